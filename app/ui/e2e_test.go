//go:build linux

package ui

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"axismap/data"
)

// desk is the real program in a real window on an X server of its own, worked
// by mouse and keyboard as a reader would. What the window shows is read from
// the trace that the program writes.
type desk struct {
	t       testing.TB
	program string
	process *os.Process
	env     []string
	trace   string
	home    string
	tools   map[string]string
	ended   chan error
}

func TestTheProgramInAWindow(t *testing.T) {
	d := sitDown(t, "1440x928")
	d.start()

	d.step("the best reported year, at the first start", func(s tracing) bool {
		return s.View.Query.Years == data.Year(2024)
	}, nil)
	start := d.read()

	d.step("weapons alone by a right click", func(s tracing) bool {
		return reflect.DeepEqual(s.View.Query.Commodities, []string{"weapons"})
	}, func(s tracing) { d.click(s.Boxes["weapons"], 3) })
	d.compare("--commodity", "weapons", "--year", "2024")

	d.step("rail switched off by a click", func(s tracing) bool {
		return len(s.View.Query.RouteTypes) > 0 && !slices.Contains(s.View.Query.RouteTypes, data.Rail)
	}, func(s tracing) { d.click(s.Boxes["road Rail"], 1) })
	d.compare("--commodity", "weapons", "--year", "2024", "--route-type", "sea,inland-water,road,pipeline,air,digital,financial,none")

	d.step("and on again by Ctrl+Z", func(s tracing) bool { return len(s.View.Query.RouteTypes) == 0 },
		func(tracing) { d.key("ctrl+z") })

	d.step("the year before by the key [", func(s tracing) bool { return s.View.Query.Years == data.Year(2023) },
		func(tracing) { d.key("bracketleft") })
	d.compare("--commodity", "weapons", "--year", "2023")
	d.step("2024 again by a click on its bar", func(s tracing) bool { return s.View.Query.Years == data.Year(2024) },
		func(s tracing) { d.click(s.Boxes["year 2024"], 1) })

	d.step("a search typed into the field", func(s tracing) bool { return s.View.Query.Text == "rajin" },
		func(s tracing) {
			d.key("slash")
			d.do("type", "--delay", "40", "rajin")
		})
	d.compare("--commodity", "weapons", "--year", "2024", "--text", "rajin")

	d.step("a line on the map by a click", func(s tracing) bool {
		return len(s.View.Selected) == 1 && s.View.Selected[0] == data.Ref{Kind: "flow", ID: shells}
	}, func(s tracing) {
		at, ok := s.Marks["flow "+shells]
		if !ok {
			t.Fatalf("the shells are nowhere on the map; there are %v", keysOf(s.Marks))
		}
		d.click(at, 1)
	})
	d.details()

	d.step("the export dialog by Ctrl+E", func(s tracing) bool { return len(s.Sheet) > 0 }, func(s tracing) {
		d.do("mousemove", "4", strconv.Itoa(s.Regions["map"][1]+s.Regions["map"][3]-4)) // off the map: nothing lights up
		d.key("ctrl+e")
	})
	d.step("a picture by Return", func(s tracing) bool { return len(s.Sheet) == 0 && strings.Contains(s.Status, "Saved ") },
		func(tracing) { d.key("Return") })
	d.picture("axis-map 2024 weapons rajin.png")

	d.step("the dark theme by the key T", func(s tracing) bool { return s.View.Theme == "dark" }, func(tracing) { d.key("t") })
	if paper := d.pixel(start.Regions["details"]); paper != [3]uint8{0x1B, 0x22, 0x2A} {
		t.Errorf("the panel's paper is %v on the screen, want the dark one", paper)
	}
	d.quit()
	d.remembers()
	d.another()
}

// sitDown starts an X server with a screen of so many pixels and builds the
// program; it skips, with words, where a tool is missing.
func sitDown(t testing.TB, screen string, build ...string) *desk {
	d := &desk{t: t, tools: map[string]string{}, home: t.TempDir()}
	for _, tool := range []string{"Xvfb", "xdotool", "import"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Skipf("%s is not installed, so the real window is not tried; make test installs it", tool)
		}
		d.tools[tool] = path
	}
	d.program = filepath.Join(t.TempDir(), "axismap")
	if out, err := exec.Command("go", append(append([]string{"build"}, build...), "-o", d.program, "axismap")...).CombinedOutput(); err != nil {
		t.Fatalf("build the program: %v\n%s", err, out)
	}
	d.trace = filepath.Join(d.home, "trace.json")
	d.env = append(os.Environ(), "DISPLAY="+d.display(screen), "AXISMAP_HOME="+d.home, "AXISMAP_TRACE="+d.trace, "LANG=C.UTF-8", "HOME="+d.home)
	return d
}

// display starts Xvfb on a display that it chooses itself.
func (d *desk) display(screen string) string {
	read, write, err := os.Pipe()
	if err != nil {
		d.t.Fatal(err)
	}
	x := exec.Command(d.tools["Xvfb"], "-displayfd", "3", "-screen", "0", screen+"x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	if err := x.Start(); err != nil {
		d.t.Fatal(err)
	}
	write.Close()
	d.t.Cleanup(func() {
		_ = x.Process.Kill()
		_ = x.Wait()
	})
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		d.t.Fatalf("Xvfb names no display: %v", err)
	}
	return ":" + strings.TrimSpace(string(number[:n]))
}

func (d *desk) start() {
	var words bytes.Buffer
	p := exec.Command(d.program)
	p.Env, p.Stderr = d.env, &words
	if err := p.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.process = p.Process
	over := make(chan error, 1)
	go func() { over <- p.Wait() }()
	d.t.Cleanup(func() {
		_ = p.Process.Kill()
		if d.t.Failed() {
			d.t.Logf("the program said: %s", words.String())
		}
	})
	d.ended = over
}

// do runs xdotool.
func (d *desk) do(args ...string) {
	d.t.Helper()
	c := exec.Command(d.tools["xdotool"], args...)
	c.Env = d.env
	if out, err := c.CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %v: %v %s", args, err, out)
	}
}

func (d *desk) key(k string) { d.do("key", k) }

func (d *desk) click(at [2]int, button int) {
	d.t.Helper()
	if at == [2]int{} {
		d.t.Fatal("nowhere to click")
	}
	d.do("mousemove", strconv.Itoa(at[0]), strconv.Itoa(at[1]))
	time.Sleep(60 * time.Millisecond)
	d.do("click", strconv.Itoa(button))
}

// read is the last trace; the zero one before the first.
func (d *desk) read() (s tracing) {
	b, err := os.ReadFile(d.trace)
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	if err != nil && !os.IsNotExist(err) {
		d.t.Fatalf("read the trace: %v", err)
	}
	return s
}

// step does something and waits until the window shows it and has come to rest.
func (d *desk) step(name string, shown func(tracing) bool, act func(tracing)) {
	d.t.Helper()
	if act != nil {
		act(d.read())
	}
	for range 600 { // a minute: this ends a hang, it does not measure
		if s := d.read(); s.Settled && s.Pictures > 0 && shown(s) {
			return
		}
		select {
		case err := <-d.ended:
			d.t.Fatalf("%s: the program ended: %v", name, err)
		case <-time.After(100 * time.Millisecond):
		}
	}
	s := d.read()
	d.t.Fatalf("%s: the window does not show it; it shows %+v, settled %v, says %q %q", name, s.View, s.Settled, s.Status, s.Notice)
}

// compare holds the flows in the window against what the command line lists
// from the same file.
func (d *desk) compare(filter ...string) {
	d.t.Helper()
	args := append([]string{"list", "transfers", "--db", filepath.Join(d.home, "axismap.gpkg"), "--format", "json"}, filter...)
	c := exec.Command(d.program, args...)
	c.Env = d.env
	out, err := c.Output()
	if err != nil {
		d.t.Fatalf("axismap %v: %v", args, err)
	}
	var rows []struct{ From, To, Commodity, Status string }
	if err := json.Unmarshal(out, &rows); err != nil {
		d.t.Fatalf("axismap %v: %v in %.200s", args, err, out)
	}
	want := map[string]bool{}
	for _, r := range rows {
		want[data.FlowID(r.From, r.To, r.Commodity, data.Status(r.Status))] = true
	}
	s := d.read()
	if got := keysOf(want); !slices.Equal(got, s.Flows) || len(got) == 0 {
		d.t.Errorf("with %v the window shows %d flows, the command line lists %d:\n%v\n%v", filter, len(s.Flows), len(got), s.Flows, got)
	}
	if said := fmt.Sprintf("%d flow", len(s.Flows)); !strings.Contains(s.Years, said) {
		d.t.Errorf("the window says %q, not %q", s.Years, said)
	}
}

// details holds the claims in the right panel against the command line's.
func (d *desk) details() {
	d.t.Helper()
	c := exec.Command(d.program, "list", "claims", "--db", filepath.Join(d.home, "axismap.gpkg"), "--commodity", "artillery-ammunition", "--from", "PRK", "--to", "RUS", "--format", "json")
	c.Env = d.env
	out, err := c.Output()
	if err != nil {
		d.t.Fatal(err)
	}
	var claims []struct{ ID, Status, Note string }
	if err := json.Unmarshal(out, &claims); err != nil {
		d.t.Fatal(err)
	}
	text := strings.Join(d.read().Details, "\n")
	if head := fmt.Sprintf("Claims (%d)", len(claims)); !strings.Contains(text, head) {
		d.t.Errorf("the details do not say %q:\n%s", head, text)
	}
	told := 0
	for _, c := range claims {
		if strings.Contains(text, "{"+c.ID+"}") && strings.Contains(text, c.Note) {
			told++
		}
	}
	if told != claimsFirst {
		d.t.Errorf("%d claims are told with their note, want the first %d:\n%s", told, claimsFirst, text)
	}
	for _, say := range []string{"North Korea → Russia", "≤ 9 m", "SOURCES (", "ROAD", "Rajin"} {
		if !strings.Contains(text, say) {
			d.t.Errorf("the details do not say %q:\n%s", say, text)
		}
	}
}

// pixel is what the screen shows in the upper left corner of a region.
func (d *desk) pixel(region [4]int) [3]uint8 {
	d.t.Helper()
	r, g, b, _ := d.screen().At(region[0]+5, region[1]+6).RGBA()
	return [3]uint8{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8)}
}

// picture holds a picture that was exported, with two pixels for each of the
// screen, against the map on the screen.
func (d *desk) picture(name string) {
	d.t.Helper()
	file := readPNG(d.t, filepath.Join(d.home, name))
	region, screen := d.read().Regions["map"], d.screen()
	if size := file.Bounds().Size(); size.X < 2*region[2]-2 || size.X > 2*region[2]+2 || size.Y < 2*region[3]-2 || size.Y > 2*region[3]+2 {
		d.t.Fatalf("the picture is %v, twice the map on the screen is %d × %d", size, 2*region[2], 2*region[3])
	}
	sum, n := 0, 0
	for y := 0; y < region[3]-1; y++ {
		for x := 0; x < region[2]-1; x++ {
			r, g, b, _ := screen.At(region[0]+x, region[1]+y).RGBA()
			var of [3]uint32 // the four pixels that stand for one
			for i := range 4 {
				r, g, b, _ := file.At(2*x+i%2, 2*y+i/2).RGBA()
				of[0], of[1], of[2] = of[0]+r/4, of[1]+g/4, of[2]+b/4
			}
			sum += apart(r, of[0]) + apart(g, of[1]) + apart(b, of[2])
			n += 3
		}
	}
	if mean := float64(sum) / float64(n); mean > 5 {
		d.t.Errorf("the picture differs from the screen by %.1f levels on average", mean)
	}
}

func (d *desk) quit() {
	d.t.Helper()
	d.key("ctrl+q")
	select {
	case err := <-d.ended:
		if err != nil {
			d.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(time.Minute):
		d.t.Error("Ctrl+Q does not end the program")
	}
}

// remembers starts again: the filter and the theme are as they were.
func (d *desk) remembers() {
	d.t.Helper()
	if err := os.Remove(d.trace); err != nil {
		d.t.Fatal(err)
	}
	d.start()
	d.step("the view of the day before", func(s tracing) bool {
		return s.View.Theme == "dark" && s.View.Query.Years == data.Year(2024) && s.View.Query.Text == "rajin"
	}, nil)
	d.quit()
}

// another opens a second file: it takes the place of the first, and is as alive.
func (d *desk) another() {
	d.t.Helper()
	facts, err := os.ReadFile(filepath.Join(d.home, "axismap.gpkg"))
	if err = errors.Join(err, os.WriteFile(filepath.Join(d.home, "another.gpkg"), facts, 0o644), os.Remove(d.trace)); err != nil {
		d.t.Fatal(err)
	}
	d.start()
	d.step("the first file", func(s tracing) bool { return strings.Contains(s.Status, "axismap.gpkg") }, nil)
	// The trace does not tell of Fyne's own dialog; this is where it puts things.
	file, open := [2]int{556, 265}, [2]int{1136, 741}
	d.changes([2]int{800, 600}, func() { d.key("ctrl+o") })
	d.changes([2]int{open[0] - 22, open[1]}, func() { d.click(file, 1) })
	d.step("another file by Ctrl+O", func(s tracing) bool { return strings.Contains(s.Status, "another.gpkg") },
		func(tracing) { d.click(open, 1) })
	d.step("the year before in that", func(s tracing) bool { return s.View.Query.Years == data.Year(2023) },
		func(tracing) { d.key("bracketleft") })
	d.quit()
}

// changes waits until a point of the screen has another colour after an act.
func (d *desk) changes(at [2]int, act func()) {
	d.t.Helper()
	point := [4]int{at[0], at[1], 1, 1}
	before := d.pixel(point)
	act()
	for range 600 {
		if d.pixel(point) != before {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	d.t.Fatalf("nothing changes at %v", at)
}

func keysOf[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
