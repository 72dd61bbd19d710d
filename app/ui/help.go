package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
)

// help shows all keys on one page, made from the tables of actions.
func (w *window) help() {
	s := w.canvas().Size()
	width := min(px(1240), s.Width-40)
	columns := max(1, min(3, int(width/px(330))))
	body := container.NewGridWithColumns(columns)
	for _, c := range w.keyColumns(columns) {
		c.width = width/float32(columns) - 20
		body.Add(c.content)
	}
	d := dialog.NewCustom("Keys", "Close", container.NewVScroll(body), w.win)
	d.Resize(fyne.NewSize(width, min(px(820), s.Height-24)))
	d.Show()
}

// keyGroup is the lines of the page of keys under one heading.
type keyGroup struct {
	title string
	lines []fyne.CanvasObject
}

// keyGroups are the actions by group, then the mouse.
func (w *window) keyGroups() []keyGroup {
	var groups []keyGroup
	for _, a := range w.keyTable() {
		if n := len(groups); n == 0 || groups[n-1].title != a.group {
			groups = append(groups, keyGroup{title: a.group})
		}
		g := &groups[len(groups)-1]
		g.lines = append(g.lines, newKeyLine(strings.ReplaceAll(a.keyText(), " or ", "  "), a.name, a.group))
	}
	mouse := keyGroup{title: "Mouse"}
	for _, m := range []string{
		"Drag moves the map, the wheel zooms at the pointer, a double click zooms in.",
		"Click selects, Shift+click adds; click again for what lies below.",
		"Right click on a box shows it alone. Click a year, Shift+click for a range.",
		"Presenting: click is the next frame, right click the one before; a click on what the pointer was led to keeps its card.",
		app.Name + " " + app.Version + ". Works without a network; opens nothing on it.",
	} {
		mouse.lines = append(mouse.lines, newWords(inkSmall, m))
	}
	return append(groups, mouse)
}

// keyColumns are the lines of the page of keys in columns of about one length.
// A group that is cut says its heading again above the rest, and leaves no line
// alone on either side.
func (w *window) keyColumns(n int) []*column {
	groups := w.keyGroups()
	total := 0
	for _, g := range groups {
		total += len(g.lines) + 1
	}
	each := (total + 2*(n-1) + n - 1) / n // a heading more, and a line moved, at every cut
	var columns [][]fyne.CanvasObject
	var now []fyne.CanvasObject
	turn := func() { columns, now = append(columns, now), nil }
	for _, g := range groups {
		title, lines := g.title, g.lines
		for len(lines) > 0 {
			k := len(lines)
			if last := len(columns) == n-1; !last {
				k = keysBefore(each-len(now)-1, k)
			}
			if k == 0 && len(now) > 0 {
				turn()
				continue
			}
			k = max(k, 1)
			now = append(append(now, newSection(title, nil)), lines[:k]...)
			if lines = lines[k:]; len(lines) > 0 {
				title = g.title + ", continued"
				turn()
			}
		}
	}
	turn()
	out := make([]*column, len(columns))
	for i, lines := range columns {
		out[i] = newColumn(6, 0, lines...)
	}
	return out
}

// keysBefore is how many of the lines of a group go into the room that is left
// in a column: all, or so many that at least two stand on either side of the cut.
func keysBefore(room, lines int) int {
	const least = 2
	switch {
	case lines <= room:
		return lines
	case min(room, lines-least) < least:
		return 0
	}
	return min(room, lines-least)
}

// keyLine is an action with its keys.
type keyLine struct {
	widget.BaseWidget
	keys, name, group string
}

func newKeyLine(keys, name, group string) *keyLine {
	k := &keyLine{keys: keys, name: name, group: group}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer draws keys and name.
func (k *keyLine) CreateRenderer() fyne.WidgetRenderer {
	bold, plain := ink{size: 12, bold: true}, ink{size: 12}
	keys, name := bold.text(k.keys), plain.text(k.name)
	d := &drawn{objects: []fyne.CanvasObject{keys, name}}
	d.least = func() fyne.Size { return fyne.NewSize(px(260), px(17)) }
	d.lay = func(s fyne.Size) {
		place(keys, 0, s.Height/2)
		x := max(px(104), keys.MinSize().Width+px(12))
		name.Text = plain.fit(k.name, s.Width-x)
		place(name, x, s.Height/2)
	}
	d.update = func() { bold.apply(keys); plain.apply(name); d.lay(k.Size()); canvas.Refresh(k) }
	return d
}
