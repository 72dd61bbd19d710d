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
)

// planting is the ground for flags: how many rows there are, how long a label
// is, and what stands in each row already.
type planting struct {
	scale   timescale
	measure func(string) float32
	fit     func(string, float32) string
	rows    [][][2]float32
}

// plant lays the flags out. Events that nearly coincide share one flag with
// their number. Then names are given while there is room: first to the events
// of the article, then in the order of time; a name stands whole to the right of
// its pole, else to the left, in the lowest row that is free, else cut. At last
// what was cut grows into the room that is left in its row.
func plant(events []data.Event, t timescale, rows int, measure func(string) float32, fit func(string, float32) string) []flag {
	flags := gather(events, t)
	order := make([]*flag, len(flags))
	p := planting{t, measure, fit, make([][][2]float32, rows)}
	for i := range flags {
		order[i] = &flags[i]
		p.rows[0] = append(p.rows[0], [2]float32{flags[i].x - 4, flags[i].x + 4}) // every pole has its foot here
	}
	slices.SortStableFunc(order, func(a, b *flag) int { return rank(*b) - rank(*a) })
	for _, f := range order {
		if !p.name(f, title(*f)) {
			p.name(f, fit(title(*f), px(150)))
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

// name gives a flag a label if a row has room for it.
func (p *planting) name(f *flag, text string) bool {
	w := p.measure(text)
	for row := range p.rows {
		for _, left := range [2]bool{false, true} {
			try := flag{x: f.x, width: w, left: left}
			span := try.span()
			if !p.within(span[0], span[1]) || taken(p.rows[row], span[0], span[1], f.x) {
				continue
			}
			f.row, f.label, f.width, f.left = row, text, w, left
			p.rows[row] = append(p.rows[row], span)
			for below := range row { // the pole runs through the rows below
				p.rows[below] = append(p.rows[below], [2]float32{f.x - 2, f.x + 2})
			}
			return true
		}
	}
	return false
}

// grow gives a label that was cut the room up to what is next in its row.
func (p *planting) grow(f *flag) {
	whole := title(*f)
	if f.label == "" || f.label == whole {
		return
	}
	own := slices.Index(p.rows[f.row], f.span())
	p.rows[f.row] = slices.Delete(p.rows[f.row], own, own+1)
	f.label = p.fit(whole, p.room(f))
	f.width = p.measure(f.label)
	p.rows[f.row] = append(p.rows[f.row], f.span())
}

// room is how far a label may reach from its pole.
func (p *planting) room(f *flag) float32 {
	near := f.x + px(6)
	if f.left {
		near = f.x - px(6)
		end := p.scale.left - px(10)
		for _, s := range p.others(f) {
			if s[1] <= near {
				end = max(end, s[1]+px(flagSpace))
			}
		}
		return near - end
	}
	end := p.scale.left + p.scale.width + px(10)
	for _, s := range p.others(f) {
		if s[0] >= near {
			end = min(end, s[0]-px(flagSpace))
		}
	}
	return end - near
}

// others is what stands in a flag's row but for its own foot.
func (p *planting) others(f *flag) [][2]float32 {
	var out [][2]float32
	for _, s := range p.rows[f.row] {
		if !isFoot(s, f.x) {
			out = append(out, s)
		}
	}
	return out
}

// span is what a flag with a label takes up in its row: label and head.
func (f *flag) span() [2]float32 {
	a, b := f.x+px(6), f.x+px(6)+f.width
	if f.left {
		a, b = f.x-px(6)-f.width, f.x-px(6)
	}
	return [2]float32{min(a, f.x-px(flagHead)), max(b, f.x+px(flagHead))}
}

func (p *planting) within(a, b float32) bool {
	return a >= p.scale.left-px(10) && b <= p.scale.left+p.scale.width+px(10)
}

// taken reports whether anything but the flag's own foot stands from a to b.
func taken(row [][2]float32, a, b, own float32) bool {
	for _, s := range row {
		if isFoot(s, own) {
			continue
		}
		if a-px(flagSpace) < s[1] && s[0] < b+px(flagSpace) {
			return true
		}
	}
	return false
}

// isFoot reports whether a span is the foot of the pole at x.
func isFoot(s [2]float32, x float32) bool { return s[0]+4 == x && s[1]-4 == x }

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
