package app

import (
	"slices"
	"testing"

	"axismap/data"
)

func TestAQuestionFromTheAudienceFindsAReadyScene(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	from := data.View{Theme: "dark", Query: data.Query{Years: data.Year(2024), Commodities: []string{"weapons"}}}
	page := Presented(1366, 768)
	for _, c := range []struct {
		asked string
		title string
		query data.Query
	}{
		{"iran", "What Iran sends", data.Query{From: []string{"IRN"}, Years: data.Year(2024)}},
		{"PRK", "What North Korea sends", data.Query{From: []string{"PRK"}, Years: data.Year(2024)}},
		{"north k", "What North Korea sends", data.Query{From: []string{"PRK"}, Years: data.Year(2024)}},
		{"energy", "Energy", data.Query{Commodities: []string{"energy"}, Years: data.Year(2024)}},
		{"artillery 2023", "Artillery ammunition", data.Query{Commodities: []string{"artillery-ammunition"}, Years: data.Year(2023)}},
		{"rajin", "Through Rajin (Rason)", data.Query{Text: "Rajin (Rason)", Years: data.Year(2024)}},
		{"2022", "Weapons of the axis of upheaval, 2022", data.Query{Commodities: []string{"weapons"}, Years: data.Year(2022)}},
		{"2022-2023", "Weapons of the axis of upheaval, 2022–2023", data.Query{Commodities: []string{"weapons"}, Years: data.Years{First: 2022, Last: 2023}}},
	} {
		found := p.Find(c.asked, from, page)
		i := slices.IndexFunc(found, func(j Jump) bool { return j.Title == c.title })
		if i < 0 || i > 1 {
			t.Errorf("%q finds %v, want %q among the first two", c.asked, jumpTitles(found), c.title)
			continue
		}
		v := found[i].View
		if v.Query.Key() != c.query.Key() || v.Theme != "dark" || v.Title != c.title {
			t.Errorf("%q gives %+v", c.asked, v)
		}
		answer, err := p.Answer(t.Context(), v.Query)
		if err != nil || len(answer.Flows) == 0 {
			t.Errorf("%q shows nothing", c.asked)
		}
	}
	for _, asked := range []string{"", "  ", "atlantis", "1066"} {
		if found := p.Find(asked, from, page); len(found) != 0 {
			t.Errorf("%q finds %v, want nothing", asked, jumpTitles(found))
		}
	}
}

func jumpTitles(jumps []Jump) []string {
	var t []string
	for _, j := range jumps {
		t = append(t, j.Title)
	}
	return t
}
