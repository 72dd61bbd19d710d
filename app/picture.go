package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/geo"

	"github.com/alecthomas/kong"
	"github.com/paulmach/orb"
)

// pictureFlags are the flags that say how the map looks.
type pictureFlags struct {
	Size       string      `group:"picture" placeholder:"SIZE" help:"WIDTHxHEIGHT in pixels, slide, slide-4x3, film, 4k, a4 or a3; none: 1920x1080, for a .pptx slide, for a .gif film."`
	Scale      float64     `group:"picture" placeholder:"N" help:"Pixels for each point of the page, for a finer PNG."`
	DPI        float64     `name:"dpi" group:"picture" placeholder:"N" help:"Pixels for each inch of the page, instead of --scale."`
	Projection string      `group:"picture" placeholder:"NAME" help:"laea (equal areas, the default), equal-earth, mercator, orthographic, azimuthal, polar or plate-carree."`
	BBox       coordinates `name:"bbox" group:"picture" placeholder:"W,S,E,N" help:"Show this part of the earth, in degrees; W may be greater than E: across the date line."`
	Center     coordinates `group:"picture" placeholder:"LON,LAT" help:"The middle of the map, in degrees."`
	Zoom       coordinates `group:"picture" placeholder:"Z" help:"How near, -0.5 to 12; each step doubles the scale."`
	Measure    string      `group:"picture" placeholder:"MEASURE" help:"What widths mean: own (each commodity on its own scale, the default), usd, tonnes or claims."`
	Theme      string      `group:"picture" placeholder:"THEME" help:"light (the default) or dark."`
	Title      string      `group:"picture" placeholder:"TEXT" help:"The title; none: made from the filter."`
	Marking    string      `group:"picture" placeholder:"TEXT" help:"A banner above and below the picture."`
	View       string      `group:"picture" placeholder:"NAME" help:"Begin with this saved view of the file; other flags change it."`
	Close      []string    `name:"close" group:"picture" placeholder:"STRAIT" help:"Close these chokepoints in a scenario, as malacca,hormuz: what passes them is drawn grey, and the picture is marked SCENARIO."`
	Compare    string      `group:"picture" placeholder:"YEARS" help:"Draw what has changed since this year, or these years: new, ended, grown, shrunk, not reported now; needs --year."`
	Ghost      bool        `name:"ghost" group:"picture" help:"Draw the years before those of --year too, as outlines."`
	Disputed   bool        `name:"disputed" group:"picture" help:"Hatch what another claim contradicts."`
	TextSize   int         `group:"picture" placeholder:"PERCENT" help:"Size of all letters, 100 to 200."`
}

// coordinates are numbers parted by commas. The first may be negative, which
// elsewhere would begin a flag.
type coordinates []float64

// Decode reads the word that follows the flag, whatever it begins with.
func (c *coordinates) Decode(ctx *kong.DecodeContext) error {
	token := ctx.Scan.Pop()
	if token.IsEOL() {
		return fmt.Errorf("expected %s", ctx.Value.Flag.PlaceHolder)
	}
	*c = nil
	for word := range strings.SplitSeq(token.String(), ",") {
		n, err := strconv.ParseFloat(strings.TrimSpace(word), 64)
		if err != nil || n-n != 0 { // n-n is no number for infinity
			return fmt.Errorf("expected %s in degrees but got %q", ctx.Value.Flag.PlaceHolder, token.String())
		}
		*c = append(*c, n)
	}
	return nil
}

// measures and themes are the words of --measure and --theme.
var (
	measures = []data.Measure{data.OwnScale, data.USDollars, data.Tonnes, data.ClaimsCount}
	themes   = []string{"light", "dark"}
)

// apply changes a view by the flags that were given. The camera comes last,
// since it may have to fit what is shown onto the page: see look.
func (f *pictureFlags) apply(v data.View) (data.View, error) {
	if f.Measure != "" {
		measure, err := terms("--measure", []string{f.Measure}, measures)
		if err != nil {
			return v, err
		}
		v.Measure = measure[0]
	}
	if f.Theme != "" {
		theme, err := terms("--theme", []string{f.Theme}, themes)
		if err != nil {
			return v, err
		}
		v.Theme = theme[0]
	}
	if f.TextSize != 0 {
		if f.TextSize < 100 || f.TextSize > 200 {
			return v, misused("--text-size %d is not between 100 and 200", f.TextSize)
		}
		v.TextSize = f.TextSize
	}
	if f.Title != "" {
		v.Title = f.Title
	}
	if f.Marking != "" {
		v.Marking = f.Marking
	}
	return v, f.check()
}

// check finds what is wrong in the flags of the camera.
func (f *pictureFlags) check() error {
	b := f.BBox
	switch {
	case b != nil && (f.Center != nil || f.Zoom != nil):
		return misused("--bbox says what to show; leave --center and --zoom out")
	case b != nil && len(b) != 4:
		return misused("--bbox needs four numbers: west, south, east, north")
	case b != nil && (outside(b[0], 180) || outside(b[2], 180) || outside(b[1], 90) || outside(b[3], 90)):
		return misused("--bbox %s lies off the earth: longitudes are -180 to 180, latitudes -90 to 90", b)
	case b != nil && b[1] >= b[3]:
		return misused("--bbox %s has its south above its north; the order is west, south, east, north", b)
	case b != nil && b[0] == b[2]:
		return misused("--bbox %s has no width", b)
	case f.Center != nil && len(f.Center) != 2:
		return misused("--center needs two numbers: longitude, latitude")
	case f.Center != nil && (outside(f.Center[0], 180) || outside(f.Center[1], 90)):
		return misused("--center %s lies off the earth: longitude is -180 to 180, latitude -90 to 90", f.Center)
	case f.Zoom != nil && (len(f.Zoom) != 1 || f.Zoom[0] < geo.MinZoom || f.Zoom[0] > geo.MaxZoom):
		return misused("--zoom %s is not between %v and %v", f.Zoom, geo.MinZoom, geo.MaxZoom)
	}
	return f.checkProjection()
}

func (f *pictureFlags) checkProjection() error {
	var names []string
	for _, p := range geo.Projections() {
		names = append(names, p.Name())
	}
	if f.Projection != "" && !slices.Contains(names, f.Projection) {
		return misused("--projection %q is none of %s%s", f.Projection, strings.Join(names, ", "), didYouMean(f.Projection, names))
	}
	return nil
}

func outside(degrees, limit float64) bool { return degrees < -limit || degrees > limit }

// String is the numbers as they are given.
func (c coordinates) String() string {
	words := make([]string, len(c))
	for i, n := range c {
		words[i] = strconv.FormatFloat(n, 'f', -1, 64)
	}
	return strings.Join(words, ",")
}

// fits reports that the camera is to show what the answer holds: another
// projection than the view's own is asked for, and no place. A camera made for
// one projection seldom suits another.
func (f *pictureFlags) fits(v data.View) bool {
	return f.Projection != "" && f.Projection != projectionOf(v.Camera) && f.BBox == nil && f.Center == nil && f.Zoom == nil
}

// look points the camera where the flags ask for.
func (f *pictureFlags) look(m *flowmap.Map, v data.View, page flowmap.Page) data.View {
	if f.Projection != "" && f.Projection != projectionOf(v.Camera) {
		v.Camera = geo.DefaultCamera()
		v.Camera.Projection = f.Projection
	}
	if f.BBox != nil {
		box := orb.Bound{Min: orb.Point{f.BBox[0], f.BBox[1]}, Max: orb.Point{f.BBox[2], f.BBox[3]}}
		v.Camera = geo.Fit(v.Camera.Projection, box, page.Size.W, page.Size.H, m.Lens(v, page).Margins())
	}
	if (f.Center != nil || f.Zoom != nil) && v.Camera == (geo.Camera{}) {
		v.Camera = geo.DefaultCamera()
	}
	if f.Center != nil {
		v.Camera.Center = orb.Point{f.Center[0], f.Center[1]}
	}
	if f.Zoom != nil {
		v.Camera.Zoom = f.Zoom[0]
	}
	return v
}

func projectionOf(c geo.Camera) string {
	if c.Projection == "" {
		return geo.DefaultCamera().Projection
	}
	return c.Projection
}

// page is the page of the flags, or else the usual one, and the pixels that
// stand for a point of it.
func (f *pictureFlags) page(usual string) (flowmap.Page, float64, error) {
	paper, err := paper(cmp.Or(f.Size, usual), f.Scale, f.DPI)
	return flowmap.Page{Size: draw.Size{W: paper.Width, H: paper.Height}}, paper.Scale, err
}

// saved is the view to begin with: a saved one, or the first.
func (f *pictureFlags) saved(ctx context.Context, p *Project) (data.View, error) {
	if f.View == "" {
		return data.View{}, nil
	}
	if p.store == nil {
		return data.View{}, misused("--view %q: the built-in facts hold no saved views; name a file with --db", f.View)
	}
	views, err := p.SavedViews(ctx)
	if err != nil {
		return data.View{}, err
	}
	names := make([]string, len(views))
	for i, v := range views {
		names[i] = v.Name
		if strings.EqualFold(v.Name, f.View) {
			return v.View, nil
		}
	}
	if len(names) == 0 {
		return data.View{}, misused("--view %q: %s holds no saved views", f.View, p.Name())
	}
	return data.View{}, misused("--view %q: no saved view has this name; there are %s%s", f.View, strings.Join(names, ", "), didYouMean(f.View, names))
}
