package app

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"testing"

	scene "axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

func writeFilm(t *testing.T, p *Project, frames []FilmFrame) []byte {
	t.Helper()
	years := make([]data.Years, len(frames))
	for i, f := range frames {
		years[i] = f.View.Query.Years
	}
	scales, err := p.fixedScales(t.Context(), frames[0].View, years)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := p.WriteFilm(t.Context(), &b, frames, Paper{640, 360, 1}, scales); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAFilmShowsEachYearAsItsPicture(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	years := eachYear(data.Years{First: 2022, Last: 2024})
	frames := YearFilm(data.View{Query: data.Query{Commodities: []string{"weapons"}}}, years)
	g, err := gif.DecodeAll(bytes.NewReader(writeFilm(t, p, frames)))
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Image) != 3 || g.Delay[0] != 200 || g.Delay[2] != 500 || g.LoopCount != 0 {
		t.Fatalf("%d frames that stand %v hundredths of a second, repeated %d times", len(g.Image), g.Delay, g.LoopCount)
	}
	shown := image.NewRGBA(image.Rect(0, 0, g.Config.Width, g.Config.Height))
	for i, frame := range g.Image {
		draw.Draw(shown, frame.Bounds(), frame, frame.Bounds().Min, draw.Over)
		s, err := p.Picture(t.Context(), frames[i].View, flowmap.Page{Size: scene.Size{W: 640, H: 360}, Stamp: frames[i].Stamp})
		if err != nil {
			t.Fatal(err)
		}
		far, mean := apart(shown, s.Raster(1))
		if far > 0.002 || mean > 1.5 {
			t.Errorf("frame %s: %.2f %% of the pixels are far off, the mean difference is %.2f levels", frames[i].Stamp, 100*far, mean)
		}
	}
}

// apart is the share of pixels that differ by more than 24 levels in a channel,
// and the mean difference.
func apart(a, b *image.RGBA) (far, mean float64) {
	for i := 0; i < len(a.Pix); i += 4 {
		worst := 0
		for c := range 3 {
			d := int(a.Pix[i+c]) - int(b.Pix[i+c])
			d = max(d, -d)
			worst = max(worst, d)
			mean += float64(d)
		}
		if worst > 24 {
			far++
		}
	}
	n := float64(len(a.Pix) / 4)
	return far / n, mean / n / 3
}

func TestAFilmKeepsTheColoursThatFillTheMap(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	g, err := gif.DecodeAll(bytes.NewReader(writeFilm(t, p, YearFilm(data.View{}, eachYear(data.Years{First: 2024, Last: 2024})))))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]color.RGBA{"land": {0xF5, 0xF3, 0xEE, 255}, "sea": {0xE4, 0xEB, 0xF0, 255}, "energy": {0x46, 0x86, 0xDD, 255}} {
		if near := g.Image[0].Palette.Convert(want); near != color.Color(want) {
			t.Errorf("%s is %v, want %v", name, near, want)
		}
	}
}

func TestAFilmOfNoYearsIsRefused(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := p.WriteFilm(t.Context(), &bytes.Buffer{}, nil, Paper{640, 360, 1}, nil); err == nil {
		t.Error("a film without frames is written")
	}
}

func TestCommentsOfAFilmAreReadBack(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	film := writeFilm(t, p, YearFilm(data.View{Title: "Ядро: long enough for several blocks"}, eachYear(data.Years{First: 2023, Last: 2024})))
	pairs, err := gifPairs(film)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, p := range pairs {
		found[p.Key] = p.Value
	}
	v, err := data.DecodeView([]byte(found[viewKey]))
	if err != nil || v.Query.Years != (data.Years{First: 2023, Last: 2024}) {
		t.Errorf("the view is of %v: %v", v.Query.Years, err)
	}
	if found["Title"] != "Ядро: long enough for several blocks" {
		t.Errorf("the title is %q", found["Title"])
	}
	for cut := range len(film) - 1 {
		if cut%997 == 0 || cut > len(film)-600 {
			if _, err := gifPairs(film[:cut]); err == nil {
				t.Fatalf("a film cut off after %d of %d bytes is taken as whole", cut, len(film))
			}
		}
	}
}
