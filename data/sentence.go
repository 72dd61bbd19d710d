package data

import (
	"fmt"
	"strconv"
	"strings"
)

// Sentence says the answer aloud: one sentence, figures rounded no finer than
// their range.
func (n *Network) Sentence(a *Answer) string {
	when := ""
	if !a.Query.Years.All() {
		when = "In " + strings.ReplaceAll(a.Query.Years.String(), "–", " to ") + ", "
	}
	switch len(a.Flows) {
	case 0:
		return upperFirst(when + "nothing is reported for this choice" + elsewhere(a.NotReported) + ".")
	case 1:
		return upperFirst(when + a.Flows[0].sentence() + ".")
	}
	return upperFirst(when + a.overview() + elsewhere(a.NotReported) + ".")
}

func elsewhere(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("; %s a figure in other years alone", counted(n, "more flow has", "more flows have"))
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// verbs say what a sender did, by status.
var verbs = map[Status]string{
	Delivered: "sent", StatusReported: "is reported to have sent", Agreed: "agreed to send",
	Sought: "is asked or expected to send", Scenario: "might in future send", Disputed: "is said, against denial, to have sent",
}

func (f *Flow) sentence() string {
	from, to := CountryName(f.From), CountryName(f.To)
	figure, goods := f.Total.spoken(), f.Commodity.Lower()
	var s string
	switch {
	case f.Commodity.Undirected && figure != "":
		s = fmt.Sprintf("%s between %s and %s came to %s", goods, from, to, figure)
	case f.Commodity.Undirected:
		s = fmt.Sprintf("%s between %s and %s is %s", goods, from, to, f.Status.Name())
	case figure == "":
		s = fmt.Sprintf("%s %s %s to %s, no figure published", from, verbs[f.Status], goods, to)
	case f.Total.Unit == "percent" || f.Total.Unit == "ratio":
		s = fmt.Sprintf("%s %s %s %s: %s", from, verbs[f.Status], to, goods, figure)
	default:
		s = fmt.Sprintf("%s %s %s %s", from, verbs[f.Status], to, together(figure, f.Total.Unit, goods))
	}
	if f.Total.Basis.kind() != "" && f.Total.Known() {
		s += " (" + f.Total.Period + ")"
	}
	return s
}

// together joins a figure and the goods without saying a word twice: 3,700
// attack drones, not 3,700 drones of attack drones.
func together(figure, unit, goods string) string {
	number, counted := strings.CutSuffix(figure, " "+unit)
	if counted && (unit == "persons" || strings.HasSuffix(goods, unit) || strings.HasPrefix(goods, unit)) {
		return number + " " + goods
	}
	return figure + " of " + goods
}

// spoken is the figure as one says it: "about 95 million tonnes", "up to 9
// million rounds".
func (a Amount) spoken() string {
	f := a.Figure
	switch {
	case !f.Known():
		return ""
	case f.UpTo():
		return "up to " + aloud(f.High.Value, a.Unit)
	case f.AtLeast():
		return "at least " + aloud(f.Low.Value, a.Unit)
	case !f.Best.Known:
		return "between " + aloud(f.Low.Value, a.Unit) + " and " + aloud(f.High.Value, a.Unit)
	case f.Low.Known && f.High.Known && f.High.Value > f.Low.Value:
		return "about " + aloud(f.About(), a.Unit)
	case a.Mixed:
		return "about " + aloud(f.Best.Value, a.Unit)
	}
	return aloud(f.Best.Value, a.Unit)
}

// unitWords are the units that are not said as they are written.
var unitWords = map[string]string{
	"Mt": "million tonnes", "t": "tonnes", "kg": "kilograms", "bcm": "billion cubic metres", "bbl": "barrels",
	"kb/d": "thousand barrels a day", "TWh": "terawatt-hours", "percent": "per cent", "ratio": "times the earlier period",
	"TIV million": "million points of SIPRI's volume index",
}

func aloud(v float64, unit string) string {
	thing, per, rate := strings.Cut(unit, "/")
	words, known := unitWords[unit]
	switch {
	case known:
		return spokenNumber(v) + " " + words
	case thing == "USD":
		words = "dollars"
	case thing == "EUR":
		words = "euros"
	default:
		words = singular(thing, v)
	}
	if rate {
		words += " a " + per
	}
	return spokenNumber(v) + " " + words
}

func spokenNumber(v float64) string {
	return strings.NewReplacer(" bn", " billion", " tn", " trillion", " m", " million").Replace(scaled(v, 4))
}

// overview counts the flows of an answer.
func (a *Answer) overview() string {
	status := map[Status]int{}
	figures := 0
	for i := range a.Flows {
		status[a.Flows[i].Status]++
		if a.Flows[i].Total.Known() {
			figures++
		}
	}
	var rungs []string
	for _, s := range Statuses {
		if status[s] > 0 {
			rungs = append(rungs, manyOf(status[s], len(a.Flows))+" "+s.Name())
		}
	}
	return fmt.Sprintf("%d flows are on record, %s; %s with a figure, from %s by %s",
		len(a.Flows), andList(rungs), manyOf(figures, len(a.Flows)), counted(a.Claims, "claim", "claims"), counted(a.Sources, "source", "sources"))
}

// manyOf is the count, or all or none of them.
func manyOf(n, all int) string {
	switch n {
	case 0:
		return "none"
	case all:
		return "all"
	}
	return strconv.Itoa(n)
}
