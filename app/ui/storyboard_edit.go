package ui

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/data"
)

// frameEditor is the words of a frame, to be changed in place above its card:
// title, notes and how long it stands. What is typed is kept after a pause; one
// visit to a field is one step of the undo.
type frameEditor struct {
	widget.BaseWidget
	w      *window
	i      int
	popUp  *widget.PopUp
	title  *frameField
	notes  *frameField
	hold   *frameField
	column *column
	wrong  *words
}

const frameEditorWidth = 420 // at 100 %

func newFrameEditor(w *window) *frameEditor {
	e := &frameEditor{w: w}
	e.title = newFrameField(e, "Title on the map", func(text string) (app.StoryChange, error) {
		return app.RetitleFrame(e.i, strings.TrimSpace(text)), nil
	})
	e.notes = newFrameField(e, "What you say, for the presenter's window and the notes pages", func(text string) (app.StoryChange, error) {
		return app.AnnotateFrame(e.i, text), nil
	})
	e.notes.MultiLine, e.notes.Wrapping = true, fyne.TextWrapWord
	e.notes.SetMinRowsVisible(8)
	e.hold = newFrameField(e, "until you go on", func(text string) (app.StoryChange, error) {
		d, err := holdOf(text)
		return app.HoldFrame(e.i, d), err
	})
	e.wrong = newWords(inkSmall.with(toneWarning), "")
	e.column = newColumn(12, 4)
	e.ExtendBaseWidget(e)
	return e
}

// open shows the words of a frame above its card.
func (e *frameEditor) open(i int) {
	frames := e.w.board().Frames
	if i >= len(frames) || e.w.boards.readOnly() {
		return
	}
	e.w.markFrame(i)
	e.i = i
	f := frames[i]
	e.title.begin(f.Title)
	e.notes.begin(f.Notes)
	e.hold.begin("")
	if f.Hold > 0 {
		e.hold.begin(time.Duration(f.Hold).String())
	}
	e.wrong.set("")
	e.column.width = px(frameEditorWidth)
	e.column.set(
		newSection(fmt.Sprintf("FRAME %d", i+1), newLink("Delete", func() { e.popUp.Hide(); e.w.removeFrame(e.i) })),
		e.title, e.notes,
		newWords(inkSmall, "Stands, when the storyboard runs by itself (45s, 1m30s)"), e.hold, e.wrong,
		spacer(2),
		newFlow(16, newLink("This view into the frame", func() { e.popUp.Hide(); e.w.reviewFrame() }),
			newLink("Duplicate", func() { e.popUp.Hide(); e.w.duplicateFrame(e.i) }),
			newLink("Present from here", func() { e.popUp.Hide(); e.w.startTalk(e.i) })),
	)
	e.popUp = widget.NewPopUp(e, e.w.canvas())
	card := e.w.strip.cards[i]
	at := e.w.at(card)
	s := e.MinSize()
	at.X = max(min(at.X, e.w.canvas().Size().Width-s.Width-px(16)), 4)
	at.Y = max(at.Y-s.Height-px(16), 4)
	e.popUp.ShowAtPosition(at)
	e.w.canvas().Focus(e.title)
}

// MinSize is that of its fields.
func (e *frameEditor) MinSize() fyne.Size {
	return fyne.NewSize(px(frameEditorWidth), e.column.heightFor(px(frameEditorWidth)))
}

// CreateRenderer lays the fields out.
func (e *frameEditor) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{e.column.content}, least: e.MinSize}
	d.lay = func(s fyne.Size) { box(e.column.content, 0, 0, s.Width, s.Height) }
	d.update = func() { d.lay(e.Size()); e.column.content.Refresh(); canvas.Refresh(e) }
	d.update()
	return d
}

// holdOf reads a time: 45, 45s, 1m30s, 1:30; empty: none.
func holdOf(text string) (time.Duration, error) {
	text = strings.ReplaceAll(strings.TrimSpace(text), " ", "")
	if text == "" {
		return 0, nil
	}
	var h data.Hold
	if min, sec, ok := strings.Cut(text, ":"); ok {
		text = min + "m" + sec + "s"
	} else if strings.Trim(text, "0123456789") == "" {
		text += "s"
	}
	if h.UnmarshalText([]byte(text)) != nil {
		return 0, fmt.Errorf("write the time as 45s or 1m30s")
	}
	return time.Duration(h), nil
}

// frameField is an entry of the editor.
type frameField struct {
	widget.Entry
	editor *frameEditor
	change func(string) (app.StoryChange, error)
	kept   string // what the frame holds
	begun  bool   // a step of the undo has been made in this visit
	typed  int    // counts changes, so that a late pause is known
}

func newFrameField(e *frameEditor, placeholder string, change func(string) (app.StoryChange, error)) *frameField {
	f := &frameField{editor: e, change: change}
	f.ExtendBaseWidget(f)
	f.SetPlaceHolder(placeholder)
	return f
}

// begin shows what the frame holds.
func (f *frameField) begin(text string) {
	f.OnChanged = nil
	f.SetText(text)
	f.kept, f.begun = text, false
	f.OnChanged = func(string) { f.wait() }
}

// typingPause is how long the letters rest before they are kept.
const typingPause = 700 * time.Millisecond

func (f *frameField) wait() {
	f.typed++
	typed := f.typed
	f.editor.w.later(typingPause, func() {
		if f.typed == typed {
			f.keep()
		}
	})
}

// keep writes what was typed into the frame.
func (f *frameField) keep() {
	if f.Text == f.kept {
		return
	}
	c, err := f.change(f.Text)
	if err != nil {
		f.editor.wrong.set(sentence(err.Error()))
		return
	}
	f.editor.wrong.set("")
	f.kept = f.Text
	if f.begun {
		c = c.Amending()
	}
	f.begun = true
	f.editor.w.onBoard(c, nil)
}

// FocusLost keeps what was typed; the next visit is another step of the undo.
func (f *frameField) FocusLost() {
	f.Entry.FocusLost()
	f.keep()
	f.begun = false
}

// TypedKey leaves on Escape, and on Return where there is one line.
func (f *frameField) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyEscape, !f.MultiLine && (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter):
		f.keep()
		f.editor.popUp.Hide()
	default:
		f.Entry.TypedKey(k)
	}
}

// TypedShortcut closes on Ctrl+Return, and keeps what an entry knows.
func (f *frameField) TypedShortcut(s fyne.Shortcut) {
	if c, ok := s.(*desktop.CustomShortcut); ok {
		if c.KeyName == fyne.KeyReturn {
			f.keep()
			f.editor.popUp.Hide()
		}
		return
	}
	f.Entry.TypedShortcut(s)
}
