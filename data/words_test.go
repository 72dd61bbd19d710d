package data

import "testing"

func amount(low, best, high, unit string) Amount {
	n := func(s string) Number {
		v, err := ParseNumber(s)
		if err != nil {
			panic(err)
		}
		return v
	}
	return Amount{Figure: Figure{Low: n(low), Best: n(best), High: n(high)}, Unit: unit}
}

func TestHowFiguresAreSaid(t *testing.T) {
	for _, c := range []struct {
		name              string
		low, best, high   string
		unit              string
		full, short, loud string
	}{
		{"plain", "", "22.5", "", "Mt", "22.5 Mt", "22.5 Mt", "22.5 million tonnes"},
		{"at most", "", "9000000", "9000000", "rounds", "≤ 9,000,000 rounds", "≤ 9 m rounds", "up to 9 million rounds"},
		{"an upper bound alone", "", "", "45.6", "Mt", "≤ 45.6 Mt", "≤ 45.6 Mt", "up to 45.6 million tonnes"},
		{"at least", "5000000", "5000000", "", "rounds", "≥ 5,000,000 rounds", "≥ 5 m rounds", "at least 5 million rounds"},
		{"a range alone", "500000", "", "3000000", "rounds", "500,000–3,000,000 rounds", "500,000–3 m rounds", "between 500,000 rounds and 3 million rounds"},
		{"best in a range", "88", "95.1", "95.1", "Mt", "95.1 Mt (88–95.1)", "95.1 Mt", "about 95 million tonnes"},
		{"range on one side", "", "40", "45", "Mt", "40 Mt (up to 45)", "40 Mt", "40 million tonnes"},
		{"dollars", "", "1700000000", "", "USD", "$1.7 bn", "$1.7 bn", "1.7 billion dollars"},
		{"dollars to the last digit", "", "129324000000", "", "USD", "$129.324 bn", "$129 bn", "129.3 billion dollars"},
		{"a range of dollars", "1400000000", "1410000000", "1600000000", "USD", "$1.41 bn ($1.4 bn–$1.6 bn)", "$1.41 bn", "about 1.4 billion dollars"},
		{"euros", "", "140000000", "", "EUR", "€140 m", "€140 m", "140 million euros"},
		{"dollars a month", "300000000", "300000000", "", "USD/month", "≥ $300 m a month", "≥ $300 m a month", "at least 300 million dollars a month"},
		{"drones a month", "", "330", "", "drones/month", "330 drones a month", "330 drones a month", "330 drones a month"},
		{"barrels a day", "1200", "1230", "1450", "kb/d", "1,230 kb/d (1,200–1,450)", "1,230 kb/d", "about 1,200 thousand barrels a day"},
		{"per cent", "", "90", "", "percent", "90 %", "90 %", "90 per cent"},
		{"a ratio", "", "3", "", "ratio", "× 3", "× 3", "3 times the earlier period"},
		{"one of them", "", "1", "", "regimental sets", "1 regimental set", "1 regimental set", "1 regimental set"},
		{"one aircraft", "", "1", "", "aircraft", "1 aircraft", "1 aircraft", "1 aircraft"},
		{"zero", "", "0", "", "t", "0 t", "0 t", "0 tonnes"},
		{"nothing stated", "", "", "", "", "no figure", "no figure", ""},
		{"many digits", "", "383210", "", "bbl", "383,210 bbl", "383,000 bbl", "383,200 barrels"},
		{"rounding up to the next word", "", "999999", "", "rounds", "999,999 rounds", "1 m rounds", "1 million rounds"},
		{"very small", "", "0.00108", "", "Mt", "0.00108 Mt", "0.00108 Mt", "0.00108 million tonnes"},
		{"very large", "", "24500000000000", "", "USD", "$24.5 tn", "$24.5 tn", "24.5 trillion dollars"},
		{"no unit", "", "12", "", "", "12", "12", "12 "},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := amount(c.low, c.best, c.high, c.unit)
			for _, w := range [][2]string{{a.String(), c.full}, {a.Short(), c.short}, {a.spoken(), c.loud}} {
				if w[0] != w[1] {
					t.Errorf("got %q, want %q", w[0], w[1])
				}
			}
		})
	}
}

func TestCitations(t *testing.T) {
	for _, c := range []struct {
		s           Source
		cite, short string
	}{
		{Source{Publisher: "Asharq Al-Awsat (relaying CNN)", Title: "Iran Receives Chemical Key", Date: "2025-02", URL: "https://example.org/1"},
			"Asharq Al-Awsat (relaying CNN), “Iran Receives Chemical Key”, February 2025, https://example.org/1", "CNN via Asharq Al-Awsat, Feb 2025"},
		{Source{Publisher: "ICDS", Title: "[the article]", Authors: "A. Kendall-Taylor", Date: "2024-05-13"},
			"ICDS, [the article], A. Kendall-Taylor, 13 May 2024", "ICDS, May 2024"},
		{Source{Publisher: "GACC"}, "GACC", "GACC"},
		{Source{Publisher: "Arms Control Wonk", Date: "2012"}, "Arms Control Wonk, 2012", "Arms Control Wonk, 2012"},
	} {
		if c.s.Cite() != c.cite || c.s.Short() != c.short {
			t.Errorf("got %q\nand %q", c.s.Cite(), c.s.Short())
		}
	}
}

func TestTitlesAndFiltersInWords(t *testing.T) {
	n := NewNetwork(facts(t))
	for _, c := range []struct {
		q            Query
		title, words string
	}{
		{Query{}, "Supply lines of the axis of upheaval", "All commodities"},
		{Query{Years: Year(2024)}, "Supply lines of the axis of upheaval, 2024", "All commodities"},
		{Query{Years: Years{2022, 2024}, RouteTypes: []RouteType{Sea, InlandWater}, Statuses: []Status{Delivered, StatusReported}},
			"Supply lines of the axis of upheaval, 2022–2024", "All commodities · sea, inland water · delivered, reported"},
		{Query{Commodities: []string{"crude-oil"}, From: []string{"RUS", "IRN"}, To: []string{"CHN"}, MinConfidence: MediumConfidence},
			"Crude oil from Russia and Iran to China", "Crude oil · from Russia, Iran · to China · at least medium confidence"},
		{Query{Commodities: []string{"lng", "energy"}, Article: true, Text: " arctic "},
			"Supply lines of the axis of upheaval", "Liquefied natural gas, energy · as the article states it · with “arctic”"},
		{Query{Commodities: []string{Nothing}, Statuses: []Status{Nothing}, From: []string{Nothing}},
			"Supply lines of the axis of upheaval", "No commodity · from no country · no status"},
		{Query{Commodities: []string{"weapons"}, SolidOnly: true}, "Weapons of the axis of upheaval", "Weapons · more than one source, no low confidence"},
	} {
		if got := n.Title(c.q); got != c.title {
			t.Errorf("title %q, want %q", got, c.title)
		}
		if got := n.Words(c.q); got != c.words {
			t.Errorf("words %q, want %q", got, c.words)
		}
	}
}

func TestSentences(t *testing.T) {
	n, sums := ledgerOf(t)
	for _, c := range []struct {
		q    Query
		want string
	}{
		{Query{Years: Year(2024), Commodities: []string{"coal"}, Statuses: []Status{Delivered}},
			"In 2024, Russia sent China about 95 million tonnes of coal."},
		{Query{Years: Year(2024), Commodities: []string{"artillery-ammunition"}, From: []string{"PRK"}},
			"In 2024, North Korea is reported to have sent Russia up to 9 million rounds of artillery ammunition."},
		{Query{Years: Year(2025), Commodities: []string{"two-way-trade"}, From: []string{"RUS"}, To: []string{"CHN"}},
			"In 2025, merchandise trade, both directions between Russia and China came to 228.1 billion dollars."},
		{Query{Years: Year(2024), Commodities: []string{"optics"}}, "In 2024, China is reported to have sent military and dual-use optics to Russia, no figure published."},
		{Query{Years: Year(2024), From: []string{"PRK"}, To: []string{"RUS"}, MinConfidence: HighConfidence},
			"In 2024, 5 flows are on record, 2 delivered and 3 reported; 4 with a figure, from 9 claims by 12 sources; 4 more flows have a figure in other years alone."},
		{Query{Years: Year(2005)}, "In 2005, nothing is reported for this choice; 166 more flows have a figure in other years alone."},
		{Query{Years: Year(2024), Commodities: []string{"troops"}}, "In 2024, North Korea sent Russia about 11,000 combat troops."},
		{Query{Years: Year(2024), Commodities: []string{"munitions-containers"}},
			"In 2024, North Korea is reported to have sent Russia at least 20,000 containers of munitions (cumulative September 2023 to early 2025 (report May 2025))."},
		{Query{Years: Year(2024), Commodities: []string{"crude-oil"}, To: []string{"CHN"}, From: []string{"RUS"}, Statuses: []Status{Delivered}},
			"In 2024, 4 flows are on record, all delivered; all with a figure, from 4 claims by 5 sources; 3 more flows have a figure in other years alone."},
	} {
		if got := n.Sentence(n.Answer(c.q, sums)); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

func TestMillionsOfTonnesAreMt(t *testing.T) {
	for v, want := range map[float64]string{108.6e6: "109 Mt", 27.1e6: "27.1 Mt", 74e3: "74,000 t"} {
		if got := ShortQuantity(v, "t"); got != want {
			t.Errorf("ShortQuantity(%v, t) = %q, want %q", v, got, want)
		}
	}
}
