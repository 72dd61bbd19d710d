package data

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"axismap/geo"

	"github.com/paulmach/orb"
)

// fullView sets every field, so that a field that is not saved is noticed.
func fullView() View {
	return View{
		Query: Query{Commodities: []string{"energy", "troops"}, Years: Years{2022, 2024}, RouteTypes: []RouteType{Sea, NoRoad}, From: []string{"RUS"},
			To: []string{"CHN", "PRK"}, Statuses: []Status{Delivered, Disputed}, MinConfidence: MediumConfidence, Article: true, SolidOnly: true, Text: "caspian \"sea\""},
		Camera:  geo.Camera{Projection: "orthographic", Center: orb.Point{-169.5, 65.25}, Zoom: 2.5},
		Measure: Tonnes, Unlocked: true, Theme: "dark", TextSize: 150, Title: "A title", Marking: "FOR TRAINING",
		Selected: []Ref{{"flow", "prk-rus-troops-delivered"}}, Closed: []string{"malacca"}, Compare: Year(2021), Ghost: true, Disputed: true, Folded: true,
	}
}

func TestEveryFieldOfAViewIsSaved(t *testing.T) {
	v := fullView()
	fields := reflect.ValueOf(v)
	for i := range fields.NumField() {
		if name := fields.Type().Field(i).Name; fields.Field(i).IsZero() && name != "Version" {
			t.Errorf("give %s a value in fullView", name)
		}
	}
	query := reflect.ValueOf(v.Query)
	for i := range query.NumField() {
		if query.Field(i).IsZero() {
			t.Errorf("give Query.%s a value in fullView", query.Type().Field(i).Name)
		}
	}
	for _, v := range []View{v, {}} {
		text, err := EncodeView(v)
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeView(text)
		v.Version = ViewVersion
		if err != nil || !reflect.DeepEqual(got, v) {
			t.Errorf("got %+v\nwant %+v\n%v", got, v, err)
		}
	}
}

// savedViews are the files of testdata/views and what they hold. A file is
// what some version wrote: none is ever changed or taken away, so that what
// was saved once is read for ever. A new version, or a new field, brings a
// new file.
var savedViews = map[string]View{"v1.json": fullView()}

func TestEveryVersionOfViewsIsRead(t *testing.T) {
	if *update {
		text, err := EncodeView(fullView())
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, fmt.Sprintf("testdata/views/v%d.json", ViewVersion), append(text, '\n'))
	}
	files, err := filepath.Glob("testdata/views/*.json")
	if err != nil || len(files) != len(savedViews) {
		t.Fatalf("%d files, %d known: %v", len(files), len(savedViews), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		v, err := DecodeView(text)
		want := savedViews[filepath.Base(file)]
		want.Version = ViewVersion
		if err != nil || !reflect.DeepEqual(v, want) {
			t.Errorf("%s: %+v %v", file, v, err)
		}
	}
}

func fullStory() Storyboard {
	return Storyboard{Version: StoryboardVersion, Name: "in-nine-maps", Title: "In nine maps", Frames: []Frame{
		{Title: "Hub", Notes: "Russia is the hub.\nSee claim a.", View: fullView(), Hold: Hold(90 * time.Second), Seal: "0011223344556677",
			Figures: map[string]string{"rus-chn-coal-delivered": "95.1 Mt, 2024"}},
		{View: View{}},
	}}
}

func TestEveryVersionOfStoryboardsIsRead(t *testing.T) {
	want := fullStory()
	for i := range want.Frames {
		want.Frames[i].View.Version = ViewVersion
	}
	if *update {
		text, err := EncodeStoryboard(fullStory())
		if err != nil {
			t.Fatal(err)
		}
		writeFile(t, "testdata/stories/v1.json", text)
	}
	text, err := os.ReadFile("testdata/stories/v1.json")
	if err != nil {
		t.Fatal(err)
	}
	got, err := DecodeStoryboard(text)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v %v", got, err)
	}
	again, err := EncodeStoryboard(got)
	if err != nil || !bytes.Equal(again, text) {
		t.Errorf("written back as %s %v", again, err)
	}
}

func TestSavedTextThatCannotBeRead(t *testing.T) {
	for text, says := range map[string]string{
		`{"version":99}`: "newer Axis Map (version 99, this one reads up to 1)",
		`{}`:             "no version",
		`{"version":1,"query":{"min_confidence":"sure"}}`: "sure",
		`{"version":1} {}`: "read the saved view",
		`[]`:               "read the saved view",
		``:                 "read the saved view",
		`{"version":1`:     "read the saved view",
	} {
		if _, err := DecodeView([]byte(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := DecodeStoryboard([]byte(`{"version":1,"frames":[{"view":{"version":7}}]}`)); err == nil || !strings.Contains(err.Error(), "frame 1") {
		t.Errorf("%v", err)
	}
	if _, err := DecodeStoryboard([]byte(`{"version":1,"frames":[{"view":{},"hold":"-4s"}]}`)); err == nil {
		t.Error("a negative hold was read")
	}
}

func FuzzDecodeView(f *testing.F) {
	full, _ := EncodeView(fullView())
	f.Add(full)
	f.Add([]byte(`{"version":1,"query":{"years":{"first":2024}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		v, err := DecodeView(text)
		if err != nil {
			return
		}
		again, err := EncodeView(v)
		if err != nil {
			t.Fatal(err)
		}
		if w, err := DecodeView(again); err != nil || w.Query.Key() != v.Query.Key() {
			t.Errorf("%s: %v", again, err)
		}
	})
}

func TestSealNoticesWhatMovesAFigure(t *testing.T) {
	claims := facts(t).Claims[:20]
	seal := Seal(claims)
	turned := append(append([]Claim(nil), claims[10:]...), claims[:10]...)
	if Seal(turned) != seal {
		t.Error("the order of claims matters")
	}
	for name, change := range map[string]func(*Claim){
		"figure": func(c *Claim) { c.Quantity.High = Num(1e9) }, "year": func(c *Claim) { c.Years.Last++ },
		"status": func(c *Claim) { c.Status = Disputed }, "confidence": func(c *Claim) { c.Confidence = LowConfidence },
		"road": func(c *Claim) { c.Legs = nil }, "value": func(c *Claim) { c.ValueUSD = Num(7) }, "unit": func(c *Claim) { c.Unit = "t" },
		"additive": func(c *Claim) { c.Additive = !c.Additive },
	} {
		other := append([]Claim(nil), claims...)
		change(&other[0])
		if Seal(other) == seal {
			t.Errorf("%s changed, seal did not", name)
		}
	}
	noted := append([]Claim(nil), claims...)
	noted[0].Note = "other words"
	if Seal(noted) != seal {
		t.Error("a note is no figure")
	}
}

func TestMovedSince(t *testing.T) {
	got := MovedSince(map[string]string{"a": "1 t", "b": "2 t", "c": "3 t"}, map[string]string{"a": "1 t", "b": "4 t", "d": "5 t"})
	want := []Moved{{"b", "2 t", "4 t"}, {"c", "3 t", ""}, {"d", "", "5 t"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}
