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

// keyColumns are the lines of the page of keys in columns of about one length.
func (w *window) keyColumns(n int) []*column {
	var lines []fyne.CanvasObject
	group := ""
	for _, a := range w.keyTable() {
		if a.group != group {
			group = a.group
			lines = append(lines, newSection(group, nil))
		}
		lines = append(lines, newKeyLine(strings.ReplaceAll(a.keyText(), " or ", "  "), a.name, a.group))
	}
	lines = append(lines, newSection("Mouse", nil))
	for _, m := range []string{
		"Drag moves the map, the wheel zooms at the pointer, a double click zooms in.",
		"Click selects, Shift+click adds; click again for what lies below.",
		"Right click on a box shows it alone. Click a year, Shift+click for a range.",
		"Presenting: click is the next frame, right click the one before; a click on what the pointer was led to keeps its card.",
	} {
		lines = append(lines, newWords(inkSmall, m))
	}
	lines = append(lines, newWords(inkSmall, app.Name+" "+app.Version+". Works without a network; opens nothing on it."))
	each := (len(lines) + n - 1) / n
	var out []*column
	for len(lines) > 0 {
		k := min(each, len(lines))
		out = append(out, newColumn(6, 0, lines[:k]...))
		lines = lines[k:]
	}
	return out
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
