package sqlite

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"axismap/data"
)

func TestAClaimIsTypedInAndTakenBack(t *testing.T) {
	s := reopen(t, create(t, small()))
	typed := data.Claim{ID: "typed", From: "IRN", To: "RUS", Commodity: "shells", Years: data.Year(2023), Basis: data.Annual, Additive: true,
		Quantity: data.Figure{Best: data.Num(1e6)}, Unit: "rounds", Status: data.Delivered, Confidence: data.HighConfidence, Sources: []string{"wsj"}}
	add := Edit{Put: data.Batch{Claims: []data.Claim{typed}, Sources: []data.Source{{ID: "wsj", Publisher: "Wall Street Journal"}}}}
	undo, err := s.Edit(t.Context(), add)
	if err != nil {
		t.Fatal(err)
	}
	with := small()
	with.Claims, with.Sources = append(with.Claims, typed), append(with.Sources, add.Put.Sources...)
	sameBatch(t, whole(t, s), wantWhole(with))
	redo, err := s.Edit(t.Context(), undo)
	if err != nil {
		t.Fatal(err)
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
	if _, err := s.Edit(t.Context(), redo); err != nil {
		t.Fatal(err)
	}
	sameBatch(t, whole(t, s), wantWhole(with))
	noProblems(t, s)
}

func TestAClaimThatIsChangedStaysInItsPlace(t *testing.T) {
	s := reopen(t, create(t, small()))
	changed := small()
	changed.Claims[0].Quantity.Best = data.Num(4e6)
	changed.Claims[0].Legs = changed.Claims[0].Legs[:1]
	changed.Claims[0].Sources = []string{"hur-2025"}
	changed.Sources[1].Title = "Now with a title"
	undo, err := s.Edit(t.Context(), Edit{Put: data.Batch{Claims: changed.Claims[:1], Sources: changed.Sources[1:2]}})
	if err != nil {
		t.Fatal(err)
	}
	sameBatch(t, whole(t, s), wantWhole(changed))
	if _, err := s.Edit(t.Context(), undo); err != nil {
		t.Fatal(err)
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
}

func TestEditsThatAreRefusedChangeNothing(t *testing.T) {
	s := reopen(t, create(t, small()))
	spoiled := func(f func(c *data.Claim)) data.Batch {
		c := small().Claims[0]
		f(&c)
		return data.Batch{Claims: []data.Claim{c}}
	}
	for name, c := range map[string]struct {
		edit Edit
		want error
	}{
		"a claim without a source":       {Edit{Put: spoiled(func(c *data.Claim) { c.Sources = nil })}, ErrNoSource},
		"an unknown source":              {Edit{Put: spoiled(func(c *data.Claim) { c.Sources = []string{"nobody"} })}, nil},
		"an unknown commodity":           {Edit{Put: spoiled(func(c *data.Claim) { c.Commodity = "ghosts" })}, nil},
		"an unknown road":                {Edit{Put: spoiled(func(c *data.Claim) { c.Legs = data.Legs{{{Route: "nowhere"}}} })}, nil},
		"removing what is not there":     {Edit{Drop: Names{Claims: []string{"ghost"}}}, nil},
		"removing an unknown import":     {Edit{Drop: Names{Import: "ghost"}}, nil},
		"a place that says otherwise":    {Edit{Put: data.Batch{Places: []data.Place{{ID: "rajin", Name: "Elsewhere", Kind: "port"}}}}, nil},
		"good first, then what is not":   {Edit{Drop: Names{Claims: []string{"undated", "ghost"}}}, nil},
		"one source removed, still used": {Edit{Drop: Names{Claims: []string{"ghost"}, Sources: []string{"nis-2024"}}}, nil},
	} {
		if _, err := s.Edit(t.Context(), c.edit); err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
		sameBatch(t, whole(t, s), wantWhole(small()))
	}
}

func TestWhatIsStillNeededStays(t *testing.T) {
	s := reopen(t, create(t, small()))
	if _, err := s.Edit(t.Context(), Edit{Drop: Names{
		Sources: []string{"nis-2024"}, Routes: []string{"sea-rajin-dunay"}, Places: []string{"rajin"}, Commodities: []string{"weapons-total"},
	}}); err != nil {
		t.Fatal(err)
	}
	sameBatch(t, whole(t, s), wantWhole(small()))
}

// TestEveryEditCanBeUndone makes random edits one after another, then undoes
// them all, looking at the whole file after each.
func TestEveryEditCanBeUndone(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 3))
		s, err := Memory(small())
		if err != nil {
			t.Fatal(err)
		}
		var states []*data.Batch
		var undos []Edit
		for range 15 {
			before := sorted(whole(t, s))
			undo, err := s.Edit(background, randomEdit(r, before))
			if err != nil { // it names what an edit before has removed
				sameBatch(t, sorted(whole(t, s)), before)
				continue
			}
			states, undos = append(states, before), append(undos, undo)
		}
		for i := len(undos) - 1; i >= 0; i-- {
			if _, err := s.Edit(background, undos[i]); err != nil {
				t.Fatalf("seed %d, undo of edit %d: %v", seed, i, err)
			}
			sameBatch(t, sorted(whole(t, s)), states[i])
			if t.Failed() {
				t.Fatalf("seed %d, undo of edit %d", seed, i)
			}
		}
		noProblems(t, s)
		s.Close()
		if len(undos) < 3 {
			t.Errorf("seed %d: only %d edits went through", seed, len(undos))
		}
	}
}

func randomEdit(r *rand.Rand, now *data.Batch) Edit {
	var e Edit
	if r.IntN(3) == 0 {
		e.Import = Import{File: "typed.csv", Hash: "00", Time: noon}
	}
	e.Put.Claims = randomClaims(r, r.IntN(4)).Claims
	if r.IntN(2) == 0 {
		id := fmt.Sprintf("extra-%d", r.IntN(3))
		e.Put.Places = append(e.Put.Places, data.Place{ID: id, Name: id, Kind: "city", At: small().Places[0].At})
		e.Put.Sources = append(e.Put.Sources, data.Source{ID: id, Title: fmt.Sprint(r.IntN(100))})
	}
	if n := len(now.Claims); n > 0 && r.IntN(2) == 0 {
		e.Drop.Claims = []string{now.Claims[r.IntN(n)].ID}
	}
	if r.IntN(2) == 0 {
		e.Drop.Routes = []string{"air-rajin-depot", "sea-rajin-dunay"}
		e.Drop.Commodities = []string{"weapons-total", "shells"}
	}
	if r.IntN(3) == 0 { // needed again by the claims above
		e.Drop.Routes, e.Drop.Commodities = nil, nil
		e.Drop.Events, e.Drop.Chokepoints = []string{"quiet"}, []string{"tsushima"}
	}
	if len(e.Drop.Routes) > 0 {
		e.Put.Claims = nil
	}
	return e
}
