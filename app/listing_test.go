package app

import (
	"bufio"
	"encoding/json"
	"strings"
	"testing"
)

var listingRows = [][]any{
	{"plain", 2024, 0.1, true, []string{"a", "b"}, nil},
	{`a "quoted", <b>parted</b>` + "\nword", -1, 12000000.0, false, []string(nil), "Ölweg → süd"},
	{"large and small", 0, 1e-7, true, []string{"one"}, strings.Repeat("long ", 20)},
}

func listed(t *testing.T, format string, rows [][]any) string {
	t.Helper()
	var text strings.Builder
	b := bufio.NewWriter(&text)
	l := newListing(b, format, columns("name year quantity -additive -source note"))
	for _, row := range rows {
		if err := l.row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.end(); err != nil {
		t.Fatal(err)
	}
	b.Flush()
	return text.String()
}

func TestListingFormats(t *testing.T) {
	for format, want := range map[string]string{
		"json": `[
{"name":"plain","year":2024,"quantity":0.1,"additive":true,"source":["a","b"],"note":null},
{"name":"a \"quoted\", <b>parted</b>\nword","year":-1,"quantity":12000000,"additive":false,"source":[],"note":"Ölweg → süd"},
{"name":"large and small","year":0,"quantity":1e-7,"additive":true,"source":["one"],"note":"` + strings.Repeat("long ", 20) + `"}
]
`,
		"csv": `name,year,quantity,additive,source,note
plain,2024,0.1,yes,a;b,
"a ""quoted"", <b>parted</b>
word",-1,12000000,no,,Ölweg → süd
large and small,0,0.0000001,yes,one,` + strings.Repeat("long ", 20) + `
`,
		"table": `NAME                            YEAR  QUANTITY   NOTE
plain                           2024  0.1
a "quoted", <b>parted</b> word  -1    12000000   Ölweg → süd
large and small                 0     0.0000001  long long long long long long long long long lo…
3 rows
`,
	} {
		if got := listed(t, format, listingRows); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", format, got, want)
		}
	}
}

func TestListingOfNothing(t *testing.T) {
	var rows []any
	if text := listed(t, "json", nil); json.Unmarshal([]byte(text), &rows) != nil || len(rows) != 0 {
		t.Errorf("JSON of no rows is %q, want an empty array", text)
	}
	if got := listed(t, "csv", nil); got != "name,year,quantity,additive,source,note\n" {
		t.Errorf("CSV of no rows is %q, want the header", got)
	}
	if got := listed(t, "table", nil); got != "0 rows\n" {
		t.Errorf("a table of no rows is %q", got)
	}
}
