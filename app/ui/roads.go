package ui

import (
	"fmt"
	"math"
	"strings"

	"fyne.io/fyne/v2"

	"axismap/data"
)

// road says by which roads a flow travels, how long they are, how much of them
// lies on land and water, and which narrow places they pass.
func (d *details) road(f *data.Flow) []fyne.CanvasObject {
	o := []fyne.CanvasObject{spacer(4), newRule(), newSection("ROAD", nil)}
	if len(f.Roads) == 0 {
		return append(o, newWords(inkMinor, "Not reported. The map draws a dotted arc between the two countries, only to be seen."))
	}
	shared := false
	for _, r := range f.Roads {
		o = append(o, newRuns(d.roadRuns(r)...))
		shared = shared || r.ShareUnknown
	}
	if shared {
		o = append(o, newWords(inkSmall, "Alternatives: the share by each road is not reported."))
	}
	e := d.network.Exposure(f)
	if e.Km() > 0 {
		o = append(o, spacer(2), newWords(inkBody, d.wayLength(f)), newWords(inkMinor, exposureText(e)))
	}
	return o
}

// wayLength is how far the goods of a flow travel.
func (d *details) wayLength(f *data.Flow) string { return capital(lengthText(d.network.Lengths(f))) }

// lengthText says a length, or the shortest and the longest of several ways; ≈
// where a way is not reported but filled in or drawn.
func lengthText(least, most float64, sure bool) string {
	about := ""
	if !sure {
		about = "≈ "
	}
	if most-least < 1 {
		return "the whole way " + about + distance(most)
	}
	return "the whole way " + about + distance(least) + " to " + distance(most)
}

func (d *details) roadRuns(r data.FlowRoad) []run {
	from, to := d.placeName(r.Route.From), d.placeName(r.Route.To)
	if r.Reverse {
		from, to = to, from
	}
	how := r.Route.Type.Name()
	if km := r.Route.LengthKm(); r.Route.Type != data.Digital && r.Route.Type != data.Financial {
		how += " " + kilometres(km)
	}
	tail := ", " + r.Route.Fidelity.Name()
	if r.Carries.Best.Known {
		tail += "; carries " + r.Carries.Short()
	}
	return []run{{from, inkBody}, {" → " + how + " → ", inkMinor13}, {to, inkBody}, {tail, inkMinor13}}
}

var inkMinor13 = inkBody.with(toneMinor)

func (d *details) placeName(id string) string {
	if p := d.network.Place(id); p != nil {
		return p.Name
	}
	return id
}

// exposureText is the share on land, inland water and sea, and what is passed.
func exposureText(e data.Exposure) string {
	share := func(km float64) int { return int(math.Round(100 * e.Share(km))) }
	text := fmt.Sprintf("On land %d %% · inland water %d %% · sea %d %%", share(e.Land), share(e.InlandWater), share(e.Sea))
	if e.Air > 0 {
		text += fmt.Sprintf(" · air %d %%", share(e.Air))
	}
	if len(e.Chokepoints) == 0 {
		return text + " · passes no strait"
	}
	var names []string
	for _, c := range e.Chokepoints {
		names = append(names, c.Name)
	}
	return text + " · passes " + strings.Join(names, ", ")
}
