package draw

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		fresh := filepath.Join(t.TempDir(), name)
		if os.WriteFile(fresh, got, 0o644) == nil {
			t.Logf("what came instead:\n%s", got)
		}
		t.Errorf("%s is not what is written now; go test -update writes it anew", file)
	}
}

// sheet returns a small scene with one of each thing.
func sheet() *Scene {
	base := &Scene{Size: Size{200, 120}, Items: []Item{
		{Path: RectPath(Box(0, 0, 200, 120)), Style: Style{Fill: color.NRGBA{228, 235, 240, 255}}},
		{Path: Polygon(Point{20, 20}, Point{150, 10}, Point{180, 90.126}, Point{60, 100}), Ref: Ref{"country", "RUS"},
			Style: Style{Fill: color.NRGBA{245, 243, 238, 255}, Stroke: color.NRGBA{185, 180, 164, 255}, Width: 0.75}},
	}}
	var curve Path
	curve.MoveTo(30, 80)
	curve.QuadTo(90, 10, 170, 60)
	return &Scene{
		Size: base.Size, Base: base,
		Title: "Crude <oil> & \"gas\"", Description: "Größe → 9 m",
		Meta: []Pair{{"Software", "draw test"}, {"Source", "Träger"}, {"View", `{"zoom":1.5,"place":"釜山"}`}, {"Date", "2024-06-30"}},
		Items: []Item{
			{Path: curve, Ref: Ref{"flow", "oil/1"}, Style: Style{Stroke: color.NRGBA{70, 134, 221, 179}, Width: 4}},
			{Path: Polygon(Point{170, 60}, Point{160, 58}, Point{164, 50}), Ref: Ref{"flow", "oil/1"}, Style: Style{Fill: color.NRGBA{70, 134, 221, 179}}},
			{Path: Line(Point{30, 90}, Point{170, 95}), Ref: Ref{"flow", "gas"},
				Style: Style{Stroke: navy, Width: 1.5, Dash: []float64{6, 3}, Phase: 2, Cap: ButtCap, Join: MiterJoin}},
			{Path: Circle(30, 80, 3), Ref: Ref{"place", "kharg"}, Style: Style{Fill: white, Stroke: navy, Width: 1}},
			{Text: NewText(Regular, 9, "Kharg & co"), At: Point{36, 83}, Ref: Ref{"place", "kharg"}, Style: Style{Fill: navy, Stroke: white, Width: 2}},
			{Text: NewText(Bold, 10, "IRAN", LetterSpacing(3)), At: Point{90, 70}, Angle: 0.2, Style: Style{Fill: navy}},
			{Path: Circle(100, 60, 30), Clip: Box(95, 40, 40, 12.5), Style: Style{Fill: rust, EvenOdd: true}},
			{Path: Circle(130, 60, 30), Clip: Box(95, 40, 40, 12.5), Style: Style{Fill: rust}},
			{Text: NewText(Italic, 7, "1 Source, 2024"), At: Point{5, 115}, Link: "https://example.org/?a=1&b=2", Style: Style{Fill: navy}},
		},
	}
}

func svgOf(t *testing.T, s *Scene) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := s.WriteSVG(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSVG(t *testing.T) {
	got := svgOf(t, sheet())
	golden(t, "sheet.svg", got)
	for d := xml.NewDecoder(bytes.NewReader(got)); ; {
		if _, err := d.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
	}
}

// TestSVGShowsWhatTheRasterShows lets librsvg draw the SVG, where it is installed.
func TestSVGShowsWhatTheRasterShows(t *testing.T) {
	if _, err := exec.LookPath("rsvg-convert"); err != nil {
		t.Skip("rsvg-convert is not installed")
	}
	s := sheet()
	s.Items = slices.DeleteFunc(s.Items, func(it Item) bool { return it.Text != nil }) // small letters stand on whole rows here
	s.Items = append(s.Items, Item{Text: NewText(Bold, 40, "Qg"), At: Point{120, 100}, Style: Style{Fill: navy, Stroke: white, Width: 3}})
	cmd := exec.Command("rsvg-convert", "-w", "800")
	cmd.Stdin = bytes.NewReader(svgOf(t, s))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	theirs := image.NewRGBA(m.Bounds())
	draw.Draw(theirs, theirs.Rect, m, image.Point{}, draw.Src)
	if mean, share := differences(t, s.Raster(4), theirs, 24); mean > 0.5 || share > 0.003 {
		t.Errorf("mean difference %.3f levels, %.4f of the pixels off by more than 24", mean, share)
	}
}

func TestPNGKeepsItsPictureItsResolutionAndItsText(t *testing.T) {
	s := sheet()
	var b bytes.Buffer
	if err := s.WritePNG(&b, 300.0/72); err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	got := image.NewRGBA(m.Bounds())
	draw.Draw(got, got.Rect, m, image.Point{}, draw.Src)
	if _, share := differences(t, got, s.Raster(300.0/72), 0); share > 0 {
		t.Error("the file holds another picture")
	}
	i := bytes.Index(b.Bytes(), []byte("pHYs"))
	if i < 0 {
		t.Fatal("no pHYs chunk")
	}
	perMetre := binary.BigEndian.Uint32(b.Bytes()[i+4:])
	if dpi := float64(perMetre) * 0.0254; math.Abs(dpi-300) > 0.02 || b.Bytes()[i+12] != 1 {
		t.Errorf("resolution %.2f dpi, unit %d; want 300 and 1 (metre)", dpi, b.Bytes()[i+12])
	}
	if i > bytes.Index(b.Bytes(), []byte("IDAT")) {
		t.Error("pHYs must stand before IDAT")
	}
}

func TestTransparentPNGKeepsItsAlpha(t *testing.T) {
	s := &Scene{Size: Size{20, 20}, Items: []Item{{Path: RectPath(Box(0, 0, 10, 20)), Style: Style{Fill: color.NRGBA{200, 100, 50, 128}}}}}
	var b bytes.Buffer
	if err := s.WritePNG(&b, 1); err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	left, right := color.NRGBAModel.Convert(m.At(3, 3)).(color.NRGBA), color.NRGBAModel.Convert(m.At(15, 3)).(color.NRGBA)
	if left.A != 128 || left.R < 198 || left.R > 202 || right.A != 0 {
		t.Errorf("left %v, right %v", left, right)
	}
}

func TestMetadataIsReadBack(t *testing.T) {
	s := sheet()
	want := s.pairs()
	for name, write := range map[string]func(io.Writer) error{
		"PNG": func(w io.Writer) error { return s.WritePNG(w, 1) },
		"SVG": s.WriteSVG,
		"PDF": func(w io.Writer) error { return WritePDF(w, s) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(name, err)
		}
		if got, err := ReadMeta(&b); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, error %v; want %q", name, got, err, want)
		}
	}
}

func FuzzReadMeta(f *testing.F) {
	s := sheet()
	var b bytes.Buffer
	s.WritePNG(&b, 0.1)
	f.Add(b.Bytes())
	f.Add(b.Bytes()[:60])
	f.Add([]byte("<svg><title>a</title><metadata><pair"))
	f.Add([]byte("%PDF-1.4 <x:xmpmeta><RDF></x:xmpmeta>"))
	f.Add([]byte("\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt"))
	f.Fuzz(func(t *testing.T, b []byte) { ReadMeta(bytes.NewReader(b)) })
}

func TestPDFIsTheSameEachTime(t *testing.T) {
	var a, b bytes.Buffer
	if err := WritePDF(&a, sheet(), sheet()); err != nil {
		t.Fatal(err)
	}
	if err := WritePDF(&b, sheet(), sheet()); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("two runs give different bytes")
	}
	for _, want := range []string{"/Count 2", "(https://example.org/?a=1&b=2)", "D:20240630"} {
		if !bytes.Contains(a.Bytes(), []byte(want)) {
			t.Errorf("%q is not in the file", want)
		}
	}
}

func TestPDFWithoutPagesOrAreaIsAnError(t *testing.T) {
	if err := WritePDF(io.Discard); err == nil {
		t.Error("no scenes: no error")
	}
	if err := WritePDF(io.Discard, &Scene{}); err == nil || !strings.Contains(err.Error(), "no area") {
		t.Errorf("a page without area: %v", err)
	}
}

// TestPDFReadsAndShows lets poppler read the words and draw the page, where it is installed.
func TestPDFReadsAndShows(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("poppler-utils is not installed")
	}
	s := sheet()
	file := filepath.Join(t.TempDir(), "sheet.pdf")
	var b bytes.Buffer
	if err := WritePDF(&b, s); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", file, "-").Output()
	if err != nil || !bytes.Contains(text, []byte("Kharg & co")) || !bytes.Contains(text, []byte("1 Source, 2024")) {
		t.Errorf("pdftotext finds %q, error %v", text, err)
	}
	out, err := exec.Command("pdftoppm", "-r", "288", "-png", "-singlefile", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	theirs := image.NewRGBA(m.Bounds())
	draw.Draw(theirs, theirs.Rect, m, image.Point{}, draw.Src)
	if mean, share := differences(t, s.Raster(4), theirs, 64); mean > 1.5 || share > 0.01 {
		t.Errorf("mean difference %.3f levels, %.4f of the pixels off by more than 64", mean, share)
	}
}

// failing is a full disk.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestWritersReportAFullDisk(t *testing.T) {
	s := sheet()
	for name, err := range map[string]error{"PNG": s.WritePNG(failing{}, 1), "SVG": s.WriteSVG(failing{}), "PDF": WritePDF(failing{}, s)} {
		if err == nil || !strings.Contains(err.Error(), "write "+name) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
