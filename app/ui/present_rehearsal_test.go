//go:build linux

package ui

import (
	"bytes"
	"image"
	"image/png"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"axismap/app"
	"axismap/data"
)

// A rehearsal: the real window plays the built-in storyboard with the keys that
// clickers send, and each frame on the screen is the picture that the program
// draws of it without a window.
func TestTheStoryboardIsPlayedInARealWindow(t *testing.T) {
	d := sitDown(t, "1440x928")
	d.start()
	d.step("the storyboard that comes with the facts", func(s tracing) bool { return s.Storyboard != nil }, nil)
	d.do("mousemove", "2", "2")
	before := d.read()
	board := d.board(before.Storyboard.Name)

	d.play("the first frame by F5", 1, "picture", func() { d.key("F5") })
	keys := []string{"Next", "Right", "space", "Down", "n"}
	for i := range board.Frames {
		if i > 0 {
			d.play("the next frame by "+keys[i%len(keys)], i+1, "picture", func() { d.key(keys[i%len(keys)]) })
		}
		d.equal(i+1, board.Frames[i])
	}
	d.play("the last frame stays", len(board.Frames), "picture", func() { d.key("Next") })
	d.play("back by PageUp", len(board.Frames)-1, "picture", func() { d.key("Prior") })
	d.play("the third by its number", 3, "picture", func() { d.do("key", "3", "Return") })
	d.black()
	d.away(board)
	d.play("the first by Home", 1, "picture", func() { d.key("Home") })
	flights := d.read().Talk.Flights

	d.step("the window as it was, by Escape", func(s tracing) bool {
		return s.Talk == nil && reflect.DeepEqual(s.View, before.View) && reflect.DeepEqual(s.Regions, before.Regions) && s.Undo == before.Undo
	}, func(tracing) { d.key("Escape") })
	f := flights.Frames
	t.Logf("%d flights, %d pictures painted on the way, %d frames of the window: mean %.1f ms, worst %.1f ms, %d over 50 ms",
		flights.Flights, flights.Pictures, f.Frames, f.MeanMs, f.WorstMs, f.Over50)
	if flights.Flights < len(board.Frames) || f.Frames == 0 {
		t.Errorf("only %d flights in %d frames of the window", flights.Flights, f.Frames)
	}
	d.quit()
}

// play does something and waits until a frame stands on the stage.
func (d *desk) play(name string, frame int, screen string, act func()) tracing {
	d.t.Helper()
	var last tracing
	act()
	for range 600 {
		last = d.read()
		if k := last.Talk; k != nil && k.Frame == frame && k.Screen == screen && k.Settled && !k.Visit {
			return last
		}
		time.Sleep(50 * time.Millisecond)
	}
	d.t.Fatalf("%s: the stage does not show it: %+v", name, last.Talk)
	return last
}

// board is a storyboard of the file that the window has open.
func (d *desk) board(name string) data.Storyboard {
	d.t.Helper()
	p := d.file()
	album, err := p.Storyboards(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	b, there := album.Get(name)
	if !there || len(b.Frames) < 5 {
		d.t.Fatalf("the file has no storyboard %q to play: %v", name, album.Names())
	}
	return b
}

// file is the working copy, opened without a window.
func (d *desk) file() *app.Project {
	d.t.Helper()
	p, err := app.OpenProject(d.t.Context(), filepath.Join(d.home, "axismap.gpkg"))
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = p.Close() })
	return p
}

// equal holds the screen against the frame drawn without a window.
func (d *desk) equal(number int, f data.Frame) {
	d.t.Helper()
	k := d.read().Talk
	scene, err := d.file().Picture(d.t.Context(), onStage(app.FrameView(f), false), app.Presented(float64(k.Size[0]), float64(k.Size[1])))
	if err != nil {
		d.t.Fatal(err)
	}
	want := scene.Raster(1)
	got := d.screen()
	if got.Bounds().Dx() != want.Rect.Dx() || got.Bounds().Dy() != want.Rect.Dy() {
		d.t.Fatalf("frame %d fills %v of the screen, want %v", number, got.Bounds(), want.Rect)
	}
	if off := differing(got, want); off > 0.004 {
		d.t.Errorf("frame %d: %.2f %% of the screen is not as drawn without a window", number, 100*off)
	}
}

// screen is a picture of what the screen shows.
func (d *desk) screen() image.Image {
	d.t.Helper()
	c := exec.Command(d.tools["import"], "-window", "root", "png:-")
	c.Env = d.env
	out, err := c.Output()
	if err != nil {
		d.t.Fatalf("take a picture of the screen: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		d.t.Fatal(err)
	}
	return img
}

// differing is the share of pixels that differ by more than an edge's rounding.
func differing(a image.Image, b *image.RGBA) float64 {
	off := 0
	far := func(x, y uint32) bool { return max(x, y)-min(x, y) > 24<<8 }
	for y := range b.Rect.Dy() {
		for x := range b.Rect.Dx() {
			r, g, bl, _ := a.At(a.Bounds().Min.X+x, a.Bounds().Min.Y+y).RGBA()
			R, G, B, _ := b.At(x, y).RGBA()
			if far(r, R) || far(g, G) || far(bl, B) {
				off++
			}
		}
	}
	return float64(off) / float64(b.Rect.Dx()*b.Rect.Dy())
}

// black blackens the screen and gives it back, with the keys that clickers send.
func (d *desk) black() {
	d.t.Helper()
	frame := d.read().Talk.Frame
	d.play("black by the full stop", frame, "black", func() { d.key("period") })
	img := d.screen()
	for _, at := range []image.Point{{10, 10}, {700, 400}, {1400, 900}} {
		if r, g, b, _ := img.At(at.X, at.Y).RGBA(); r+g+b != 0 {
			d.t.Errorf("at %v the black screen is not black", at)
		}
	}
	d.play("the picture again by B", frame, "picture", func() { d.key("b") })
}

// away asks for a scene in the talk and returns to the exact frame.
func (d *desk) away(board data.Storyboard) {
	d.t.Helper()
	frame := d.read().Talk.Frame
	d.key("slash")
	d.do("type", "--delay", "40", "iran")
	d.stage("an offer for iran", func(k talkTrace) bool { return len(k.Jump) > 1 && k.Jump[0] == "/iran" })
	d.key("Return")
	k := d.stage("the scene that was asked for", func(k talkTrace) bool { return k.Visit && k.Settled })
	if reflect.DeepEqual(k.View.Query, board.Frames[frame-1].View.Query) {
		d.t.Errorf("asked for iran, the stage shows %+v", k.View.Query)
	}
	d.play("the frame again by Escape", frame, "picture", func() { d.key("Escape") })
	d.equal(frame, board.Frames[frame-1])
}

// stage waits for something on the stage.
func (d *desk) stage(name string, shown func(talkTrace) bool) talkTrace {
	d.t.Helper()
	for range 600 {
		if k := d.read().Talk; k != nil && shown(*k) {
			return *k
		}
		time.Sleep(50 * time.Millisecond)
	}
	d.t.Fatalf("%s: the stage does not show it: %+v", name, d.read().Talk)
	return talkTrace{}
}
