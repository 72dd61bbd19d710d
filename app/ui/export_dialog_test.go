package ui

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"axismap/app"
	"axismap/data"
	"axismap/geo"
)

// exporting opens the dialog on a kind of file, into a folder of its own.
func exporting(t *testing.T, w *window, ending string) (*exportBody, string) {
	t.Helper()
	dir := t.TempDir()
	w.remembered.ExportFolder = dir
	w.exportAs(ending)
	s := w.topSheet()
	if s == nil {
		t.Fatal("no dialog opens")
	}
	return s.body.(*exportBody), dir
}

func readPNG(t testing.TB, path string) image.Image {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestThePictureInTheFileIsThePictureOnTheScreen(t *testing.T) {
	for _, c := range []struct {
		name string
		view data.View
	}{
		{"light", year(2024)},
		{"dark, one line selected", data.View{Theme: "dark", Query: data.Query{Years: data.Year(2024)}, Selected: []data.Ref{{Kind: "flow", ID: shells}}}},
		{"large letters, marked", data.View{TextSize: 150, Marking: "EXERCISE", Query: data.Query{Years: data.Year(2023), Commodities: []string{"energy"}}}},
		{"Mercator, folded legend", data.View{Folded: true, Camera: geo.Camera{Projection: "mercator", Center: [2]float64{100, 45}, Zoom: 2}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, _ := built(t, c.view)
			b, dir := exporting(t, w, ".png")
			b.fine.choose(0)
			name := b.name.Text
			pressChief()
			if w.topSheet() != nil {
				t.Fatalf("the dialog stays: %q", w.topSheet().tell())
			}
			compare(t, w.mapView.picture(), readPNG(t, filepath.Join(dir, name)))
		})
	}
}

// picture is what the map shows: the ground, and the furniture over it.
func (m *mapView) picture() *image.RGBA {
	out := image.NewRGBA(m.shown.ground.Rect)
	copy(out.Pix, m.shown.ground.Pix)
	for _, b := range m.shown.blocks {
		for y := range b.img.Rect.Dy() {
			for x := range b.img.Rect.Dx() {
				over, at := b.img.RGBAAt(x, y), out.PixOffset(b.at.X+x, b.at.Y+y)
				rest := 255 - int(over.A)
				for i, v := range []uint8{over.R, over.G, over.B} {
					out.Pix[at+i] = v + uint8((int(out.Pix[at+i])*rest+127)/255)
				}
			}
		}
	}
	return out
}

// compare lets one small box differ: where the sign stands that folds the legend,
// which paper has not.
func compare(t *testing.T, screen, paper image.Image) {
	t.Helper()
	if screen.Bounds() != paper.Bounds() {
		t.Fatalf("the screen is %v, the file %v", screen.Bounds(), paper.Bounds())
	}
	size, differ := screen.Bounds().Size(), image.Rectangle{}
	for y := range size.Y {
		for x := range size.X {
			r, g, b, _ := screen.At(x, y).RGBA()
			r2, g2, b2, _ := paper.At(x, y).RGBA()
			if apart(r, r2) > 3 || apart(g, g2) > 3 || apart(b, b2) > 3 {
				differ = differ.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	if share := float64(differ.Dx()*differ.Dy()) / float64(size.X*size.Y); share > 0.04 {
		t.Errorf("the file differs from the screen in %v, %.1f %% of the picture", differ, 100*share)
	}
}

func apart(a, b uint32) int {
	d := int(a>>8) - int(b>>8)
	return max(d, -d)
}

func TestTheNameSaysWhatIsInTheFileAndNothingIsWrittenOverUnasked(t *testing.T) {
	w, _ := built(t, data.View{Query: data.Query{Years: data.Year(2024), Commodities: []string{"energy"}, RouteTypes: []data.RouteType{data.Sea}}})
	b, dir := exporting(t, w, ".svg")
	if b.name.Text != "axis-map 2024 energy sea.svg" {
		t.Errorf("the name is %q", b.name.Text)
	}
	path := filepath.Join(dir, b.name.Text)
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	pressChief()
	s := w.topSheet()
	if s == nil || !strings.Contains(strings.Join(s.tell(), "\n"), "is there already") {
		t.Fatal("a file that is there is not asked about")
	}
	pressChief() // Return asks for another name
	if got := b.name.Text; got != "axis-map 2024 energy sea 2.svg" {
		t.Errorf("the other name is %q", got)
	}
	if old, _ := os.ReadFile(path); string(old) != "old" {
		t.Fatal("the old file is gone")
	}
	b.name.SetText("axis-map 2024 energy sea.svg")
	pressChief()
	w.topSheet().buttons[0].press() // write over it
	if w.topSheet() != nil {
		t.Fatalf("the dialog stays: %q", w.topSheet().tell())
	}
	if now, _ := os.ReadFile(path); !strings.Contains(string(now), "<svg") {
		t.Errorf("the file holds %.40q", now)
	}
}

func TestATypedNameKeepsItsStemWhenTheKindChanges(t *testing.T) {
	w, _ := built(t, year(2024))
	b, _ := exporting(t, w, ".png")
	b.name.SetText("for the minister.png")
	b.pictures.chips[2].press()
	if b.name.Text != "for the minister.pdf" {
		t.Errorf("the name is %q", b.name.Text)
	}
}

func TestAFolderThatIsNotThereIsASentence(t *testing.T) {
	w, _ := built(t, year(2024))
	b, dir := exporting(t, w, ".png")
	b.name.SetText(filepath.Join(dir, "no", "such", "map.png"))
	pressChief()
	s := w.topSheet()
	if s == nil || !strings.Contains(strings.Join(s.tell(), "\n"), "choose a folder that is there") {
		t.Error("the error is not said")
	}
}

func TestFactsThatPassTheFilterAreWritten(t *testing.T) {
	w, _ := built(t, data.View{Query: data.Query{Years: data.Year(2024), Commodities: []string{"energy"}}})
	want := w.answer.in.Answer.Claims
	for _, f := range exportFormats {
		if f.picture {
			continue
		}
		b, dir := exporting(t, w, f.ending)
		if said := b.inside.String(); !strings.HasPrefix(said, counted(want, "claim")+" of ") {
			t.Errorf("%s: inside are %q, want %d claims", f.name, said, want)
		}
		name := b.name.Text
		pressChief()
		if w.topSheet() != nil {
			t.Fatalf("%s: the dialog stays: %q", f.name, w.topSheet().tell())
		}
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() < 1000 {
			t.Errorf("%s: %v, %v", f.name, info, err)
		}
		if !strings.Contains(w.status.tell(), counted(want, "claim")+" written to") {
			t.Errorf("%s: the status line says %q", f.name, w.status.tell())
		}
	}
}

func TestAFilmShowsTheYearsThatWereChosen(t *testing.T) {
	w, _ := built(t, data.View{Query: data.Query{Commodities: []string{"weapons"}}})
	b, dir := exporting(t, w, ".gif")
	b.first.choose(len(b.d.years) - 2)
	b.fine.choose(0)
	if !strings.Contains(b.name.Text, b.d.filmed().String()[:4]) {
		t.Errorf("the name %q does not say %v", b.name.Text, b.d.filmed())
	}
	name := b.name.Text
	pressChief()
	v, err := app.ViewIn(filepath.Join(dir, name))
	if err != nil || v.Query.Years.Span() != 2 {
		t.Errorf("the film is of %v, %v", v.Query.Years, err)
	}
}

func TestADroppedPictureGivesItsViewBack(t *testing.T) {
	w, _ := built(t, data.View{Query: data.Query{Years: data.Year(2022), Commodities: []string{"energy"}}, Camera: geo.Camera{Projection: "mercator", Center: [2]float64{90, 50}, Zoom: 2.5}})
	b, dir := exporting(t, w, ".png")
	name := b.name.Text
	want := b.d.view
	pressChief()
	w.do(app.ClearFilters())
	w.do(app.SetTheme("dark"))
	w.drop(filepath.Join(dir, name))
	got := w.session.View()
	if got.Query.Key() != want.Query.Key() || got.Camera != want.Camera || got.Theme != "dark" {
		t.Errorf("the view is %+v, want %+v in the dark", got, want)
	}
	if !strings.Contains(w.status.tell(), "its figures stand") {
		t.Errorf("the status line says %q", w.status.tell())
	}
}

func TestThePictureIsCopied(t *testing.T) {
	w, _ := built(t, year(2024))
	var copied []byte
	w.copyPNG = func(png []byte) error { copied = png; return nil }
	w.actions.typedKey(fyne.KeyC, fyne.KeyModifierControl|fyne.KeyModifierShift)
	img, err := png.Decode(strings.NewReader(string(copied)))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := img.Bounds().Dx(), int(copiedScale*w.mapView.Size().Width); got < want-1 || got > want+1 {
		t.Errorf("it is %d pixels wide, want %d", got, want)
	}
}

func TestAPageOfAnotherShapeCutsNothingOff(t *testing.T) {
	w, _ := built(t, year(2024))
	w.exportAs(".png")
	d := w.topSheet().body.(*exportBody).d
	m := w.project.Map
	for i := range d.papers {
		d.paper = i + 1
		page, _ := d.page()
		lens := m.Lens(d.aimed(page), page)
		for _, at := range [][2]float64{{60, 90}, {d.screen.Size.W - 60, d.screen.Size.H - 90}} {
			p, ok := m.Lens(d.view, d.screen).Unproject(at[0], at[1])
			if !ok {
				continue
			}
			if x, y, ok := lens.Project(p); !ok || x < 0 || y < 0 || x > page.Size.W || y > page.Size.H {
				t.Errorf("on %s what the screen shows at %v lies at %.0f, %.0f", d.papers[i].Words, at, x, y)
			}
		}
	}
}
