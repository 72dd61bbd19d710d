package app

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkImportAgainstGDAL brings 100,000 lines of 65 points in, 300 MB of
// GeoJSON, and lets ogr2ogr make a GeoPackage of the same file, in turns. The
// metric "ratio" is our time over theirs: under 1 we are quicker. Run it with
//
//	go test ./app -run xxx -bench ImportAgainstGDAL -benchtime 3x
func BenchmarkImportAgainstGDAL(b *testing.B) {
	ogr2ogr, err := exec.LookPath("ogr2ogr")
	if err != nil {
		b.Skip("ogr2ogr is not here (Debian: gdal-bin)")
	}
	folder := b.TempDir()
	file := filepath.Join(folder, "race.geojson")
	if err := writeRace(file, 100_000, 65); err != nil {
		b.Fatal(err)
	}
	var ours, theirs time.Duration
	for b.Loop() {
		path := filepath.Join(folder, "race.gpkg")
		began := time.Now()
		done, err := Import(b.Context(), path, Importing{Files: []string{file}})
		ours += time.Since(began)
		if err != nil || !done.Written || done.Files[0].Import.Claims != 100_000 {
			b.Fatalf("%+v, %v", done, err)
		}
		os.Remove(path)
		began = time.Now()
		if out, err := exec.Command(ogr2ogr, "-f", "GPKG", path, file).CombinedOutput(); err != nil {
			b.Fatalf("ogr2ogr: %v: %s", err, out)
		}
		theirs += time.Since(began)
		os.Remove(path)
	}
	b.ReportMetric(ours.Seconds()/float64(b.N), "ours-s/op")
	b.ReportMetric(theirs.Seconds()/float64(b.N), "ogr2ogr-s/op")
	b.ReportMetric(ours.Seconds()/theirs.Seconds(), "ratio")
}

// writeRace writes n lines of so many points with native fields.
func writeRace(path string, n, points int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	r := rand.New(rand.NewPCG(1, 2))
	fmt.Fprint(w, `{"type":"FeatureCollection","features":[`)
	for i := range n {
		if i > 0 {
			fmt.Fprint(w, ",")
		}
		fmt.Fprintf(w, "\n"+`{"type":"Feature","properties":{"route":"Line %d","route_type":"rail","from":"RUS","to":%q,"commodity":"coal","category":"energy","year":%d,"quantity":%.1f,"unit":"t","source":"Customs","source_date":"2024-05"},"geometry":{"type":"LineString","coordinates":[`,
			i, []string{"CHN", "IRN", "PRK"}[r.IntN(3)], 2018+r.IntN(8), r.Float64()*1e5)
		x, y := 20+80*r.Float64(), 10+50*r.Float64()
		for k := range points {
			if k > 0 {
				fmt.Fprint(w, ",")
			}
			fmt.Fprintf(w, "[%v,%v]", x+float64(k)+0.3*r.Float64(), y+0.3*r.Float64())
		}
		fmt.Fprint(w, "]}}")
	}
	fmt.Fprint(w, "\n]}\n")
	return w.Flush()
}
