package ui

import (
	"fmt"
	"image"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"axismap/app"
	"axismap/app/flowmap"
)

// exportBody is what the export dialog shows: the picture as it will be at the
// left, what can be chosen at the right.
type exportBody struct {
	widget.BaseWidget
	d *exportDialog

	picture  *canvas.Image
	pictures *oneOf
	facts    *oneOf
	means    *words
	paper    *picker
	fine     *picker
	scales   []float64
	first    *picker
	last     *picker
	pace     *picker
	name     *field
	folder   *words
	change   *link
	inside   *words
	column   *column
	scroll   *container.Scroll
	rows     struct{ paper, fine, first, last, pace *labelledRow }
}

func newExportBody(d *exportDialog) *exportBody {
	b := &exportBody{d: d}
	b.picture = &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleFastest}
	b.pictures, b.facts = b.kinds(true), b.kinds(false)
	b.means, b.inside = newWords(inkMinor, ""), newWords(inkMinor, "")
	b.paper = newPicker(nil, 0, func(i int) { d.paper = i; d.changed() })
	b.fine = newPicker(nil, 0, func(i int) { d.scale = b.scales[i]; d.changed() })
	b.first = newPicker(nil, 0, func(i int) { d.first, d.last = i, max(i, d.last); d.rename(); d.changed() })
	b.last = newPicker(nil, 0, func(i int) { d.first, d.last = min(i, d.first), i; d.rename(); d.changed() })
	b.pace = newPicker(nil, 0, func(i int) { d.pace = paces[i]; d.changed() })
	b.name = newField("File name", func(string) { d.own = true; d.named() }, d.cancel)
	b.name.OnSubmitted = func(string) { d.sheet.chief() }
	b.folder = newWords(inkMinor, "")
	b.change = newLink("Another folder …", d.chooseFolder)
	b.rows.paper, b.rows.fine = newLabelledRow("Size", b.paper), newLabelledRow("Pixels", b.fine)
	b.rows.first, b.rows.last = newLabelledRow("From", b.first), newLabelledRow("To", b.last)
	b.rows.pace = newLabelledRow("Each year", b.pace)
	b.column = newColumn(0, 5,
		newSection("Picture", nil), b.pictures.wrapped, newSection("Facts that pass the filter", nil), b.facts.wrapped, spacer(2), b.means, spacer(4),
		b.rows.paper, b.rows.fine, b.rows.first, b.rows.last, b.rows.pace,
		newSection("File", nil), b.name, newBeside(b.folder, b.change), newSection("What travels inside", nil), b.inside)
	b.scroll = container.NewVScroll(b.column.content)
	b.ExtendBaseWidget(b)
	return b
}

// kinds are the chips of pictures, or of facts.
func (b *exportBody) kinds(picture bool) *oneOf {
	var endings []string
	for _, f := range exportFormats {
		if f.picture == picture {
			endings = append(endings, f.ending)
		}
	}
	o := newOneOf(endings, func(e string) string { return exportFormatOf(e).name }, func(e string) string { return exportFormatOf(e).menu })
	o.chosen = func() { b.d.setFormat(exportFormatOf(o.value)) }
	return o
}

// showChoices brings the controls up to what was chosen.
func (b *exportBody) showChoices() {
	d := b.d
	b.pictures.set(d.format.ending)
	b.facts.set(d.format.ending)
	b.means.set(d.format.means)
	film := d.format.ending == ".gif" && len(d.years) > 0
	shown(b.rows.paper, d.format.picture)
	shown(b.rows.fine, d.format.pixels)
	for _, r := range []*labelledRow{b.rows.first, b.rows.last, b.rows.pace} {
		shown(r, film)
	}
	size := d.screen.Size
	names := []string{fmt.Sprintf("As on the screen (%.0f × %.0f)", size.W, size.H)}
	for _, p := range d.papers {
		names = append(names, p.Words)
	}
	b.paper.show(names, d.paper)
	page, _ := d.page()
	names, b.scales = finenessNames(page.Size.W, page.Size.H)
	at := slices.Index(b.scales, d.scale)
	if at < 0 {
		at = len(b.scales) - 1
		d.scale = b.scales[at]
	}
	b.fine.show(names, at)
	if film {
		b.showYears()
	}
	b.folder.set("in " + d.folder())
	b.Refresh()
}

func (b *exportBody) showYears() {
	var names []string
	for _, y := range b.d.years {
		names = append(names, y.String())
	}
	b.first.show(names, b.d.first)
	b.last.show(names, b.d.last)
	names = nil
	for _, p := range paces {
		names = append(names, strconv.FormatFloat(p, 'f', -1, 64)+" s")
	}
	b.pace.show(names, slices.Index(paces, b.d.pace))
}

// named says anew what is at the foot: a name that was taken may be free now.
func (d *exportDialog) named() {
	if !d.saving {
		d.atRest()
		d.sheet.say("", false)
	}
}

// preview draws the picture small, and says what will be inside.
func (d *exportDialog) preview() {
	turn, p, format := d.turn, d.w.project, d.format
	page, _ := d.page()
	v := d.aimed(page)
	if format.ending == ".gif" && len(d.years) > 0 {
		v.Query.Years = d.years[d.last]
		page.Stamp = v.Query.Years.String()
	}
	ctx, room := d.w.context, d.body.thumb(page)
	d.w.aside(func() func() {
		in, err := p.Input(ctx, v)
		if err != nil {
			return func() { d.sheet.say(sentence(err.Error()), true) }
		}
		sheet := p.Map.Sheet(in, page)
		img := sheet.Scene.Raster(room)
		words := pictureWords(sheet, format)
		if !format.picture {
			contents, err := p.Contents(ctx, v.Query)
			if err != nil {
				return func() { d.sheet.say(sentence(err.Error()), true) }
			}
			words = factsWords(p, contents, d.filterWords(p))
		}
		return func() {
			if turn == d.turn {
				d.body.showPicture(img, words)
			}
		}
	})
}

// thumb is how many pixels of the preview stand for a point of the page.
func (b *exportBody) thumb(page flowmap.Page) float64 {
	scale := 1.0
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		scale = float64(c.Scale())
	}
	room := b.pictureRoom(b.Size())
	return scale * min(float64(max(room.Width, 120))/page.Size.W, float64(max(room.Height, 90))/page.Size.H)
}

func (b *exportBody) showPicture(img *image.RGBA, inside string) {
	b.picture.Image = img
	b.inside.set(inside)
	b.Refresh()
	canvas.Refresh(b.picture)
	b.d.w.traceSoon()
}

// filterWords is the filter of the view, in words.
func (d *exportDialog) filterWords(p *app.Project) string { return p.Network.Words(d.view.Query) }

// pictureWords say what travels inside a picture.
func pictureWords(s *flowmap.Sheet, f exportFormat) string {
	sources := "the number of sources"
	if n := len(s.Sources); n > 0 {
		sources = counted(n, "numbered source")
	}
	text := "Title, filter in words, legend, scale bar, " + sources + ". " + sentence(strings.TrimSpace(s.Basis))
	if n := s.Of - s.Drawn; n > 0 {
		text += fmt.Sprintf(" %d of %d flows are drawn.", s.Drawn, s.Of)
	}
	also := "the view, all sources and the figures"
	if f.ending == ".gif" {
		also = "the view"
	}
	return text + " In the file itself also " + also + ": drop it on the window to see the view again."
}

// factsWords say what travels inside a file of facts.
func factsWords(p *app.Project, c app.Contents, filter string) string {
	text := capital(c.String()) + "."
	if filter != "" {
		text += " Filter: " + filter + "."
	}
	return text + " Data to " + p.Network.DataDate() + ". It can be imported again."
}

// The preview's share of the width.
const pictureShare = 0.54

func (b *exportBody) pictureRoom(s fyne.Size) fyne.Size {
	return fyne.NewSize(s.Width*pictureShare-px(16), s.Height-px(8))
}

// MinSize is small.
func (b *exportBody) MinSize() fyne.Size { return fyne.NewSize(300, 200) }

// CreateRenderer lays picture and choices out.
func (b *exportBody) CreateRenderer() fyne.WidgetRenderer {
	frame := rect(nil, 0)
	d := &drawn{objects: []fyne.CanvasObject{frame, b.picture, b.scroll}, least: b.MinSize}
	d.lay = func(s fyne.Size) {
		room := b.pictureRoom(s)
		w, h := room.Width, room.Height
		if b.picture.Image != nil {
			size := b.picture.Image.Bounds().Size()
			fit := min(w/float32(size.X), h/float32(size.Y))
			w, h = float32(size.X)*fit, float32(size.Y)*fit
		}
		x, y := (room.Width-w)/2, max(0, (room.Height-h)/2)
		box(b.picture, x, y, w, h)
		box(frame, x-1, y-1, w+2, h+2)
		shown(frame, b.picture.Image != nil)
		x = s.Width * pictureShare
		b.column.width = s.Width - x
		box(b.scroll, x, 0, s.Width-x, s.Height)
	}
	d.update = func() {
		frame.FillColor, frame.StrokeColor, frame.StrokeWidth = nil, look().line, 1
		d.lay(b.Size())
		b.scroll.Refresh()
		canvas.Refresh(b)
	}
	d.update()
	return d
}

// tellLines is what the body says.
func (b *exportBody) tellLines() []string {
	return append(tellLines(b.column.content.Objects), "name: "+b.name.Text)
}

// labelledRow is a control with its name before it, over the whole width.
type labelledRow struct {
	widget.BaseWidget
	name    string
	control fyne.CanvasObject
}

func newLabelledRow(name string, control fyne.CanvasObject) *labelledRow {
	r := &labelledRow{name: name, control: control}
	r.ExtendBaseWidget(r)
	return r
}

func (r *labelledRow) tell() string {
	if t, ok := r.control.(teller); ok {
		return r.name + " " + t.tell()
	}
	return r.name
}

// CreateRenderer lays name and control out.
func (r *labelledRow) CreateRenderer() fyne.WidgetRenderer {
	word := inkMinor.text(r.name)
	d := &drawn{objects: []fyne.CanvasObject{word, r.control}}
	d.least = func() fyne.Size { return fyne.NewSize(px(120), px(30)) }
	d.lay = func(s fyne.Size) {
		place(word, 0, s.Height/2)
		box(r.control, px(76), px(1), s.Width-px(76), s.Height-px(2))
	}
	d.update = func() { inkMinor.apply(word); d.lay(r.Size()); r.control.Refresh(); canvas.Refresh(r) }
	d.update()
	return d
}

// beside is a paragraph with a link at its right.
type beside struct {
	widget.BaseWidget
	body *words
	link *link
}

func newBeside(body *words, l *link) *beside {
	b := &beside{body: body, link: l}
	b.ExtendBaseWidget(b)
	return b
}

func (b *beside) tell() string { return b.body.String() }

func (b *beside) heightFor(width float32) float32 {
	return max(b.body.heightFor(width-b.link.MinSize().Width-px(12)), b.link.MinSize().Height)
}

// MinSize is the height at the present width.
func (b *beside) MinSize() fyne.Size { return fyne.NewSize(px(100), b.heightFor(b.Size().Width)) }

// CreateRenderer lays paragraph and link out.
func (b *beside) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{objects: []fyne.CanvasObject{b.body, b.link}, least: b.MinSize}
	d.lay = func(s fyne.Size) {
		m := b.link.MinSize()
		box(b.body, 0, 0, s.Width-m.Width-px(12), s.Height)
		box(b.link, s.Width-m.Width, 0, m.Width, m.Height)
	}
	d.update = func() { d.lay(b.Size()); b.body.Refresh(); b.link.Refresh(); canvas.Refresh(b) }
	return d
}
