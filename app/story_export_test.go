package app

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/gif"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"axismap/data"
)

// small is a page that is quick to draw.
var small = Paper{Width: 480, Height: 270, Scale: 1}

func nineMaps(t *testing.T) data.Storyboard {
	t.Helper()
	boards, err := data.Stories()
	if err != nil {
		t.Fatal(err)
	}
	return boards[0]
}

func export(t *testing.T, p *Project, s data.Storyboard, e StoryExport) []byte {
	t.Helper()
	if err := p.ExportStory(t.Context(), s, e); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(e.Out)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// From afar every word is read: none is lower than 1/40 of the height, but for
// the small numbers of the footnotes.
func TestPresentedWordsAreLarge(t *testing.T) {
	p := builtIn(t)
	footnotes := regexp.MustCompile(`^[\d +]+$`)
	for _, page := range [][2]float64{{1920, 1080}, {1366, 768}, {960, 540}, {1024, 768}} {
		for i, f := range nineMaps(t).Frames {
			scene, err := p.Picture(t.Context(), FrameView(f), Presented(page[0], page[1]))
			if err != nil {
				t.Fatal(err)
			}
			for _, item := range scene.Items {
				if word := item.Text; word != nil && word.Size < page[1]/40-0.01 && !footnotes.MatchString(word.String) {
					t.Errorf("frame %d on %v: %q is %.1f high, 1/%.0f of the page", i+1, page, word.String, word.Size, page[1]/word.Size)
				}
			}
		}
	}
}

// The picture of a hand-out is the picture of its frame.
func TestTheHandoutIsThePicture(t *testing.T) {
	p := builtIn(t)
	s := nineMaps(t)
	dir := filepath.Join(t.TempDir(), "pictures")
	if err := p.ExportStory(t.Context(), s, StoryExport{Out: dir, Paper: small}); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) != len(s.Frames) {
		t.Fatalf("the folder holds %q", files)
	}
	for i, f := range s.Frames {
		if want := fmt.Sprintf("%02d ", i+1); !strings.HasPrefix(filepath.Base(files[i]), want) {
			t.Errorf("picture %d is called %q", i+1, files[i])
		}
		scene, err := p.Picture(t.Context(), FrameView(f), Presented(small.Width, small.Height))
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := scene.WritePNG(&want, small.Scale); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(files[i]); err != nil || !bytes.Equal(got, want.Bytes()) {
			t.Errorf("picture %d is not that of its frame (%v)", i+1, err)
		}
	}
}

func TestPagesAreOneForEachFrame(t *testing.T) {
	p := builtIn(t)
	s := nineMaps(t)
	pages := regexp.MustCompile(`/Type /Page\n`)
	for _, notes := range []bool{false, true} {
		text := export(t, p, s, StoryExport{Out: filepath.Join(t.TempDir(), "talk.pdf"), Notes: notes})
		if n := len(pages.FindAll(text, -1)); n != len(s.Frames) {
			t.Errorf("notes %v: %d pages, want one for each of %d frames", notes, n, len(s.Frames))
		}
		if !bytes.Contains(text, []byte("nine maps")) {
			t.Errorf("notes %v: the title of the storyboard is nowhere", notes)
		}
	}
}

// What has no room on the page of its picture goes on on the next.
func TestLongNotesGoOnOnTheNextPage(t *testing.T) {
	s := board()
	s.Frames = s.Frames[:1]
	s.Frames[0].Notes = strings.Repeat("And another thing that must be said here. ", 200)
	text := export(t, builtIn(t), s, StoryExport{Out: filepath.Join(t.TempDir(), "talk.pdf"), Notes: true})
	if n := len(regexp.MustCompile(`/Type /Page\n`).FindAll(text, -1)); n != 2 && n != 3 {
		t.Errorf("%d pages", n)
	}
}

func TestSlidesCarryTitlesNotesAndClaims(t *testing.T) {
	p := builtIn(t)
	s := nineMaps(t)
	text := export(t, p, s, StoryExport{Out: filepath.Join(t.TempDir(), "talk.pptx"), Paper: small})
	z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range s.Frames {
		slide := part(t, z, fmt.Sprintf("ppt/slides/slide%d.xml", i+1))
		notes := part(t, z, fmt.Sprintf("ppt/notesSlides/notesSlide%d.xml", i+1))
		if !strings.Contains(slide, xmlText(f.Title)) {
			t.Errorf("slide %d has not its title %q", i+1, f.Title)
		}
		if !strings.Contains(slide, f.View.Query.Years.String()) {
			t.Errorf("slide %d does not say its years", i+1)
		}
		said := f.Said()
		for _, want := range append([]string{said.Words[:60], said.Words[len(said.Words)-40:]}, said.Claims...) {
			if !strings.Contains(notes, xmlText(want)) {
				t.Errorf("the notes of slide %d do not say %q", i+1, want)
			}
		}
		for _, id := range said.Sources {
			if !strings.Contains(notes, xmlText(p.Network.Source(id).Cite())) {
				t.Errorf("the notes of slide %d do not cite %s", i+1, id)
			}
		}
		part(t, z, fmt.Sprintf("ppt/media/map%d.svg", i+1))
		part(t, z, fmt.Sprintf("ppt/media/map%d.png", i+1))
	}
}

func part(t *testing.T, z *zip.Reader, name string) string {
	t.Helper()
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAFilmStandsAsLongAsItsFrames(t *testing.T) {
	s := board()
	s.Frames[0].Hold = data.Hold(1500 * time.Millisecond)
	text := export(t, builtIn(t), s, StoryExport{Out: filepath.Join(t.TempDir(), "talk.gif"), Paper: small})
	film, err := gif.DecodeAll(bytes.NewReader(text))
	if err != nil || len(film.Image) != 3 || film.Delay[0] != 150 || film.Delay[1] != int(storyHold/(10*time.Millisecond)) {
		t.Errorf("%d frames, %v (%v)", len(film.Image), film.Delay, err)
	}
}

// Whoever waits is told how far it is, and can stop it; then nothing is left.
func TestHandoutsTellTheirProgressAndStop(t *testing.T) {
	p := builtIn(t)
	s := nineMaps(t)
	s.Frames = s.Frames[:4]
	for _, name := range []string{"talk.pdf", "talk.pptx", "talk.gif", "pictures"} {
		out := filepath.Join(t.TempDir(), name)
		var seen []int
		e := StoryExport{Out: out, Paper: small, Progress: func(done, of int) {
			if of != len(s.Frames) {
				t.Errorf("%s: %d frames in all", name, of)
			}
			seen = append(seen, done)
		}}
		if err := p.ExportStory(t.Context(), s, e); err != nil {
			t.Fatal(err)
		}
		if len(seen) != len(s.Frames) || seen[0] != 1 || seen[len(seen)-1] != len(s.Frames) {
			t.Errorf("%s: it told %v", name, seen)
		}
		ctx, stop := context.WithCancel(t.Context())
		e.Out = filepath.Join(t.TempDir(), name)
		e.Progress = func(done, _ int) {
			if done == 2 {
				stop()
			}
		}
		if err := p.ExportStory(ctx, s, e); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: stopped, it says %v", name, err)
		}
		if left, _ := os.ReadDir(filepath.Dir(e.Out)); name != "pictures" && len(left) != 0 {
			t.Errorf("%s: stopped, it left %v", name, left)
		}
		stop()
	}
}

func TestHandoutsThatCannotBeMadeSaySo(t *testing.T) {
	p := builtIn(t)
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken.pdf")
	if err := os.WriteFile(taken, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		board data.Storyboard
		out   string
		is    error
	}{
		{data.Storyboard{Name: "empty"}, filepath.Join(dir, "a.pdf"), nil},
		{board(), filepath.Join(dir, "a.doc"), nil},
		{board(), filepath.Join(dir, "nowhere", "a.pdf"), fs.ErrNotExist},
		{board(), taken, fs.ErrExist},
		{board(), filepath.Join(taken, "pictures"), nil},
	} {
		err := p.ExportStory(t.Context(), c.board, StoryExport{Out: c.out, Paper: small})
		if err == nil || c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v", c.out, err)
		}
		t.Log(err)
	}
	if text, err := os.ReadFile(taken); err != nil || string(text) != "mine" {
		t.Error("what was there is not there any more")
	}
}

// The names of pictures sort as the frames follow, whatever the titles hold.
func TestFrameNames(t *testing.T) {
	for _, c := range []struct {
		i, of int
		title string
		want  string
	}{
		{0, 9, "Russia is the hub: three", "01 Russia is the hub three"},
		{99, 120, "a/b\\c \x00 ..", "100 a b c"},
		{4, 9, "", "05"},
		{4, 9, "Карта", "05"},
		{0, 1, strings.Repeat("word ", 40), "01 " + strings.TrimSpace(strings.Repeat("word ", 18))},
	} {
		if got := frameName(c.i, c.of, data.Frame{Title: c.title}); got != c.want {
			t.Errorf("%q: %q, want %q", c.title, got, c.want)
		}
	}
}

func BenchmarkExportNineMaps(b *testing.B) {
	boards, err := data.Stories()
	if err != nil {
		b.Fatal(err)
	}
	p := builtIn(b)
	for _, name := range []string{"talk.pdf", "talk.pptx", "talk.gif", "pictures"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := p.ExportStory(b.Context(), boards[0], StoryExport{Out: filepath.Join(b.TempDir(), name), Force: true}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
