package app

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
)

// Keys of what a picture says about itself, beside title, description (the
// filter in words) and the program under "Software".
const (
	sourceKey     = "Source"     // which facts, and to what date
	dateKey       = "Date"       // of the facts
	markingKey    = "Marking"    // the banner
	basisKey      = "Basis"      // borders, projection
	referencesKey = "References" // the sources, numbered as in the picture
	viewKey       = "axismap-view"
	figuresKey    = "axismap-figures"
)

// The most sources and figures that are written into a picture: it is to stay
// a picture. Of more figures only the seal is kept.
const (
	mostReferences = 1000
	mostFigures    = 5000
)

// sheet composes the picture and writes into it what made it, who says so, and
// the view that makes it again.
func (p *Project) sheet(in flowmap.Input, page flowmap.Page) (*flowmap.Sheet, *draw.Scene) {
	sheet := p.Map.Sheet(in, page)
	sheet.Scene.Meta = append(sheet.Scene.Meta, p.imprint(in, sheet)...)
	return sheet, sheet.Scene
}

func (p *Project) scene(in flowmap.Input, page flowmap.Page) *draw.Scene {
	_, s := p.sheet(in, page)
	return s
}

func (p *Project) imprint(in flowmap.Input, sheet *flowmap.Sheet) []draw.Pair {
	date := p.Network.DataDate()
	pairs := []draw.Pair{{Key: "Software", Value: made()}, {Key: sourceKey, Value: fmt.Sprintf("%s, data to %s", p.Name(), date)}}
	add := func(key, value string) {
		if value != "" {
			pairs = append(pairs, draw.Pair{Key: key, Value: value})
		}
	}
	add(dateKey, date)
	add(markingKey, in.View.Marking)
	add(basisKey, sheet.Basis)
	add(referencesKey, p.references(allSources(sheet, in.Answer)))
	if view, err := data.EncodeView(in.View); err == nil {
		add(viewKey, string(view))
	}
	if figures, err := json.Marshal(sealed(in.Answer)); err == nil {
		add(figuresKey, string(figures))
	}
	return pairs
}

func (p *Project) references(sources []string) string {
	lines := p.numbered(sources[:min(len(sources), mostReferences)])
	if n := len(sources) - mostReferences; n > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", n))
	}
	return strings.Join(lines, "\n")
}

// figures is what a picture said: flow id → figure. Seal is their fingerprint,
// which tells that something moved even where they are too many to be kept.
type figures struct {
	Seal    string            `json:"seal"`
	Flows   int               `json:"flows"`
	Figures map[string]string `json:"figures,omitempty"`
}

func sealed(a *data.Answer) figures {
	said := a.Figures()
	f := figures{Seal: fingerprint(said), Flows: len(said)}
	if len(said) <= mostFigures {
		f.Figures = said
	}
	return f
}

// fingerprint is the same for the same figures.
func fingerprint(said map[string]string) string {
	h := sha256.New()
	for _, flow := range slices.Sorted(maps.Keys(said)) {
		fmt.Fprintf(h, "%s\t%s\n", flow, said[flow])
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
