// Writer packs whole numbers (variable length, zigzag, as Go's encoding/binary has them), text and lines of points.

export class Writer {
  #bytes = [];

  uint(n) {
    while (n >= 128) { this.#bytes.push(n % 128 + 128); n = Math.floor(n / 128); }
    this.#bytes.push(n);
  }
  int(n) { this.uint(n < 0 ? -2 * n - 1 : 2 * n); }
  text(s) { const b = Buffer.from(s, 'utf8'); this.int(b.length); for (const x of b) this.#bytes.push(x); }
  floats(list) { for (const f of list) { const b = Buffer.alloc(8); b.writeDoubleLE(f); this.#bytes.push(...b); } }

  // refs: arc numbers, each as the difference from the one before.
  refs(list) {
    this.int(list.length);
    let last = 0;
    for (const r of list) { this.int(r - last); last = r; }
  }

  // lines: how many, how many points in all, then per line its length (and its flag), and the points,
  // each as the difference from the one before, through all lines.
  lines(list, flag) {
    this.int(list.length);
    this.int(list.reduce((s, l) => s + l.length, 0));
    let x = 0, y = 0;
    for (const line of list) {
      this.int(line.length);
      if (flag) this.int(flag(line));
      for (const p of line) { this.int(p[0] - x); this.int(p[1] - y); [x, y] = p; }
    }
  }

  append(w) { for (const b of w.#bytes) this.#bytes.push(b); }
  bytes() { return Buffer.from(this.#bytes); }
}
