package ui

import (
	"cmp"
	"slices"
	"strconv"

	"axismap/data"
)

// timescale lays the bars of the years on a line: one slot of equal width for
// each bar, the first and the last of which may stand for many years.
type timescale struct {
	bars  []data.YearBar
	left  float32
	width float32
}

// slot is the left edge and the width of a bar's slot.
func (t timescale) slot(i int) (x, w float32) {
	w = t.width / float32(max(len(t.bars), 1))
	return t.left + float32(i)*w, w
}

// index is the bar under x, kept within the bars.
func (t timescale) index(x float32) int {
	_, w := t.slot(0)
	return min(max(int((x-t.left)/w), 0), len(t.bars)-1)
}

// span is the bars that a range of years covers: the first and the last; all
// years cover all bars. A range between the bars covers the nearest.
func (t timescale) span(y data.Years) (first, last int) {
	if y.All() || len(t.bars) == 0 {
		return 0, len(t.bars) - 1
	}
	first, last = len(t.bars)-1, 0
	for i, b := range t.bars {
		if b.Years.Overlaps(y) {
			first, last = min(first, i), max(last, i)
		}
	}
	if first > last {
		first, _ = slices.BinarySearchFunc(t.bars, y.First, func(b data.YearBar, y int) int { return cmp.Compare(b.Years.Last, y) })
		first = min(first, len(t.bars)-1)
		last = first
	}
	return first, last
}

// years is the range from one bar to another; all bars are all years.
func (t timescale) years(a, b int) data.Years {
	a, b = min(a, b), max(a, b)
	a, b = max(a, 0), min(b, len(t.bars)-1)
	if a == 0 && b == len(t.bars)-1 {
		return data.Years{}
	}
	return data.Years{First: t.bars[a].Years.First, Last: t.bars[b].Years.Last}
}

// at is where a date lies: within its year's slot by month and day.
func (t timescale) at(date string) (x float32, ok bool) {
	year, part, ok := dateParts(date)
	if !ok {
		return 0, false
	}
	for i, b := range t.bars {
		if b.Years.First <= year && year <= b.Years.Last {
			x, w := t.slot(i)
			span := float32(b.Years.Last - b.Years.First + 1)
			return x + w*(float32(year-b.Years.First)+part)/span, true
		}
	}
	return 0, false
}

// dateParts reads YYYY, YYYY-MM or YYYY-MM-DD as a year and the part of it
// that has passed. A month without a day counts to its middle.
func dateParts(date string) (year int, part float32, ok bool) {
	num := func(from, to int) int {
		if len(date) < to {
			return 0
		}
		n, _ := strconv.Atoi(date[from:to])
		return n
	}
	year = num(0, 4)
	month, day := num(5, 7), num(8, 10)
	if day == 0 {
		day = 15
	}
	if month == 0 {
		return year, 0.5, year > 0
	}
	return year, (float32(month-1) + float32(day)/31) / 12, year > 0
}

// tallest is the most flows that any bar holds.
func (t timescale) tallest() int {
	most := 1
	for _, b := range t.bars {
		most = max(most, total(b))
	}
	return most
}

// total is the flows of a bar over its categories.
func total(b data.YearBar) int {
	n := 0
	for _, c := range b.Categories {
		n += c
	}
	return n
}
