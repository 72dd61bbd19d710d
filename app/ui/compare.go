package ui

import (
	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
)

// chooseCompare lists the years that the map can be compared with.
func (w *window) chooseCompare() {
	v := w.session.View()
	if v.Query.Years.All() {
		w.said("Choose a year first: all years at once compare with nothing")
		return
	}
	var items []*fyne.MenuItem
	if span := v.Query.Years.Span(); !v.Query.Years.All() {
		before := data.Years{First: v.Query.Years.First - span, Last: v.Query.Years.First - 1}
		items = append(items, choice("Compare with the time just before, "+before.String(), v.Compare == before, func() { w.do(app.Compare(before)) }), fyne.NewMenuItemSeparator())
	}
	bars := w.years.bar.scale.bars
	for i := len(bars) - 1; i >= 0; i-- {
		y := bars[i].Years
		if y != v.Query.Years {
			items = append(items, choice("Compare with "+yearsBar(bars[i]), v.Compare == y, func() { w.do(app.Compare(y)) }))
		}
	}
	if !v.Compare.All() {
		items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem("Leave the comparison", func() { w.do(app.Compare(data.Years{})) }))
	}
	w.popUp("compare", items...)
}

// yearsBar names the years of a bar; the first and the last hold many.
func yearsBar(b data.YearBar) string {
	if b.Years.Span() == 1 {
		return b.Label
	}
	return "the years " + b.Label
}

// compareWith compares with a year; with the same once more, or with the one that
// is shown, the comparison ends.
func (w *window) compareWith(y data.Years) {
	v := w.session.View()
	switch {
	case v.Query.Years.All():
		w.said("Choose a year first: all years at once compare with nothing")
	case y == v.Compare || y == v.Query.Years:
		w.do(app.Compare(data.Years{}))
	default:
		w.do(app.Compare(y))
	}
}

// copySentence puts the spoken sentence for the filter on the clipboard.
func (w *window) copySentence() {
	if a := w.answer.in.Answer; a != nil {
		w.copy("The spoken sentence", w.project.Network.Sentence(a))
	}
}
