package ui

import (
	"slices"
	"strconv"

	"axismap/data"
)

// flag is one mark above the years: an event with its name, an event without,
// or several that stand too close together to be told apart.
type flag struct {
	x      float32
	row    int // 0 is the lowest
	label  string
	width  float32 // of the label
	left   bool    // the label stands to the left of the pole
	events []data.Event
}

const (
	flagNear  = 7  // px: nearer events share a flag
	flagSpace = 10 // px kept free between two labels
	flagHead  = 4  // px: half of the largest head
	poleRoom  = 2  // on each side of a pole
)

// planting is the ground for flags: how many rows there are, how long a label
// is, and what stands in each row already.
type planting struct {
	scale   timescale
	measure func(string) float32
	fit     func(string, float32) string
	rows    [][]plot
}

// plot is what a flag takes up in a row: the foot of its pole, the pole on its
// way up, or its label with its head.
type plot struct {
	from, to float32
	of       *flag
}

// plant lays the flags out. Events that nearly coincide share one flag with
// their number. Then names are given while there is room: first to the events
// of the article, then in the order of time; a name stands whole to the right of
// its pole, else to the left, in the lowest row that is free, else cut. No pole
// runs through a name. At last what was cut grows into the room that is left in
// its row.
func plant(events []data.Event, t timescale, rows int, measure func(string) float32, fit func(string, float32) string) []flag {
	flags := gather(events, t)
	order := make([]*flag, len(flags))
	p := planting{t, measure, fit, make([][]plot, rows)}
	for i := range flags {
		order[i] = &flags[i]
		p.rows[0] = append(p.rows[0], plot{flags[i].x - 4, flags[i].x + 4, &flags[i]}) // every pole has its foot here
	}
	slices.SortStableFunc(order, func(a, b *flag) int { return rank(*b) - rank(*a) })
	for _, f := range order {
		if !p.name(f, title(*f)) {
			p.name(f, fit(title(*f), px(150)))
		}
	}
	for _, f := range order {
		if f.label == "" {
			p.name(f, fit(title(*f), px(100)))
		}
	}
	for _, f := range order {
		p.grow(f)
	}
	return flags
}

// gather makes one flag of the events that lie within flagNear of the first.
func gather(events []data.Event, t timescale) []flag {
	var flags []flag
	for _, e := range events {
		x, ok := t.at(e.Date)
		if !ok {
			continue
		}
		flags = append(flags, flag{x: x, events: []data.Event{e}})
	}
	slices.SortStableFunc(flags, func(a, b flag) int { return int(a.x*8) - int(b.x*8) })
	var out []flag
	for _, f := range flags {
		if n := len(out); n > 0 && f.x-out[n-1].x < px(flagNear) {
			out[n-1].events = append(out[n-1].events, f.events...)
			continue
		}
		out = append(out, f)
	}
	return out
}

// rank says which flag is named first.
func rank(f flag) int {
	r := 0
	for _, e := range f.events {
		if e.Article {
			r += 4
		}
		r += min(len(e.Parties), 3)
	}
	return r
}

// name gives a flag a label if a row has room for it, and for its pole the rows
// below.
func (p *planting) name(f *flag, text string) bool {
	w := p.measure(text)
	for row := range p.rows {
		if row > 0 && p.crosses(f, row-1) {
			return false
		}
		for _, left := range [2]bool{false, true} {
			try := flag{x: f.x, width: w, left: left}
			from, to := try.span()
			if !p.within(from, to) || p.taken(row, from, to, f) {
				continue
			}
			f.row, f.label, f.width, f.left = row, text, w, left
			p.rows[row] = append(p.rows[row], plot{from, to, f})
			for below := range row {
				p.rows[below] = append(p.rows[below], plot{f.x - poleRoom, f.x + poleRoom, f})
			}
			return true
		}
	}
	return false
}

// crosses reports whether the pole of a flag would run through what another has
// in a row.
func (p *planting) crosses(f *flag, row int) bool {
	return slices.ContainsFunc(p.others(f, row), func(s plot) bool {
		return s.from < f.x+poleRoom && f.x-poleRoom < s.to
	})
}

// grow gives a label that was cut the room up to what is next in its row.
func (p *planting) grow(f *flag) {
	whole := title(*f)
	if f.label == "" || f.label == whole {
		return
	}
	row := p.others(f, f.row)
	f.label = p.fit(whole, p.room(f))
	f.width = p.measure(f.label)
	from, to := f.span()
	p.rows[f.row] = append(row, plot{from, to, f})
}

// room is how far a label may reach from its pole.
func (p *planting) room(f *flag) float32 {
	near := f.x + px(6)
	if f.left {
		near = f.x - px(6)
		end := p.scale.left - px(10)
		for _, s := range p.others(f, f.row) {
			if s.to <= near {
				end = max(end, s.to+px(flagSpace))
			}
		}
		return near - end
	}
	end := p.scale.left + p.scale.width + px(10)
	for _, s := range p.others(f, f.row) {
		if s.from >= near {
			end = min(end, s.from-px(flagSpace))
		}
	}
	return end - near
}

// others is what flags but this one have in a row.
func (p *planting) others(f *flag, row int) []plot {
	var out []plot
	for _, s := range p.rows[row] {
		if s.of != f {
			out = append(out, s)
		}
	}
	return out
}

// span is what a flag with a label takes up in its row: label and head.
func (f *flag) span() (from, to float32) {
	a, b := f.x+px(6), f.x+px(6)+f.width
	if f.left {
		a, b = f.x-px(6)-f.width, f.x-px(6)
	}
	return min(a, f.x-px(flagHead)), max(b, f.x+px(flagHead))
}

func (p *planting) within(a, b float32) bool {
	return a >= p.scale.left-px(10) && b <= p.scale.left+p.scale.width+px(10)
}

// taken reports whether anything of another flag stands from a to b in a row, or
// too near.
func (p *planting) taken(row int, a, b float32, f *flag) bool {
	return slices.ContainsFunc(p.others(f, row), func(s plot) bool {
		return a-px(flagSpace) < s.to && s.from < b+px(flagSpace)
	})
}

// title is the words on a flag: the event's, or the chief one's and how many
// more there are.
func title(f flag) string {
	chief := f.events[0]
	for _, e := range f.events {
		if e.Article && !chief.Article {
			chief = e
		}
	}
	if n := len(f.events); n > 1 {
		return chief.Title + " +" + strconv.Itoa(n-1)
	}
	return chief.Title
}
