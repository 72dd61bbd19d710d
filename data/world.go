package data

import (
	"embed"
	"fmt"
	"sync"

	"github.com/paulmach/orb"
)

// BoundaryView says, for the footer of a map, whose view of borders it shows.
const BoundaryView = "Borders: Natural Earth, de facto; Crimea shown as Ukraine (UNGA 68/262); disputed lines dashed."

// Level is how fine a base map is, by the scale it was drawn for.
type Level int

const (
	World110 Level = iota // 1:110 million, for the whole earth
	World50               // 1:50 million, for a continent
	World10               // 1:10 million, for a country; a step of the grid is 0.4 km
)

// String returns the scale's short name, "110m", "50m" or "10m".
func (l Level) String() string {
	switch l {
	case World110:
		return "110m"
	case World50:
		return "50m"
	case World10:
		return "10m"
	}
	return fmt.Sprintf("Level(%d)", int(l))
}

// Atlas is the base map at one level. It is shared and must not be changed.
//
// Positions are longitude, latitude in degrees. Rings are closed; outer rings run counter-clockwise in
// longitude and latitude, holes clockwise. No ring is cut at the 180° meridian: land that crosses it
// (Chukotka, Wrangel Island, Fiji) runs on to longitudes past 180, up to 190.4. Only Antarctica keeps artificial
// edges, along ±180° down to the pole and along the pole at -90°.
type Atlas struct {
	Level     Level
	Land      orb.MultiPolygon    // all land; the Caspian Sea is a hole, lakes are not
	Coast     orb.MultiLineString // the rims of Land without the artificial edges of Antarctica
	Countries []Country           // ordered by ISO
	Borders   []Border            // each shared line once
	Lakes     orb.MultiPolygon    // lie on Land; drawn over it
	Rivers    orb.MultiLineString // lines through lakes included; drawn under Lakes

	// Indexes, each made when it is first asked.
	boxes func() boxes
	rims  func() rims
	coast func() cells
}

// Country is a state or a territory with a shape of its own.
type Country struct {
	ISO       string // ISO 3166-1 alpha-3, or a code of ours from the range XAA-XZZ (XKX Kosovo …)
	Name      string // English short name
	Sovereign string // ISO of the state it belongs to; its own for a state (HKG: CHN)
	Shape     orb.MultiPolygon
	Label     orb.Point // where its name stands well
}

// Border is a line between two countries; coasts are none.
type Border struct {
	Line     orb.LineString
	A, B     string // ISO of the two sides, in alphabetical order
	Disputed bool   // drawn dashed: a ceasefire, control or claim line; README.md in data/world has the list
}

//go:embed world/110m.bin.gz world/50m.bin.gz world/10m.bin.gz
var worldFiles embed.FS

var worlds = [...]func() (*Atlas, error){
	World110: sync.OnceValues(func() (*Atlas, error) { return readWorld(World110) }),
	World50:  sync.OnceValues(func() (*Atlas, error) { return readWorld(World50) }),
	World10:  sync.OnceValues(func() (*Atlas, error) { return readWorld(World10) }),
}

// World returns the base map at a level. It is decoded at the first call; every call returns the same Atlas,
// from any goroutine.
func World(l Level) (*Atlas, error) {
	if l < 0 || int(l) >= len(worlds) {
		return nil, fmt.Errorf("base map: no level %d; there are World110, World50 and World10", int(l))
	}
	return worlds[l]()
}

func readWorld(l Level) (*Atlas, error) {
	name := "world/" + l.String() + ".bin.gz"
	packed, err := worldFiles.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("base map %v: %w", l, err)
	}
	a, err := decodeAtlas(packed)
	if err != nil {
		return nil, fmt.Errorf("base map %v: decode %s: %w", l, name, err)
	}
	a.Level = l
	a.boxes = sync.OnceValue(func() boxes { return newBoxes(a) })
	a.rims = sync.OnceValue(func() rims { return rims{newBands(a.Land), newBands(a.Lakes)} })
	a.coast = sync.OnceValue(func() cells { return newCells(a.Coast) })
	return a, placeNames(a)
}

// placeNames sets the countries' label points from labels.csv.
func placeNames(a *Atlas) error {
	labels, err := WorldLabels()
	if err != nil {
		return err
	}
	at := make(map[string]orb.Point, len(a.Countries))
	for _, l := range labels {
		if l.Kind == LabelCountry {
			at[l.Country] = l.At
		}
	}
	for i := range a.Countries {
		c := &a.Countries[i]
		p, ok := at[c.ISO]
		if !ok {
			return fmt.Errorf("base map %v: labels.csv has no country %s (%s)", a.Level, c.ISO, c.Name)
		}
		c.Label = p
	}
	return nil
}
