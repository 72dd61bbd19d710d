package flowmap

import (
	"fmt"
	"slices"
	"testing"

	"axismap/app/draw"
	"axismap/data"
)

// windows are pages from the smallest window on, and the same seen from afar.
var windows = []Page{
	{Size: draw.Size{W: 1000, H: 560}, Live: true},
	{Size: draw.Size{W: 1100, H: 700}, Live: true},
	{Size: draw.Size{W: 1366, H: 768}, Live: true},
	{Size: draw.Size{W: 1000, H: 560}, Text: 1.4},
	{Size: draw.Size{W: 1366, H: 768}, Text: 1.92},
	{Size: draw.Size{W: 1920, H: 1080}, Text: 2.7},
}

// storyViews are the frames of the built-in storyboards.
func storyViews(t *testing.T) map[string]data.View {
	stories, err := data.Stories()
	if err != nil {
		t.Fatal(err)
	}
	views := map[string]data.View{}
	for _, story := range stories {
		for i, f := range story.Frames {
			f.View.Title = f.Title
			views[fmt.Sprintf("frame %d", i+1)] = f.View
		}
	}
	return views
}

// Whoever sees dashes, dots, an open casing or hatches must be told what they mean, however little room there is.
func TestTheLegendExplainsEveryKindOfLine(t *testing.T) {
	m, answer := builtIn(t)
	views := storyViews(t)
	for _, c := range pictureCases(t) {
		views[c.Name] = c.View
	}
	for name, v := range views {
		in := answer(v)
		for _, p := range windows {
			sheet := m.Sheet(in, p)
			for _, want := range kindsOfLine(m, in, p) {
				if !slices.Contains(sheet.Legend, LegendRow{"line", want}) {
					t.Errorf("%s on %v at %v: the legend does not say %q", name, p.Size, p.Text, want)
				}
			}
			if strokes := dashes(sheet); strokes.dotted && !tells(sheet, "road not known", "road not reported, several kinds", "sought or scenario") ||
				strokes.dashed && !tells(sheet, "ends known, way filled in", "crosses what is closed") {
				t.Errorf("%s on %v at %v: the legend does not explain %+v: %v", name, p.Size, p.Text, strokes, sheet.Legend)
			}
		}
	}
}

// kindsOfLine are the kinds of line that a picture is made of.
func kindsOfLine(m *Map, in Input, p Page) []string {
	s := m.newSheet(in, p)
	defer m.leave(s.desk)
	s.lines()
	var texts []string
	for _, r := range s.lineKinds().rows {
		texts = append(texts, r.text)
	}
	return texts
}

// broken is how the lines of a picture are broken.
type broken struct{ dotted, dashed bool }

func dashes(s *Sheet) broken {
	var b broken
	for _, it := range s.Scene.Items[:s.Fixed] {
		if d := it.Style.Dash; len(d) > 0 && (it.Ref.Kind == "flow" || it.Ref.Kind == "bundle") {
			b.dotted = b.dotted || d[0] < 0.1
			b.dashed = b.dashed || d[0] > 5
		}
	}
	return b
}

func tells(s *Sheet, any ...string) bool {
	return slices.ContainsFunc(s.Legend, func(r LegendRow) bool { return slices.Contains(any, r.Text) })
}

// A lane of a change map stands for one class, and no two classes that differ in more than a figure are inked alike.
func TestAChangeMapTellsWhatIsNewAndWhatIsReportedNoMore(t *testing.T) {
	m, answer := builtIn(t)
	in := answer(data.View{Query: data.Query{Years: year2024}, Compare: data.Years{First: 2022, Last: 2022}})
	s := m.newSheet(in, Page{Size: draw.Size{W: 1400, H: 900}})
	defer m.leave(s.desk)
	here := map[class]bool{}
	for _, k := range s.lines() {
		for _, f := range k.flows {
			if c := s.changes[f.ID].class; !k.arc {
				here[c] = true
				if k.look.became != c {
					t.Errorf("%s is %s, and its line %s", f.ID, classNames[c], classNames[k.look.became])
				}
			}
		}
	}
	if !here[begun] || !here[unreported] {
		t.Fatalf("the map has no flow of the classes that the test is about: %v", here)
	}
	inks := map[string]string{}
	s.changes = map[string]change{}
	for k := range classNames { // the facts have none that ended
		s.changes[classNames[k]] = change{class: class(k)}
	}
	for _, r := range s.classes().rows {
		s.items = nil
		r.sample(s, 100, 100)
		var styles string
		for _, it := range s.items {
			styles += fmt.Sprint(it.Style)
		}
		if other := inks[styles]; other != "" {
			t.Errorf("%q and %q have one sample", r.text, other)
		}
		inks[styles] = r.text
	}
}
