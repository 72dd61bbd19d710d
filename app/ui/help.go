package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
)

// help shows all keys, made from the table of actions.
func (w *window) help() {
	var left, right []fyne.CanvasObject
	group, n := "", 0
	for _, a := range w.keyTable() {
		if a.group != group {
			group = a.group
			n++
		}
		into := &left
		if n > 3 {
			into = &right
		}
		if len(*into) == 0 || a.group != lastGroup(*into) {
			*into = append(*into, newSection(a.group, nil))
		}
		*into = append(*into, newKeyLine(a.keyText(), a.name, a.group))
	}
	mouse := []string{
		"Drag moves the map, the wheel zooms at the pointer, a double click zooms in.",
		"Click selects, Shift+click adds; click again for what lies below.",
		"Right click on a box shows it alone. Click a year, Shift+click for a range, Ctrl+click to compare with it.",
	}
	right = append(right, newSection("Mouse", nil))
	for _, m := range mouse {
		right = append(right, newWords(inkMinor, m))
	}
	right = append(right, spacer(8), newWords(inkSmall, app.Name+" "+app.Version+". Works without a network; opens nothing on it."))
	a, b := newColumn(6, 1, left...), newColumn(6, 1, right...)
	both := container.NewGridWithColumns(2, a.content, b.content)
	scroll := container.NewVScroll(both)
	d := dialog.NewCustom("Keys", "Close", scroll, w.win)
	s := w.canvas().Size()
	width := min(px(840), s.Width-60)
	a.width, b.width = width/2-20, width/2-20
	d.Resize(fyne.NewSize(width, min(px(640), s.Height-80)))
	d.Show()
}

func lastGroup(objects []fyne.CanvasObject) string {
	if k, ok := objects[len(objects)-1].(*keyLine); ok {
		return k.group
	}
	return ""
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
	keys, name := inkStrong.text(k.keys), inkBody.text(k.name)
	d := &drawn{objects: []fyne.CanvasObject{keys, name}}
	d.least = func() fyne.Size { return fyne.NewSize(px(260), px(22)) }
	d.lay = func(s fyne.Size) {
		place(keys, 0, s.Height/2)
		name.Text = inkBody.fit(k.name, s.Width-px(172))
		place(name, px(172), s.Height/2)
	}
	d.update = func() { inkStrong.apply(keys); inkBody.apply(name); d.lay(k.Size()); canvas.Refresh(k) }
	return d
}
