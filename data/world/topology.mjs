// Rings on an integer grid to arcs and back: seams at 180° sewn up, arcs shared.

const key = p => p[0] + ',' + p[1];

// unroll makes x continuous along a ring: no step longer than half the world.
// It leaves the closing point as it falls: a ring round a pole ends one world further on.
export function unroll(ring, world) {
  let shift = 0;
  return ring.map(([x, y], i) => {
    if (i) {
      const step = x - ring[i - 1][0];
      if (step > world / 2) shift -= world;
      if (step < -world / 2) shift += world;
    }
    return [x + shift, y];
  });
}

export const winds = (ring, world) => Math.round((ring.at(-1)[0] - ring[0][0]) / world);

export function area(ring) {
  let s = 0;
  for (let i = 0; i + 1 < ring.length; i++) s += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return s / 2;
}

export const turned = (ring, ccw) => (area(ring) > 0) === ccw ? ring : ring.slice().reverse();

// tidy drops points that repeat the one before.
const tidy = ring => ring.filter((p, i) => !i || p[0] !== ring[i - 1][0] || p[1] !== ring[i - 1][1]);

// aroundPole closes a ring that winds round the south pole by way of -90°, from -180° to 180°.
function aroundPole(ring, world, pole) {
  let open = tidy(ring.slice(0, -1));
  const cut = open.findIndex(p => ((p[0] % world) + world) % world === 0);
  if (cut < 0) throw new Error('a polar ring does not touch 180°');
  open = open.slice(cut).concat(open.slice(0, cut).map(([x, y]) => [x + world * winds(ring, world), y]));
  open.push([open[0][0] + world * winds(ring, world), open[0][1]]);
  if (open.at(-1)[0] < open[0][0]) open.reverse();
  const x0 = open[0][0];
  open = tidy(open.map(([x, y]) => [x - x0, y]));
  return [...open, [world, pole], [0, pole], open[0]];
}

// sew joins rings that were cut along ±180°: the cut edges go, the pieces run on past 180°.
// polygons: [[ring…]…]; those that do not touch the meridian are passed through.
export function sew(polygons, world, pole) {
  const whole = [], chains = [];
  for (const polygon of polygons) {
    const rings = polygon.map(r => unroll(r, world));
    if (rings.some(r => winds(r, world) !== 0)) {
      // A second ring in the same polygon is a stray cap at the pole that covers nothing.
      whole.push([aroundPole(rings.find(r => winds(r, world) !== 0 && !flat(r)), world, pole)]);
      continue;
    }
    const x = Math.min(...rings[0].map(p => p[0]));
    const middle = (x + Math.max(...rings[0].map(p => p[0]))) / 2;
    const near = rings[0].some(p => p[0] % world === 0);
    // Pieces west of the line move east of it; a ring that crosses it is read eastward from the west.
    const shift = x < 0 || (near && middle < world / 4) ? world : 0;
    const moved = rings.map(r => tidy(r.map(([x, y]) => [x + shift, y])));
    const cuts = moved[0].some((p, i) => i && p[0] === world && moved[0][i - 1][0] === world);
    if (!cuts) { whole.push(moved); continue; }
    const open = openAt(turned(moved[0], true), world);
    chains.push(...open.map((points, i) => ({ points, holes: i ? [] : moved.slice(1) })));
  }
  return whole.concat(link(chains));
}

const flat = ring => ring.every(p => p[1] === ring[0][1]);

// openAt takes the edges along x out of a ring and returns the chains that are left.
function openAt(ring, x) {
  const pts = ring.slice(0, -1), n = pts.length;
  const seam = i => pts[i][0] === x && pts[(i + 1) % n][0] === x;
  const start = pts.findIndex((_, i) => seam(i));
  const chains = [];
  let chain = null;
  for (let k = 1; k <= n; k++) {
    const i = (start + k) % n;
    if (seam(i)) { if (chain) chains.push([...chain, pts[i]]); chain = null; continue; }
    (chain ??= []).push(pts[i]);
  }
  if (chain) chains.push(chain);
  return chains.filter(c => c.length > 1);
}

// link joins chains end to start where they meet, within two steps of the grid, to polygons;
// the holes come along.
function link(chains) {
  const polygons = [], rest = chains.slice();
  const meet = (a, b) => Math.abs(a[0] - b[0]) <= 2 && Math.abs(a[1] - b[1]) <= 2;
  while (rest.length) {
    let { points, holes } = rest.shift();
    while (!meet(points.at(-1), points[0])) {
      const i = rest.findIndex(c => meet(points.at(-1), c.points[0]));
      if (i < 0) throw new Error('a chain at 180° finds no other end: ' + key(points.at(-1)));
      const [next] = rest.splice(i, 1);
      points = points.concat(next.points.slice(1));
      holes = holes.concat(next.holes);
    }
    points = points.slice(0, -1);
    polygons.push([tidy([...points, points[0]]), ...holes]);
  }
  return polygons;
}

// Topology cuts closed rings and open lines into arcs that are stored once.
// Feed every ring and line to visit first, then ask for refs: i ≥ 0 is arc i forward, ~i is arc i backward.
export class Topology {
  arcs = [];
  #near = new Map();     // point → its neighbours on the first visit
  #junction = new Set(); // points where ways part
  #index = new Map();    // arc's text → its number

  visit(line, closed) {
    const n = line.length - (closed ? 1 : 0);
    for (let i = 0; i < n; i++) {
      const k = key(line[i]);
      if (!closed && (i === 0 || i === n - 1)) { this.#junction.add(k); continue; }
      const ends = [key(line[(i + n - 1) % n]), key(line[(i + 1) % n])].sort().join(' ');
      const seen = this.#near.get(k);
      if (seen === undefined) this.#near.set(k, ends);
      else if (seen !== ends) this.#junction.add(k);
    }
  }

  part(point) { this.#junction.add(key(point)); }

  refs(line, closed) {
    let pts = line;
    if (closed) {
      const open = line.slice(0, -1);
      let at = open.findIndex(p => this.#junction.has(key(p)));
      if (at < 0) at = open.reduce((m, p, i) => (p[0] - open[m][0] || p[1] - open[m][1]) < 0 ? i : m, 0);
      pts = [...open.slice(at), ...open.slice(0, at), open[at]];
    }
    const out = [];
    let from = 0;
    for (let i = 1; i < pts.length; i++) {
      if (i < pts.length - 1 && !this.#junction.has(key(pts[i]))) continue;
      out.push(this.#arc(pts.slice(from, i + 1)));
      from = i;
    }
    return out;
  }

  #arc(pts) {
    const there = pts.map(key).join(' ');
    const known = this.#index.get(there);
    if (known !== undefined) return known;
    const back = pts.map(key).reverse().join(' ');
    const i = this.arcs.push(pts) - 1;
    this.#index.set(back, ~i);
    this.#index.set(there, i);
    return i;
  }
}
