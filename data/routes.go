package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// RouteStatuses lists what a road can be.
var RouteStatuses = []string{"operating", "planned", "under-construction"}

// routeFile is routes.geojson: one LineString feature a road, its properties
// named as here. Only what the writer writes is read; other people's GeoJSON
// is the business of package exchange.
type routeFile struct {
	Type     string         `json:"type"`
	Name     string         `json:"name"`
	Features []routeFeature `json:"features"`
}

type routeFeature struct {
	Type       string          `json:"type"`
	Properties routeProperties `json:"properties"`
	Geometry   struct {
		Type        string          `json:"type"`
		Coordinates []routePosition `json:"coordinates"`
	} `json:"geometry"`
}

type routePosition []float64

type routeProperties struct {
	ID           string   `json:"id"`
	Name         string   `json:"name"`
	Type         string   `json:"type"`
	From         string   `json:"from_place"`
	To           string   `json:"to_place"`
	Via          string   `json:"via"`
	Fidelity     string   `json:"fidelity"`
	Status       string   `json:"status"`
	Capacity     *float64 `json:"capacity"`
	CapacityUnit string   `json:"capacity_unit"`
	Note         string   `json:"note"`
	Sources      string   `json:"sources"`
	Geodesic     bool     `json:"geodesic,omitempty"`
}

// ReadRoutes reads routes.geojson. The line of a problem is the number of
// the feature, counted from 1.
func ReadRoutes(file string, in io.Reader) ([]Route, Problems) {
	dec := json.NewDecoder(in)
	dec.DisallowUnknownFields()
	var f routeFile
	if err := dec.Decode(&f); err != nil {
		return nil, Problems{{File: file, Reason: "not a route file: " + err.Error()}}
	}
	if f.Type != "FeatureCollection" {
		return nil, Problems{{File: file, Field: "type", Value: f.Type, Reason: "must be FeatureCollection"}}
	}
	var routes []Route
	var problems Problems
	for i := range f.Features {
		route, wrong := f.Features[i].route()
		for _, p := range wrong {
			p.File, p.Line = file, i+1
			problems = append(problems, p)
		}
		if len(wrong) == 0 {
			routes = append(routes, route)
		}
	}
	return routes, problems
}

// route checks and converts one feature.
func (f *routeFeature) route() (Route, Problems) {
	p := &f.Properties
	r := Route{ID: p.ID, Name: p.Name, Type: RouteType(p.Type), From: p.From, To: p.To, Status: p.Status,
		CapacityUnit: p.CapacityUnit, Note: p.Note, Geodesic: p.Geodesic, Via: split(p.Via), Sources: split(p.Sources)}
	var bad Problems
	check := func(field, value string, err error) {
		if err != nil {
			bad = append(bad, Problem{Field: field, Value: value, Reason: err.Error()})
		}
	}
	check("id", p.ID, slugEntry(p.ID))
	check("from_place", p.From, slugEntry(p.From))
	check("to_place", p.To, slugEntry(p.To))
	_, err := oneOf(p.Type, RouteTypes[:len(RouteTypes)-1])
	check("type", p.Type, err)
	check("fidelity", p.Fidelity, r.Fidelity.UnmarshalText([]byte(p.Fidelity)))
	_, err = oneOf(p.Status, RouteStatuses)
	check("status", p.Status, err)
	for _, id := range append(slices.Clone(r.Via), r.Sources...) {
		check("via, sources", id, slugEntry(id))
	}
	check("capacity", p.CapacityUnit, p.capacity(&r))
	check("geometry", p.ID, f.line(&r))
	return r, bad
}

func (p *routeProperties) capacity(r *Route) error {
	if (p.Capacity == nil) != (p.CapacityUnit == "") {
		return errors.New("capacity and its unit belong together")
	}
	if p.Capacity == nil {
		return nil
	}
	r.Capacity = *p.Capacity
	if !(r.Capacity > 0) {
		return errors.New("capacity must be over 0")
	}
	return nil
}

func (f *routeFeature) line(r *Route) error {
	if f.Type != "Feature" || f.Geometry.Type != "LineString" {
		return fmt.Errorf("must be a Feature with a LineString, not %s with %s", f.Type, f.Geometry.Type)
	}
	for _, c := range f.Geometry.Coordinates {
		if len(c) != 2 {
			return fmt.Errorf("a position has %d numbers, not 2", len(c))
		}
		r.Line = append(r.Line, orb.Point{c[0], c[1]})
	}
	return checkLine(r.Line)
}

// checkLine reports a line that cannot be drawn: fewer than two points, off
// the earth, or a jump over the date line (longitudes must run on).
func checkLine(line orb.LineString) error {
	if len(line) < 2 {
		return errors.New("a line needs two points")
	}
	for i, p := range line {
		if !(math.Abs(p[1]) <= 90) || !(math.Abs(p[0]) <= 360) {
			return fmt.Errorf("point %d is off the earth: %g, %g", i+1, p[0], p[1])
		}
		if i > 0 && p == line[i-1] {
			return fmt.Errorf("point %d stands twice", i+1)
		}
		if i > 0 && len(line) > 2 && math.Abs(p[0]-line[i-1][0]) > 180 {
			return fmt.Errorf("jump at point %d: longitudes must run on past 180", i+1)
		}
	}
	return nil
}

// WriteRoutes writes routes.geojson, one feature a line.
func WriteRoutes(out io.Writer, routes []Route) error {
	var b bytes.Buffer
	b.WriteString(`{"type":"FeatureCollection","name":"routes","features":[`)
	for i := range routes {
		b.WriteString([]string{"\n", ",\n"}[min(i, 1)])
		if err := routes[i].feature(&b); err != nil {
			return fmt.Errorf("write route %s: %w", routes[i].ID, err)
		}
	}
	b.WriteString("\n]}\n")
	_, err := out.Write(b.Bytes())
	return err
}

func (r *Route) feature(b *bytes.Buffer) error {
	p := routeProperties{ID: r.ID, Name: r.Name, Type: string(r.Type), From: r.From, To: r.To, Via: strings.Join(r.Via, ";"),
		Fidelity: r.Fidelity.String(), Status: r.Status, CapacityUnit: r.CapacityUnit, Note: r.Note,
		Sources: strings.Join(r.Sources, ";"), Geodesic: r.Geodesic}
	if r.CapacityUnit != "" {
		p.Capacity = &r.Capacity
	}
	b.WriteString(`{"type":"Feature","properties":`)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(p); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the encoder's line feed
	b.WriteString(`,"geometry":{"type":"LineString","coordinates":[`)
	for i, pt := range r.Line {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(b, "[%s,%s]", strconv.FormatFloat(pt[0], 'f', -1, 64), strconv.FormatFloat(pt[1], 'f', -1, 64))
	}
	b.WriteString("]}}")
	return nil
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ";")
}
