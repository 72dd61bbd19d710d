package data

import (
	"io/fs"
	"math"
	"testing"

	"github.com/paulmach/orb"
	earth "github.com/paulmach/orb/geo"
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
		{"the west of the Aral Sea", orb.Point{58.5, 45.1}},
		{"Lake Balkhash", orb.Point{74.1, 45.7}},
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
	b := a.boxes()
	for lat := -88.3; lat < 90; lat += 3.7 {
		for lon := -179.9; lon < 180; lon += 2.9 {
			p, east := orb.Point{lon, lat}, orb.Point{lon + 360, lat}
			land := shapeHolds(a.Land, b.land, p) || shapeHolds(a.Land, b.land, east)
			want := land && !shapeHolds(a.Lakes, b.lakes, p)
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
		{"the Eurasian pole of inaccessibility, to the Gulf of Ob", orb.Point{82.32, 44.29}, 2510, 330},
		{"off Chukotka, on 180°", orb.Point{-180, 70.2}, 80, 45},
	} {
		if got := a.CoastDistance(c.at); math.Abs(got-c.km) > c.slop {
			t.Errorf("%s: %.0f km to the coast, want %.0f ± %.0f", c.name, got, c.km, c.slop)
		}
	}
}

func TestRingsAreSound(t *testing.T) {
	atEachLevel(t, func(t *testing.T, a *Atlas) {
		check := func(what string, m orb.MultiPolygon) {
			if len(m) == 0 {
				t.Errorf("%s has no polygon", what)
			}
			for _, polygon := range m {
				for i, ring := range polygon {
					wantSoundRing(t, what, ring, i == 0)
				}
			}
		}
		check("land", a.Land)
		check("lakes", a.Lakes)
		for _, c := range a.Countries {
			check(c.Name, c.Shape)
		}
	})
}

func wantSoundRing(t *testing.T, what string, ring orb.Ring, outer bool) {
	t.Helper()
	if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
		t.Errorf("%s: a ring at %v of %d points is not closed", what, ring[0], len(ring))
	}
	if outer != (ring.Orientation() == orb.CCW) {
		t.Errorf("%s: a ring at %v turns the wrong way", what, ring[0])
	}
	wantSoundLine(t, what, orb.LineString(ring))
}

// wantSoundLine wants positions on the earth and no leap over the map.
func wantSoundLine(t *testing.T, what string, line orb.LineString) {
	t.Helper()
	for i, p := range line {
		if math.IsNaN(p[0]) || math.IsNaN(p[1]) || p[0] < -180.001 || p[0] > 190.5 || math.Abs(p[1]) > 90.001 {
			t.Fatalf("%s: %v is no position", what, p)
		}
		if i > 0 && math.Abs(p[0]-line[i-1][0]) > 180 && p[1] > -89.9 {
			t.Fatalf("%s: leaps from %v to %v", what, line[i-1], p)
		}
	}
}

func TestCoastHasNoArtificialEdges(t *testing.T) {
	atEachLevel(t, func(t *testing.T, a *Atlas) {
		south := 0.0
		for _, line := range a.Coast {
			wantSoundLine(t, "coast", line)
			for i, p := range line {
				south = min(south, p[1])
				if i > 0 && math.Abs(p[0]) > 179.999 && math.Abs(p[0]) < 180.001 && p[0] == line[i-1][0] {
					t.Errorf("the coast runs along 180° at %v", p)
				}
			}
		}
		if south < -86 {
			t.Errorf("the coast reaches latitude %v: that is the pole's edge", south)
		}
		if b := a.Land.Bound(); b.Min[1] > -89.9 {
			t.Errorf("land ends at latitude %v, not at the pole", b.Min[1])
		}
	})
}

func TestCrimea(t *testing.T) {
	peninsula := orb.Bound{Min: orb.Point{32.4, 44.3}, Max: orb.Point{36.68, 46.3}}
	atEachLevel(t, func(t *testing.T, a *Atlas) {
		russia, _ := a.Country("RUS")
		for _, polygon := range russia.Shape {
			if b := polygon[0].Bound(); peninsula.Contains(b.Min) && peninsula.Contains(b.Max) {
				t.Errorf("Russia has a part in Crimea, at %v", b)
			}
		}
		var dashed int
		for _, b := range a.Borders {
			if !peninsula.Intersects(b.Line.Bound()) {
				continue
			}
			if b.A != "RUS" || b.B != "UKR" || !b.Disputed {
				t.Errorf("a border %s-%s, disputed %v, in Crimea", b.A, b.B, b.Disputed)
				continue
			}
			dashed++
			if r := b.Line.Bound(); r.Min[1] < 45.6 || r.Max[1] > 46.3 || r.Max[0] > 35.3 {
				t.Errorf("the dashed line strays from Perekop: %v", r)
			}
		}
		if dashed != 1 {
			t.Errorf("%d dashed lines at Perekop, want 1", dashed)
		}
	})
}

func TestBordersJoinTwoCountries(t *testing.T) {
	atEachLevel(t, func(t *testing.T, a *Atlas) {
		lines := map[string]int{}
		for _, b := range a.Borders {
			wantSoundLine(t, b.A+"-"+b.B, b.Line)
			_, okA := a.Country(b.A)
			_, okB := a.Country(b.B)
			if !okA || !okB || b.A >= b.B || len(b.Line) < 2 {
				t.Errorf("a border of %q and %q with %d points", b.A, b.B, len(b.Line))
			}
			key := b.A + "-" + b.B
			if b.Disputed {
				key += " disputed"
			}
			lines[key]++
		}
		for _, want := range []string{"CHN-RUS", "PRK-RUS", "CHN-PRK", "IND-PAK", "IND-PAK disputed", "CHN-IND", "CHN-IND disputed",
			"KOR-PRK disputed", "SRB-XKX disputed", "SOM-XSO disputed", "ESH-MAR disputed", "SDN-SSD disputed", "ISR-PSE disputed",
			"ISR-SYR disputed", "EGY-SDN disputed", "RUS-UKR", "AFG-IRN", "ALB-XKX"} {
			if lines[want] == 0 {
				t.Errorf("no border %s", want)
			}
		}
		for _, no := range []string{"KOR-PRK", "SRB-XKX", "CHN-HKG", "CHN-MAC", "CHN-TWN", "JPN-RUS"} {
			if lines[no] > 0 {
				t.Errorf("a border %s", no)
			}
		}
	})
}

// Published areas in km²: Russia with its inland waters, without Crimea (Rosstat, 17,098,200 before 2014);
// China's land (World Bank, AG.LND.TOTL.K2); Iran's and North Korea's whole surface (UN Demographic Yearbook).
func TestAreasOfTheFour(t *testing.T) {
	published := map[string]float64{"RUS": 17098200, "CHN": 9388210, "IRN": 1630848, "PRK": 120538}
	atEachLevel(t, func(t *testing.T, a *Atlas) {
		tolerance := 0.02
		if a.Level == World110 {
			tolerance = 0.05
		}
		for iso, want := range published {
			c, _ := a.Country(iso)
			if got := earth.Area(c.Shape) / 1e6; math.Abs(got/want-1) > tolerance {
				t.Errorf("%s has %.0f km², published are %.0f", c.Name, got, want)
			}
		}
	})
}

func TestLabels(t *testing.T) {
	labels, err := WorldLabels()
	if err != nil {
		t.Fatal(err)
	}
	a, err := World(World50)
	if err != nil {
		t.Fatal(err)
	}
	kinds, names := map[string]int{}, map[string]bool{}
	for _, l := range labels {
		kinds[l.Kind]++
		key := l.Kind + l.Name + l.Country
		if names[key] || l.Name == "" || l.Rank < 1 || l.Rank > 6 || math.Abs(l.At[0]) > 180 || math.Abs(l.At[1]) > 90 {
			t.Errorf("%v is twice in labels.csv or out of range", l)
		}
		names[key] = true
		if at, ok := a.CountryAt(l.At); l.Kind == LabelCity && ok && at.ISO != l.Country {
			t.Errorf("%s is in %s, labels.csv says %s", l.Name, at.ISO, l.Country)
		}
		if wet := !a.OnLand(l.At); (l.Kind == LabelSea || l.Kind == LabelOcean || l.Kind == LabelLake && l.Rank < 5) && !wet {
			t.Errorf("%s is on land", l.Name)
		} else if l.Kind == LabelCity && wet && a.CoastDistance(l.At) > 12 {
			t.Errorf("%s is %.0f km off the coast", l.Name, a.CoastDistance(l.At))
		}
	}
	for _, kind := range []string{LabelCountry, LabelOcean, LabelSea, LabelStrait, LabelLake, LabelCity} {
		if kinds[kind] == 0 {
			t.Errorf("no label of kind %s", kind)
		}
		delete(kinds, kind)
	}
	if len(kinds) > 0 {
		t.Errorf("kinds nobody knows: %v", kinds)
	}
}

func TestBadBaseMapsAreErrors(t *testing.T) {
	if _, err := World(Level(7)); err == nil {
		t.Error("level 7 is no error")
	}
	packed, err := worldFiles.ReadFile("world/110m.bin.gz")
	if err != nil {
		t.Fatal(err)
	}
	b, err := unpack(packed)
	if err != nil {
		t.Fatal(err)
	}
	for cut := 0; cut < len(b); cut += 97 {
		if _, err := decodeBytes(b[:cut]); err == nil {
			t.Fatalf("the first %d of %d bytes are no error", cut, len(b))
		}
	}
	if _, err := decodeAtlas(packed[:len(packed)/2]); err == nil {
		t.Error("half a file is no error")
	}
	if _, err := readLabels("kind,name,lon,lat,rank,country\ncity,Omsk,east,55,1,RUS\n"); err == nil {
		t.Error("a longitude in words is no error")
	}
}

func TestEmbeddedSize(t *testing.T) {
	var size int64
	err := fs.WalkDir(worldFiles, ".", func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		size += info.Size()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if size += int64(len(labelsCSV)); size > 2<<20 {
		t.Errorf("the base map takes %d bytes of the program, want less than 2 MB", size)
	}
}

func BenchmarkDecode(b *testing.B) {
	for _, l := range levels {
		b.Run(l.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := readWorld(l); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkOnLand(b *testing.B) {
	a, err := World(World10)
	if err != nil {
		b.Fatal(err)
	}
	p := orb.Point{0, 62.3}
	for b.Loop() {
		p[0] = math.Mod(p[0]+7.77, 180)
		a.OnLand(p)
	}
}
