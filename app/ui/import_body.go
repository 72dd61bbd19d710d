package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
)

// importBody is what the import dialog shows of a file: its first rows, what
// its columns mean, what is wrong in it.
type importBody struct {
	widget.BaseWidget
	d *importDialog

	which    *picker // of several files
	words    *words  // of what kind it is
	more     *link
	less     *link
	settings *wrapped
	preview  *grid
	page     *oneOf // columns or problems
	fields   map[string]*fieldRow
	list     *column
	scroll   *container.Scroll
	others   *link
	all      bool // the fields that few files have are listed, too
	problems *grid
	listed   [][]string
	copyList *link
	saveList *link
	skip     *tickRow
	none     *words // said where there are no problems
}

// The pages of the dialog.
const (
	columnsPage  = "columns"
	problemsPage = "problems"
)

func newImportBody(d *importDialog) *importBody {
	b := &importBody{d: d, fields: map[string]*fieldRow{}}
	b.which = newPicker(nil, 0, func(i int) { d.at = i; d.show() })
	b.words = newWords(inkMinor, "")
	b.more = newLink("Another file …", func() { d.w.chooseImport(func(path string) { d.w.importPaths([]string{path}) }) })
	b.less = newLink("Leave this one out", d.drop)
	b.settings = newFlow(10)
	b.preview = newGrid(nil, 0, func(row, column int) string { return d.file().preview.Rows[row][column] })
	b.page = newOneOf([]string{columnsPage, problemsPage}, func(v string) string {
		return map[string]string{columnsPage: "What the columns mean", problemsPage: "Problems"}[v]
	}, func(string) string { return "" })
	b.page.chosen = b.turnPage
	b.page.set(columnsPage)
	b.list = newColumn(0, 2)
	b.scroll = container.NewVScroll(b.list.content)
	b.others = newLink("", func() { b.all = !b.all; b.listFields() })
	b.problems = newGrid([]gridColumn{{title: "Line", width: 60, right: true}, {title: "Field", width: 190}, {title: "Value", width: 150}, {title: "Reason", width: 240, share: 1}},
		0, func(row, column int) string { return b.listed[row][column] })
	b.problems.chosen = func(row int) { d.sheet.say(strings.TrimSpace(strings.Join(b.listed[row], "  ")), true) }
	b.copyList = newLink("Copy the list", d.copyProblems)
	b.saveList = newLink("Save the list beside the file", d.saveProblems)
	b.none = newWords(inkMinor, "")
	b.skip = newTickRow("Skip bad rows: write the good ones, keep the list of the others beside the file", nil)
	b.skip.do = func() {
		b.skip.show(map[app.Tick]app.Tick{app.On: app.Off, app.Off: app.On}[b.skip.state], -1, -1)
		d.tellState()
	}
	b.skip.show(app.Off, -1, -1)
	b.ExtendBaseWidget(b)
	return b
}

// showFile brings everything up to the file that is shown.
func (b *importBody) showFile() {
	f := b.d.file()
	var names []string
	for _, one := range b.d.files {
		names = append(names, one.base())
	}
	b.which.show(names, b.d.at)
	shown(b.less, len(names) > 1)
	if f == nil || f.preview == nil {
		b.words.set("")
		b.preview.rows, b.preview.columns = 0, nil
		b.Refresh()
		return
	}
	b.words.set(f.words())
	b.preview.rows = len(f.preview.Rows)
	b.headings()
	b.settings.row.objects = b.d.settings(f)
	b.settings.Refresh()
	b.listFields()
	b.showProblems()
}

// headings gives the preview its columns, with what they mean below.
func (b *importBody) headings() {
	f := b.d.file()
	columns := make([]gridColumn, len(f.preview.Columns))
	for i, name := range f.preview.Columns {
		columns[i] = gridColumn{title: name, below: f.fieldOf(name)}
	}
	b.preview.columns = columns
	b.preview.fitTo(b.Size().Width)
	b.preview.Refresh()
}

// listFields lists the usual fields, those that the file has and, where they
// are asked for, all.
func (b *importBody) listFields() {
	f := b.d.file()
	objects := []fyne.CanvasObject{newFieldHeads()}
	add := func(name string) {
		r := b.fields[name]
		if r == nil {
			r = newFieldRow(name, f.preview.Columns, b.d.w.termsOf(name), b.d.cancel, func() { b.fieldChanged(name) })
			b.fields[name] = r
		}
		r.show(f.preview.Columns, f.mapping.Columns[name], f.mapping.Set[name])
		objects = append(objects, r)
	}
	for _, name := range usualFields {
		add(name)
	}
	hidden := 0
	for _, name := range otherFields() {
		if b.all || f.mapping.Columns[name] != "" || f.mapping.Set[name] != "" {
			add(name)
		} else {
			hidden++
		}
	}
	b.others.text = counted(hidden, "more field") + " that few files have"
	if b.all {
		b.others.text = "Only the usual fields"
	}
	objects = append(objects, spacer(4), b.others, spacer(4))
	b.list.set(objects...)
	b.markNeeded()
	b.scroll.Refresh()
	b.Refresh()
}

// markNeeded marks the fields that are lacking, and shows what each would be.
func (b *importBody) markNeeded() {
	f := b.d.file()
	missing := f.missing()
	for name, r := range b.fields {
		needed := slices.ContainsFunc(missing, func(choice string) bool {
			first, _, _ := strings.Cut(choice, " or ")
			return first == name
		})
		sample := f.sample(f.mapping.Columns[name])
		if sample == "" {
			sample = f.mapping.Set[name]
		}
		if needed {
			sample = "needed"
		}
		r.need(needed, sample)
	}
}

// fieldChanged takes over what the reader has said of a field.
func (b *importBody) fieldChanged(name string) {
	f, r := b.d.file(), b.fields[name]
	f.mapping.Columns[name] = r.given()
	if value := strings.TrimSpace(r.value.Text); value != "" {
		f.mapping.Set[name] = value
	} else {
		delete(f.mapping.Set, name)
	}
	b.headings()
	b.markNeeded()
	b.d.changed()
}

// showProblems lists what is wrong in the file that is shown.
func (b *importBody) showProblems() {
	f := b.d.file()
	b.listed = b.listed[:0]
	all := 0
	if f != nil {
		problems, n := f.problems()
		for _, p := range problems {
			b.listed = append(b.listed, problemCells(p))
		}
		if all = n; all > len(problems) {
			b.listed = append(b.listed, []string{"", "", "", "and " + counted(all-len(problems), "more problem")})
		}
	}
	title := "Problems"
	if all > 0 {
		title = problemCount(all)
	}
	b.page.chips[1].label = title
	b.page.chips[1].Refresh()
	b.page.wrapped.Refresh()
	b.none.set(map[bool]string{true: "No problem was found.", false: "What is wrong is listed here once every needed field is chosen."}[b.d.tried])
	b.problems.rows = len(b.listed)
	b.problems.Refresh()
	b.turnPage()
}

func (b *importBody) turnPage() {
	columns := b.page.value == columnsPage
	shown(b.scroll, columns)
	some := !columns && len(b.listed) > 0
	shown(b.problems, some)
	shown(b.copyList, some)
	shown(b.saveList, some)
	shown(b.none, !columns && len(b.listed) == 0)
	b.Refresh()
}

// MinSize is small: everything in it scrolls.
func (b *importBody) MinSize() fyne.Size { return fyne.NewSize(300, 100) }

// previewRows is how many rows of the file are seen without scrolling.
const previewRows = 5

// CreateRenderer lays the parts out, from above.
func (b *importBody) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{least: b.MinSize}
	d.objects = []fyne.CanvasObject{b.which, b.words, b.more, b.less, b.settings, b.preview, b.page.wrapped, b.scroll, b.problems, b.none, b.copyList, b.saveList, b.skip}
	d.lay = func(s fyne.Size) { b.lay(s) }
	d.update = func() {
		b.lay(b.Size())
		for _, o := range d.objects {
			if o != fyne.CanvasObject(b.preview) && o != fyne.CanvasObject(b.problems) {
				o.Refresh()
			}
		}
		canvas.Refresh(b)
	}
	return d
}

func (b *importBody) lay(s fyne.Size) {
	several := len(b.d.files) > 1
	shown(b.which, several)
	x, mid := float32(0), px(14)
	if several {
		box(b.which, 0, 0, px(320), px(28))
		x = px(332)
	}
	right := s.Width
	for _, l := range []*link{b.more, b.less} {
		if l.Visible() {
			m := l.MinSize()
			right -= m.Width
			box(l, right, mid-m.Height/2, m.Width, m.Height)
			right -= px(18)
		}
	}
	box(b.words, x, mid-b.words.lineHeight()/2, max(0, right-x), b.words.lineHeight())
	y := px(34)
	if h := b.settings.heightFor(s.Width); h > 0 {
		box(b.settings, 0, y, s.Width, h)
		y += h + px(8)
	}
	table := min(px(36)+previewRows*px(27), s.Height*0.3)
	box(b.preview, 0, y, s.Width, table)
	y += table + px(8)
	h := b.page.wrapped.heightFor(s.Width * 0.6)
	box(b.page.wrapped, 0, y, s.Width*0.6, h)
	right = s.Width
	for _, l := range []*link{b.saveList, b.copyList} {
		m := l.MinSize()
		right -= m.Width
		box(l, right, y+h/2-m.Height/2, m.Width, m.Height)
		right -= px(18)
	}
	y += h + px(6)
	foot := px(26)
	box(b.skip, px(4), s.Height-foot, s.Width-px(8), px(24))
	box(b.scroll, 0, y, s.Width, max(0, s.Height-foot-y-px(4)))
	b.list.width = s.Width
	box(b.problems, 0, y, s.Width, max(0, s.Height-foot-y-px(4)))
	if b.problems.Visible() {
		b.problems.fitTo(s.Width - 12)
	}
	box(b.none, 0, y+px(6), s.Width, b.none.heightFor(s.Width))
}

// tellLines is what the body says.
func (b *importBody) tellLines() []string {
	lines := []string{b.words.String(), b.page.chips[1].label}
	if b.scroll.Visible() {
		for _, o := range b.list.content.Objects {
			if r, ok := o.(*fieldRow); ok {
				lines = append(lines, r.tell())
			}
		}
	}
	for i, row := range b.listed {
		if i < 5 {
			lines = append(lines, strings.Join(row, " "))
		}
	}
	return lines
}
