package flowmap

import (
	"slices"
	"testing"

	"axismap/app/draw"
	"axismap/data"
)

// The lane of Iranian crude is longest where the page ends or the legend lies: its figure has to stand elsewhere.
func TestASelectedFlowShowsItsFigureAndItsSources(t *testing.T) {
	m, answer := builtIn(t)
	v := data.View{Query: data.Query{Years: data.Years{First: 2024, Last: 2024}}}
	v.Selected = []data.Ref{{Kind: "flow", ID: "irn-chn-crude-oil-reported"}}
	in := answer(v)
	for _, size := range []draw.Size{{W: 830, H: 560}, {W: 864, H: 692}, {W: 1920, H: 1080}} {
		sheet := m.Sheet(in, Page{Size: size, Live: true})
		said := slices.ContainsFunc(sheet.Scene.Items, func(i draw.Item) bool { return i.Text != nil && i.Text.String == "1,230 kb/d" })
		if !said || len(sheet.Sources) == 0 {
			t.Errorf("on %v the selected flow says its figure: %v, and names %d sources", size, said, len(sheet.Sources))
		}
	}
}
