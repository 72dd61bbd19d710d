package ui

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"axismap/data"
)

// arrow is sender and receiver; without an arrowhead where the order carries no
// meaning.
func arrow(f *data.Flow) string {
	mid := " → "
	if f.Commodity.Undirected {
		mid = " – "
	}
	return data.CountryName(f.From) + mid + data.CountryName(f.To)
}

// bigFigure is a figure without its unit, which stands below it in small
// letters.
func bigFigure(a data.Amount) string {
	big, _ := strings.CutSuffix(a.Short(), " "+a.Unit)
	return big
}

// amountText is the figure of a flow and what time it speaks of.
func amountText(a data.Amount) string {
	if !a.Known() {
		return "no figure published"
	}
	return withPeriod(a.Short(), a.Period)
}

func withPeriod(text, period string) string {
	if period == "" {
		return text
	}
	return text + ", " + period
}

// amountMeans says what a figure is: its unit, its time, and whether it is a
// sum or one claim that stands for all.
func amountMeans(a data.Amount) string {
	var parts []string
	if strings.HasSuffix(a.Short(), " "+a.Unit) {
		parts = append(parts, a.Unit)
	}
	if a.Period != "" {
		parts = append(parts, a.Period)
	}
	switch {
	case a.Summed > 1:
		parts = append(parts, fmt.Sprintf("sum of %d claims", a.Summed))
	case a.Summed == 0 && a.Known():
		parts = append(parts, "one claim stands for it, nothing is added up")
	}
	if a.Low.Known && a.High.Known && a.Low.Value < a.High.Value {
		parts = append(parts, "range "+data.ShortQuantity(a.Low.Value, "")+" to "+data.ShortQuantity(a.High.Value, ""))
	}
	if a.USD.Known && a.Unit != "USD" {
		parts = append(parts, "worth "+data.ShortQuantity(a.USD.Value, "USD"))
	}
	return strings.Join(parts, " · ")
}

// byRoad says in a few words how a flow travels.
func byRoad(f *data.Flow) string {
	if len(f.Roads) == 0 {
		return "road not reported"
	}
	var types []string
	for _, r := range f.Roads {
		if name := r.Route.Type.Name(); !slices.Contains(types, name) {
			types = append(types, name)
		}
	}
	return "by " + strings.Join(types, ", ") + " (" + f.Fidelity.Name() + ")"
}

// flowLines is what the card over the map says of a flow: who to whom, what,
// how much, by which road, how sure, who says so.
func flowLines(n *data.Network, f *data.Flow) []string {
	lines := []string{
		arrow(f) + ": " + f.Commodity.Label,
		amountText(f.Total),
		byRoad(f),
		f.Status.Name() + ", " + f.Confidence.Name() + ", " + count(f.Claims, "claim"),
	}
	if len(f.Sources) > 0 {
		if s := n.Source(f.Sources[0]); s != nil {
			lines = append(lines, "Source: "+s.Short()+andMore(len(f.Sources)-1))
		}
	}
	return lines
}

func andMore(n int) string {
	if n <= 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}

// kilometres rounds a length no finer than it is known.
func kilometres(km float64) string {
	step := 1.0
	switch {
	case km >= 1000:
		step = 100
	case km >= 100:
		step = 10
	}
	return data.Grouped(math.Round(km/step)*step, 6) + " km"
}

// distance is a length in both units of the sea and the land.
func distance(km float64) string {
	text := kilometres(km)
	return text + " (" + strings.TrimSuffix(kilometres(km/kmPerMile), " km") + " nmi)"
}

// kmPerMile is the international nautical mile.
const kmPerMile = 1.852

// count is a number with its noun: 1 flow, 2 flows.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// capital begins with a capital.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
