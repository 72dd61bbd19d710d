package draw

// kappa is the length of the handles of a cubic that follows a quarter circle of radius 1 within 0.03 %:
// 4/3·(√2−1).
const kappa = 0.5522847498307936

// RectPath returns the outline of r, clockwise on the page.
func RectPath(r Rect) Path {
	p := Path{verbs: make([]verb, 0, 5), pts: make([]vec, 0, 4)}
	p.MoveTo(r.Min.X, r.Min.Y)
	p.LineTo(r.Max.X, r.Min.Y)
	p.LineTo(r.Max.X, r.Max.Y)
	p.LineTo(r.Min.X, r.Max.Y)
	p.Close()
	return p
}

// RoundRect returns the outline of r with corners of the given radius, at most half of the shorter side.
func RoundRect(r Rect, radius float64) Path {
	radius = min(radius, r.W()/2, r.H()/2)
	if !(radius > 0) {
		return RectPath(r)
	}
	k := radius * (1 - kappa)
	l, t, b, e := r.Min.X, r.Min.Y, r.Max.Y, r.Max.X
	var p Path
	p.MoveTo(l+radius, t)
	p.LineTo(e-radius, t)
	p.CubeTo(e-k, t, e, t+k, e, t+radius)
	p.LineTo(e, b-radius)
	p.CubeTo(e, b-k, e-k, b, e-radius, b)
	p.LineTo(l+radius, b)
	p.CubeTo(l+k, b, l, b-k, l, b-radius)
	p.LineTo(l, t+radius)
	p.CubeTo(l, t+k, l+k, t, l+radius, t)
	p.Close()
	return p
}

// Circle returns the circle of radius r about x, y.
func Circle(x, y, r float64) Path { return Ellipse(x, y, r, r) }

// Ellipse returns the ellipse about x, y with half axes rx and ry.
func Ellipse(x, y, rx, ry float64) Path {
	kx, ky := rx*kappa, ry*kappa
	var p Path
	p.MoveTo(x+rx, y)
	p.CubeTo(x+rx, y+ky, x+kx, y+ry, x, y+ry)
	p.CubeTo(x-kx, y+ry, x-rx, y+ky, x-rx, y)
	p.CubeTo(x-rx, y-ky, x-kx, y-ry, x, y-ry)
	p.CubeTo(x+kx, y-ry, x+rx, y-ky, x+rx, y)
	p.Close()
	return p
}

// Line returns the open path through the points.
func Line(pts ...Point) Path {
	p := Path{verbs: make([]verb, 0, len(pts)), pts: make([]vec, 0, len(pts))}
	for i, q := range pts {
		if i == 0 {
			p.MoveTo(q.X, q.Y)
		} else {
			p.LineTo(q.X, q.Y)
		}
	}
	return p
}

// Polygon returns the closed path through the points.
func Polygon(pts ...Point) Path {
	p := Line(pts...)
	p.Close()
	return p
}
