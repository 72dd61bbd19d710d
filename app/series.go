package app

import (
	"context"
	"strings"

	"axismap/data"
)

// yearMark stands in a file name for the years of a picture of a series.
const yearMark = "{year}"

// shot is one file that a snapshot writes.
type shot struct {
	path  string
	years []data.Years // one: of the picture; several: of a film; none: those of the view
}

// mostShots keeps a slip of the finger from filling a disk.
const mostShots = 200

// shots are the files that a snapshot writes.
func (c *snapshotCommand) shots(f format) ([]shot, error) {
	spans, err := c.spans()
	if err != nil {
		return nil, err
	}
	series := strings.Contains(c.Out, yearMark)
	if (series || f.film) && len(spans) == 1 {
		spans = eachYear(spans[0])
	}
	switch {
	case len(spans) > mostShots:
		return nil, misused("--year: %d pictures are more than the %d of one series", len(spans), mostShots)
	case f.film && series:
		return nil, misused("-o %q: a film holds all years in one file; leave %s out", c.Out, yearMark)
	case f.film:
		return []shot{{c.Out, spans}}, nil
	case series && len(spans) == 0:
		return nil, misused("-o %q: say with --year which years %s stands for, as --year 2019..2025", c.Out, yearMark)
	case series:
		return seriesOf(c.Out, spans), nil
	case len(spans) > 1:
		return nil, misused("several --year make a series: put %s into the name of OUT, as -o map-%s.png, or end it in .gif for a film", yearMark, yearMark)
	}
	return []shot{{path: c.Out}}, nil
}

func seriesOf(pattern string, spans []data.Years) []shot {
	shots := make([]shot, len(spans))
	for i, y := range spans {
		name := strings.ReplaceAll(y.String(), "–", "-")
		shots[i] = shot{strings.ReplaceAll(pattern, yearMark, name), spans[i : i+1]}
	}
	return shots
}

// allYears are the spans of all shots; nil for a single picture.
func allYears(shots []shot) []data.Years {
	var years []data.Years
	for _, s := range shots {
		years = append(years, s.years...)
	}
	return years
}

// eachYear parts a span into its years.
func eachYear(y data.Years) []data.Years {
	var years []data.Years
	for first := y.First; first <= y.Last && len(years) <= mostShots; first++ {
		years = append(years, data.Years{First: first, Last: first})
	}
	return years
}

// wholeSpan is from the first year of any span to the last.
func wholeSpan(spans []data.Years) data.Years {
	whole := spans[0]
	for _, y := range spans[1:] {
		whole = whole.With(y)
	}
	return whole
}

// filmYears are the years of a film of a view: those of its query, else all
// that the time line has a bar for.
func (p *Project) filmYears(ctx context.Context, v data.View) ([]data.Years, error) {
	if y := v.Query.Years; !y.All() {
		return eachYear(y), nil
	}
	bars, err := p.YearBars(ctx, v.Query)
	if err != nil {
		return nil, err
	}
	var years []data.Years
	for _, b := range bars {
		if b.Years.Span() == 1 && b.Reported+b.Estimated > 0 {
			years = append(years, b.Years)
		}
	}
	return years, nil
}

// fixedScales are the scales that all pictures of a series share: those of the
// longest span among them, or of all of it where the view's are unlocked.
func (p *Project) fixedScales(ctx context.Context, v data.View, years []data.Years) (*data.Scales, error) {
	if len(years) == 0 {
		return nil, nil
	}
	longest := years[0]
	for _, y := range years {
		if y.Span() > longest.Span() {
			longest = y
		}
	}
	if v.Unlocked {
		longest = wholeSpan(years)
	}
	v.Query.Years = longest
	scales, err := p.Scales(ctx, v)
	return &scales, err
}
