package app

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/data/sqlite"
)

// picture saves a picture of a view of a project and reads its imprint.
func picture(t *testing.T, p *Project, name string, v data.View) Imprint {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := p.SavePicture(t.Context(), path, v, flowmap.Page{Size: draw.Size{W: 640, H: 400}}, 1, false); err != nil {
		t.Fatal(err)
	}
	all, err := Imprints(path)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

func TestFiguresOfAPictureMoveWithTheClaims(t *testing.T) {
	before, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	v := data.View{Query: data.Query{Years: data.Year(2024), From: []string{"RUS"}, To: []string{"CHN"}, Commodities: []string{"energy"}}}
	imprint := picture(t, before, "map.png", v)
	if imprint.Made != "Axis Map "+Version || imprint.View.Query.Key() != v.Query.Key() {
		t.Errorf("the imprint is %+v", imprint)
	}
	s, err := before.Standing(t.Context(), imprint)
	if err != nil || !s.Stands() || s.Figures < 3 {
		t.Fatalf("%+v %v", s, err)
	}

	facts, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	changed := ""
	for i := range facts.Claims {
		c := &facts.Claims[i]
		if c.From == "RUS" && c.To == "CHN" && c.Commodity == "lng" && c.Additive && c.Years == data.Year(2024) && c.Quantity.Best.Known {
			c.Quantity = data.Figure{Best: data.Num(99)}
			changed = data.FlowID(c.From, c.To, c.Commodity, c.Status)
			break
		}
	}
	if changed == "" {
		t.Fatal("there is no such claim to change")
	}
	path := filepath.Join(t.TempDir(), "mine.gpkg")
	if err := sqlite.Create(path, facts); err != nil {
		t.Fatal(err)
	}
	after, err := OpenProject(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer after.Close()
	s, err = after.Standing(t.Context(), imprint)
	if err != nil || len(s.Moved) == 0 {
		t.Fatalf("%+v %v", s, err)
	}
	for _, m := range s.Moved {
		if m.Flow == changed && m.Old != "" && m.New != m.Old {
			return
		}
	}
	t.Errorf("%s has moved, and what is told is %+v", changed, s.Moved)
}

// Of more figures than are kept, the seal still tells that something moved.
func TestTheSealTellsWhatTheFiguresDoNot(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	i := Imprint{View: data.View{Query: data.Query{From: []string{"PRK"}}}}
	a, err := p.Answer(t.Context(), i.View.Query)
	if err != nil {
		t.Fatal(err)
	}
	i.said = sealed(a)
	i.said.Figures = nil
	if s, err := p.Standing(t.Context(), i); err != nil || !s.Stands() {
		t.Errorf("%+v %v", s, err)
	}
	i.said.Seal = "0123456789abcdef"
	if s, err := p.Standing(t.Context(), i); err != nil || s.Stands() || !s.Unlisted {
		t.Errorf("%+v %v", s, err)
	}
}

func TestPicturesNameSourcesBordersAndMarking(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	for _, name := range []string{"map.png", "map.svg", "map.pdf"} {
		path := filepath.Join(t.TempDir(), name)
		v := data.View{Query: data.Query{From: []string{"PRK"}}, Marking: "UNCLASSIFIED"}
		if err := p.SavePicture(t.Context(), path, v, flowmap.Page{Size: draw.Size{W: 640, H: 400}}, 1, false); err != nil {
			t.Fatal(err)
		}
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		pairs, err := draw.ReadMeta(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]string{}
		for _, p := range pairs {
			said[p.Key] = p.Value
		}
		for key, want := range map[string]string{
			"Title": "Supply lines from North Korea", "Software": "Axis Map " + Version, "Marking": "UNCLASSIFIED",
			"Date": p.Network.DataDate(),
		} {
			if said[key] != want {
				t.Errorf("%s: %s is %q, want %q", name, key, said[key], want)
			}
		}
		for key, want := range map[string]string{"Basis": data.BoundaryView, "References": "1  ", "Description": "North Korea", "Source": "Built-in facts"} {
			if !bytes.Contains([]byte(said[key]), []byte(want)) {
				t.Errorf("%s: %s is %.200q, which does not hold %q", name, key, said[key], want)
			}
		}
	}
}

// Hostile files are refused, and nothing more.
func FuzzImprints(f *testing.F) {
	for _, seed := range []string{"\x89PNG\r\n\x1a\n\x00\x00\x00\x04tEXtaxis\x00", "GIF89a\x01\x00\x01\x00\x80\x00\x00", "%PDF-1.4 <x:xmpmeta></x:xmpmeta>", "<svg><metadata>", "PK\x03\x04"} {
		f.Add(seed)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, text string) {
		for _, ending := range pictureEndings {
			path := filepath.Join(dir, "x"+ending)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if all, err := Imprints(path); err == nil && len(all) == 0 {
				t.Errorf("%s: neither an imprint nor an error", ending)
			}
		}
	})
}
