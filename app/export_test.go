package app

import (
	"bytes"
	"fmt"
	"testing"

	"axismap/app/flowmap"
	"axismap/data"
	"axismap/data/exchange"
)

// KML has the hues of the light map; package exchange cannot ask it for them.
func TestKMLHasTheColoursOfTheMap(t *testing.T) {
	p, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	e, err := p.export(t.Context(), data.Query{From: []string{"PRK"}})
	if err != nil {
		t.Fatal(err)
	}
	var kml bytes.Buffer
	if _, err := exchange.Write(t.Context(), &kml, ".kml", e); err != nil {
		t.Fatal(err)
	}
	for _, c := range data.Categories {
		hue := flowmap.CategoryColor("light", c)
		want := fmt.Sprintf(`<Style id="%s"><IconStyle><color>ff%02x%02x%02x</color>`, c, hue.B, hue.G, hue.R)
		if !bytes.Contains(kml.Bytes(), []byte(want)) {
			t.Errorf("%s has another colour on the map: no %s", c, want)
		}
	}
}
