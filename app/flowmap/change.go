package flowmap

import (
	"image/color"
	"math"
	"strconv"

	"axismap/data"
)

// class says what became of a flow between the years compared with and the years shown.
type class uint8

const (
	same       class = iota // the same figure, or nothing to compare
	begun                   // claims now, and none about any earlier year
	ended                   // the figure now is zero
	grown                   // by more than changeLeast
	shrunk                  // likewise
	unreported              // claims before and none now, or a figure before and none now: nobody says that it ended
)

// changeLeast is the part by which a figure must differ to count as changed: less is within the rounding of reports.
const changeLeast = 0.02

var classNames = [...]string{"same, or nothing to compare", "new", "ended", "grown", "shrunk", "not reported now"}

// change compares a flow now with itself before; either may be missing, and missing is not zero.
type change struct {
	class class
	part  float64 // of the figure before, for grown and shrunk
}

func (m *Map) changeOf(now, before *data.Flow, since data.Years) change {
	switch {
	case now == nil:
		return change{class: unreported}
	case before == nil && m.firstYear(now) > since.Last:
		return change{class: begun}
	case before == nil:
		return change{}
	}
	a, b := before.Total.Width(), now.Total.Width()
	switch {
	case !a.Known || b.Known && before.Total.Unit != now.Total.Unit:
		return change{}
	case !b.Known:
		return change{class: unreported}
	case b.Value == 0 && a.Value > 0:
		return change{class: ended}
	case a.Value == 0:
		return change{class: begun}
	}
	part := b.Value/a.Value - 1
	switch {
	case part > changeLeast:
		return change{grown, part}
	case part < -changeLeast:
		return change{shrunk, part}
	}
	return change{}
}

// firstYear returns the first year that any claim about a flow speaks of.
func (m *Map) firstYear(f *data.Flow) int {
	first := math.MaxInt
	for _, id := range f.Transfers {
		if t := m.network.Transfer(id); t != nil {
			first = min(first, t.Years.First)
		}
	}
	return first
}

// words says a change on the map, so that it is not told by colour alone.
func (c change) words() string {
	switch c.class {
	case grown:
		if c.part >= 9.5 {
			return "× " + strconv.Itoa(int(math.Round(c.part+1)))
		}
		return "+" + percent(c.part)
	case shrunk:
		return "−" + percent(-c.part)
	case same:
		return "same"
	}
	return classNames[c.class]
}

func percent(part float64) string {
	return strconv.Itoa(max(int(math.Round(part*100)), 1)) + " %"
}

// hue is the colour of a change.
func (c change) hue(p *palette) color.NRGBA {
	switch c.class {
	case begun, grown:
		return p.more
	case ended, shrunk:
		return p.less
	}
	return p.same
}

// comparing reports whether the picture is a change map.
func (s *sheet) comparing() bool { return s.in.Before != nil && s.in.View.Compare != (data.Years{}) }

// compare colours the flows by what became of them and adds those that are reported no more.
func (s *sheet) compare() {
	s.changes = map[string]change{}
	before := flowsByID(s.in.Before)
	for _, f := range s.flows {
		c := s.m.changeOf(f.Flow, before[f.ID], s.in.View.Compare)
		s.changes[f.ID] = c
		f.hue, f.became = c.hue(s.pal), c.class
		delete(before, f.ID)
	}
	for i := range s.in.Before.Flows {
		f := &s.in.Before.Flows[i]
		if _, gone := before[f.ID]; !gone || f.PartsDrawn {
			continue
		}
		c := s.m.changeOf(nil, f, s.in.View.Compare)
		s.changes[f.ID] = c
		s.flows = append(s.flows, &flow{Flow: f, hue: c.hue(s.pal), became: c.class, gone: true})
	}
}

func flowsByID(a *data.Answer) map[string]*data.Flow {
	m := make(map[string]*data.Flow, len(a.Flows))
	for i := range a.Flows {
		if f := &a.Flows[i]; !f.PartsDrawn {
			m[f.ID] = f
		}
	}
	return m
}

// classes explains the colours of a change map.
func (s *sheet) classes() block {
	b := block{name: "colour", head: "Compared with " + s.in.View.Compare.String()}
	var here [len(classNames)]bool
	for _, c := range s.changes {
		here[c.class] = true
	}
	for _, k := range []class{begun, grown, same, shrunk, ended, unreported} {
		if !here[k] {
			continue
		}
		text := classNames[k]
		switch k {
		case grown:
			text += " (+ %)"
		case shrunk:
			text += " (− %)"
		}
		b.rows = append(b.rows, row{text: text, sample: s.classSample(k)})
	}
	return b
}

// classSample is a swatch; for what is new, ended or reported no more it is a line as on the map, since they share hues
// with others.
func (s *sheet) classSample(k class) func(*sheet, float64, float64) {
	hue := change{class: k}.hue(s.pal)
	if k == grown || k == shrunk || k == same {
		return s.swatch(hue)
	}
	return s.lineSample(look{hue: hue, fidelity: data.Reported, status: data.Delivered, girth: girth{4, 4, 4, true}, undirected: true, became: k})
}

// ghosts notes how wide each flow was on each road before, in page units.
func (s *sheet) ghosts() {
	s.was = map[string]map[string]float64{}
	for i := range s.in.Before.Flows {
		f := &s.in.Before.Flows[i]
		for j := range f.Roads {
			r := &f.Roads[j]
			if g := s.gauge.of(&r.Carries, f.Commodity.Slug, f.Claims); g.known && !r.ByPart {
				if s.was[f.ID] == nil {
					s.was[f.ID] = map[string]float64{}
				}
				s.was[f.ID][r.Route.ID] = g.best
			}
		}
	}
}
