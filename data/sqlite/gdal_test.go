package sqlite

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"axismap/data"
)

// gdal runs one of GDAL's programs, which must say nothing on standard error:
// it warns there of all that it doubts in a file.
func gdal(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skip("GDAL is not installed (Debian: gdal-bin)")
	}
	var out, words strings.Builder
	c := exec.Command(name, args...)
	c.Stdout, c.Stderr = &out, &words
	if err := c.Run(); err != nil || words.Len() > 0 {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, words.String())
	}
	if s := out.String(); strings.Contains(s, "ERROR") || strings.Contains(s, "Warning") {
		t.Errorf("%s %s says\n%s", name, strings.Join(args, " "), s)
	}
	return out.String()
}

func TestGDALReadsEveryLayer(t *testing.T) {
	facts := facts(t)
	path := create(t, facts)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	layers := strings.Split(gdal(t, "ogrinfo", "-al", "-so", path), "Layer name: ")[1:]
	roads := 0
	for _, c := range facts.Claims {
		roads += len(c.Legs.All())
	}
	want := map[string]struct {
		geometry string
		features int
	}{
		"flow": {"Line String", roads}, "route": {"Line String", len(facts.Routes)},
		"place": {"Point", len(facts.Places)}, "chokepoint": {"Point", len(facts.Chokepoints)},
		"claim": {"None", len(facts.Claims)}, "transfer": {"None", len(data.NewNetwork(facts).Transfers)},
		"commodity": {"None", len(facts.Commodities)}, "source": {"None", len(facts.Sources)}, "event": {"None", len(facts.Events)},
	}
	for _, layer := range layers {
		name, _, _ := strings.Cut(layer, "\n")
		w, ok := want[name]
		if !ok {
			t.Errorf("layer %s is shown to others", name)
		}
		delete(want, name)
		if !strings.Contains(layer, "\nGeometry: "+w.geometry+"\n") || !strings.Contains(layer, fmt.Sprintf("\nFeature Count: %d\n", w.features)) {
			t.Errorf("layer %s, want %s of %d features:\n%s", name, w.geometry, w.features, layer)
		}
		if w.geometry != "None" && !strings.Contains(layer, `ID["EPSG",4326]`) {
			t.Errorf("layer %s has no reference system:\n%s", name, layer)
		}
	}
	for name := range want {
		t.Errorf("layer %s is missing", name)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("looking at the file has changed it (%v)", err)
	}
}

func TestGDALDrawsFlowsTheWayTheyGo(t *testing.T) {
	path := create(t, small())
	var flows struct {
		Features []struct {
			Properties map[string]any
			Geometry   struct{ Coordinates [][2]float64 }
		}
	}
	if err := json.Unmarshal([]byte(gdal(t, "ogr2ogr", "-f", "GeoJSON", "/vsistdout/", path, "flow", "-where", "claim = 'shells-2024'")), &flows); err != nil {
		t.Fatal(err)
	}
	if len(flows.Features) != 3 {
		t.Fatalf("%d flows, want a row for each of three roads", len(flows.Features))
	}
	for _, f := range flows.Features {
		p := f.Properties
		line := f.Geometry.Coordinates
		if p["route"] == "rail-depot-dunay" {
			if first := line[0]; p["reverse"] != true || first != [2]float64{132.3, 42.88} {
				t.Errorf("the road that is travelled in reverse begins at %v", first)
			}
		}
		for field, want := range map[string]any{
			"from_country": "PRK", "to_country": "RUS", "commodity_label": "Artillery ammunition", "category": "weapons",
			"status": "reported", "confidence": "medium", "year_from": 2023.0, "year_to": 2024.0, "quantity": 3e6, "low": 2.5e6, "high": 3.5e6,
			"unit": "rounds", "value_usd": 1.7e9, "additive": true, "certain": false,
			"citation": "NIS, Briefing (2024-02) https://example.org/a?b=c; HUR",
		} {
			if p[field] != want {
				t.Errorf("%s is %v, want %v", field, p[field], want)
			}
		}
	}
}

func TestGDALFindsByTheSpatialIndex(t *testing.T) {
	facts := facts(t)
	inside := 0
	for _, p := range facts.Places {
		if p.At[0] >= 125 && p.At[0] <= 140 && p.At[1] >= 35 && p.At[1] <= 50 {
			inside++
		}
	}
	out := gdal(t, "ogrinfo", "-so", "-spat", "125", "35", "140", "50", create(t, facts), "place")
	if inside == 0 || !strings.Contains(out, fmt.Sprintf("Feature Count: %d\n", inside)) {
		t.Errorf("want %d places in the box:\n%s", inside, out)
	}
}

// TestGDALEditsAndTheFileStaysSound: other programs write too, through the
// triggers of the file.
func TestGDALEditsAndTheFileStaysSound(t *testing.T) {
	path := create(t, small())
	gdal(t, "ogrinfo", "-q", path, "-sql", "UPDATE place SET name = 'Rason' WHERE id = 'rajin'")
	gdal(t, "ogrinfo", "-q", path, "-sql", "INSERT INTO place (geom, id, name, kind) SELECT geom, 'copy', 'Copy', kind FROM place WHERE id = 'dunay'")
	s := reopen(t, path)
	noProblems(t, s)
	if b := whole(t, s); b.Places[0].Name != "Rason" || b.Places[4].At != small().Places[1].At {
		t.Errorf("the places are %+v", b.Places)
	}
}
