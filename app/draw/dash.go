package draw

import "math"

// dashes returns the lengths of dashes and gaps in pixels, an even number of them, in out's memory; none for a
// solid line.
func dashes(out, d []float64, scale float64) []float64 {
	out = out[:0]
	sum := 0.0
	for _, v := range d {
		if !finite(v, 0) || v < 0 {
			return out
		}
		sum += v * scale
	}
	if sum < 0.1 { // finer than can be seen, and endless to draw
		return out
	}
	for range 1 + len(d)%2 {
		for _, v := range d {
			out = append(out, v*scale)
		}
	}
	return out
}

// dasher walks along a line and hands on parts of it.
type dasher struct {
	dash  []float64
	i     int     // dash or gap one is in; even: a dash
	left  float64 // what is left of it
	piece []vec
	do    func(line []vec, closed bool)
}

// cutUp calls do with each dash of line that touches box. Far outside it only keeps count.
func (d *dasher) cutUp(line []vec, dash []float64, phase float64, box [4]float32) {
	d.dash, d.i, d.left, d.piece = dash, 0, dash[0], d.piece[:0]
	if finite(phase, 0) {
		d.skip(wrapped(phase, dash))
	}
	d.put(line[0])
	for i := 1; i < len(line); i++ {
		d.along(line[i-1], line[i], box)
	}
	d.flush()
}

func wrapped(phase float64, dash []float64) float64 {
	sum := 0.0
	for _, v := range dash {
		sum += v
	}
	phase = math.Mod(phase, sum)
	if phase < 0 {
		phase += sum
	}
	return phase
}

// along goes from a to b, cutting what lies in box and counting what does not.
func (d *dasher) along(a, b vec, box [4]float32) {
	length := math.Hypot(float64(b.x-a.x), float64(b.y-a.y))
	if length == 0 {
		return
	}
	t0, t1, ok := cropped(a, b, box)
	if !ok {
		d.jump(length, b)
		return
	}
	at := 0.0
	if t0 > 0 {
		at = t0 * length
		d.jump(at, between(a, b, t0))
	}
	stop := length
	if t1 < 1 {
		stop = t1 * length
	}
	for at+d.left <= stop {
		at += d.left
		d.cut(between(a, b, at/length))
	}
	d.left -= stop - at
	d.put(between(a, b, stop/length))
	if t1 < 1 {
		d.jump(length-stop, b)
	}
}

func between(a, b vec, t float64) vec {
	if t >= 1 {
		return b
	}
	mid := func(a, b float32) float32 { return float32(float64(a) + t*(float64(b)-float64(a))) } // a may lie very far off
	return vec{mid(a.x, b.x), mid(a.y, b.y)}
}

// put adds a point to the present dash.
func (d *dasher) put(p vec) {
	if d.i&1 == 0 {
		d.piece = append(d.piece, p)
	}
}

// cut ends the present dash or gap at p and begins the next.
func (d *dasher) cut(p vec) {
	d.put(p)
	d.flush()
	d.i = (d.i + 1) % len(d.dash)
	d.left = d.dash[d.i]
	d.put(p)
}

func (d *dasher) flush() {
	if len(d.piece) > 0 {
		d.do(d.piece, false)
	}
	d.piece = d.piece[:0]
}

// jump goes on by length to p without drawing.
func (d *dasher) jump(length float64, p vec) {
	d.flush()
	d.skip(wrapped(length, d.dash))
	d.put(p)
}

func (d *dasher) skip(length float64) {
	for length > d.left || (length == d.left && length > 0) {
		length -= d.left
		d.i = (d.i + 1) % len(d.dash)
		d.left = d.dash[d.i]
	}
	d.left -= length
}

// crop calls do with the parts of line within box.
func (d *dasher) crop(line []vec, box [4]float32) {
	d.piece = d.piece[:0]
	for i := 1; i < len(line); i++ {
		a, b := line[i-1], line[i]
		t0, t1, ok := cropped(a, b, box)
		if !ok || t0 > 0 {
			d.flush()
		}
		if !ok {
			continue
		}
		if len(d.piece) == 0 {
			d.piece = append(d.piece, between(a, b, t0))
		}
		d.piece = append(d.piece, between(a, b, t1))
		if t1 < 1 {
			d.flush()
		}
	}
	d.flush()
}

// cropped returns the part of the line from a to b that lies in box, as shares of its length (Liang and Barsky).
func cropped(a, b vec, box [4]float32) (t0, t1 float64, ok bool) {
	t0, t1 = 0, 1
	dx, dy := float64(b.x)-float64(a.x), float64(b.y)-float64(a.y)
	for _, e := range [4][2]float64{
		{-dx, float64(a.x) - float64(box[0])}, {dx, float64(box[2]) - float64(a.x)},
		{-dy, float64(a.y) - float64(box[1])}, {dy, float64(box[3]) - float64(a.y)},
	} {
		p, q := e[0], e[1]
		switch {
		case p == 0 && q < 0:
			return 0, 0, false
		case p < 0:
			t0 = max(t0, q/p)
		case p > 0:
			t1 = min(t1, q/p)
		}
	}
	return t0, t1, t0 < t1
}
