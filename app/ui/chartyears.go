package ui

import "axismap/data"

// chartSpan is how many years the small chart shows at most.
const chartSpan = 9

// chartYears is a flow by years, from its claims: the additive claims of a
// single year are summed, else the first claim of that year stands for it, in
// the flow's own unit and status. A year that is only within a longer period,
// or whose claims state no figure, is said but not known.
func chartYears(claims []*data.Claim, f *data.Flow) []yearFigure {
	first, last := 0, 0
	for _, c := range claims {
		if c.Status == f.Status {
			if first == 0 || c.Years.First < first {
				first = c.Years.First
			}
			last = max(last, c.Years.Last)
		}
	}
	if last == 0 {
		return nil
	}
	first = max(min(first, last-4), last-chartSpan+1)
	years := make([]yearFigure, 0, last-first+1)
	for y := first; y <= last; y++ {
		years = append(years, yearOf(claims, f, y))
	}
	return years
}

func yearOf(claims []*data.Claim, f *data.Flow, year int) yearFigure {
	out := yearFigure{year: year}
	standing := data.Number{}
	for _, c := range claims {
		if c.Status != f.Status || !c.Years.Overlaps(data.Year(year)) {
			continue
		}
		out.said = true
		if c.Years != data.Year(year) || c.Unit != f.Total.Unit || !c.Quantity.Known() {
			continue
		}
		if c.Additive {
			out.known = true
			out.value += c.Quantity.Width().Value
		} else if !standing.Known {
			standing = c.Quantity.Width()
		}
	}
	if !out.known && standing.Known {
		out.known, out.value = true, standing.Value
	}
	return out
}
