package exchange

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"axismap/data"
	"axismap/data/sqlite"
)

func TestAFileOfOursBringsItsRecords(t *testing.T) {
	facts, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "ours.gpkg")
	if err := sqlite.Create(path, facts); err != nil {
		t.Fatal(err)
	}
	got, report := readAll(t, path, Options{Tables: sqlite.Tables})
	if report.Wrong > 0 {
		t.Fatalf("the built-in facts have problems: %v", report.Problems)
	}
	for _, pair := range [][2]any{{got.Claims, facts.Claims}, {got.Routes, facts.Routes}, {got.Places, facts.Places}, {got.Sources, facts.Sources},
		{got.Commodities, facts.Commodities}, {got.Events, facts.Events}, {got.Chokepoints, facts.Chokepoints}} {
		if fmt.Sprint(pair[0]) != fmt.Sprint(pair[1]) {
			t.Errorf("%T came back otherwise", pair[0])
		}
	}
	again, report := readAll(t, path, Options{Tables: sqlite.Tables, Known: NewKnown(facts)})
	if len(again.Routes)+len(again.Places)+len(again.Sources)+len(again.Commodities) > 0 || report.Wrong > 0 {
		t.Errorf("what is there already came in again: %d routes, %v", len(again.Routes), report.Problems)
	}
}

// GDAL is the second opinion: the same features by way of its GeoPackage, with
// heights, in degrees and in Web Mercator, and of its CSV, KML and GeoJSON.
func TestWhatGDALWritesIsReadAlike(t *testing.T) {
	if _, err := exec.LookPath("ogr2ogr"); err != nil {
		t.Skip("ogr2ogr is not here (Debian: gdal-bin)")
	}
	source := filepath.Join(t.TempDir(), "source.geojson")
	if err := os.WriteFile(source, []byte(gdalSource), 0o644); err != nil {
		t.Fatal(err)
	}
	want, report := readAll(t, source, Options{Known: knownFacts(t)})
	if report.Wrong > 0 || len(want.Claims) != 3 || len(want.Routes) != 3 {
		t.Fatalf("%d claims, %v", len(want.Claims), report.Problems)
	}
	for name, args := range map[string][]string{
		"degrees.gpkg":     {"-f", "GPKG"},
		"heights.gpkg":     {"-f", "GPKG", "-dim", "XYZM"},
		"mercator.gpkg":    {"-f", "GPKG", "-t_srs", "EPSG:3857"},
		"multi.gpkg":       {"-f", "GPKG", "-nlt", "PROMOTE_TO_MULTI"},
		"wkt.csv":          {"-f", "CSV", "-lco", "GEOMETRY=AS_WKT"},
		"semicolon.csv":    {"-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "-lco", "SEPARATOR=SEMICOLON", "-lco", "WRITE_BOM=YES"},
		"libkml.kml":       {"-f", "KML", "-dsco", "NameField=route"},
		"old.geojson":      {"-f", "GeoJSON"},
		"rfc7946.geojson":  {"-f", "GeoJSON", "-lco", "RFC7946=YES"},
		"mercator.geojson": {"-f", "GeoJSON", "-t_srs", "EPSG:3857"},
		"lines.geojsonl":   {"-f", "GeoJSONSeq"},
		"records.geojsons": {"-f", "GeoJSONSeq", "-lco", "RS=YES"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if out, err := exec.Command("ogr2ogr", append(args, path, source)...).CombinedOutput(); err != nil {
				t.Fatalf("ogr2ogr: %v: %s", err, out)
			}
			got, report := readAll(t, path, Options{Known: knownFacts(t), Tables: sqlite.Tables})
			if report.Wrong > 0 {
				t.Fatalf("problems: %v", report.Problems)
			}
			if a, b := claimsInWords(want), claimsInWords(got); a != b {
				t.Errorf("want %s\ngot  %s", a, b)
			}
			for i := range got.Routes {
				sameLine(t, &got.Routes[i], &want.Routes[i])
			}
		})
	}
}

// claimsInWords says the claims but for the ids of their roads.
func claimsInWords(b data.Batch) string {
	var s strings.Builder
	for _, c := range b.Claims {
		fmt.Fprintln(&s, c.From, c.To, c.Commodity, c.Years, c.Quantity, c.Unit, c.ValueUSD, c.Basis, c.Additive, c.Status, c.Confidence, len(c.Legs), c.Sources, c.Note)
	}
	return s.String()
}

func sameLine(t *testing.T, a, b *data.Route) {
	t.Helper()
	if len(a.Line) != len(b.Line) || a.Type != b.Type || a.Name != b.Name {
		t.Errorf("the road %s %q of %d points became %s %q of %d", b.Type, b.Name, len(b.Line), a.Type, a.Name, len(a.Line))
		return
	}
	for i := range a.Line {
		if apart(a.Line[i], b.Line[i]) > 1e-6 {
			t.Errorf("%s: point %d is %v, not %v", a.Name, i, a.Line[i], b.Line[i])
		}
	}
}

const gdalSource = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"route":"Eastern lane","route_type":"sea","from":"RUS","to":"CHN","commodity":"crude-oil","year":2024,"quantity":1234.5,"unit":"kt","basis":"annual","additive":"yes","status":"delivered","confidence":"high","source":"Таможня","source_url":"https://example.org/?a=1&b=2","source_date":"2024-05","note":"A \"quoted\" note, with a comma"},"geometry":{"type":"LineString","coordinates":[[131.9,43.1],[128,35],[121.5,31.2]]}},
{"type":"Feature","properties":{"route":"Rail","route_type":"rail","from":"CHN","to":"RUS","commodity":"crude-oil","year":2023,"quantity":7,"unit":"kt","basis":"annual","additive":"no","status":"reported","confidence":"low","source":"Customs","source_url":null,"source_date":null,"note":null},"geometry":{"type":"LineString","coordinates":[[116.4,39.9],[117.4,49.6],[113.5,52]]}},
{"type":"Feature","properties":{"route":"Over the line","route_type":"air","from":"RUS","to":"PRK","commodity":"crude-oil","year":2022,"quantity":null,"unit":null,"basis":null,"additive":"no","status":null,"confidence":null,"source":"Customs","source_url":null,"source_date":null,"note":null},"geometry":{"type":"LineString","coordinates":[[160,60],[150,50],[125.7,39]]}}
]}`
