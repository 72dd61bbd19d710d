-- What the reader keeps: views and storyboards as JSON that carries its own
-- version, in the reader's order, and settings of this file.
CREATE TABLE saved_view (
  name     TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  json     TEXT NOT NULL
);

CREATE TABLE storyboard (
  name     TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  json     TEXT NOT NULL
);

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

