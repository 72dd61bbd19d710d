package ui

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/data"
	"axismap/geo"

	"github.com/paulmach/orb"
)

// ruler measures on the map: every click adds a point, each leg and the whole
// are said in kilometres and nautical miles. Between two points on the same road
// it follows the road, else it takes the great circle. It lies over the map and
// takes no events: the map hands it the clicks.
type ruler struct {
	widget.BaseWidget
	w     *window
	on    bool
	stops []stop
}

// stop is a point that was clicked, and the road that it lies on.
type stop struct {
	at       orb.Point
	road     *data.Route // nil: none
	fraction float64     // of the road's length
}

// stretch is what was measured between two stops.
type stretch struct {
	line  orb.LineString
	km    float64
	about bool // along a road whose way is not reported
}

// rulerSlack is how near a click must be to a place or a road to mean it, page
// units.
const rulerSlack = 7

func newRuler(w *window) *ruler {
	r := &ruler{w: w}
	r.ExtendBaseWidget(r)
	r.Hide()
	return r
}

// toggle begins to measure, or ends it.
func (r *ruler) toggle() {
	r.on, r.stops = !r.on, nil
	m := r.w.mapView
	m.taken = nil
	if r.on {
		m.taken = r.click
		r.w.card.Hide()
	}
	shown(r, r.on)
	r.Refresh()
	r.w.said(map[bool]string{true: "Measure: click points on the map", false: "Measured"}[r.on])
}

// turned follows the map.
func (r *ruler) turned() {
	if r.on {
		r.Refresh()
	}
}

// back takes the last point away.
func (r *ruler) back() {
	if n := len(r.stops); n > 0 {
		r.stops = r.stops[:n-1]
		r.Refresh()
		r.w.traceSoon()
	}
}

// click adds a point where the map is.
func (r *ruler) click(at fyne.Position) bool {
	s, ok := r.stopAt(at)
	if !ok {
		return true
	}
	r.stops = append(r.stops, s)
	r.Refresh()
	r.w.said(r.sum())
	return true
}

// stopAt is the place, the point of a road or the plain point under the pointer.
func (r *ruler) stopAt(at fyne.Position) (stop, bool) {
	m := r.w.mapView
	lens := m.lensNow()
	p, ok := lens.Unproject(float64(at.X), float64(at.Y))
	if !ok {
		return stop{}, false
	}
	for _, ref := range m.under(at) {
		if place := r.w.project.Network.Place(ref.ID); ref.Kind == "place" && place != nil {
			return stop{at: place.At}, true
		}
	}
	if s, ok := r.onRoad(lens, p, at); ok {
		return s, true
	}
	return stop{at: p}, true
}

// onRoad is the nearest point of the roads on the map, where it is near enough.
func (r *ruler) onRoad(lens geo.Lens, p orb.Point, at fyne.Position) (best stop, ok bool) {
	a := r.w.answer.in.Answer
	if a == nil {
		return best, false
	}
	least := float64(rulerSlack)
	seen := map[*data.Route]bool{}
	for i := range a.Flows {
		for _, fr := range a.Flows[i].Roads {
			if seen[fr.Route] || len(fr.Route.Line) < 2 {
				continue
			}
			seen[fr.Route] = true
			q, _, part := geo.Nearest(p, fr.Route.Line)
			x, y, seen := lens.Project(q)
			if d := math.Hypot(x-float64(at.X), y-float64(at.Y)); seen && d < least {
				least, best, ok = d, stop{q, fr.Route, part}, true
			}
		}
	}
	return best, ok
}

// between measures from one stop to the next.
func between(a, b stop) stretch {
	if a.road == nil || a.road != b.road || a.fraction == b.fraction {
		return stretch{line: geo.GreatCircle(a.at, b.at, 0), km: geo.Distance(a.at, b.at)}
	}
	line := geo.Cut(a.road.Line, min(a.fraction, b.fraction), max(a.fraction, b.fraction))
	return stretch{line, geo.Length(line), a.road.Fidelity != data.Reported}
}

func (r *ruler) stretches() (list []stretch, all stretch) {
	for i := 1; i < len(r.stops); i++ {
		s := between(r.stops[i-1], r.stops[i])
		list = append(list, s)
		all.km, all.about = all.km+s.km, all.about || s.about
	}
	return list, all
}

// String is a length in both units, to the kilometre: great circles are exact,
// roads that were drawn are about so long.
func (s stretch) String() string {
	if s.about {
		return "≈ " + distance(s.km)
	}
	return data.Grouped(math.Round(s.km), 9) + " km (" + data.Grouped(math.Round(s.km/kmPerMile), 9) + " nmi)"
}

// sum is what the line at the top says.
func (r *ruler) sum() string {
	list, all := r.stretches()
	text := "Measure: click points; along a road it is followed. Backspace takes one back, Esc ends."
	if len(list) > 0 {
		text = "Total " + all.String()
	}
	if s := r.w.session.View().Selected; len(s) == 1 && s[0].Kind == "flow" {
		if f := findFlow(r.w.answer.in.Answer, s[0].ID); f != nil {
			if least, most, sure := r.w.project.Network.Lengths(f); most > 0 {
				text += "  ·  Selected flow: " + lengthText(least, most, sure)
			}
		}
	}
	return text
}

// tell is what the ruler says, for the trace and the tests.
func (r *ruler) tell() string {
	if !r.on {
		return ""
	}
	text := r.sum()
	list, _ := r.stretches()
	for _, s := range list {
		text += "\n" + s.String()
	}
	return text
}

// CreateRenderer draws points, legs and figures anew whenever the map turns: a
// few dozen lines.
func (r *ruler) CreateRenderer() fyne.WidgetRenderer {
	d := &rulerRenderer{r: r}
	d.least = func() fyne.Size { return fyne.NewSize(1, 1) }
	d.parts = d.draw
	d.update = func() { d.remake(r.Size()) }
	return d
}

// rulerRenderer is cut at the map's edges.
type rulerRenderer struct {
	drawn
	r *ruler
}

// IsClip tells Fyne so.
func (d *rulerRenderer) IsClip() {}

func (d *rulerRenderer) draw(fyne.Size) []fyne.CanvasObject {
	d.objects = nil
	if !d.r.on {
		return nil
	}
	list, all := d.r.stretches()
	lens := d.r.w.mapView.lensNow()
	for _, casing := range []bool{true, false} {
		for _, s := range list {
			d.line(lens, s.line, casing)
		}
	}
	for _, s := range d.r.stops {
		d.dot(lens, s.at)
	}
	for i, s := range list {
		p, _ := geo.Midpoint(s.line)
		d.pill(lens, p, s.String(), 0)
		if i == len(list)-1 && len(list) > 1 {
			d.pill(lens, d.r.stops[i+1].at, "Total "+all.String(), px(20))
		}
	}
	d.head()
	return d.objects
}

// polyline gathers what a lens draws into segments.
type polyline struct {
	at       fyne.Position
	segments [][2]fyne.Position
}

func (p *polyline) MoveTo(x, y float64) { p.at = fyne.NewPos(float32(x), float32(y)) }
func (p *polyline) LineTo(x, y float64) {
	to := fyne.NewPos(float32(x), float32(y))
	p.segments = append(p.segments, [2]fyne.Position{p.at, to})
	p.at = to
}
func (p *polyline) Close() {}

func (d *rulerRenderer) line(lens geo.Lens, way orb.LineString, casing bool) {
	var p polyline
	lens.Draw(&p, way)
	for _, s := range p.segments {
		l := canvas.NewLine(look().text)
		l.StrokeWidth = 1.75
		if casing {
			l.StrokeColor, l.StrokeWidth = look().paper, 4.5
		}
		l.Position1, l.Position2 = s[0], s[1]
		d.objects = append(d.objects, l)
	}
}

func (d *rulerRenderer) dot(lens geo.Lens, at orb.Point) {
	x, y, ok := lens.Project(at)
	if !ok {
		return
	}
	c := canvas.NewCircle(look().paper)
	c.StrokeColor, c.StrokeWidth = look().text, 1.75
	box(c, float32(x)-px(4), float32(y)-px(4), px(8), px(8))
	d.objects = append(d.objects, c)
}

// pill is a figure on a plate with its middle at a point of the earth, or below.
func (d *rulerRenderer) pill(lens geo.Lens, at orb.Point, text string, below float32) {
	if x, y, ok := lens.Project(at); ok {
		d.plate(float32(x), float32(y)+below, text)
	}
}

// head is the line at the top of the map.
func (d *rulerRenderer) head() {
	s := d.r.Size()
	text := inkStrong.fit(d.r.sum(), s.Width-px(40))
	d.plate(s.Width/2, px(76), text)
}

func (d *rulerRenderer) plate(x, y float32, text string) {
	word := inkStrong.text(text)
	m := word.MinSize()
	size := d.r.Size()
	x = min(max(x, m.Width/2+px(12)), size.Width-m.Width/2-px(12))
	ground := rect(look().paper, px(9))
	ground.StrokeColor, ground.StrokeWidth = look().text, 1
	box(ground, x-m.Width/2-px(8), y-m.Height/2-px(3), m.Width+px(16), m.Height+px(6))
	placeMiddle(word, x, y)
	d.objects = append(d.objects, ground, word)
}
