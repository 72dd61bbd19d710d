package draw

import "image/color"

// Between returns the path t of the way from a to b, each point on the straight line between its places in both; false
// where the two have different parts, so that no point of one answers to one of the other.
func Between(a, b Path, t float64) (Path, bool) {
	if len(a.verbs) != len(b.verbs) || len(a.pts) != len(b.pts) {
		return Path{}, false
	}
	for i, v := range a.verbs {
		if b.verbs[i] != v {
			return Path{}, false
		}
	}
	out := b
	out.pts = make([]vec, len(b.pts))
	for i, p := range a.pts {
		q := b.pts[i]
		out.pts[i] = vec{
			rounded(float64(p.x) + t*(float64(q.x)-float64(p.x))),
			rounded(float64(p.y) + t*(float64(q.y)-float64(p.y))),
		}
	}
	out.verbs = out.verbs[:len(out.verbs):len(out.verbs)] // b's, which must not be grown into
	return out, true
}

// Between returns the style t of the way from s to o: colours, widths and dashes; what has no between is o's.
func (s Style) Between(o Style, t float64) Style {
	out := o
	out.Fill, out.Stroke = blended(s.Fill, o.Fill, t), blended(s.Stroke, o.Stroke, t)
	out.Width += (1 - t) * (s.Width - o.Width)
	if n := len(o.Dash); n > 0 && len(s.Dash) == n {
		out.Dash = make([]float64, n)
		for i := range n {
			out.Dash[i] = s.Dash[i] + t*(o.Dash[i]-s.Dash[i])
		}
	}
	return out
}

// Faded returns the style with its inks at an opacity from 0 to 1 of what it was.
func (s Style) Faded(opacity float64) Style {
	s.Fill.A = faded(s.Fill.A, opacity)
	s.Stroke.A = faded(s.Stroke.A, opacity)
	return s
}

func faded(v uint8, part float64) uint8 { return uint8(float64(v)*part + 0.5) }

// blended mixes two colours as they are seen: an ink that is not there has no hue.
func blended(a, b color.NRGBA, t float64) color.NRGBA {
	if a == b {
		return b
	}
	wa, wb := float64(a.A)*(1-t), float64(b.A)*t
	alpha := wa + wb
	if alpha == 0 {
		return color.NRGBA{}
	}
	mix := func(x, y uint8) uint8 { return uint8((float64(x)*wa+float64(y)*wb)/alpha + 0.5) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), uint8(alpha + 0.5)}
}
