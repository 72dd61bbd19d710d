package flowmap

import (
	"image/color"

	"axismap/data"
)

// palette holds the colours of a theme. The hues were made for the grounds: at least 3:1 against land and sea, and
// apart from one another (CIEDE2000 ≥ 16) in normal, protan, deutan and tritan vision.
type palette struct {
	land, axisLand, sea       color.NRGBA
	border, axisBorder, coast color.NRGBA
	lake, river, grid         color.NRGBA
	text, minor, water        color.NRGBA // names; water names are in italics
	plate, edge               color.NRGBA // grounds of legend, title and footer
	halo, casing              color.NRGBA
	sky, open, pill           color.NRGBA // beyond the globe's rim; inside open lines; under figures
	unlit                     color.NRGBA // what recedes: grey, pale
	category                  map[data.Category]color.NRGBA
	six                       []color.NRGBA // for up to six commodities, in the order of choice
	more, less, same          color.NRGBA   // change map
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 0xff}
}

// sheer returns c with an opacity from 0 to 1.
func sheer(c color.NRGBA, opacity float64) color.NRGBA {
	c.A = uint8(float64(c.A)*opacity + 0.5)
	return c
}

// blend returns the colour that lies t of the way from a to b, at a's opacity.
func blend(a, b color.NRGBA, t float64) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(float64(x)*(1-t) + float64(y)*t + 0.5) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), a.A}
}

var light = palette{
	land: hex(0xF5F3EE), axisLand: hex(0xE9E3D3), sea: hex(0xE4EBF0),
	border: hex(0xD3CEC3), axisBorder: hex(0xB9B4A8), coast: hex(0xC3C6C4),
	lake: hex(0xDDE6EC), river: hex(0xD3DFE7), grid: hex(0xD8E1E7),
	text: hex(0x1A1A1A), minor: hex(0x6B7480), water: hex(0x6F8CA8),
	plate: sheer(hex(0xFFFFFF), 0.97), edge: hex(0xD9DDE1),
	halo: sheer(hex(0xFFFFFF), 0.85), casing: sheer(hex(0xFBFAF7), 0.9),
	sky: hex(0xFAFBFB), open: hex(0xFCFBF9), pill: hex(0xFFFFFF), unlit: hex(0xB7B7B2),
	category: map[data.Category]color.NRGBA{
		data.Energy: hex(0x4686DD), data.Weapons: hex(0x712105), data.MilitaryTechnology: hex(0xC86687),
		data.DualUse: hex(0x007052), data.People: hex(0x87891B), data.Finance: hex(0x0B2E58),
		data.Trade: hex(0x6B7480), data.Intelligence: hex(0x0A0811),
	},
	six:  []color.NRGBA{hex(0x4686DD), hex(0x712105), hex(0xC86687), hex(0x007052), hex(0x87891B), hex(0x0B2E58)},
	more: hex(0xC24A00), less: hex(0x0072B2), same: hex(0x6B6B6B),
}

var dark = palette{
	land: hex(0x222B33), axisLand: hex(0x303C47), sea: hex(0x141A20),
	border: hex(0x37424C), axisBorder: hex(0x55626E), coast: hex(0x3B4752),
	lake: hex(0x171E25), river: hex(0x1D262E), grid: hex(0x1C242B),
	text: hex(0xE8EDF2), minor: hex(0x98A3AE), water: hex(0x6E8CA6),
	plate: sheer(hex(0x1A2128), 0.97), edge: hex(0x38434D),
	halo: sheer(hex(0x141A20), 0.85), casing: sheer(hex(0x141A20), 0.85),
	sky: hex(0x0E1318), open: hex(0x141A20), pill: hex(0x1A2128), unlit: hex(0x56626D),
	category: map[data.Category]color.NRGBA{
		data.Energy: hex(0xF89C26), data.Weapons: hex(0xDE3E00), data.MilitaryTechnology: hex(0xAE5793),
		data.DualUse: hex(0x65A9EE), data.People: hex(0xF9F99C), data.Finance: hex(0x048A66),
		data.Trade: hex(0xC2D2E5), data.Intelligence: hex(0xFFFFFF),
	},
	six:  []color.NRGBA{hex(0xF89C26), hex(0xDE3E00), hex(0xAE5793), hex(0x65A9EE), hex(0xF9F99C), hex(0x048A66)},
	more: hex(0xF0802A), less: hex(0x65A9EE), same: hex(0xA9B4BF),
}

// themed returns the palette of a theme by name; every name but "dark" is light.
func themed(theme string) *palette {
	if theme == "dark" {
		return &dark
	}
	return &light
}

// CategoryColor returns the hue of a category in a theme, for the panels beside the map.
func CategoryColor(theme string, c data.Category) color.NRGBA {
	p := themed(theme)
	if hue, ok := p.category[c]; ok {
		return hue
	}
	return p.minor
}
