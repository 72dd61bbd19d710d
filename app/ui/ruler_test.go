package ui

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/paulmach/orb"

	"axismap/app"
	"axismap/data"
	"axismap/geo"
)

// on is where a point of the earth lies on the map.
func (w *window) on(t *testing.T, p orb.Point) fyne.Position {
	t.Helper()
	x, y, ok := w.mapView.lensNow().Project(p)
	if !ok {
		t.Fatalf("%v is not on the map", p)
	}
	return fyne.NewPos(float32(x), float32(y))
}

var figures = regexp.MustCompile(`([0-9,]+) km \(([0-9,]+) nmi\)`)

// lengthsIn reads the lengths that a text says.
func lengthsIn(text string) (km, miles []float64) {
	for _, m := range figures.FindAllStringSubmatch(text, -1) {
		a, _ := strconv.ParseFloat(strings.ReplaceAll(m[1], ",", ""), 64)
		b, _ := strconv.ParseFloat(strings.ReplaceAll(m[2], ",", ""), 64)
		km, miles = append(km, a), append(miles, b)
	}
	return km, miles
}

func TestTheRulerMeasuresLegsAndTheWholeAndEscEndsIt(t *testing.T) {
	w, _ := built(t, data.View{Query: data.Query{Commodities: []string{data.Nothing}}})
	w.actions.typedRune('u')
	points := []orb.Point{{60, 60}, {90, 62}, {100, 35}}
	for _, p := range points {
		w.click(w.on(t, p), 0)
	}
	km, miles := lengthsIn(w.ruler.tell())
	if len(km) != 3 {
		t.Fatalf("two legs and their sum are said as %q", w.ruler.tell())
	}
	// the sum, then the legs; a click is off by less than a pixel
	perPixel := 40.0
	for i, want := range []float64{
		geo.Distance(points[0], points[1]) + geo.Distance(points[1], points[2]),
		geo.Distance(points[0], points[1]), geo.Distance(points[1], points[2]),
	} {
		if math.Abs(km[i]-want) > perPixel || math.Abs(miles[i]-km[i]/1.852) > 1 {
			t.Errorf("length %d is %.0f km, %.0f nmi; want %.0f km", i, km[i], miles[i], want)
		}
	}
	if len(w.session.View().Selected) > 0 || w.session.CanUndo() {
		t.Error("measuring selected something")
	}
	w.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if km, _ := lengthsIn(w.ruler.tell()); len(km) != 2 || km[0] != km[1] {
		t.Errorf("after Backspace it says %q", w.ruler.tell())
	}
	w.canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if w.ruler.on || w.ruler.Visible() {
		t.Error("Esc does not end it")
	}
	w.click(w.on(t, points[0]), 0)
	if len(w.ruler.stops) > 0 {
		t.Error("a click still measures")
	}
}

func TestTheRulerFollowsARoadAndSaysThatItIsAboutSo(t *testing.T) {
	w, _ := built(t, year(2024))
	w.do(app.Select(data.Ref{Kind: "flow", ID: shells}))
	w.actions.typedRune('u')
	r, followed := w.ruler, 0
	for i := range w.project.Network.Routes {
		road := &w.project.Network.Routes[i]
		if road.Fidelity == data.Reported {
			continue
		}
		r.stops = nil
		for _, part := range []float64{0.3, 0.7} {
			p, _ := geo.At(road.Line, part)
			if x, y, ok := w.mapView.lensNow().Project(p); ok && x > 0 && y > 0 && x < float64(w.mapView.Size().Width) && y < float64(w.mapView.Size().Height) {
				w.click(fyne.NewPos(float32(x), float32(y)), 0)
			}
		}
		if len(r.stops) < 2 || r.stops[0].road != road || r.stops[1].road != road {
			continue // out of sight, or under another road or a place
		}
		followed++
		_, all := r.stretches()
		if want := road.LengthKm() * 0.4; math.Abs(all.km-want) > want*0.05 || !all.about {
			t.Errorf("along %s it measures %v, want ≈ %.0f km", road.ID, all, want)
		}
		if !strings.Contains(r.tell(), "Total ≈ ") {
			t.Errorf("the ruler says %q", r.tell())
		}
	}
	if followed == 0 {
		t.Error("clicks along roads follow none of them")
	}
	if !strings.Contains(r.tell(), "Selected flow: the whole way ≈ ") {
		t.Errorf("the ruler does not say how far the flow goes: %q", r.tell())
	}
	if !strings.Contains(detailsText(w), "The whole way ≈ ") {
		t.Error("the details do not say how far the flow goes")
	}
}
