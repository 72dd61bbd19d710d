package app

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"axismap/data"
)

var update = flag.Bool("update", false, "seal the built-in storyboards with the figures of today")

// The built-in storyboards are sealed with the figures of the built-in facts. A
// fact that is corrected breaks the seal of the maps that show it: read what is
// said there again, then seal anew.
func TestBuiltInStoryboardsAreSealed(t *testing.T) {
	p := builtIn(t)
	boards, err := data.Stories()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range boards {
		if *update {
			s = sealOnDisk(t, p, s)
		}
		moved, err := p.Moved(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range moved {
			for _, figure := range m.Moved {
				t.Logf("frame %d: %s", m.Frame+1, p.MovedWords(figure))
			}
			t.Errorf("%s: the claims behind frame %d are not what they were; read its notes, then run this test with -update", s.Name, m.Frame+1)
		}
		for i, f := range s.Frames {
			if f.Seal == "" || len(f.Figures) == 0 {
				t.Errorf("%s: frame %d has no seal; run this test with -update", s.Name, i+1)
			}
		}
	}
}

func sealOnDisk(t *testing.T, p *Project, s data.Storyboard) data.Storyboard {
	s, err := p.SealedStory(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	text, err := data.EncodeStoryboard(s)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join("..", "data", "facts", "stories", s.Name+".json"), text, 0o644); err != nil {
		t.Fatal(err)
	}
	return s
}

// board is a storyboard of three frames.
func board() data.Storyboard {
	frame := func(title string, year int) data.Frame {
		return data.Frame{Title: title, View: data.View{Version: data.ViewVersion, Query: data.Query{Years: data.Year(year)}}}
	}
	return data.Storyboard{
		Version: data.StoryboardVersion, Name: "talk", Title: "A talk",
		Frames: []data.Frame{frame("A", 2022), frame("B", 2023), frame("C", 2024)},
	}
}

func titles(s data.Storyboard) string {
	var all []string
	for _, f := range s.Frames {
		all = append(all, f.Title)
	}
	return strings.Join(all, "")
}

func TestFramesAreAddedMovedAndTakenOut(t *testing.T) {
	d := data.Frame{Title: "D"}
	for _, c := range []struct {
		change StoryChange
		want   string
	}{
		{InsertFrame(0, d), "DABC"},
		{InsertFrame(2, d), "ABDC"},
		{InsertFrame(99, d), "ABCD"},
		{InsertFrame(-1, d), "DABC"},
		{AppendFrame(d), "ABCD"},
		{RemoveFrame(0), "BC"},
		{RemoveFrame(2), "AB"},
		{RemoveFrame(3), "ABC"},
		{RemoveFrame(-1), "ABC"},
		{DuplicateFrame(1), "ABBC"},
		{DuplicateFrame(2), "ABCC"},
		{MoveFrame(0, 2), "BCA"},
		{MoveFrame(2, 0), "CAB"},
		{MoveFrame(1, 99), "ACB"},
		{MoveFrame(1, -5), "BAC"},
		{MoveFrame(1, 1), "ABC"},
		{MoveFrame(7, 0), "ABC"},
		{RetitleFrame(1, "X"), "AXC"},
		{RetitleFrame(9, "X"), "ABC"},
	} {
		before := board()
		if got := titles(c.change.Apply(before)); got != c.want {
			t.Errorf("%s: %s, want %s", c.change.Label, got, c.want)
		}
		if !reflect.DeepEqual(before, board()) {
			t.Errorf("%s wrote into the storyboard it was given", c.change.Label)
		}
		if c.change.Label == "" || c.change.Amending().Label != "" {
			t.Errorf("labels %q and %q", c.change.Label, c.change.Amending().Label)
		}
	}
}

func TestAFrameIsEditedInPlace(t *testing.T) {
	s := AnnotateFrame(1, "Say this.").Apply(board())
	s = HoldFrame(1, 90*time.Second).Apply(s)
	s = HoldFrame(0, -time.Second).Apply(s)
	s = ReviewFrame(1, data.Frame{Title: "not this", View: data.View{Theme: "dark"}, Seal: "1", Figures: map[string]string{"a": "b"}}).Apply(s)
	f := s.Frames[1]
	if f.Title != "B" || f.Notes != "Say this." || time.Duration(f.Hold) != 90*time.Second || f.View.Theme != "dark" || f.Seal != "1" || f.Figures["a"] != "b" {
		t.Errorf("the frame is %+v", f)
	}
	if s.Frames[0].Hold != 0 {
		t.Error("a frame stands for less than no time")
	}
}

// What is done to storyboards is in the file at once, and can all be undone and
// done again, in the file too.
func TestStoryboardsAreKeptAndEveryStepIsUndone(t *testing.T) {
	p := inFile(t)
	ctx := t.Context()
	album := open1(t, p)
	states := [][]data.Storyboard{album.Items()}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		states = append(states, album.Items())
		if got := open1(t, p).Items(); !album.same(got, album.Items()) {
			t.Fatalf("after %q the file holds %v", album.UndoLabel(), names(got))
		}
	}
	do(album.Put(ctx, board()))
	_, err := album.Add(ctx, "New storyboard", NewStory(" talk "))
	do(err)
	do(album.Do(ctx, OnStory("talk 2", AppendFrame(data.Frame{Title: "Z"}))))
	do(album.Rename(ctx, "talk 2", "Second"))
	do(album.Move(ctx, "Second", 0))
	_, err = album.Duplicate(ctx, "talk")
	do(err)
	do(album.Drop(ctx, "talk"))
	do(album.Edit(ctx, "Turn", "Second", func(s data.Storyboard) data.Storyboard { s.Title, s.Name = "Turned", "other"; return s }))
	if got := names(album.Items()); got[0] != "Second" || slices.Contains(got, "talk") || !slices.Contains(got, "talk 2") {
		t.Fatalf("the storyboards are %q", got)
	}
	for i := len(states) - 2; i >= 0; i-- {
		if did, err := album.Undo(ctx); !did || err != nil || !album.same(album.Items(), states[i]) || !album.same(open1(t, p).Items(), states[i]) {
			t.Fatalf("undone to step %d: %q, %v, %v", i, names(album.Items()), did, err)
		}
	}
	if album.CanUndo() {
		t.Error("there is something left to undo")
	}
	for i := 1; i < len(states); i++ {
		if did, err := album.Redo(ctx); !did || err != nil || !album.same(open1(t, p).Items(), states[i]) {
			t.Fatalf("done again to step %d: %v, %v", i, did, err)
		}
	}
}

func names(boards []data.Storyboard) []string { return storyboards.names(boards) }

func open1(t *testing.T, p *Project) *Album[data.Storyboard] {
	t.Helper()
	album, err := p.Storyboards(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return album
}

func TestChangesThatCannotBeMadeChangeNothing(t *testing.T) {
	p := inFile(t)
	ctx := t.Context()
	album := open1(t, p)
	if err := album.Put(ctx, board()); err != nil {
		t.Fatal(err)
	}
	before := names(album.Items())
	if _, err := album.Add(ctx, "Add", data.Storyboard{Name: "other"}); err != nil {
		t.Fatal(err)
	}
	if did, err := album.Undo(ctx); !did || err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{
		"a name that is taken":    errors.Join(album.Put(ctx, data.Storyboard{Name: "b"}), album.Rename(ctx, "b", "talk"), album.Drop(ctx, "b")),
		"no name":                 album.Rename(ctx, "talk", "  "),
		"none to rename":          album.Rename(ctx, "nobody", "x"),
		"none to drop":            album.Drop(ctx, "nobody"),
		"none to move":            album.Move(ctx, "nobody", 0),
		"none to change a frame":  album.Do(ctx, OnStory("nobody", RemoveFrame(0))),
		"nameless":                album.Put(ctx, data.Storyboard{Name: " "}),
		"none to make a twin of ": second(album.Duplicate(ctx, "nobody")),
	} {
		if err == nil {
			t.Errorf("%s: it was done", what)
		}
	}
	if got := names(album.Items()); !slices.Equal(got, before) {
		t.Errorf("the storyboards are %q, want %q", got, before)
	}
	steps := album.UndoLabel()
	if err := album.Do(ctx, OnStory("talk", MoveFrame(1, 1))); err != nil || album.UndoLabel() != steps {
		t.Errorf("a change that changes nothing became a step: %q, %v", album.UndoLabel(), err)
	}
}

func second[T any](_ T, err error) error { return err }

// What another window does to the same file is not lost when this one writes,
// and the two can be undone one after the other.
func TestTwoWindowsDoNotLoseEachOthersStoryboards(t *testing.T) {
	p := inFile(t)
	ctx := t.Context()
	one, two := open1(t, p), open1(t, p)
	if err := one.Put(ctx, data.Storyboard{Version: 1, Name: "first"}); err != nil {
		t.Fatal(err)
	}
	if err := two.Put(ctx, data.Storyboard{Version: 1, Name: "second"}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"first", "second"} {
		if !slices.Contains(names(open1(t, p).Items()), name) {
			t.Errorf("%q was lost", name)
		}
	}
	if _, err := two.Undo(ctx); err != nil || slices.Contains(names(open1(t, p).Items()), "second") || !slices.Contains(names(open1(t, p).Items()), "first") {
		t.Errorf("after one step back the file holds %q", names(open1(t, p).Items()))
	}
}

func TestSavedViewsAreArrangedAndUndone(t *testing.T) {
	p := inFile(t)
	ctx := t.Context()
	album, err := p.ViewAlbum(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Gulf", "Arctic", "Caspian"} {
		if err := album.Put(ctx, SavedView{name, data.View{Version: data.ViewVersion, Title: name}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(album.Move(ctx, "Caspian", 0), album.Rename(ctx, "Gulf", "The Gulf"), album.Drop(ctx, "Arctic")); err != nil {
		t.Fatal(err)
	}
	want := func(names ...string) {
		t.Helper()
		views, err := p.SavedViews(ctx)
		var got []string
		for _, v := range views {
			got = append(got, v.Name)
		}
		if err != nil || !slices.Equal(got, names) {
			t.Errorf("the file holds %q, %v; want %q", got, err, names)
		}
	}
	want("Caspian", "The Gulf")
	for range 3 {
		if _, err := album.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	want("Gulf", "Arctic", "Caspian")
}

func TestBuiltInStoryboardsAreReadAndNotChanged(t *testing.T) {
	album := open1(t, builtIn(t))
	if !album.ReadOnly() || len(album.Items()) == 0 {
		t.Fatal("the built-in facts have no storyboards, or let them be changed")
	}
	if err := album.Drop(t.Context(), album.Names()[0]); err == nil {
		t.Error("a built-in storyboard was deleted")
	}
	if did, err := album.Undo(t.Context()); did || err != nil {
		t.Errorf("undone: %v, %v", did, err)
	}
}

// The numbers that moved since a frame was saved are named, with both values.
func TestMovedNumbersAreNamed(t *testing.T) {
	p := builtIn(t)
	v := data.View{Query: data.Query{Years: data.Year(2024), Commodities: []string{"pipeline-gas"}}}
	f, err := p.NewFrame(t.Context(), v)
	if err != nil {
		t.Fatal(err)
	}
	if f.Title != p.Network.Title(v.Query) || f.Seal == "" || f.Figures["rus-chn-pipeline-gas-delivered"] == "" {
		t.Fatalf("the frame is %+v", f)
	}
	s := data.Storyboard{Name: "s", Frames: []data.Frame{f, f, f, {Title: "never sealed", View: v}}}
	gone := map[string]string{"rus-chn-pipeline-gas-delivered": "30 bcm, 2024", "irn-chn-tea-reported": "2 t, 2024"}
	s.Frames[1].Seal, s.Frames[1].Figures = "0", gone
	s.Frames[2].Seal, s.Frames[2].Figures = "0", nil
	moved, err := p.Moved(t.Context(), s)
	if err != nil || len(moved) != 2 || moved[0].Frame != 1 || moved[1].Frame != 2 || len(moved[1].Moved) != 0 {
		t.Fatalf("moved: %+v, %v", moved, err)
	}
	var lines []string
	for _, m := range moved[0].Moved {
		lines = append(lines, p.MovedWords(m))
	}
	text := strings.Join(lines, "\n")
	for _, want := range []string{
		"Iran → China: tea (reported): no longer there, was 2 t, 2024",
		"Russia → China: natural gas by pipeline (delivered): was 30 bcm, 2024; is 31.12 bcm, 2024",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not among\n%s", want, text)
		}
	}
	again, err := p.SealedStory(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	if moved, err := p.Moved(t.Context(), again); err != nil || len(moved) != 0 {
		t.Errorf("sealed anew, still moved: %+v, %v", moved, err)
	}
}

// A storyboard goes to another file and comes back word for word.
func TestStoryboardsAreCopiedBetweenFiles(t *testing.T) {
	from, to := builtIn(t), inFile(t)
	s := open1(t, from).Items()[0]
	var text bytes.Buffer
	if err := WriteStory(&text, s); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a talk.json")
	if err := os.WriteFile(path, text.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	read, err := ReadStory(path)
	if err != nil || !reflect.DeepEqual(read, s) || !IsStory(path) {
		t.Fatalf("it came back as %+v (%v)", read, err)
	}
	read.Title = "Changed"
	for i, want := range []string{"nine-maps 2", "nine-maps 3"} {
		if name, err := to.ImportStory(t.Context(), read); err != nil || name != want {
			t.Errorf("copy %d is called %q (%v), want %q", i+1, name, err, want)
		}
	}
	if name, err := to.ImportStory(t.Context(), s); err != nil || name != "nine-maps" {
		t.Errorf("what is there word for word is called %q (%v)", name, err)
	}
}

func TestFilesThatAreNoStoryboardsSaySo(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"geo.json":   `{"type":"FeatureCollection","features":[]}`,
		"empty.json": ``,
		"list.json":  `[1,2]`,
		"cut.json":   `{"version":1,"frames":[{"title":"x"`,
		"newer.json": `{"version":99,"frames":[]}`,
		"frame.json": `{"version":1,"frames":[{"view":{"version":99}}]}`,
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := ReadStory(path)
		if err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
		t.Log(err)
	}
	if _, err := ReadStory(filepath.Join(dir, "none.json")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := ReadStory(dir); err == nil || IsStory(dir) || IsStory(filepath.Join(dir, "geo.json")) || IsStory("x.txt") {
		t.Error("a folder, or GeoJSON, counts as a storyboard")
	}
}

// The working copy comes with the built-in storyboard, which is then the
// reader's own.
func TestTheWorkingCopyHasTheBuiltInStoryboard(t *testing.T) {
	t.Setenv("AXISMAP_HOME", t.TempDir())
	path, err := WorkingCopy()
	if err != nil {
		t.Fatal(err)
	}
	p, err := OpenProject(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	album := open1(t, p)
	want, err := data.Stories()
	if err != nil || !album.same(album.Items(), want) {
		t.Fatalf("it holds %q (%v)", album.Names(), err)
	}
	if moved, err := p.Moved(t.Context(), album.Items()[0]); err != nil || len(moved) != 0 {
		t.Errorf("in the file other claims are behind it than in the built-in facts: %+v, %v", moved, err)
	}
}
