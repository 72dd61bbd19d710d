package app

import (
	"strings"
	"testing"

	"axismap/data"
)

func TestFileName(t *testing.T) {
	for fact, c := range map[string]struct {
		query data.Query
		want  string
	}{
		"everything":                {data.Query{}, "axis-map.png"},
		"year, category and type":   {data.Query{Years: data.Year(2024), Commodities: []string{"energy"}, RouteTypes: []data.RouteType{data.Sea}}, "axis-map 2024 energy sea.png"},
		"a range of years":          {data.Query{Years: data.Years{First: 2022, Last: 2024}}, "axis-map 2022-2024.png"},
		"from and to":               {data.Query{From: []string{"PRK"}, To: []string{"RUS", "CHN"}}, "axis-map from PRK to RUS-CHN.png"},
		"what a shell would run":    {data.Query{Text: "oil; rm -rf / $(HOME) ../..\x00"}, "axis-map oil rm -rf HOME.png"},
		"letters of another script": {data.Query{Text: "нефть oil"}, "axis-map oil.png"},
	} {
		if got := FileName(data.View{Query: c.query}, ".png"); got != c.want {
			t.Errorf("%s: %q, want %q", fact, got, c.want)
		}
	}
}

func TestFileNameIsNeverTooLong(t *testing.T) {
	got := FileName(data.View{Query: data.Query{Text: strings.Repeat("energy ", 50)}}, ".png")
	if len(got) > longestName || !strings.HasSuffix(got, "energy.png") {
		t.Errorf("%d bytes: %q, want at most %d and whole words", len(got), got, longestName)
	}
}
