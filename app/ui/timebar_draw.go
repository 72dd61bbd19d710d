package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"axismap/data"
)

// CreateRenderer draws the time bar. What it draws depends on the bars, so it
// is made anew whenever they or the width change; that is a hundred small
// rectangles, a fraction of a millisecond.
func (t *timeBar) CreateRenderer() fyne.WidgetRenderer {
	d := &drawn{}
	d.least = func() fyne.Size { return fyne.NewSize(px(300), px(124)) }
	d.lay = func(s fyne.Size) { d.objects = t.draw(s) }
	d.update = func() {
		d.lay(t.Size())
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
	t.flags = plant(t.events, t.scale,
		func(text string) float32 { return k.measure(text).Width },
		k.fit)
	base := s.Height - px(26)
	var objects []fyne.CanvasObject
	objects = append(objects, t.drawRange(s, base)...)
	objects = append(objects, t.drawBars(base)...)
	objects = append(objects, t.drawFlags(k, base)...)
	return append(objects, t.drawHandles(base)...)
}

// drawRange lays a pale ground under the years asked for.
func (t *timeBar) drawRange(s fyne.Size, base float32) []fyne.CanvasObject {
	l := look()
	ground := rect(alpha(l.accent, 22), 6)
	left, right := t.edges()
	box(ground, left, t.barTop(), right-left, base+px(21)-t.barTop())
	if t.years.All() {
		return nil
	}
	ground.StrokeColor, ground.StrokeWidth = l.accent, 1.5
	return []fyne.CanvasObject{ground}
}

// drawBars draws every year: the stack of categories, the flows that are not
// reported that year as an empty box on top, a foot that says how much is
// reported and how much estimated, and the year. A thinly reported year is a
// narrow bar.
func (t *timeBar) drawBars(base float32) []fyne.CanvasObject {
	l := look()
	var objects []fyne.CanvasObject
	high := base - t.barTop() - px(10)
	unit := high / float32(t.scale.tallest())
	first, last := t.scale.span(t.years)
	line := rect(l.line, 0)
	box(line, t.scale.left, base, t.scale.width, 1)
	objects = append(objects, line)
	for i, b := range t.scale.bars {
		in := i >= first && i <= last
		x, w := t.scale.slot(i)
		thin := w * 0.76 * reportedShare(b)
		left := x + (w-thin)/2
		y := base - px(5)
		for _, c := range data.Categories {
			n := b.Categories[c]
			if n == 0 {
				continue
			}
			h := unit * float32(n)
			fill := t.colors(c)
			if !in {
				fill.A = 105
			}
			r := rect(fill, 0)
			box(r, left, y-h+0.5, thin, max(h-0.5, 0.75))
			objects = append(objects, r)
			y -= h
		}
		objects = append(objects, t.drawMissing(b, x+w*0.12, w*0.76, y, unit)...)
		objects = append(objects, foot(b, x+w*0.12, w*0.76, base-px(3))...)
		objects = append(objects, t.yearLabel(i, b, x+w/2, base+px(11), in))
	}
	return objects
}

// reportedShare is how wide a bar is: 1 where every flow is reported, at least
// a third so that it stays a bar.
func reportedShare(b data.YearBar) float32 {
	all := float32(b.Reported + b.Estimated + b.Missing)
	if all == 0 {
		return 1
	}
	return max((float32(b.Reported)+0.6*float32(b.Estimated))/all, 0.34)
}

// drawMissing is an empty box as high as the flows that are not reported.
func (t *timeBar) drawMissing(b data.YearBar, x, w, y, unit float32) []fyne.CanvasObject {
	if b.Missing == 0 {
		return nil
	}
	r := rect(nil, 1)
	r.StrokeColor, r.StrokeWidth = alpha(look().edge, 110), 1
	h := unit * float32(b.Missing)
	box(r, x, y-h, w, max(h-1, 1))
	return []fyne.CanvasObject{r}
}

// foot is the line under a bar: full ink for reported, pale for estimated,
// empty for not reported.
func foot(b data.YearBar, x, w, y float32) []fyne.CanvasObject {
	l := look()
	all := float32(b.Reported + b.Estimated + b.Missing)
	if all == 0 {
		return nil
	}
	sure, guess := rect(l.minor, 0), rect(alpha(l.minor, 95), 0)
	a := w * float32(b.Reported) / all
	g := w * float32(b.Estimated) / all
	box(sure, x, y, a, px(2))
	box(guess, x+a, y, g, px(2))
	return []fyne.CanvasObject{sure, guess}
}

func (t *timeBar) yearLabel(i int, b data.YearBar, x, y float32, in bool) fyne.CanvasObject {
	k := inkMinor
	if in && !t.years.All() {
		k = ink{size: 12, bold: true}
	} else if i == t.over {
		k = k.with(toneText)
	}
	text := k.text(k.fit(b.Label, t.scale.width/float32(len(t.scale.bars))-px(4)))
	placeMiddle(text, x, y)
	return text
}

// drawFlags draws poles, heads and names. A head that stands for several
// events is larger.
func (t *timeBar) drawFlags(k ink, base float32) []fyne.CanvasObject {
	l := look()
	var objects []fyne.CanvasObject
	for _, f := range t.flags {
		y := t.flagY(f.row)
		pole := rect(alpha(l.edge, 120), 0)
		box(pole, f.x-0.5, y, 1, t.barTop()-y+px(6))
		head := canvas.NewCircle(l.minor)
		r := px(2.5)
		if len(f.events) > 1 {
			r = px(4)
		}
		box(head, f.x-r, y-r, 2*r, 2*r)
		objects = append(objects, pole, head)
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
