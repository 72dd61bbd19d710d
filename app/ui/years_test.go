package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"axismap/data"
)

// slotOf is a point on the bar of a year.
func (w *window) slotOf(t *testing.T, y int) fyne.Position {
	t.Helper()
	bar := w.years.bar
	for i, b := range bar.scale.bars {
		if b.Years == data.Year(y) {
			x, width := bar.scale.slot(i)
			return fyne.NewPos(x+width/2, bar.Size().Height-px(40))
		}
	}
	t.Fatalf("no bar for %d", y)
	return fyne.Position{}
}

func (t *timeBar) press(at fyne.Position, mod fyne.KeyModifier) *desktop.MouseEvent {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mod}
	t.MouseDown(e)
	return e
}

func TestAClickOnAYearAsksForItAndShiftClickForTheRange(t *testing.T) {
	w, _ := built(t, data.View{})
	bar := w.years.bar
	bar.MouseUp(bar.press(w.slotOf(t, 2023), 0))
	if got := w.session.View().Query.Years; got != data.Year(2023) {
		t.Fatalf("years %v, want 2023", got)
	}
	bar.MouseUp(bar.press(w.slotOf(t, 2025), fyne.KeyModifierShift))
	if got := w.session.View().Query.Years; got != (data.Years{First: 2023, Last: 2025}) {
		t.Fatalf("years %v, want 2023 to 2025", got)
	}
	bar.MouseUp(bar.press(w.slotOf(t, 2024), 0))
	bar.MouseUp(bar.press(w.slotOf(t, 2024), 0))
	if got := w.session.View().Query.Years; !got.All() {
		t.Errorf("a click on the only year gives %v, want all years", got)
	}
}

func TestADragOfAHandleIsOneStep(t *testing.T) {
	w, _ := built(t, year(2024))
	bar := w.years.bar
	left, _ := bar.edges()
	bar.press(fyne.NewPos(left, bar.Size().Height-px(50)), 0)
	for _, y := range []int{2023, 2022, 2021} {
		bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: w.slotOf(t, y)}})
	}
	bar.DragEnd()
	if got := w.session.View().Query.Years; got != (data.Years{First: 2021, Last: 2024}) {
		t.Fatalf("years %v, want 2021 to 2024", got)
	}
	w.session.Undo()
	if got := w.session.View().Query.Years; got != data.Year(2024) {
		t.Errorf("one undo gives %v, want 2024 again", got)
	}
}

func TestADragOfTheRangeKeepsItsLength(t *testing.T) {
	w, _ := built(t, data.View{Query: data.Query{Years: data.Years{First: 2022, Last: 2024}}})
	bar := w.years.bar
	bar.press(w.slotOf(t, 2023), 0)
	bar.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: w.slotOf(t, 2021)}})
	bar.DragEnd()
	if got := w.session.View().Query.Years; got != (data.Years{First: 2020, Last: 2022}) {
		t.Errorf("years %v, want 2020 to 2022", got)
	}
}

func TestBracketsMoveTheYearsAndBracesGrowThem(t *testing.T) {
	w, _ := built(t, year(2023))
	typed := w.canvas().OnTypedRune()
	for _, c := range []struct {
		key  rune
		want data.Years
	}{
		{']', data.Year(2024)},
		{'[', data.Year(2023)},
		{'{', data.Years{First: 2022, Last: 2023}},
		{'}', data.Years{First: 2022, Last: 2024}},
		{']', data.Years{First: 2023, Last: 2025}},
		{'y', data.Years{}},
	} {
		typed(c.key)
		if got := w.session.View().Query.Years; got != c.want {
			t.Errorf("after %q the years are %v, want %v", c.key, got, c.want)
		}
	}
}

func TestPlayShowsAYearEveryTwoSecondsAndStopsAtTheLast(t *testing.T) {
	w, c := built(t, year(2023))
	w.canvas().OnTypedRune()('p')
	bars := w.years.bar.scale.bars
	c.pass(2100 * time.Millisecond)
	if got := w.session.View().Query.Years; got != data.Year(2024) {
		t.Fatalf("after two seconds the years are %v, want 2024", got)
	}
	w.player.cycle() // twice the speed, from the next beat on
	c.pass(2 * time.Second)
	c.pass(time.Second)
	last := bars[len(bars)-1].Years
	if got := w.session.View().Query.Years; got != last {
		t.Fatalf("then %v, want the last bar %v", got, last)
	}
	c.pass(time.Minute)
	if w.player.playing {
		t.Error("it plays on after the last bar")
	}
	w.session.Undo()
	if got := w.session.View().Query.Years; got != data.Year(2023) {
		t.Errorf("one undo after playing gives %v, want 2023", got)
	}
}

func TestALateBeatOfAStoppedPlayDoesNothing(t *testing.T) {
	w, c := built(t, year(2021))
	w.player.toggle()
	c.pass(time.Second)
	w.player.toggle()
	w.player.toggle()
	c.pass(1500 * time.Millisecond)
	if got := w.session.View().Query.Years; got != data.Year(2021) {
		t.Errorf("the beat of the first play moved the years to %v", got)
	}
}

func TestLabelsOfEventsDoNotTouch(t *testing.T) {
	w, _ := built(t, data.View{})
	for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 1440, Height: 900}, {Width: 1920, Height: 1080}} {
		w.win.Resize(size)
		bar := w.years.bar
		events, named := 0, 0
		for i, a := range bar.flags {
			events += len(a.events)
			if a.label == "" {
				continue
			}
			named++
			for _, b := range bar.flags[i+1:] {
				if b.label != "" && a.row == b.row && overlap(a, b) {
					t.Errorf("at %v %q touches %q", size, a.label, b.label)
				}
			}
		}
		if events != len(w.project.Network.Events) {
			t.Errorf("at %v the flags stand for %d of %d events", size, events, len(w.project.Network.Events))
		}
		if named < 4 {
			t.Errorf("at %v only %d flags have a name", size, named)
		}
	}
}

// A name is as long as its row allows: where it is cut, the next thing in its
// row stands just behind, and no head or foot of another flag lies in it.
func TestLabelsOfEventsUseTheRoomUpToTheNext(t *testing.T) {
	w, _ := built(t, data.View{})
	for _, size := range []fyne.Size{{Width: 1366, Height: 768}, {Width: 1440, Height: 900}, {Width: 1920, Height: 1080}} {
		w.win.Resize(size)
		bar := w.years.bar
		whole := 0
		for i := range bar.flags {
			a := &bar.flags[i]
			if a.label == "" {
				continue
			}
			if a.label == title(*a) {
				whole++
			}
			from, to := a.x+px(6), a.x+px(6)+a.width
			if a.left {
				from, to = a.x-px(6)-a.width, a.x-px(6)
			}
			for j := range bar.flags {
				if b := &bar.flags[j]; j != i && b.row == a.row && b.x+px(2*flagHead) > from && b.x-px(2*flagHead) < to {
					t.Errorf("at %v the head of %q lies in %q", size, title(*b), a.label)
				}
			}
		}
		if whole < 3 {
			t.Errorf("at %v only %d names are whole", size, whole)
		}
	}
}

// A pole that stands in a row runs down to the bars through the rows below.
func TestNoPoleRunsThroughTheNameOfAnEvent(t *testing.T) {
	w, _ := built(t, data.View{})
	for _, size := range []fyne.Size{{Width: 1200, Height: 720}, {Width: 1366, Height: 768}, {Width: 1440, Height: 900}, {Width: 1600, Height: 900}, {Width: 1920, Height: 1080}} {
		w.win.Resize(size)
		flags := w.years.bar.flags
		for _, a := range flags {
			for _, b := range flags {
				from, to := b.span()
				if b.label != "" && b.row < a.row && from < a.x && a.x < to {
					t.Errorf("at %v the pole of %q runs through %q", size, a.label, b.label)
				}
			}
		}
	}
}

func overlap(a, b flag) bool {
	span := func(f flag) (float32, float32) {
		if f.left {
			return f.x - px(6) - f.width, f.x
		}
		return f.x, f.x + px(6) + f.width
	}
	a0, a1 := span(a)
	b0, b1 := span(b)
	return a0 < b1 && b0 < a1
}

func TestDatesLieInTheirYear(t *testing.T) {
	scale := timescale{left: 0, width: 300, bars: []data.YearBar{{Years: data.Years{First: 2010, Last: 2019}}, {Years: data.Year(2020)}, {Years: data.Year(2021)}}}
	for _, c := range []struct {
		date     string
		from, to float32
	}{
		{"2020-01-01", 100, 101}, {"2020-12-31", 199, 200}, {"2021-07", 250, 258}, {"2015", 54, 56}, {"2020", 149, 151},
	} {
		if x, ok := scale.at(c.date); !ok || x < c.from || x > c.to {
			t.Errorf("%s lies at %.1f, want %.0f to %.0f", c.date, x, c.from, c.to)
		}
	}
	if _, ok := scale.at("1999-01-01"); ok {
		t.Error("a date before the first bar has a place")
	}
}
