-- The facts. Every table has an integer key, because GeoPackage asks for one,
-- and the id by which the rest of the program knows the record. A missing
-- text or figure is NULL: missing is neither empty nor zero.

-- An import: what one file brought. Hand-typed and built-in records have none.
CREATE TABLE import (
  fid  INTEGER PRIMARY KEY AUTOINCREMENT,
  id   TEXT NOT NULL UNIQUE,
  file TEXT NOT NULL,
  hash TEXT NOT NULL,             -- SHA-256 of the file, hexadecimal
  time TEXT NOT NULL,             -- RFC 3339, UTC
  claims INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE place (
  fid     INTEGER PRIMARY KEY,
  geom    POINT,
  id      TEXT NOT NULL UNIQUE,
  name    TEXT NOT NULL,
  country TEXT,
  kind    TEXT NOT NULL,
  note    TEXT,
  import  INTEGER REFERENCES import(fid)
);

CREATE TABLE commodity (
  fid          INTEGER PRIMARY KEY,
  slug         TEXT NOT NULL UNIQUE,
  label        TEXT NOT NULL,
  category     TEXT NOT NULL,
  part_of      TEXT REFERENCES commodity(slug) DEFERRABLE INITIALLY DEFERRED,
  unit         TEXT,
  definition   TEXT,
  undirected   BOOLEAN NOT NULL DEFAULT 0,
  never_summed BOOLEAN NOT NULL DEFAULT 0,
  import       INTEGER REFERENCES import(fid)
);

CREATE TABLE source (
  fid       INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  publisher TEXT,
  title     TEXT,
  authors   TEXT,
  date      TEXT,
  url       TEXT,
  verified  TEXT,
  import    INTEGER REFERENCES import(fid)
);

CREATE TABLE route (
  fid           INTEGER PRIMARY KEY,
  geom          LINESTRING,
  id            TEXT NOT NULL UNIQUE,
  name          TEXT NOT NULL,
  type          TEXT NOT NULL,
  from_place    TEXT REFERENCES place(id) DEFERRABLE INITIALLY DEFERRED,
  to_place      TEXT REFERENCES place(id) DEFERRABLE INITIALLY DEFERRED,
  fidelity      TEXT NOT NULL,
  status        TEXT,
  capacity      DOUBLE,
  capacity_unit TEXT,
  note          TEXT,
  geodesic      BOOLEAN NOT NULL DEFAULT 0,
  import        INTEGER REFERENCES import(fid)
);

CREATE INDEX route_from_place ON route(from_place);
CREATE INDEX route_to_place ON route(to_place);

CREATE TABLE route_via (
  route    INTEGER NOT NULL REFERENCES route(fid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  place    TEXT NOT NULL REFERENCES place(id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (route, position)
) WITHOUT ROWID;
CREATE INDEX route_via_place ON route_via(place);

CREATE TABLE route_source (
  route    INTEGER NOT NULL REFERENCES route(fid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source   INTEGER NOT NULL REFERENCES source(fid) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (route, position)
) WITHOUT ROWID;
CREATE INDEX route_source_source ON route_source(source);

-- The line of a route that some transfer travels against its drawing, turned
-- round: another GIS then draws its arrowheads the right way.
CREATE TABLE route_back (
  route  INTEGER PRIMARY KEY REFERENCES route(fid) ON DELETE CASCADE,
  geom   LINESTRING NOT NULL,
  turned BOOLEAN NOT NULL DEFAULT 1
);

-- A line that another program draws anew is turned by ours, later.
CREATE TRIGGER route_redrawn AFTER UPDATE OF geom ON route WHEN NEW.geom NOT NULL BEGIN
  UPDATE route_back SET geom = NEW.geom, turned = 0 WHERE route = OLD.fid;
END;

-- From, to, commodity, status and road: what claims are about.
CREATE TABLE transfer (
  fid          INTEGER PRIMARY KEY,
  id           TEXT NOT NULL UNIQUE,
  from_country TEXT NOT NULL,
  to_country   TEXT NOT NULL,
  commodity    TEXT NOT NULL REFERENCES commodity(slug) DEFERRABLE INITIALLY DEFERRED,
  status       TEXT NOT NULL,
  legs         TEXT
);
CREATE INDEX transfer_commodity ON transfer(commodity);

-- The roads of a transfer. ordinal numbers each road and direction once, at
-- its first mention; certain: it stands in every alternative, so that all the
-- goods travel it.
CREATE TABLE leg (
  transfer    INTEGER NOT NULL REFERENCES transfer(fid) ON DELETE CASCADE,
  alternative INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  route       INTEGER NOT NULL REFERENCES route(fid) DEFERRABLE INITIALLY DEFERRED,
  reverse     BOOLEAN NOT NULL,
  certain     BOOLEAN NOT NULL,
  ordinal     INTEGER,
  PRIMARY KEY (transfer, alternative, position)
) WITHOUT ROWID;
CREATE INDEX leg_route ON leg(route);
CREATE INDEX leg_reverse ON leg(route) WHERE reverse;

-- cited repeats claim_source: the keys of the sources, parted by blanks, in
-- their order; so that sums need not look there.
CREATE TABLE claim (
  fid         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  transfer    INTEGER NOT NULL REFERENCES transfer(fid),
  year_from   INTEGER,
  year_to     INTEGER,
  period_note TEXT,
  basis       TEXT NOT NULL,
  additive    BOOLEAN NOT NULL DEFAULT 0,
  quantity    DOUBLE,
  low         DOUBLE,
  high        DOUBLE,
  unit        TEXT,
  value_usd   DOUBLE,
  confidence  INTEGER NOT NULL,  -- 1 low, 2 medium, 3 high
  article     BOOLEAN NOT NULL DEFAULT 0,
  figure_from TEXT,
  cited       TEXT NOT NULL DEFAULT '',
  note        TEXT,
  how         TEXT,
  legs        TEXT,              -- where written in another order than the transfer's
  import      INTEGER REFERENCES import(fid)
);

-- All that sums need, in the order in which they group: a million claims are
-- added up without a look at the table.
CREATE INDEX claim_ledger ON claim(transfer, unit, confidence, year_from, year_to,
  additive, quantity, low, high, value_usd, article, figure_from, cited, basis, period_note, id);
CREATE INDEX claim_noted ON claim(transfer) WHERE note NOT NULL OR period_note NOT NULL;

CREATE TABLE claim_source (
  claim    INTEGER NOT NULL REFERENCES claim(fid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source   INTEGER NOT NULL REFERENCES source(fid) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (claim, position)
) WITHOUT ROWID;
CREATE INDEX claim_source_source ON claim_source(source);

-- Other programs may edit claim_source: cited follows.
CREATE TRIGGER claim_source_insert AFTER INSERT ON claim_source BEGIN
  UPDATE claim SET cited = (SELECT coalesce(group_concat(source, ' '), '') FROM
    (SELECT source FROM claim_source WHERE claim = NEW.claim ORDER BY position)) WHERE fid = NEW.claim;
END;
CREATE TRIGGER claim_source_update AFTER UPDATE ON claim_source BEGIN
  UPDATE claim SET cited = (SELECT coalesce(group_concat(source, ' '), '') FROM
    (SELECT source FROM claim_source WHERE claim = claim.fid ORDER BY position)) WHERE fid IN (OLD.claim, NEW.claim);
END;
CREATE TRIGGER claim_source_delete AFTER DELETE ON claim_source BEGIN
  UPDATE claim SET cited = (SELECT coalesce(group_concat(source, ' '), '') FROM
    (SELECT source FROM claim_source WHERE claim = OLD.claim ORDER BY position)) WHERE fid = OLD.claim;
END;

-- Claims that speak of the same goods. The other claim may be elsewhere: an
-- excerpt holds only some claims.
CREATE TABLE overlap (
  claim    INTEGER NOT NULL REFERENCES claim(fid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  other    TEXT NOT NULL,
  PRIMARY KEY (claim, position)
) WITHOUT ROWID;

CREATE TABLE event (
  fid     INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  date    TEXT NOT NULL,
  title   TEXT NOT NULL,
  summary TEXT,
  article BOOLEAN NOT NULL DEFAULT 0,
  import  INTEGER REFERENCES import(fid)
);

CREATE TABLE event_party (
  event    INTEGER NOT NULL REFERENCES event(fid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  country  TEXT NOT NULL,
  PRIMARY KEY (event, position)
) WITHOUT ROWID;

CREATE TABLE event_source (
  event    INTEGER NOT NULL REFERENCES event(fid) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  source   INTEGER NOT NULL REFERENCES source(fid) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (event, position)
) WITHOUT ROWID;
CREATE INDEX event_source_source ON event_source(source);

CREATE TABLE chokepoint (
  fid       INTEGER PRIMARY KEY,
  geom      POINT,
  id        TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  radius_km DOUBLE NOT NULL,
  why       TEXT,
  import    INTEGER REFERENCES import(fid)
);

-- The line of each road as it is travelled: drawn, and turned round where some
-- transfer goes against the drawing. (A CASE in view flow would do, but GDAL
-- takes only a column with a type for a geometry.)
CREATE VIEW road AS
SELECT fid AS route, 0 AS reverse, geom FROM route
UNION ALL
SELECT route, 1, geom FROM route_back;

-- One row per claim and road, in the direction of travel: what another GIS
-- draws. Roads that a transfer shares among its alternatives stand once.
CREATE VIEW flow AS
SELECT c.fid * 65536 + l.ordinal AS OGC_FID,
       w.geom,
       c.id AS claim, t.id AS transfer,
       t.from_country, t.to_country,
       t.commodity, k.label AS commodity_label, k.category,
       t.status,
       CASE c.confidence WHEN 3 THEN 'high' WHEN 2 THEN 'medium' ELSE 'low' END AS confidence,
       c.year_from, c.year_to, c.period_note,
       c.quantity, c.low, c.high, c.unit, c.value_usd, c.basis, c.additive,
       l.certain, l.alternative, l.position,
       r.id AS route, r.name AS route_name, r.type AS route_type, r.fidelity, l.reverse,
       c.note,
       (SELECT group_concat(cited, '; ') FROM (
          SELECT coalesce(s.publisher, s.id) || coalesce(', ' || s.title, '')
                 || coalesce(' (' || s.date || ')', '') || coalesce(' ' || s.url, '') AS cited
          FROM claim_source cs JOIN source s ON s.fid = cs.source
          WHERE cs.claim = c.fid ORDER BY cs.position)) AS citation
FROM claim c
JOIN transfer t ON t.fid = c.transfer
JOIN commodity k ON k.slug = t.commodity
JOIN leg l ON l.transfer = t.fid AND l.ordinal IS NOT NULL
JOIN route r ON r.fid = l.route
JOIN road w ON w.route = l.route AND w.reverse = l.reverse;

INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES
  ('flow', 'features', 'Flows', 'Claims with their lines: one row per claim and road', 4326),
  ('route', 'features', 'Routes', 'Roads on the ground, on water, in the air or on a wire', 4326),
  ('place', 'features', 'Places', 'Points that goods leave, cross or reach', 4326),
  ('chokepoint', 'features', 'Chokepoints', 'Narrow places that routes pass', 4326),
  ('claim', 'attributes', 'Claims', 'Published figures or statements about a transfer', NULL),
  ('transfer', 'attributes', 'Transfers', 'From, to, commodity, status and road', NULL),
  ('commodity', 'attributes', 'Commodities', 'Kinds of goods, people, money or service', NULL),
  ('source', 'attributes', 'Sources', 'Who says so', NULL),
  ('event', 'attributes', 'Events', 'Dated happenings that explain the flows', NULL);

INSERT INTO gpkg_geometry_columns VALUES
  ('flow', 'geom', 'LINESTRING', 4326, 0, 0),
  ('route', 'geom', 'LINESTRING', 4326, 0, 0),
  ('place', 'geom', 'POINT', 4326, 0, 0),
  ('chokepoint', 'geom', 'POINT', 4326, 0, 0);
