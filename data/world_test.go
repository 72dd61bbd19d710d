package data

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

var levels = []Level{World110, World50, World10}

// atEachLevel runs a test on the base map of each level.
func atEachLevel(t *testing.T, f func(t *testing.T, a *Atlas)) {
	t.Helper()
	for _, l := range levels {
		t.Run(l.String(), func(t *testing.T) {
			a, err := World(l)
			if err != nil {
				t.Fatal(err)
			}
			f(t, a)
		})
	}
}

func TestPlacesAreInTheirCountries(t *testing.T) {
	places := []struct {
		name string
		at   orb.Point
		iso  string
		from Level // coarser maps leave it out
	}{
		{"Simferopol", orb.Point{34.10, 44.95}, "UKR", World110},
		{"Sevastopol, inland", orb.Point{33.70, 44.58}, "UKR", World110},
		{"Kerch, inland", orb.Point{36.30, 45.33}, "UKR", World110},
		{"Yalta, inland", orb.Point{34.15, 44.60}, "UKR", World110},
		{"Krasnoperekopsk", orb.Point{33.80, 45.90}, "UKR", World110},
		{"Kherson oblast north of Perekop", orb.Point{33.80, 46.45}, "UKR", World110},
		{"Krasnodar, across the strait of Kerch", orb.Point{38.98, 45.04}, "RUS", World110},
		{"Moscow", orb.Point{37.62, 55.75}, "RUS", World110},
		{"Kaliningrad", orb.Point{20.70, 54.70}, "RUS", World110},
		{"Egvekinot in Chukotka, past 180", orb.Point{-179.0, 66.6}, "RUS", World110},
		{"Iturup", orb.Point{147.88, 45.03}, "RUS", World50},
		{"Beijing", orb.Point{116.40, 39.90}, "CHN", World110},
		{"Aksai Chin", orb.Point{79.5, 35.2}, "CHN", World110},
		{"Tehran", orb.Point{51.40, 35.70}, "IRN", World110},
		{"Pyongyang", orb.Point{125.75, 39.02}, "PRK", World110},
		{"Seoul", orb.Point{127.05, 37.50}, "KOR", World110},
		{"Taipei", orb.Point{121.50, 24.95}, "TWN", World110},
		{"Tawang", orb.Point{92.0, 27.45}, "IND", World50},
		{"Baku, inland", orb.Point{49.55, 40.45}, "AZE", World110},
	}
	atEachLevel(t, func(t *testing.T, a *Atlas) {
		for _, p := range places {
			if a.Level < p.from {
				continue
			}
			if c, _ := a.CountryAt(p.at); c.ISO != p.iso {
				t.Errorf("%s is in %q, want %s", p.name, c.ISO, p.iso)
			}
			if !a.OnLand(p.at) {
				t.Errorf("%s is in the water", p.name)
			}
		}
	})
}

func TestWaterIsWater(t *testing.T) {
	waters := []struct {
		name string
		at   orb.Point
	}{
		{"the middle of the Caspian", orb.Point{50.5, 41.5}},
		{"the north of the Caspian", orb.Point{50.5, 45.6}},
		{"Lake Baikal", orb.Point{107.7, 53.2}},
		{"Lake Ladoga", orb.Point{31.5, 60.9}},
		{"the Aral Sea", orb.Point{59.3, 45.2}},
		{"the Sea of Azov", orb.Point{36.5, 46.1}},
		{"the Black Sea", orb.Point{34, 43}},
		{"the Chukchi Sea on 180°", orb.Point{180, 73}},
		{"the same from the east", orb.Point{-180, 73}},
		{"the Persian Gulf", orb.Point{51.5, 26.9}},
	}
	atEachLevel(t, func(t *testing.T, a *Atlas) {
		for _, w := range waters {
			if a.OnLand(w.at) {
				t.Errorf("%s is land", w.name)
			}
		}
	})
}

// The index of OnLand against the plain test over all rings.
func TestOnLandAgreesWithTheShapes(t *testing.T) {
	a, err := World(World50)
	if err != nil {
		t.Fatal(err)
	}
	for lat := -88.3; lat < 90; lat += 3.7 {
		for lon := -179.9; lon < 180; lon += 2.9 {
			p := orb.Point{lon, lat}
			east := orb.Point{lon + 360, lat}
			want := (shapeHolds(a.Land, p) || shapeHolds(a.Land, east)) && !shapeHolds(a.Lakes, p)
			if got := a.OnLand(p); got != want {
				t.Errorf("OnLand(%v) = %v, want %v", p, got, want)
			}
		}
	}
}

func TestCoastDistance(t *testing.T) {
	a, err := World(World50)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		at       orb.Point
		km, slop float64
	}{
		{"Point Nemo to Ducie, Motu Nui and Maher islands", orb.Point{-123.393, -48.877}, 2688, 160},
		{"the Eurasian pole of inaccessibility", orb.Point{82.32, 44.29}, 2510, 130},
		{"off Chukotka, on 180°", orb.Point{-180, 70.2}, 80, 45},
	} {
		if got := a.CoastDistance(c.at); math.Abs(got-c.km) > c.slop {
			t.Errorf("%s: %.0f km to the coast, want %.0f ± %.0f", c.name, got, c.km, c.slop)
		}
	}
}
