package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
)

// pastImports lists the files that came in, each with a link that takes it out
// again.
func (w *window) pastImports() {
	list := &importList{w: w, column: newColumn(0, 2)}
	list.scroll = container.NewVScroll(list.column.content)
	list.ExtendBaseWidget(list)
	done := newButton("", "Close", nil)
	list.sheet = newSheet("Past imports of "+w.project.Name(), 760, 480, list, done)
	done.do = list.sheet.escape
	w.openSheet(list.sheet)
	list.read()
}

// importList is the list.
type importList struct {
	widget.BaseWidget
	w      *window
	sheet  *sheet
	column *column
	scroll *container.Scroll
}

func (l *importList) read() {
	p := l.w.project
	l.w.aside(func() func() {
		all, err := p.Imports(l.w.context)
		return func() {
			if err != nil {
				l.sheet.say(sentence(err.Error()), true)
				return
			}
			l.show(all)
		}
	})
}

func (l *importList) show(all []app.PastImport) {
	var rows []fyne.CanvasObject
	for _, one := range all {
		rows = append(rows, newImportRow(one, l.w.project.ReadOnly(), func() { l.remove(one) }))
	}
	if len(all) == 0 {
		rows = append(rows, newWords(inkMinor, "Nothing was imported into "+l.w.project.Name()+" yet. Ctrl+I brings a file in; you can also drop it on the window."))
	}
	l.column.set(rows...)
	l.scroll.Refresh()
	l.sheet.Refresh()
	l.w.traceSoon()
}

// remove takes an import out. It asks nothing: Ctrl+Z brings it back.
func (l *importList) remove(one app.PastImport) {
	w, p := l.w, l.w.project
	l.sheet.working("Removing "+one.File+" …", -1)
	w.aside(func() func() {
		e, err := p.RemoveImport(w.context, one)
		var now *app.Project
		var again error
		if err == nil {
			now, again = p.Reread(context.WithoutCancel(w.context))
		}
		return func() {
			switch {
			case err != nil:
				l.sheet.say(sentence(err.Error()), true)
				return
			case again != nil:
				w.fail(again)
			default:
				w.noteChange(e.Label, e.Flip, now, nil)
			}
			w.top.update()
			w.said(e.Label + "; Ctrl+Z brings it back")
			l.sheet.say("Removed "+one.File+"; Ctrl+Z brings it back.", false)
			l.read()
		}
	})
}

// MinSize is small: the list scrolls.
func (l *importList) MinSize() fyne.Size { return fyne.NewSize(200, 80) }

// CreateRenderer shows the list.
func (l *importList) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{l.scroll}, least: l.MinSize}
	d.lay = func(s fyne.Size) {
		l.column.width = s.Width
		box(l.scroll, 0, 0, s.Width, s.Height)
	}
	d.update = func() { d.lay(l.Size()); l.scroll.Refresh(); canvas.Refresh(l) }
	return d
}

// tellLines is what the list says.
func (l *importList) tellLines() []string { return tellLines(l.column.content.Objects) }

// importRow is one past import.
type importRow struct {
	widget.BaseWidget
	one app.PastImport
	out *link
}

func newImportRow(one app.PastImport, fixed bool, remove func()) *importRow {
	r := &importRow{one: one, out: newLink("Remove", remove)}
	r.out.hint = "Take out all that " + one.File + " has brought"
	shown(r.out, !fixed)
	r.ExtendBaseWidget(r)
	return r
}

func (r *importRow) when() string {
	if r.one.Time.IsZero() {
		return ""
	}
	return r.one.Time.Local().Format("2 Jan 2006, 15:04")
}

func (r *importRow) tell() string {
	return r.one.File + " | " + r.when() + " | " + counted(r.one.Claims, "claim")
}

// CreateRenderer draws file, time, claims and link.
func (r *importRow) CreateRenderer() fyne.WidgetRenderer {
	file, when, claims, line := inkBody.text(""), inkMinor.text(""), inkMinor.text(""), rect(nil, 0)
	d := &drawn{objects: []fyne.CanvasObject{file, when, claims, r.out, line}}
	d.least = func() fyne.Size { return fyne.NewSize(px(300), px(32)) }
	d.lay = func(s fyne.Size) {
		mid := s.Height / 2
		m := r.out.MinSize()
		box(r.out, s.Width-m.Width-px(6), mid-m.Height/2, m.Width, m.Height)
		right := s.Width - m.Width - px(30)
		claims.Text = counted(r.one.Claims, "claim")
		placeRight(claims, right, mid)
		when.Text = r.when()
		place(when, right-px(250), mid)
		file.Text = inkBody.fit(r.one.File, right-px(262))
		place(file, px(2), mid)
		box(line, 0, s.Height-1, s.Width, 1)
	}
	d.update = func() {
		inkBody.apply(file)
		inkMinor.apply(when)
		inkMinor.apply(claims)
		line.FillColor = look().line
		d.lay(r.Size())
		canvas.Refresh(r)
	}
	d.update()
	return d
}
