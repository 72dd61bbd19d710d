package sqlite

import (
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

func TestCheckFindsWhatOtherProgramsLeave(t *testing.T) {
	for name, c := range map[string]struct{ sql, says string }{
		"a claim without a source":     {"DELETE FROM claim_source WHERE claim = 1", `claim "shells-2024": has no source`},
		"a leg on a road that is gone": {"PRAGMA foreign_keys = off; DELETE FROM route WHERE id = 'rail-depot-dunay'", "names a route that is not there"},
		"a place out of the index":     {"DELETE FROM rtree_place_geom WHERE id = 2", `place "dunay": is not in the spatial index`},
		"a claim that ends too early":  {"UPDATE claim SET year_from = 2030 WHERE id = 'shells-2024'", "ends before it begins"},
		"a strange confidence":         {"UPDATE claim SET confidence = 9 WHERE id = 'undated'", "confidence is not"},
		"a transfer without its legs":  {"DELETE FROM leg", "legs are not in the table"},
		"a column that does not agree": {"UPDATE claim SET cited = '1' WHERE id = 'shells-2024'", "cited does not repeat"},
	} {
		t.Run(name, func(t *testing.T) {
			path := create(t, small())
			db := raw(t, path)
			run(t, db, c.sql)
			db.Close()
			problems, err := reopen(t, path).Check(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if len(problems) == 0 || !strings.Contains(problems.Error(), c.says) {
				t.Errorf("found %v, want %q", problems, c.says)
			}
		})
	}
}

// TestOtherProgramsMayEdit: with the functions of a GeoPackage, as QGIS has
// them, plain SQL keeps the indexes and the column cited right.
func TestOtherProgramsMayEdit(t *testing.T) {
	path := create(t, small())
	db := raw(t, path)
	point, err := EncodeGeometry(small().Places[3].At)
	if err != nil {
		t.Fatal(err)
	}
	run(t, db, "UPDATE place SET geom = ? WHERE id = 'rajin'", point)
	run(t, db, "UPDATE place SET geom = NULL WHERE id = 'dunay'")
	run(t, db, "UPDATE place SET fid = 77 WHERE id = 'depot'")
	run(t, db, "INSERT INTO place (geom, id, name, kind) VALUES (?, 'new', 'New', 'city')", point)
	run(t, db, "INSERT INTO place (id, name, kind) VALUES ('nowhere', 'Without a point', 'city')")
	run(t, db, "DELETE FROM chokepoint")
	run(t, db, "INSERT INTO claim_source VALUES (3, 1, 1)")
	run(t, db, "DELETE FROM claim_source WHERE claim = 1 AND position = 0")
	redrawn, err := EncodeGeometry(orb.LineString{{40.1, 45.9}, {90, 55}, {132.3, 42.88}})
	if err != nil {
		t.Fatal(err)
	}
	run(t, db, "UPDATE route SET geom = ? WHERE id = 'rail-depot-dunay'", redrawn)
	var near int
	if err := db.QueryRow("SELECT count(*) FROM rtree_place_geom WHERE minx < 40.2 AND maxx > 40.0 AND miny < 46 AND maxy > 45.8").Scan(&near); err != nil || near != 3 {
		t.Errorf("%d places near the depot, want 3 (%v)", near, err)
	}
	db.Close()
	s := reopen(t, path)
	if problems, err := s.Check(t.Context()); err != nil || len(problems) != 1 || !strings.Contains(problems.Error(), "no turned line") {
		t.Errorf("found %v (%v), want only the line that is to be turned again", problems, err)
	}
	if _, err := s.Edit(t.Context(), Edit{}); err != nil {
		t.Fatal(err)
	}
	noProblems(t, s)
	var turned orb.LineString
	if err := s.read.QueryRow("SELECT geom FROM flow WHERE claim = 'shells-2024' AND reverse").Scan(lineColumn{&turned}); err != nil || len(turned) != 3 || turned[0][0] != 132.3 {
		t.Errorf("the flow on the new line is %v (%v)", turned, err)
	}
	if got := whole(t, s).Claims[2].Sources; len(got) != 2 || got[1] != "nis-2024" {
		t.Errorf("the claim cites %v", got)
	}
}
