package exchange

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// linesFile is a GeoJSON file of n lines of so many points with native fields:
// 100,000 of 65 points are 300 MB.
func linesFile(tb testing.TB, n, points int) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "lines.geojson")
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	r := rand.New(rand.NewPCG(1, 2))
	pairs := [][2]string{{"RUS", "CHN"}, {"CHN", "RUS"}, {"IRN", "RUS"}, {"PRK", "RUS"}}
	fmt.Fprint(w, `{"type":"FeatureCollection","features":[`)
	for i := range n {
		if i > 0 {
			fmt.Fprint(w, ",")
		}
		pair := pairs[r.IntN(len(pairs))]
		fmt.Fprintf(w, "\n"+`{"type":"Feature","properties":{"route_type":"rail","from":%q,"to":%q,"commodity":"crude-oil","year":%d,"quantity":%.1f,"unit":"t","source":"Customs","source_date":"2024-05"},"geometry":{"type":"LineString","coordinates":[`,
			pair[0], pair[1], 2018+r.IntN(8), r.Float64()*1e5)
		x, y := 20+120*r.Float64(), 10+60*r.Float64()
		for k := range points {
			if k > 0 {
				fmt.Fprint(w, ",")
			}
			fmt.Fprintf(w, "[%v,%v]", x+0.3*r.Float64()+60*float64(k)/float64(points), y+0.3*r.Float64())
		}
		fmt.Fprint(w, "]}}")
	}
	fmt.Fprint(w, "\n]}\n")
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	return path
}

func BenchmarkReadGeoJSON(b *testing.B) {
	path := linesFile(b, 20_000, 65)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	known := knownFacts(b)
	b.SetBytes(info.Size())
	b.ReportAllocs()
	for b.Loop() {
		report, err := Read(context.Background(), path, Options{Known: known}, func(*Part) error { return nil })
		if err != nil || report.Good != 20_000 {
			b.Fatal(report.Good, report.Problems, err)
		}
	}
}

func TestAVeryLongLineIsRead(t *testing.T) {
	b, report := readAll(t, linesFile(t, 1, 1_000_000), Options{Known: knownFacts(t)})
	if report.Wrong > 0 || len(b.Routes) != 1 || len(b.Routes[0].Line) != 1_000_000 {
		t.Errorf("%d roads, %v", len(b.Routes), report.Problems)
	}
	longer := filepath.Join(t.TempDir(), "longer.json")
	text := `{"type":"LineString","coordinates":[` + strings.Repeat("[1,2],[2,2],", maxPoints/2) + `[3,2]]}`
	if err := os.WriteFile(longer, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, report := readAll(t, longer, Options{}); report.Wrong != 1 || !strings.Contains(report.Problems[0].Reason, "more than") {
		t.Errorf("a line of more than %d points: %v", maxPoints, report.Problems)
	}
}
