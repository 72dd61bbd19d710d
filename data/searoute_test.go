package data

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"axismap/geo"
)

var ports = map[string]orb.Point{
	"Vladivostok": {131.90, 43.10}, "Shanghai": {121.50, 31.40}, "Primorsk": {28.60, 60.33}, "Qingdao": {120.20, 36.05},
	"Rotterdam": {4.00, 51.97}, "Singapore": {103.85, 1.24}, "Ras Tanura": {50.17, 26.65}, "Yokohama": {139.70, 35.40},
	"San Francisco": {-122.50, 37.80}, "Bandar Abbas": {56.20, 27.10}, "Chabahar": {60.60, 25.28}, "Sabetta": {72.07, 71.27},
	"Murmansk": {33.05, 68.98}, "Olya": {47.55, 45.78}, "Amirabad": {53.37, 36.86}, "Novorossiysk": {37.80, 44.70},
	"Rajin": {130.30, 42.23}, "Nampo": {125.40, 38.72}, "Koryak": {158.70, 52.90},
}

var (
	suez   = Circle{orb.Point{32.4, 30.5}, 30}
	hormuz = Circle{orb.Point{56.5, 26.57}, 60}
)

func mustSail(t *testing.T, from, to string, avoid ...Circle) orb.LineString {
	t.Helper()
	line, err := SeaRoute(ports[from], ports[to], avoid)
	if err != nil {
		t.Fatalf("%s to %s: %v", from, to, err)
	}
	return line
}

func passes(line orb.LineString, p orb.Point, km float64) bool {
	return geo.PointLineKm(p, line) < km
}

// Nautical miles that are commonly quoted from distance tables; tables differ by about 1 % among themselves.
func TestSeaRouteAgainstPublishedDistances(t *testing.T) {
	for _, c := range []struct {
		from, to string
		avoid    []Circle
		miles    float64
	}{
		{"Rotterdam", "Singapore", nil, 8288},
		{"Rotterdam", "Singapore", []Circle{suez}, 11755},
		{"Rotterdam", "Shanghai", nil, 10525},
		{"Ras Tanura", "Rotterdam", nil, 6436},
		{"Ras Tanura", "Rotterdam", []Circle{suez}, 11169},
		{"Yokohama", "Rotterdam", nil, 11133},
		{"San Francisco", "Yokohama", nil, 4536},
	} {
		line := mustSail(t, c.from, c.to, c.avoid...)
		if got := geo.Length(line) / 1.852; math.Abs(got/c.miles-1) > 0.05 {
			t.Errorf("%s to %s, %d closed: %.0f nautical miles, published %.0f", c.from, c.to, len(c.avoid), got, c.miles)
		}
	}
}

func TestPrimorskToQingdao(t *testing.T) {
	direct := mustSail(t, "Primorsk", "Qingdao")
	for name, at := range map[string]orb.Point{"Great Belt": {11.0, 55.3}, "Dover": {1.4, 51.0}, "Gibraltar": {-5.6, 35.95},
		"Suez": {32.4, 30.5}, "Bab el-Mandeb": {43.35, 12.6}, "Malacca": {101.2, 2.75}} {
		if !passes(direct, at, 25) {
			t.Errorf("the way does not pass %s", name)
		}
	}
	round := mustSail(t, "Primorsk", "Qingdao", suez)
	if passes(round, suez.At, suez.RadiusKm) || !passes(round, orb.Point{19.5, -35}, 150) {
		t.Error("with Suez closed the way does not go round the Cape of Good Hope")
	}
	if more := (geo.Length(round) - geo.Length(direct)) / 1.852; more < 2900 || more > 3600 {
		t.Errorf("the Cape is %.0f nautical miles longer, want about 3,250", more)
	}
}

func TestSeaRouteStaysOnWater(t *testing.T) {
	a, err := World(World50)
	if err != nil {
		t.Fatal(err)
	}
	canals := []orb.Point{{32.35, 31.2}, {32.33, 30.7}, {32.5, 30.1}, {29.1, 41.15}, {26.7, 40.38}, {47.7, 45.6}, {47.9, 46.2}}
	narrow := func(p orb.Point) bool {
		for _, c := range canals {
			if geo.HaversineKm(p, c) < 40 {
				return true
			}
		}
		return false
	}
	for _, c := range [][2]string{{"Vladivostok", "Shanghai"}, {"Rajin", "Nampo"}, {"Koryak", "Qingdao"}, {"Primorsk", "Qingdao"},
		{"Murmansk", "Vladivostok"}, {"Sabetta", "Qingdao"}, {"Novorossiysk", "Qingdao"}, {"Bandar Abbas", "Qingdao"}, {"Olya", "Amirabad"}} {
		line := mustSail(t, c[0], c[1])
		ends := [2]orb.Point{ports[c[0]], ports[c[1]]}
		for i := 1; i < len(line); i++ {
			for _, p := range geo.GreatCircle(line[i-1], line[i], int(geo.HaversineKm(line[i-1], line[i])/3)+1) {
				inPort := geo.HaversineKm(p, ends[0]) < 30 || geo.HaversineKm(p, ends[1]) < 30
				if a.OnLand(turned(p)) && !inPort && !narrow(p) {
					t.Errorf("%s to %s crosses land at %.2f, %.2f", c[0], c[1], p[0], p[1])
				}
			}
		}
	}
}

func TestSeaRouteLine(t *testing.T) {
	for _, c := range [][2]string{{"Yokohama", "San Francisco"}, {"San Francisco", "Yokohama"}, {"Sabetta", "Qingdao"}, {"Rajin", "Vladivostok"}} {
		line := mustSail(t, c[0], c[1])
		if line[0] != ports[c[0]] || turned(line[len(line)-1]) != ports[c[1]] {
			t.Errorf("%s to %s runs from %v to %v", c[0], c[1], line[0], line[len(line)-1])
		}
		for i := 1; i < len(line); i++ {
			if km := geo.HaversineKm(line[i-1], line[i]); km > 100.1 || km == 0 || math.Abs(line[i][0]-line[i-1][0]) > 20 {
				t.Errorf("%s to %s: a step of %.1f km from %v to %v", c[0], c[1], km, line[i-1], line[i])
			}
		}
	}
}

func TestTheArcticIsForItsOwnPorts(t *testing.T) {
	bering := orb.Point{-169, 65.8}
	if !passes(mustSail(t, "Sabetta", "Qingdao"), bering, 80) {
		t.Error("Sabetta to Qingdao does not take the Northern Sea Route")
	}
	if passes(mustSail(t, "Murmansk", "Qingdao"), bering, 80) {
		t.Error("Murmansk to Qingdao takes the Northern Sea Route, which is closed to it")
	}
}

func TestSeaRouteSaysWhyNot(t *testing.T) {
	for name, c := range map[string]struct {
		a, b  orb.Point
		avoid []Circle
		noSea bool
		word  string
	}{
		"Hormuz closed":             {ports["Bandar Abbas"], ports["Qingdao"], []Circle{hormuz}, true, ""},
		"the Persian Gulf, closed":  {ports["Ras Tanura"], ports["Chabahar"], []Circle{hormuz}, true, ""},
		"from the Caspian":          {ports["Olya"], ports["Novorossiysk"], nil, true, ""},
		"from Novosibirsk":          {orb.Point{82.9, 55.0}, ports["Qingdao"], nil, false, "start"},
		"to a closed port":          {ports["Qingdao"], ports["Rajin"], []Circle{{ports["Rajin"], 50}}, false, "end"},
		"from nowhere on the earth": {orb.Point{math.NaN(), 5}, ports["Qingdao"], nil, false, "start"},
	} {
		line, err := SeaRoute(c.a, c.b, c.avoid)
		if err == nil || line != nil {
			t.Errorf("%s: a line of %d positions, error %v", name, len(line), err)
		} else if errors.Is(err, ErrNoSeaRoute) != c.noSea || !strings.Contains(err.Error(), c.word) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestPassagesHangTogether(t *testing.T) {
	chart, err := seaChartOf()
	if err != nil {
		t.Fatal(err)
	}
	passages, err := readPassages(passagesCSV)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range passages {
		afloat := 0
		for i, at := range p {
			if i > 0 && geo.HaversineKm(p[i-1], at) > 180 {
				t.Errorf("a passage leaps from %v to %v", p[i-1], at)
			}
			if chart.owner[cellAt(at)] >= 0 {
				afloat++
			}
		}
		if afloat == 0 {
			t.Errorf("the passage from %v does not reach open water", p[0])
		}
	}
	for n := range chart.nodes {
		for _, m := range chart.ways[chart.first[n]:chart.first[n+1]] {
			if m == int32(n) || m < 0 || int(m) >= len(chart.nodes) {
				t.Fatalf("node %d has a way to %d", n, m)
			}
		}
	}
}

func BenchmarkSeaChart(b *testing.B) {
	a, err := World(World50)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		newSeaChart(a, nil)
	}
}

func BenchmarkSeaRoute(b *testing.B) {
	for b.Loop() {
		if _, err := SeaRoute(ports["Primorsk"], ports["Qingdao"], nil); err != nil {
			b.Fatal(err)
		}
	}
}
