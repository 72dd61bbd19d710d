package geo_test

import (
	"encoding/csv"
	"math"
	"os"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

// earth is the radius in metres to which testdata/proj.csv is scaled.
const earth = 6371007.181

// table reads a CSV file with a header; the first named columns are words, the others numbers.
func table(t *testing.T, file string, words int) (w [][]string, n [][]float64) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		var numbers []float64
		for _, s := range row[words:] {
			v, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			numbers = append(numbers, v)
		}
		w, n = append(w, row[:words]), append(n, numbers)
	}
	return w, n
}

func TestForwardAgreesWithPROJ(t *testing.T) {
	const tolerance = 1e-3 // metres on the ground
	seen := map[string]int{}
	names, numbers := table(t, "testdata/proj.csv", 1)
	for i, n := range numbers {
		name, lon0, lat0, lon, lat, x, y := names[i][0], n[0], n[1], n[2], n[3], n[4], n[5]
		if p, err := geo.ByName(name); err != nil {
			t.Fatal(err)
		} else if lon0 == 0 && (lat0 == 0 || name == "polar") {
			gotX, gotY, ok := p.Forward(lon, lat)
			if d := math.Hypot(gotX*earth-x, gotY*earth-y); !ok || d > tolerance {
				t.Errorf("%s of %v, %v: %v, %v, %v; PROJ has %v, %v", name, lon, lat, gotX*earth, gotY*earth, ok, x, y)
			}
			seen[name]++
		}
	}
	for _, p := range geo.Projections() {
		if seen[p.Name()] < 50 {
			t.Errorf("only %d points of %s compared", seen[p.Name()], p.Name())
		}
	}
}

func TestLensAgreesWithPROJ(t *testing.T) {
	const tolerance = 1e-3 // metres on the ground
	names, numbers := table(t, "testdata/proj.csv", 1)
	for i, n := range numbers {
		name, lon0, lat0, lon, lat, x, y := names[i][0], n[0], n[1], n[2], n[3], n[4], n[5]
		if name == "polar" && lon0 != 90 {
			continue // the lens always has 90°E pointing down
		}
		l := geo.Camera{Projection: name, Center: orb.Point{lon0, lat0}, Zoom: 2}.Lens(1000, 800)
		gotX, gotY, ok := l.Project(orb.Point{lon, lat})
		metres := 1000 / l.Scale() // a page unit
		if d := math.Hypot((gotX-500)*metres-x, (400-gotY)*metres-y); !ok || d > tolerance {
			t.Errorf("%s about %v, %v of %v, %v is %g m from PROJ (%v)", name, lon0, lat0, lon, lat, d, ok)
		}
	}
}

func TestInverseUndoesForward(t *testing.T) {
	for _, p := range geo.Projections() {
		for lat := -89.5; lat < 90; lat += 7.25 {
			for lon := -179.5; lon < 180; lon += 11.5 {
				checkInverse(t, p, lon, lat)
			}
		}
	}
}

// checkInverse demands that the way there and back ends within a metre, where the projection does not crush the ground.
func checkInverse(t *testing.T, p geo.Projection, lon, lat float64) {
	t.Helper()
	x, y, ok := p.Forward(lon, lat)
	if !ok {
		return
	}
	backLon, backLat, ok := p.Inverse(x, y)
	tolerance := 1e-3 // km
	switch r := math.Hypot(x, y); {
	case p.Name() == "orthographic" && r > 0.999999:
		tolerance = 1 // the ground is seen edgewise
	case (p.Name() == "laea" || p.Name() == "polar") && r > 1.99999:
		tolerance = 0.1 // and here nearly so, about the point opposite
	}
	if d := geo.HaversineKm(orb.Point{lon, lat}, orb.Point{backLon, backLat}); !ok || !(d <= tolerance) {
		t.Errorf("%s: %v, %v → %v, %v → %v, %v (%v): %g km off", p.Name(), lon, lat, x, y, backLon, backLat, ok, d)
	}
}

func FuzzInverseUndoesForward(f *testing.F) {
	f.Add(86.0, 41.0)
	f.Add(180.0, -90.0)
	f.Add(-179.99999, 89.99999)
	f.Add(math.NaN(), math.Inf(1))
	f.Fuzz(func(t *testing.T, lon, lat float64) {
		for _, p := range geo.Projections() {
			x, y, ok := p.Forward(lon, lat)
			if ok && (math.IsNaN(x+y) || math.IsInf(x+y, 0)) {
				t.Fatalf("%s of %v, %v is %v, %v", p.Name(), lon, lat, x, y)
			}
			if math.Abs(lat) < 89.99 && (math.Abs(lon) < 179.99 || math.Abs(lat) > 0.02) {
				checkInverse(t, p, lon, lat)
			}
		}
	})
}

func FuzzForwardUndoesInverse(f *testing.F) {
	f.Add(0.0, 0.0)
	f.Add(3.14, 1.5)
	f.Add(math.Inf(-1), 1e300)
	f.Fuzz(func(t *testing.T, x, y float64) {
		for _, p := range geo.Projections() {
			lon, lat, ok := p.Inverse(x, y)
			if !ok {
				continue
			}
			if !(math.Abs(lon) <= 180+1e-9 && math.Abs(lat) <= 90) {
				t.Fatalf("%s: %v, %v comes from %v, %v", p.Name(), x, y, lon, lat)
			}
			if math.Abs(lat) > 89.999 || math.Abs(lon) > 179.999 || math.Hypot(x, y) > 0.99999 && p.Name() == "orthographic" {
				continue
			}
			if math.Hypot(x, y) > 1.9999 && p.Name() != "equal-earth" && p.Name() != "mercator" && p.Name() != "plate-carree" {
				continue // so near the rim that a metre of ground is as long as the map
			}
			if gotX, gotY, ok := p.Forward(lon, lat); !ok || math.Hypot(gotX-x, gotY-y) > 1e-6 {
				t.Fatalf("%s: %v, %v → %v, %v → %v, %v (%v)", p.Name(), x, y, lon, lat, gotX, gotY, ok)
			}
		}
	})
}

func TestByName(t *testing.T) {
	for _, name := range []string{"laea", "equal-earth", "mercator", "orthographic", "azimuthal", "polar", "plate-carree"} {
		if p, err := geo.ByName(name); err != nil || p.Name() != name || p.Title() == "" {
			t.Errorf("ByName(%q) = %v, %v", name, p, err)
		}
	}
	if p, err := geo.ByName(""); err != nil || p.Name() != "laea" {
		t.Errorf("the default is %v, %v", p, err)
	}
	_, err := geo.ByName("gnomonic")
	const want = `find projection "gnomonic": no such projection; choose one of laea, equal-earth, mercator, orthographic, azimuthal, polar, plate-carree`
	if err == nil || err.Error() != want {
		t.Errorf("unknown name: %v", err)
	}
}
