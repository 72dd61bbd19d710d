package data

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// testdata/rows.txt holds a line for each row of the first edition of the
// facts: kind, id, fingerprint of all fields. It was made from the tables that
// the facts were taken from, not from the files here, so a row that is lost
// or changed by accident is found. A row that is corrected on purpose gets
// its new fingerprint here by hand, or by -update.
func TestNoRowOfTheFactsIsLostOrChanged(t *testing.T) {
	have := map[string]string{}
	var lines []string
	for _, line := range factRows(t) {
		kind, rest, _ := strings.Cut(line, " ")
		id, print, _ := strings.Cut(rest, " ")
		have[kind+" "+id] = print
		lines = append(lines, line)
	}
	if *update {
		writeFile(t, "testdata/rows.txt", []byte(strings.Join(lines, "\n")+"\n"))
	}
	text, err := os.ReadFile("testdata/rows.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSpace(string(text)), "\n")
	if len(want) != 477+105+149+116+431+21+50 {
		t.Errorf("rows.txt has %d lines", len(want))
	}
	for _, line := range want {
		i := strings.LastIndexByte(line, ' ')
		switch got, ok := have[line[:i]]; {
		case !ok:
			t.Errorf("%s is gone", line[:i])
		case got != line[i+1:]:
			t.Errorf("%s is not what it was", line[:i])
		}
	}
}

// factRows fingerprints the embedded files without the readers under test.
func factRows(t *testing.T) []string {
	t.Helper()
	var lines []string
	for _, kind := range []string{"claims", "commodities", "places", "sources", "events", "chokepoints"} {
		rows, err := csv.NewReader(strings.NewReader(string(factFile(kind + ".csv")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[1:] {
			fields := slices.Clone(row)
			if kind == "commodities" { // two columns were added here
				fields = slices.Delete(fields, 5, 7)
			}
			lines = append(lines, kind+" "+row[0]+" "+fingerprint(fields))
		}
	}
	routes, problems := ReadRoutes("routes.geojson", strings.NewReader(string(factFile("routes.geojson"))))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for i := range routes {
		lines = append(lines, "routes "+routes[i].ID+" "+fingerprint(routeFields(&routes[i])))
	}
	return lines
}

func routeFields(r *Route) []string {
	capacity, geodesic := "", ""
	if r.CapacityUnit != "" {
		capacity = plain(r.Capacity)
	}
	if r.Geodesic {
		geodesic = "geodesic"
	}
	fields := []string{r.ID, r.Name, string(r.Type), r.From, r.To, strings.Join(r.Via, ";"), r.Fidelity.String(), r.Status,
		capacity, r.CapacityUnit, r.Note, strings.Join(r.Sources, ";"), geodesic}
	for _, p := range r.Line {
		fields = append(fields, plain(p[0])+" "+plain(p[1]))
	}
	return fields
}

func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func fingerprint(fields []string) string {
	sum := sha256.Sum256([]byte(strings.Join(fields, "\x1f")))
	return hex.EncodeToString(sum[:8])
}
