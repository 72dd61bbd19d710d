package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/data"
)

// anotherWay parts the ways in the list of known roads: what follows is an
// alternative to what stands before it.
const anotherWay = "or-by"

// draft is what the form holds.
func (f *claimForm) draft() app.Draft {
	d := app.Draft{
		ID: f.first.ID, From: f.from.text(), To: f.to.text(), Commodity: f.commodity.text(), Category: data.Category(f.category.value),
		Years: f.years.Text, Period: f.period.Text, Basis: data.Basis(f.basis.value),
		Quantity: f.quantity.Text, Low: f.low.Text, High: f.high.Text, Unit: f.unit.Text, USD: f.usd.Text,
		Status: data.Status(f.status.value), Sources: f.sources.ids, Note: f.note.Text,
		Additive: f.summed.state == app.On, Overlaps: f.overlaps.ids,
		Source: app.SourceDraft{Publisher: f.publisher.Text, Title: f.title.Text, Date: f.date.Text, URL: f.url.Text},
	}
	if c, err := data.ParseConfidence(f.confidence.value); err == nil {
		d.Confidence = c
	}
	switch f.road.value {
	case roadKnown:
		d.Road.Ways = waysOf(f.ways.ids)
	case roadDrawn:
		d.Road = app.RoadDraft{Start: f.start.text(), End: f.end.text(), Type: data.RouteType(f.kind.value)}
		if d.Road.Type == data.Sea {
			d.Road.Avoid = f.avoid.ids
		}
	}
	return d
}

// show fills the form with a draft, and keeps and checks it.
func (f *claimForm) show(d app.Draft) {
	f.fill(d)
	f.changed()
	f.refit()
}

func (f *claimForm) fill(d app.Draft) {
	n := f.w.project.Network
	f.from.set(countryOption(d.From))
	f.to.set(countryOption(d.To))
	f.commodity.set(option{label: d.Commodity})
	if k := n.Commodity(d.Commodity); k != nil {
		f.commodity.set(option{id: k.Slug, label: k.Label})
	}
	for _, e := range []struct {
		into *field
		text string
	}{
		{f.years, d.Years}, {f.period, d.Period}, {f.quantity, d.Quantity}, {f.low, d.Low}, {f.high, d.High}, {f.unit, d.Unit}, {f.usd, d.USD},
		{f.publisher, d.Source.Publisher}, {f.title, d.Source.Title}, {f.date, d.Source.Date}, {f.url, d.Source.URL}, {&f.note.field, d.Note},
	} {
		e.into.show(e.text)
	}
	f.category.set(string(d.Category))
	f.basis.set(string(d.Basis))
	f.status.set(string(d.Status))
	f.confidence.set(d.Confidence.String())
	f.summed.show(tickOf(boolInt(d.Additive), 1), -1, -1)
	f.sources.set(d.Sources)
	f.overlaps.set(d.Overlaps)
	f.showRoad(d.Road)
	shown(f.overlaps.content, len(d.Overlaps) > 0)
	shown(f.column.content.Objects[len(f.column.content.Objects)-1], len(d.Overlaps) > 0)
}

func (f *claimForm) showRoad(r app.RoadDraft) {
	how := roadNone
	switch {
	case len(r.Ways) > 0:
		how = roadKnown
	case r.Drawn():
		how = roadDrawn
	}
	f.road.set(how)
	var ids []string
	for i, way := range r.Ways {
		if i > 0 {
			ids = append(ids, anotherWay)
		}
		ids = append(ids, way...)
	}
	f.ways.set(ids)
	f.start.set(f.placeOption(r.Start))
	f.end.set(f.placeOption(r.End))
	f.kind.set(string(r.Type))
	if r.Type == "" {
		f.kind.set(string(data.Sea))
	}
	f.avoid.ids = slices.Clone(r.Avoid)
}

func (f *claimForm) placeOption(id string) option {
	if p := f.w.project.Network.Place(id); p != nil {
		return option{id: id, label: p.Name}
	}
	return option{label: id}
}

// waysOf cuts the list of roads into ways.
func waysOf(ids []string) (ways [][]string) {
	way := []string{}
	for _, id := range append(slices.Clone(ids), anotherWay) {
		if id != anotherWay {
			way = append(way, id)
			continue
		}
		if len(way) > 0 {
			ways = append(ways, way)
		}
		way = []string{}
	}
	return ways
}

func wordsOf[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// basisName is a basis short enough for a chip.
func basisName(v string) string {
	return map[string]string{"annual": "Of a year", "shipment": "One shipment", "cumulative": "Running total", "rate": "Rate", "stock": "Stock",
		"capacity": "Capacity", "share": "Share", "none": "No figure"}[v]
}

// drawnHow says how a road of a type is drawn.
func drawnHow(v string) string {
	if data.RouteType(v) == data.Sea {
		return "A lane along water, drawn by the program"
	}
	return "The shortest line between the two places, only to be seen"
}

func countryOptions() []option {
	var axis, rest []option
	for _, code := range data.CountryCodes() {
		if slices.Contains(data.Axis, code) {
			continue
		}
		rest = append(rest, countryOption(code))
	}
	for _, code := range data.Axis {
		axis = append(axis, countryOption(code))
	}
	slices.SortFunc(rest, func(a, b option) int { return strings.Compare(a.label, b.label) })
	return append(axis, rest...)
}

func countryOption(code string) option {
	return option{id: code, label: data.CountryName(code), more: code}
}

func commodityOptions(n *data.Network) (all []option) {
	for _, c := range n.Commodities {
		all = append(all, option{c.Slug, c.Label, c.Category.Name()})
	}
	return all
}

func sourceOptions(n *data.Network) (all []option) {
	for _, s := range n.Sources {
		all = append(all, option{s.ID, strings.TrimSuffix(s.Publisher+", "+s.Title, ", "), s.Date})
	}
	return all
}

func sourceName(n *data.Network) func(string) string {
	return func(id string) string {
		if s := n.Source(id); s != nil {
			return s.Cite()
		}
		return id
	}
}

func roadOptions(n *data.Network) []option {
	all := []option{}
	for _, r := range n.Routes {
		all = append(all, option{r.ID, r.Name, r.Type.Name() + ", " + kilometres(r.LengthKm())})
	}
	return append(all, option{anotherWay, "or by another way", "what follows is an alternative"})
}

func roadName(n *data.Network) func(string) string {
	return func(id string) string {
		if r := n.Route(id); r != nil {
			return r.Name + " (" + r.Type.Name() + ")"
		}
		return "– or by another way –"
	}
}

func placeOptions(n *data.Network) (all []option) {
	for _, p := range n.Places {
		all = append(all, option{p.ID, p.Name, strings.TrimPrefix(data.CountryName(p.Country)+", ", ", ") + strings.ReplaceAll(p.Kind, "-", " ")})
	}
	return all
}

// stack is two objects of a form's cell, one above the other.
type stack struct {
	widget.BaseWidget
	list []fyne.CanvasObject
}

// newStack takes canvas objects, and lists of what was chosen.
func newStack(parts ...any) *stack {
	s := &stack{}
	for _, p := range parts {
		switch p := p.(type) {
		case *chosenList:
			s.list = append(s.list, p.content)
		case fyne.CanvasObject:
			s.list = append(s.list, p)
		}
	}
	s.ExtendBaseWidget(s)
	return s
}

func newRoadBox(f *claimForm) *stack {
	ends := newCells(newCell("BEGINS AT", 1, f.start), newCell("ENDS AT", 1, f.end))
	return newStack(f.kind, ends, f.keepOut, f.drawn)
}

func (s *stack) each(width float32, put func(o fyne.CanvasObject, y, h float32)) float32 {
	y := float32(0)
	for _, o := range s.list {
		if !o.Visible() {
			continue
		}
		h := heightOf(o, width)
		put(o, y, h)
		if h > 0 {
			y += h + px(6)
		}
	}
	return max(y-px(6), 0)
}

func (s *stack) heightFor(width float32) float32 {
	return s.each(width, func(fyne.CanvasObject, float32, float32) {})
}

// MinSize is the height at the present width.
func (s *stack) MinSize() fyne.Size { return fyne.NewSize(px(60), s.heightFor(s.Size().Width)) }

// CreateRenderer lays the objects out.
func (s *stack) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: s.list, least: s.MinSize}
	d.lay = func(size fyne.Size) {
		s.each(size.Width, func(o fyne.CanvasObject, y, h float32) { box(o, 0, y, size.Width, h) })
	}
	d.update = func() { d.lay(s.Size()); canvas.Refresh(s) }
	return d
}
