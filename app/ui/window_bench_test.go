//go:build linux

package ui

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"axismap/data"
)

// BenchmarkTheWindow measures the real program in a real window of 1600 by 900
// on an X server without a graphics card: the start, a drag of four seconds, a
// dozen clicks on filters and years, and the memory after them. The time of an
// operation says nothing here, what it reports does:
//
//	start-ms         from the start of the program to the frame after the first with a picture
//	frame-ms         mean time between the frames of the drag; worst-frame-ms, over-50-ms: the slow ones
//	answer-ms        mean time from a click to its picture; worst-answer-ms
//	peak-MB          the most memory that was resident
//	rss-MB, own-MB   what is resident at rest, and without files that are mapped
func BenchmarkTheWindow(b *testing.B) {
	d := sitDown(b, "1600x900", "-tags", "migrated_fynedo", "-ldflags", "-s -w")
	d.start() // makes the working copy
	d.open()
	d.quit()
	var m readings
	for b.Loop() {
		_ = os.Remove(d.trace)
		d.start()
		d.open()
		m.add("start-ms", d.read().StartMs)
		d.drag(b)
		m.frames(d.read().Frames)
		for _, key := range strings.Fields("bracketleft bracketleft bracketright r r a a 1 1 y bracketleft bracketright") {
			d.key(key)
			time.Sleep(time.Second)
			d.step("the picture after "+key, func(tracing) bool { return true }, nil)
			m.add("answer-ms", d.read().AnswerMs)
		}
		time.Sleep(2 * atRest)
		m.memory(b, d.process.Pid)
		d.quit()
	}
	m.report(b)
}

// open waits for the first picture and fills the screen.
func (d *desk) open() {
	d.step("the facts", func(s tracing) bool { return s.View.Query.Years != data.Years{} && s.StartMs > 0 }, nil)
	d.do("search", "--sync", "--onlyvisible", "--name", "Axis Map", "windowmove", "0", "0", "windowsize", "1600", "900")
	d.step("the facts on the whole screen", func(s tracing) bool { return s.Regions["map"][2] > 700 }, nil)
}

// drag moves the map there and back, with a hundred and twenty movements of
// the pointer in a second, as mice send them.
func (d *desk) drag(b *testing.B) {
	r := d.read().Regions["map"]
	x, y := r[0]+r[2]/2, r[1]+60 // where nothing stands but the map
	const steps = 480
	args := []string{"mousemove", strconv.Itoa(x), strconv.Itoa(y), "mousedown", "1"}
	for i := range steps {
		far := min(i, steps-i)
		args = append(args, "mousemove", strconv.Itoa(x+far*3/2), strconv.Itoa(y+far/2), "sleep", "0.008")
	}
	before := d.read().Frames.Frames
	d.do(append(args, "mouseup", "1")...)
	d.step("the map after the drag", func(s tracing) bool { return s.Frames.Frames > before }, nil)
	b.Logf("drag: %+v", d.read().Frames)
}

// readings are values by unit.
type readings map[string][]float64

func (m *readings) add(unit string, v float64) {
	if *m == nil {
		*m = readings{}
	}
	(*m)[unit] = append((*m)[unit], v)
}

func (m *readings) frames(f frameReport) {
	m.add("frame-ms", f.MeanMs)
	m.add("worst-frame-ms", f.WorstMs)
	m.add("over-50-ms", float64(f.Over50))
}

func (m *readings) memory(b *testing.B, pid int) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Fatal(err)
	}
	for _, line := range strings.Split(string(text), "\n") {
		name, value, _ := strings.Cut(line, ":")
		unit := map[string]string{"VmHWM": "peak-MB", "VmRSS": "rss-MB", "RssAnon": "own-MB"}[name]
		var kB float64
		if n, _ := fmt.Sscan(value, &kB); n == 1 && unit != "" {
			m.add(unit, kB/1024)
		}
	}
}

// report gives the mean of each unit, and the worst of those of which the worst
// counts.
func (m *readings) report(b *testing.B) {
	b.ReportMetric(0, "ns/op")
	for unit, values := range *m {
		sum, worst := 0.0, 0.0
		for _, v := range values {
			sum, worst = sum+v, max(worst, v)
		}
		switch unit {
		case "answer-ms":
			b.ReportMetric(worst, "worst-answer-ms")
		case "worst-frame-ms", "over-50-ms", "peak-MB":
			b.ReportMetric(worst, unit)
			continue
		}
		b.ReportMetric(sum/float64(len(values)), unit)
	}
}
