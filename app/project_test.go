package app

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"sync"
	"testing"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/data/sqlite"
)

func builtIn(t testing.TB) *Project {
	t.Helper()
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAnswerIsKept(t *testing.T) {
	p := builtIn(t)
	q := data.Query{From: []string{"PRK"}}
	first, err := p.Answer(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	again, err := p.Answer(t.Context(), data.Query{From: []string{"PRK"}})
	if err != nil || again != first {
		t.Errorf("the same question made another answer: %v", err)
	}
}

// A file made of the built-in facts must answer as they do in memory: the two
// ledgers are each other's second opinion.
func TestFileAnswersLikeMemory(t *testing.T) {
	built := builtIn(t)
	file := inFile(t)
	for fact, q := range queries {
		t.Run(fact, func(t *testing.T) {
			want, err := built.Answer(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			got, err := file.Answer(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.EqualFunc(got.Flows, want.Flows, sameFlow) || !reflect.DeepEqual(got.Facets, want.Facets) {
				t.Errorf("the file answers %d flows, memory %d, or with other figures", len(got.Flows), len(want.Flows))
			}
			onDisk, inMemory := claims(t, file, q), claims(t, built, q)
			if !slices.Equal(onDisk, inMemory) {
				t.Errorf("%d claims in the file, %d in memory, or others", len(onDisk), len(inMemory))
			}
		})
	}
}

// After an edit the reread project has the new facts; the old one keeps what it
// has read.
func TestRereadSeesWhatWasWritten(t *testing.T) {
	old := inFile(t)
	before := claims(t, old, data.Query{})
	if _, err := old.store.Edit(t.Context(), sqlite.Edit{Drop: sqlite.Names{Claims: before[:1]}}); err != nil {
		t.Fatal(err)
	}
	now, err := old.Reread(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := claims(t, now, data.Query{}); !slices.Equal(got, before[1:]) {
		t.Errorf("%d claims after one of %d was dropped", len(got), len(before))
	}
	was, err := old.Answer(t.Context(), data.Query{})
	if err != nil {
		t.Fatal(err)
	}
	is, err := now.Answer(t.Context(), data.Query{})
	if err != nil || is.Claims != was.Claims-1 {
		t.Errorf("answers count %d claims, then %d (%v); want one less", was.Claims, is.Claims, err)
	}
}

// sameFlow compares what a reader sees of a flow.
func sameFlow(a, b data.Flow) bool {
	return a.ID == b.ID && a.Claims == b.Claims && reflect.DeepEqual(a.Total, b.Total) && reflect.DeepEqual(a.Others, b.Others) &&
		a.Confidence == b.Confidence && len(a.Roads) == len(b.Roads) && a.PartsDrawn == b.PartsDrawn && slices.Equal(a.Sources, b.Sources)
}

// claims are the ids of the claims that pass a query, in order.
func claims(t *testing.T, p *Project, q data.Query) []string {
	t.Helper()
	var ids []string
	err := p.eachClaim(t.Context(), q, func(c *data.Claim) error {
		ids = append(ids, c.ID)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(ids)
	return ids
}

// inFile is a file that holds the built-in facts.
func inFile(t *testing.T) *Project {
	t.Helper()
	t.Setenv("AXISMAP_HOME", t.TempDir())
	path, err := WorkingCopy()
	if err != nil {
		t.Fatal(err)
	}
	p, err := OpenProject(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// queries are questions that use each part of a filter.
var queries = map[string]data.Query{
	"everything":        {},
	"one year":          {Years: data.Year(2024)},
	"a category by sea": {Commodities: []string{"energy"}, RouteTypes: []data.RouteType{data.Sea}},
	"sure ones":         {MinConfidence: data.HighConfidence},
	"the article's":     {Article: true},
	"solid ones":        {SolidOnly: true, Years: data.Year(2023)},
	"agreed to Iran":    {Statuses: []data.Status{data.Agreed}, To: []string{"IRN"}},
	"words":             {Text: "rajin"},
	"nothing":           {From: []string{data.Nothing}},
}

// The claims that the details list for a query are those that its answer
// counts: two ways to the same number.
func TestClaimsAreThoseTheAnswerCounts(t *testing.T) {
	p := builtIn(t)
	for fact, q := range queries {
		t.Run(fact, func(t *testing.T) {
			answer, err := p.Answer(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(claims(t, p, q)); got != answer.Claims {
				t.Errorf("%d claims; the answer counts %d", got, answer.Claims)
			}
		})
	}
}

// What contradicts a figure must stand beside it: the details show every claim
// of the sender, receiver and commodity, counted here over the facts themselves.
func TestClaimsOfAFlowHaveEveryYearAndStatus(t *testing.T) {
	p := builtIn(t)
	facts, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	want := map[[3]string]int{}
	for _, c := range facts.Claims {
		want[[3]string{c.From, c.To, c.Commodity}]++
	}
	answer, err := p.Answer(t.Context(), data.Query{Years: data.Year(2024)})
	if err != nil || len(answer.Flows) == 0 {
		t.Fatalf("no flow: %v", err)
	}
	for i := range answer.Flows {
		f := &answer.Flows[i]
		claims, err := p.Claims(t.Context(), f)
		if n := want[[3]string{f.From, f.To, f.Commodity.Slug}]; err != nil || len(claims) != n {
			t.Errorf("%s: %d claims, %v; want %d", f.ID, len(claims), err, n)
		}
	}
}

func TestScalesDoNotMoveWithYearsAndFilters(t *testing.T) {
	p := builtIn(t)
	first, err := p.Scales(t.Context(), data.View{Query: data.Query{Years: data.Year(2024)}})
	if err != nil {
		t.Fatal(err)
	}
	other, err := p.Scales(t.Context(), data.View{Query: data.Query{Years: data.Year(2021), From: []string{"RUS"}, Article: true}})
	if err != nil || !reflect.DeepEqual(first, other) {
		t.Errorf("locked scales differ between years and filters (%v)", err)
	}
	own, err := p.Scales(t.Context(), data.View{Unlocked: true, Query: data.Query{Years: data.Year(2021), From: []string{"RUS"}}})
	if err != nil || own.Locked {
		t.Errorf("an unlocked view has locked scales (%v)", err)
	}
}

func TestYearBarsStayPutUnderFilters(t *testing.T) {
	p := builtIn(t)
	years := func(q data.Query) (list []data.Years) {
		bars, err := p.YearBars(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range bars {
			list = append(list, b.Years)
		}
		return list
	}
	all := years(data.Query{})
	if !slices.Contains(all, data.Year(2024)) {
		t.Errorf("no bar for 2024 in %v", all)
	}
	if some := years(data.Query{Article: true, From: []string{"PRK"}}); !slices.Equal(some, all) {
		t.Errorf("bars under a filter are %v, want %v", some, all)
	}
}

func TestInputBeforeIsTheYearsComparedWith(t *testing.T) {
	p := builtIn(t)
	for _, c := range []struct {
		fact string
		view data.View
		want data.Years // of the answer before; zero: none
	}{
		{"nothing to compare", data.View{Query: data.Query{Years: data.Year(2024)}}, data.Years{}},
		{"a change map", data.View{Query: data.Query{Years: data.Year(2024)}, Compare: data.Year(2021)}, data.Year(2021)},
		{"the ghost of a year", data.View{Query: data.Query{Years: data.Year(2024)}, Ghost: true}, data.Year(2023)},
		{"the ghost of three years", data.View{Query: data.Query{Years: data.Years{First: 2022, Last: 2024}}, Ghost: true}, data.Years{First: 2019, Last: 2021}},
		{"all years have no ghost", data.View{Ghost: true}, data.Years{}},
	} {
		t.Run(c.fact, func(t *testing.T) {
			in, err := p.Input(t.Context(), c.view)
			if err != nil {
				t.Fatal(err)
			}
			var got data.Years
			if in.Before != nil {
				got = in.Before.Query.Years
			}
			if got != c.want {
				t.Errorf("compared with %v, want %v", got, c.want)
			}
		})
	}
}

func TestPictureMayBeAskedForByManyAtOnce(t *testing.T) {
	p := builtIn(t)
	page := flowmap.Page{Size: draw.Size{W: 800, H: 600}}
	var all sync.WaitGroup
	for year := 2019; year < 2025; year++ {
		all.Go(func() {
			if _, err := p.Picture(t.Context(), data.View{Query: data.Query{Years: data.Year(year)}}, page); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestPictureStopsWhenItIsNoLongerWanted(t *testing.T) {
	p := builtIn(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := p.Picture(ctx, data.View{}, flowmap.Page{Size: draw.Size{W: 800, H: 600}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the cancellation", err)
	}
}

// The file's map once named the sources of other claims of the flow, in the order of the alphabet.
func TestAFileNamesTheSourcesThatTheBuiltInFactsName(t *testing.T) {
	ctx := t.Context()
	t.Setenv("AXISMAP_HOME", t.TempDir())
	path, err := WorkingCopy()
	if err != nil {
		t.Fatal(err)
	}
	file, err := OpenProject(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	facts, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer facts.Close()
	v := data.View{Query: data.Query{Years: data.Years{First: 2024, Last: 2024}}}
	v.Selected = []data.Ref{{Kind: "flow", ID: "prk-rus-artillery-ammunition-reported"}}
	page := flowmap.Page{Size: draw.Size{W: 900, H: 600}}
	var named [2][]string
	for i, p := range []*Project{facts, file} {
		in, err := p.Input(ctx, v)
		if err != nil {
			t.Fatal(err)
		}
		named[i] = p.Map.Sheet(in, page).Sources
	}
	if !slices.Contains(named[0], "msmt-kbs-2025-05") || !slices.Equal(named[0], named[1]) {
		t.Errorf("built-in facts name %v, the file %v", named[0], named[1])
	}
}
