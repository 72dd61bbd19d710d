package app

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"axismap/data"
)

// slidesForTest are three slides that differ in all that a slide can.
func slidesForTest() []Slide {
	return []Slide{
		{View: data.View{Query: data.Query{Years: data.Years{First: 2024, Last: 2024}, From: []string{"PRK"}}}, Notes: "Shells first.\nThen the men."},
		{View: data.View{Query: data.Query{Commodities: []string{"energy"}}, Theme: "dark", Marking: "UNCLASSIFIED"}, Title: `Oil & "gas" <east>`},
		{View: data.View{Query: data.Query{Commodities: []string{data.Nothing}}}},
	}
}

func writeDeck(t *testing.T, slides []Slide) []byte {
	t.Helper()
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	var b bytes.Buffer
	if err := p.WriteDeck(t.Context(), &b, "", slides, Paper{960, 540, 0.5}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// zipParts are the parts of a zip by name.
func zipParts(t *testing.T, file []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := parts[f.Name]; twice {
			t.Errorf("%s stands twice", f.Name)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

func wellFormed(text string) error {
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestEveryPartOfADeckIsWellFormedAndOfAKnownKind(t *testing.T) {
	parts := zipParts(t, writeDeck(t, slidesForTest()))
	types := parts["[Content_Types].xml"]
	for name, text := range parts {
		ending := strings.TrimPrefix(path.Ext(name), ".")
		if ending != "png" {
			if err := wellFormed(text); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if !strings.Contains(types, `Extension="`+ending+`"`) {
			t.Errorf("%s: its kind is not told", name)
		}
	}
	for _, part := range strings.Split(types, `PartName="/`)[1:] {
		name, _, _ := strings.Cut(part, `"`)
		if _, ok := parts[name]; !ok {
			t.Errorf("the kind of %s is told, but it is not there", name)
		}
	}
}

// relationsIn are the lines of a .rels part.
func relationsIn(t *testing.T, text string) (lines []struct {
	ID     string `xml:"Id,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}) {
	t.Helper()
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lines
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			lines = append(lines, struct {
				ID     string `xml:"Id,attr"`
				Target string `xml:"Target,attr"`
				Mode   string `xml:"TargetMode,attr"`
			}{})
			if err := d.DecodeElement(&lines[len(lines)-1], &e); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestRelationsOfADeckLeadSomewhere(t *testing.T) {
	parts := zipParts(t, writeDeck(t, slidesForTest()))
	reached := map[string]bool{"[Content_Types].xml": true}
	for name, text := range parts {
		if path.Ext(name) != ".rels" {
			continue
		}
		reached[name] = true
		owner := strings.TrimSuffix(strings.Replace(name, "_rels/", "", 1), ".rels")
		for _, r := range relationsIn(t, text) {
			target := path.Join(path.Dir(owner), r.Target)
			if _, there := parts[target]; r.Mode != "External" && !there {
				t.Errorf("%s leads to %s, which is not there", name, target)
			}
			reached[target] = true
		}
		for _, use := range regexp.MustCompile(`r:(?:id|embed)="([^"]*)"`).FindAllStringSubmatch(parts[owner], -1) {
			if !strings.Contains(text, `Id="`+use[1]+`"`) {
				t.Errorf("%s uses %s, which leads nowhere", owner, use[1])
			}
		}
	}
	for name := range parts {
		if !reached[name] {
			t.Errorf("nothing leads to %s", name)
		}
	}
}

// runs are the texts of the runs of a part, in their order.
func runs(t *testing.T, part string) []string {
	t.Helper()
	var texts []string
	for _, m := range regexp.MustCompile(`<a:t>([^<]*)</a:t>`).FindAllStringSubmatch(part, -1) {
		texts = append(texts, html.UnescapeString(m[1]))
	}
	return texts
}

func TestADeckSaysWhatIsShownAndWhoSaysSo(t *testing.T) {
	parts := zipParts(t, writeDeck(t, slidesForTest()))
	first := runs(t, parts["ppt/slides/slide1.xml"])
	if want := "Supply lines from North Korea, 2024"; first[0] != want {
		t.Errorf("the title is %q, want %q", first[0], want)
	}
	if got := runs(t, parts["ppt/slides/slide2.xml"])[0]; got != `Oil & "gas" <east>` {
		t.Errorf("the title given is %q", got)
	}
	foot := strings.Join(first, " ")
	for _, want := range []string{"1 ", "in the notes", "Data to", "Crimea", "Axis Map " + Version} {
		if !strings.Contains(foot, want) {
			t.Errorf("the slide does not say %q: %s", want, foot)
		}
	}
	notes := runs(t, parts["ppt/notesSlides/notesSlide1.xml"])
	if notes[0] != "Shells first." || notes[1] != "Then the men." {
		t.Errorf("the notes begin with %q", notes[:2])
	}
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	a, err := p.Answer(t.Context(), slidesForTest()[0].View.Query)
	if err != nil {
		t.Fatal(err)
	}
	for i := range a.Flows {
		for _, id := range a.Flows[i].Sources {
			cite := p.Network.Source(id).Cite()
			if !slices.ContainsFunc(notes, func(n string) bool { return strings.HasSuffix(n, cite) }) {
				t.Errorf("the notes do not cite %s", cite)
			}
		}
	}
	if dark := parts["ppt/slides/_rels/slide2.xml.rels"]; !strings.Contains(dark, "slideLayout2") {
		t.Error("the dark map does not stand on the dark layout")
	}
}

func TestPicturesOfADeckShowTheSameMap(t *testing.T) {
	parts := zipParts(t, writeDeck(t, slidesForTest()[:1]))
	m, err := png.DecodeConfig(strings.NewReader(parts["ppt/media/map1.png"]))
	if err != nil {
		t.Fatal(err)
	}
	var svg struct {
		ViewBox string `xml:"viewBox,attr"`
	}
	if err := xml.Unmarshal([]byte(parts["ppt/media/map1.svg"]), &svg); err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("0 0 %d %d", m.Width*2, m.Height*2); svg.ViewBox != want {
		t.Errorf("the drawing's page is %s, the PNG's %s", svg.ViewBox, want)
	}
	if strings.Contains(parts["ppt/media/map1.svg"], "and 1") && strings.Contains(parts["ppt/media/map1.svg"], "more sources") {
		t.Error("the footer stands in the picture too")
	}
}

func TestADeckIsTheSameEachTime(t *testing.T) {
	if !bytes.Equal(writeDeck(t, slidesForTest()), writeDeck(t, slidesForTest())) {
		t.Error("the same slides give other bytes")
	}
}

func TestADeckNeedsASlide(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if err := p.WriteDeck(t.Context(), io.Discard, "x", nil, Paper{960, 540, 0.5}); err == nil {
		t.Error("a deck without slides is written")
	}
	if err := p.WriteDeck(t.Context(), io.Discard, "x", slidesForTest(), Paper{5000, 3000, 1}); err == nil {
		t.Error("slides are written that PowerPoint does not open")
	}
}

// LibreOffice is the second opinion on what PowerPoint will make of a deck.
func TestLibreOfficeOpensADeck(t *testing.T) {
	if testing.Short() {
		t.Skip("LibreOffice takes seconds to start")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed (Debian: libreoffice-impress)")
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "deck.pptx")
	if err := os.WriteFile(file, writeDeck(t, slidesForTest()), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(soffice, "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, file).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text, err := exec.Command("pdftotext", filepath.Join(dir, "deck.pdf"), "-").Output()
	if err != nil {
		t.Skip("pdftotext is not installed (Debian: poppler-utils)")
	}
	if pages := bytes.Count(text, []byte("\f")); pages != 3 {
		t.Errorf("%d pages, want 3", pages)
	}
	for _, want := range []string{"Supply lines from North Korea, 2024", `Oil & "gas" <east>`, "in the notes", "Crimea shown as Ukraine"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("LibreOffice does not show %q", want)
		}
	}
}
