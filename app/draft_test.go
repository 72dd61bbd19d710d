package app

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"axismap/data"
	"axismap/data/sqlite"
)

// ownFile is a fresh file with the built-in facts.
func ownFile(t *testing.T) *Project {
	t.Helper()
	facts, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "own.gpkg")
	if err := sqlite.Create(path, facts); err != nil {
		t.Fatal(err)
	}
	p, err := OpenProject(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// fuel is a draft with nothing wrong.
func fuel() Draft {
	return Draft{
		From: "RUS", To: "PRK", Commodity: "Lamp oil", Category: data.Energy, Years: "2025", Basis: data.Shipment,
		Quantity: "1,250", Unit: "t", Status: data.StatusReported, Confidence: data.LowConfidence, Additive: true,
		Source: SourceDraft{Publisher: "Port Watch", Title: "Lamp oil for Rajin", Date: "2025-03", URL: "https://example.org/lamp-oil"},
		Road:   RoadDraft{Start: "vladivostok", End: "rajin", Type: data.Sea},
		Note:   "Seen at\nthe pier.",
	}
}

func fieldsOf(wrong []Wrong) (fields []string) {
	for _, w := range wrong {
		fields = append(fields, w.Field)
	}
	return fields
}

func TestADraftSaysFieldByFieldWhatIsWrong(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		change func(*Draft)
		want   []string
	}{
		{"nothing", func(*Draft) {}, nil},
		{"all of it", func(d *Draft) { *d = Draft{} }, []string{"from", "to", "commodity", "years", "status", "confidence", "source"}},
		{"no source", func(d *Draft) { d.Source = SourceDraft{} }, []string{"source"}},
		{"a source that nobody could find", func(d *Draft) { d.Source = SourceDraft{Publisher: "Somebody"} }, []string{"source_title"}},
		{"a date in words", func(d *Draft) { d.Source.Date = "last May" }, []string{"source_date"}},
		{"an address without its scheme", func(d *Draft) { d.Source.URL = "example.org" }, []string{"source_url"}},
		{"the same country twice", func(d *Draft) { d.To = "RUS" }, []string{"to"}},
		{"a new commodity without a category", func(d *Draft) { d.Category = "" }, []string{"category"}},
		{"years backwards", func(d *Draft) { d.Years = "2025..2024" }, []string{"years"}},
		{"a number in words", func(d *Draft) { d.Quantity = "many" }, []string{"quantity", "additive"}},
		{"a decimal comma", func(d *Draft) { d.Low = "1,5" }, []string{"low"}},
		{"low over high", func(d *Draft) { d.Low, d.High = "1000", "900" }, []string{"quantity"}},
		{"a figure of nothing", func(d *Draft) { d.Unit = "" }, []string{"unit"}},
		{"a figure that is nothing", func(d *Draft) { d.Basis = "" }, []string{"basis", "additive"}},
		{"a sum of running totals", func(d *Draft) { d.Basis = data.Cumulative }, []string{"additive"}},
		{"a share in tonnes", func(d *Draft) { d.Basis, d.Additive = data.Share, false }, []string{"unit"}},
		{"a road backwards", func(d *Draft) { d.Road.Start, d.Road.End = "rajin", "vladivostok" }, []string{"road"}},
		{"a sea lane from inland", func(d *Draft) { d.Road.Start = "moscow" }, []string{"road"}},
		{"roads that do not meet", func(d *Draft) {
			d.Road = RoadDraft{Ways: [][]string{{"rail-zabaikalsk-manzhouli", "sea-johor-south-china-sea"}}}
		}, []string{"road"}},
		{"a figure that is in the sum already", func(d *Draft) {
			d.From, d.To, d.Commodity, d.Years, d.Basis, d.Status = "RUS", "CHN", "crude-oil", "2024", data.Annual, data.Delivered
			d.Road = RoadDraft{}
		}, []string{"additive"}},
	} {
		d := fuel()
		c.change(&d)
		wrong, err := p.CheckDraft(t.Context(), d)
		if err != nil {
			t.Fatal(err)
		}
		if got := fieldsOf(wrong); !slices.Equal(got, c.want) {
			t.Errorf("%s: wrong is %v, want %v (%v)", c.name, got, c.want, wrong)
		}
	}
}

func TestAKeptClaimIsInTheFileWithAllItNeedsAndGoesWhenTakenBack(t *testing.T) {
	p := ownFile(t)
	e, wrong, err := p.KeepClaim(t.Context(), fuel())
	if err != nil || len(wrong) > 0 {
		t.Fatal(err, wrong)
	}
	kept := func() (*Project, *data.Claim) {
		again, err := OpenProject(t.Context(), p.Path()) // another program's view
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { again.Close() })
		c, err := again.claim(t.Context(), e.Claim.ID)
		if err != nil {
			t.Fatal(err)
		}
		return again, c
	}
	file, c := kept()
	if c == nil {
		t.Fatal("the claim is not in the file")
	}
	if c.Quantity.Best.Value != 1250 || c.Note != "Seen at the pier." || !strings.HasPrefix(c.ID, "own-rus-prk-2025-lamp-oil-") {
		t.Errorf("the file says %+v", *c)
	}
	r := file.Network.Route("own-sea-vladivostok-rajin")
	if r == nil || r.Fidelity != data.Partial || !strings.Contains(r.Note, "Drawn by the program along water") {
		t.Fatalf("the lane is %+v", r)
	}
	if k := file.Network.Commodity("lamp-oil"); k == nil || k.Category != data.Energy || k.Label != "Lamp oil" {
		t.Errorf("the commodity is %+v", k)
	}
	if s := file.Network.Source(c.Sources[0]); s == nil || s.Cite() != "Port Watch, “Lamp oil for Rajin”, March 2025, https://example.org/lamp-oil" {
		t.Errorf("the source is %+v", s)
	}
	if problems, err := file.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("the file has problems: %v %v", problems, err)
	}

	for i, want := range []bool{false, true, false} {
		if err := e.Flip(t.Context()); err != nil {
			t.Fatal(err)
		}
		file, c := kept()
		if (c != nil) != want || (file.Network.Commodity("lamp-oil") != nil) != want || (file.Network.Route("own-sea-vladivostok-rajin") != nil) != want {
			t.Errorf("after flip %d the claim is there: %v, want %v", i+1, c != nil, want)
		}
	}
}

func TestACorrectionAndTheClaimItCorrectsNameEachOther(t *testing.T) {
	p := ownFile(t)
	const old = "rus-chn-2018-s400"
	d := fuel()
	d.Overlaps, d.Additive = []string{old}, false
	e, wrong, err := p.KeepClaim(t.Context(), d)
	if err != nil || len(wrong) > 0 {
		t.Fatal(err, wrong)
	}
	named := func() []string {
		c, err := p.claim(t.Context(), old)
		if err != nil || c == nil {
			t.Fatal(err)
		}
		return c.Overlaps
	}
	if !slices.Contains(named(), e.Claim.ID) {
		t.Errorf("the old claim names %v", named())
	}
	if problems, err := p.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("the file has problems: %v %v", problems, err)
	}
	gone, err := p.DropClaim(t.Context(), e.Claim.ID)
	if err != nil {
		t.Fatal(err)
	}
	if slices.Contains(named(), e.Claim.ID) {
		t.Error("the old claim names one that is gone")
	}
	if err := gone.Flip(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c, err := p.claim(t.Context(), e.Claim.ID); err != nil || c == nil || !slices.Contains(named(), e.Claim.ID) {
		t.Errorf("taken back, the claim is %v and the old one names %v", c, named())
	}
}

func TestOnlyOwnClaimsAreChanged(t *testing.T) {
	p := ownFile(t)
	d := fuel()
	d.ID = "rus-chn-2018-s400"
	if _, _, err := p.KeepClaim(t.Context(), d); err == nil {
		t.Error("a built-in claim was written over")
	}
	if _, err := p.DropClaim(t.Context(), d.ID); err == nil {
		t.Error("a built-in claim was removed")
	}
	d.ID = ""
	e, _, err := p.KeepClaim(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	again := DraftOf(&e.Claim)
	again.Quantity = "1300"
	e, wrong, err := p.KeepClaim(context.Background(), mustReread(t, p, again))
	if err != nil || len(wrong) > 0 {
		t.Fatal(err, wrong)
	}
	if c, _ := p.claim(t.Context(), e.Claim.ID); c == nil || c.Quantity.Best.Value != 1300 || c.Legs.String() != "own-sea-vladivostok-rajin" {
		t.Errorf("the corrected claim is %+v", c)
	}
	if err := e.Flip(t.Context()); err != nil {
		t.Fatal(err)
	}
	if c, _ := p.claim(t.Context(), e.Claim.ID); c == nil || c.Quantity.Best.Value != 1250 {
		t.Errorf("taken back, it is %+v", c)
	}
}

// mustReread lets the project know what is new in its file, for a draft that
// names it.
func mustReread(t *testing.T, p *Project, d Draft) Draft {
	t.Helper()
	now, err := p.Reread(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.Network, p.Map, p.ledger, p.answers, p.scales = now.Network, now.Map, now.ledger, now.answers, now.scales
	return d
}

func TestBuiltInFactsAreNotWritten(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := p.KeepClaim(t.Context(), fuel()); err == nil || !strings.Contains(err.Error(), "the built-in facts cannot be written") {
		t.Errorf("the error is %v", err)
	}
}
