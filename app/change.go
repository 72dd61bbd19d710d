package app

import (
	"fmt"
	"slices"
	"strings"

	"axismap/data"
	"axismap/geo"
)

// Change is a pure function from one View to the next, and the words for it in
// the undo menu. A change without a label amends the present step.
type Change struct {
	Label string
	Apply func(data.View) data.View
}

// Amending is the same change without a label: for all but the first event of
// a drag.
func (c Change) Amending() Change { return Change{Apply: c.Apply} }

// edit makes a Change out of a function that edits a copy of the view. The
// function must replace slices, never write into them: old views share them.
func edit(label string, f func(*data.View)) Change {
	return Change{label, func(v data.View) data.View {
		f(&v)
		return v
	}}
}

// ShowView puts a whole view in place of the present one.
func ShowView(label string, v data.View) Change {
	return Change{label, func(data.View) data.View { return v }}
}

// SetYears asks for a range of years; the zero value asks for all. Years are not
// compared with themselves, nor all of them with some: then a comparison ends.
func SetYears(y data.Years) Change {
	return edit("Years "+yearsLabel(y), func(v *data.View) {
		v.Query.Years = y
		if y.All() || y == v.Compare {
			v.Compare = data.Years{}
		}
	})
}

func yearsLabel(y data.Years) string {
	if y.All() {
		return "all"
	}
	return y.String()
}

// ToggleRouteType shows or hides what travels by a type of road.
func ToggleRouteType(t data.RouteType) Change {
	return edit("Route type "+string(t), func(v *data.View) {
		v.Query.RouteTypes = toggle(v.Query.RouteTypes, data.RouteTypes, t)
	})
}

// ToggleStatus shows or hides statuses; several, such as sought and scenario,
// may share one box: then all follow, off only if all were on.
func ToggleStatus(statuses ...data.Status) Change {
	return edit("Status "+joined(statuses), func(v *data.View) {
		v.Query.Statuses = toggle(v.Query.Statuses, data.Statuses, statuses...)
	})
}

// ToggleFrom shows or hides a sender, among all the senders there are.
func ToggleFrom(country string, all []string) Change {
	return edit("From "+country, func(v *data.View) {
		v.Query.From = toggle(v.Query.From, all, country)
	})
}

// ToggleTo shows or hides a receiver, among all the receivers there are.
func ToggleTo(country string, all []string) Change {
	return edit("To "+country, func(v *data.View) {
		v.Query.To = toggle(v.Query.To, all, country)
	})
}

// SetConfidence hides claims below a confidence; 0 hides none.
func SetConfidence(c data.Confidence) Change {
	label := "Any confidence"
	if c > 0 {
		label = "Confidence " + c.String() + " or more"
	}
	return edit(label, func(v *data.View) { v.Query.MinConfidence = c })
}

// SetArticle keeps only what the article states, or everything again.
func SetArticle(on bool) Change {
	return edit(onOff("As the article states it", on), func(v *data.View) { v.Query.Article = on })
}

// SetSolidOnly hides what rests on a single source or on low confidence.
func SetSolidOnly(on bool) Change {
	return edit(onOff("Well sourced only", on), func(v *data.View) { v.Query.SolidOnly = on })
}

// SetText keeps what holds every word of a text.
func SetText(text string) Change {
	label := "Search “" + text + "”"
	if text == "" {
		label = "Clear search"
	}
	return edit(label, func(v *data.View) { v.Query.Text = text })
}

// ClearFilters asks for everything again. What is selected and how the map
// looks stays.
func ClearFilters() Change {
	return edit("Clear filters", func(v *data.View) { v.Query, v.Compare = data.Query{}, data.Years{} })
}

// SetMeasure chooses what the width of a line means.
func SetMeasure(m data.Measure) Change {
	return edit("Width by "+m.Name(), func(v *data.View) { v.Measure = m })
}

// SetUnlocked scales widths to what is shown instead of over all years.
func SetUnlocked(on bool) Change {
	return edit(onOff("Scale to what is shown", on), func(v *data.View) { v.Unlocked = on })
}

// SetProjection draws the earth another way, with the same middle and zoom.
func SetProjection(name string) Change {
	return edit("Projection "+name, func(v *data.View) { v.Camera.Projection = name })
}

// Look moves the camera and adds no step: for panning and zooming.
func Look(c geo.Camera) Change {
	return edit("", func(v *data.View) { v.Camera = c })
}

// GoTo moves the camera as a step of its own, such as Home.
func GoTo(label string, c geo.Camera) Change {
	return edit(label, func(v *data.View) { v.Camera = c })
}

// SetTheme chooses light or dark.
func SetTheme(theme string) Change {
	return edit("Theme "+theme, func(v *data.View) { v.Theme = theme })
}

// SetTextSize sets the size of the letters in percent, kept within 100 to 200.
func SetTextSize(percent int) Change {
	percent = min(max(percent, 100), 200)
	return edit(fmt.Sprintf("Text size %d %%", percent), func(v *data.View) { v.TextSize = percent })
}

// SetTitle sets the title of the picture; empty: made from the filter.
func SetTitle(title string) Change {
	return edit("Title", func(v *data.View) { v.Title = title })
}

// SetMarking sets the banner on top and bottom; empty: none.
func SetMarking(marking string) Change {
	return edit("Marking", func(v *data.View) { v.Marking = marking })
}

// Select selects what is given and nothing else; nothing given: nothing.
func Select(refs ...data.Ref) Change {
	label := "Select"
	if len(refs) == 0 {
		label = "Deselect"
	}
	return edit(label, func(v *data.View) { v.Selected = slices.Clone(refs) })
}

// ToggleSelected adds one thing to the selection, or takes it out.
func ToggleSelected(r data.Ref) Change {
	return edit("Select", func(v *data.View) { v.Selected = flip(v.Selected, r) })
}

// ToggleClosed closes a chokepoint in a scenario, or opens it again.
func ToggleClosed(chokepoint string) Change {
	return edit("Close "+chokepoint, func(v *data.View) { v.Closed = flip(v.Closed, chokepoint) })
}

// Compare makes a change map against other years; the zero value leaves it.
func Compare(with data.Years) Change {
	label := "Compare with " + yearsLabel(with)
	if with.All() {
		label = "Leave the comparison"
	}
	return edit(label, func(v *data.View) { v.Compare = with })
}

// SetGhost shows last year's widths as outlines.
func SetGhost(on bool) Change {
	return edit(onOff("Last year as outlines", on), func(v *data.View) { v.Ghost = on })
}

// SetDisputed hatches what another claim contradicts.
func SetDisputed(on bool) Change {
	return edit(onOff("Hatch what is disputed", on), func(v *data.View) { v.Disputed = on })
}

// toggle flips values in a list where empty means all. What comes out is
// empty again when all are on, and [data.Nothing] when none is.
func toggle[T ~string](list, all []T, values ...T) []T {
	on := func(v T) bool { return len(list) == 0 || slices.Contains(list, v) }
	turnOff := !slices.ContainsFunc(values, func(v T) bool { return !on(v) })
	var out []T
	for _, v := range all {
		if slices.Contains(values, v) && !turnOff || !slices.Contains(values, v) && on(v) {
			out = append(out, v)
		}
	}
	switch len(out) {
	case 0:
		return []T{data.Nothing}
	case len(all):
		return nil
	}
	return out
}

// flip adds a value to a copy of the list, or takes it out; empty is nil.
func flip[T comparable](list []T, value T) []T {
	var out []T
	for _, v := range list {
		if v != value {
			out = append(out, v)
		}
	}
	if len(out) == len(list) {
		out = append(out, value)
	}
	return out
}

func onOff(what string, on bool) string {
	if on {
		return what
	}
	return what + ": off"
}

func joined[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return strings.Join(words, " and ")
}
