package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/data"
)

// CreateRenderer draws the time bar. What it draws depends on the bars, so it
// is made anew whenever they or the width change.
func (t *timeBar) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{parts: t.draw}
	d.least = func() fyne.Size { return fyne.NewSize(px(300), px(100)) }
	d.update = func() {
		d.remake(t.Size())
		canvas.Refresh(t)
	}
	return d
}

func (t *timeBar) draw(s fyne.Size) []fyne.CanvasObject {
	if len(t.scale.bars) == 0 || s.Width < 10 {
		t.flags = nil
		return nil
	}
	t.scale.left, t.scale.width = px(14), s.Width-px(28)
	k := ink{size: 10.5, tone: toneMinor}
	t.flags = plant(t.events, t.scale, t.rows(),
		func(text string) float32 { return k.measure(text).Width },
		k.fit)
	base := s.Height - px(26)
	marks := &marks{size: s}
	objects := t.drawRange(base)
	objects = append(objects, marks.object())
	objects = append(objects, t.drawBars(marks, base)...)
	objects = append(objects, t.drawFlags(marks, k)...)
	objects = append(objects, t.drawHandles(base)...)
	return append(objects, t.nameCompared()...)
}

// drawRange lays a pale ground under the years asked for.
func (t *timeBar) drawRange(base float32) []fyne.CanvasObject {
	l := look()
	ground := rect(alpha(l.accent, 22), 6)
	left, right := t.edges()
	box(ground, left, t.barTop(), right-left, base+px(21)-t.barTop())
	if t.years.All() {
		return nil
	}
	ground.StrokeColor, ground.StrokeWidth = l.accent, 1.5
	return append(t.drawCompared(base), ground)
}

// drawCompared outlines the years that the map is compared with.
func (t *timeBar) drawCompared(base float32) []fyne.CanvasObject {
	if t.compare.All() {
		return nil
	}
	left, right := t.ends(t.compare)
	frame := rect(nil, 6)
	frame.StrokeColor, frame.StrokeWidth = look().edge, 1.5
	box(frame, left, t.barTop(), right-left, base+px(21)-t.barTop())
	return []fyne.CanvasObject{frame}
}

// nameCompared says what the outline is for, on a plate across its upper edge:
// neither the bar nor the poles run through the letters.
func (t *timeBar) nameCompared() []fyne.CanvasObject {
	if t.compare.All() || t.years.All() {
		return nil
	}
	left, right := t.ends(t.compare)
	word, plate := inkSmall.text("compared"), rect(look().paper, 3)
	if word.MinSize().Width > right-left-px(14) {
		word.Text = "↔"
	}
	y, w := t.barTop()-px(1), word.MinSize().Width+px(6)
	box(plate, (left+right-w)/2, y-px(6), w, px(13)) // as far down as the poles
	placeMiddle(word, (left+right)/2, y)
	return []fyne.CanvasObject{plate, word}
}

// drawBars draws every year: the stack of categories, in full colour for the
// part that is reported and pale for what is only estimated, so that a thinly
// reported year looks thin; the year; and under it how much of what other years
// know is not reported in this one.
func (t *timeBar) drawBars(m *marks, base float32) []fyne.CanvasObject {
	m.rect(look().line, t.scale.left, base, t.scale.width, 1)
	unit := (base - t.barTop() - px(8)) / float32(t.scale.tallest())
	first, last := t.scale.span(t.years)
	var objects []fyne.CanvasObject
	for i, b := range t.scale.bars {
		in := i >= first && i <= last
		x, w := t.scale.slot(i)
		t.stack(m, b, x+w*0.12, w*0.76, base-px(4), unit, in)
		foot(m, b, x+w*0.12, w*0.76, base-px(3))
		objects = append(objects, t.yearLabel(i, b, x+w/2, base+px(11), in))
	}
	return objects
}

// stack is a bar's categories on one another.
func (t *timeBar) stack(m *marks, b data.YearBar, x, w, y, unit float32, in bool) {
	solid := w * reportedShare(b)
	for _, c := range data.Categories {
		n := b.Categories[c]
		if n == 0 {
			continue
		}
		h := unit * float32(n)
		fill := t.colors(c)
		if !in {
			fill.A = 110
		}
		m.rect(fill, x, y-h, solid, max(h-0.5, 0.75))
		if solid < w {
			m.rect(alpha(fill, fill.A/3), x+solid, y-h, w-solid, max(h-0.5, 0.75))
		}
		y -= h
	}
}

// reportedShare is the part of a bar's flows that is reported, not estimated.
func reportedShare(b data.YearBar) float32 {
	if all := b.Reported + b.Estimated; all > 0 {
		return float32(b.Reported) / float32(all)
	}
	return 1
}

// foot is the line under a bar, as wide as the bar: dark for the flows that are
// known in this year, light for those known only from other years.
func foot(m *marks, b data.YearBar, x, w, y float32) {
	known, all := float32(b.Reported+b.Estimated), float32(b.Reported+b.Estimated+b.Missing)
	if all == 0 {
		return
	}
	m.rect(look().minor, x, y, w*known/all, px(2))
	m.rect(alpha(look().edge, 70), x+w*known/all, y, w*(1-known/all), px(2))
}

func (t *timeBar) yearLabel(i int, b data.YearBar, x, y float32, in bool) fyne.CanvasObject {
	k := inkMinor
	if in && !t.years.All() {
		k = ink{size: 12, bold: true}
	} else if i == t.over {
		k = k.with(toneText)
	}
	text := k.text(barName(b.Label, k, t.scale.width/float32(len(t.scale.bars))-px(4)))
	placeMiddle(text, x, y)
	return text
}

// barName is a bar's label, in signs where the words are too long: 2026– for
// from 2026.
func barName(label string, k ink, width float32) string {
	if k.measure(label).Width <= width {
		return label
	}
	if year, ok := strings.CutPrefix(label, "from "); ok {
		return year + "–"
	}
	if year, ok := strings.CutPrefix(label, "to "); ok {
		return "–" + year
	}
	return k.fit(label, width)
}

// drawFlags draws poles, heads and names. A head that stands for several
// events is larger.
func (t *timeBar) drawFlags(m *marks, k ink) []fyne.CanvasObject {
	l := look()
	var objects []fyne.CanvasObject
	for _, f := range t.flags {
		y := t.flagY(f.row)
		m.rect(alpha(l.edge, 120), f.x-0.5, y, 1, t.barTop()-y+px(6))
		r := px(2.5)
		if len(f.events) > 1 {
			r = px(4)
		}
		m.disc(l.minor, f.x, y, r)
		if f.label == "" {
			continue
		}
		text := k.text(f.label)
		if f.left {
			placeRight(text, f.x-px(6), y)
		} else {
			place(text, f.x+px(6), y)
		}
		objects = append(objects, text)
	}
	return objects
}

// drawHandles draws a grip on each side of the range.
func (t *timeBar) drawHandles(base float32) []fyne.CanvasObject {
	l := look()
	left, right := t.edges()
	var objects []fyne.CanvasObject
	for _, x := range [2]float32{left, right} {
		h := rect(l.paper, 3)
		h.StrokeColor, h.StrokeWidth = l.accent, 1.5
		mid := (t.barTop() + base) / 2
		box(h, x-px(3.5), mid-px(9), px(7), px(18))
		objects = append(objects, h)
	}
	return objects
}
