package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
)

// delimiters are what parts the columns of a CSV file, by name.
var delimiters = []struct{ sign, name string }{
	{",", "Comma"}, {";", "Semicolon"}, {"\t", "Tab"}, {"|", "Bar"},
}

// encodings are how a text file writes its letters, by name.
var encodings = []struct{ code, name string }{
	{"utf-8", "UTF-8"}, {"utf-16le", "UTF-16 LE"}, {"utf-16be", "UTF-16 BE"}, {"windows-1252", "Windows-1252"},
}

// settings are what can be said of a file of its kind.
func (d *importDialog) settings(f *importFile) []fyne.CanvasObject {
	var row []fyne.CanvasObject
	if f.preview.Format == "CSV" {
		row = append(row, d.delimiter(f), d.encoding(f))
	}
	if len(f.preview.Layers) > 1 {
		row = append(row, d.layer(f))
	}
	if f.preview.Format == "CSV" || f.preview.Format == "XLSX" || f.preview.Format == "GeoPackage" {
		row = append(row, d.decimals(f))
	}
	return row
}

func (d *importDialog) delimiter(f *importFile) fyne.CanvasObject {
	var names []string
	at := -1
	for i, one := range delimiters {
		names = append(names, one.name)
		if one.sign == f.mapping.Delimiter {
			at = i
		}
	}
	p := newPicker(names, at, func(i int) { d.reload(func(m *app.Mapping) { m.Delimiter = delimiters[i].sign }) })
	p.none = f.mapping.Delimiter
	return newLabelled("Columns parted by", 120, p)
}

func (d *importDialog) encoding(f *importFile) fyne.CanvasObject {
	var names []string
	at := -1
	for i, one := range encodings {
		names = append(names, one.name)
		if one.code == f.mapping.Encoding {
			at = i
		}
	}
	p := newPicker(names, at, func(i int) { d.reload(func(m *app.Mapping) { m.Encoding = encodings[i].code }) })
	return newLabelled("Letters", 130, p)
}

func (d *importDialog) decimals(f *importFile) fyne.CanvasObject {
	at := 0
	if f.mapping.DecimalComma {
		at = 1
	}
	p := newPicker([]string{"1,234.5", "1.234,5"}, at, func(i int) {
		f.mapping.DecimalComma = i == 1
		d.changed()
	})
	p.hint = "Whether a point or a comma stands before the decimals"
	return newLabelled("Numbers as", 100, p)
}

func (d *importDialog) layer(f *importFile) fyne.CanvasObject {
	what := "Layer"
	if f.preview.Format == "XLSX" {
		what = "Sheet"
	}
	p := newPicker(f.preview.Layers, slices.Index(f.preview.Layers, f.preview.Layer), func(i int) {
		d.reload(func(m *app.Mapping) { m.Layer = f.preview.Layers[i] })
	})
	return newLabelled(what, 190, p)
}

// copyProblems copies the list of what is wrong as a table.
func (d *importDialog) copyProblems() {
	f := d.file()
	listed, _ := f.problems()
	var b strings.Builder
	b.WriteString("File\tLine\tField\tValue\tReason\n")
	for _, p := range listed {
		b.WriteString(p.File)
		for _, c := range problemCells(p) {
			b.WriteString("\t" + strings.NewReplacer("\t", " ", "\n", " ").Replace(c))
		}
		b.WriteString("\n")
	}
	d.w.copy(counted(len(listed), "problem"), b.String())
	d.sheet.say(counted(len(listed), "problem")+" copied.", false)
}

// saveProblems writes the list beside the file.
func (d *importDialog) saveProblems() {
	f := d.file()
	listed, all := f.problems()
	path, err := app.SaveProblems(f.path, listed, all)
	if err != nil {
		d.sheet.say(sentence(err.Error()), true)
		return
	}
	d.sheet.say("The list is in "+path+".", false)
}

// labelled is a control with its name before it.
type labelled struct {
	widget.BaseWidget
	name    string
	width   float32 // of the control, at 100 %
	control fyne.CanvasObject
}

func newLabelled(name string, width float32, control fyne.CanvasObject) *labelled {
	l := &labelled{name: name, width: width, control: control}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer lays name and control out.
func (l *labelled) CreateRenderer() fyne.WidgetRenderer {
	word := inkMinor.text(l.name)
	d := &drawn{objects: []fyne.CanvasObject{word, l.control}}
	d.least = func() fyne.Size {
		return fyne.NewSize(inkMinor.measure(l.name).Width+px(8)+px(l.width), max(px(28), l.control.MinSize().Height))
	}
	d.lay = func(s fyne.Size) {
		place(word, 0, s.Height/2)
		x := inkMinor.measure(l.name).Width + px(8)
		box(l.control, x, 0, s.Width-x, s.Height)
	}
	d.update = func() {
		inkMinor.apply(word)
		d.lay(l.Size())
		l.control.Refresh()
		canvas.Refresh(l)
	}
	d.update()
	return d
}
