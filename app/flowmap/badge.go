package flowmap

import (
	"strconv"

	"axismap/app/draw"
)

const (
	badgeRadius = 7.0  // page units
	badgeApart  = 34.0 // least distance between two badges
	badgeRoad   = 90.0 // least length of a line that carries one
)

// inkBadges says how many flows a line stands for, where it is more than one and there is room.
func (s *sheet) inkBadges(p *placer, strokes []*stroke) {
	var placed []draw.Point
	for _, k := range strokes {
		if len(k.flows) < 2 || k.look.light == dimmed || k.way.total() < badgeRoad*s.ink || len(strokes) > manyStrokes {
			continue
		}
		for _, st := range s.stations(k) {
			box := square(st.at, badgeRadius*s.em)
			if near(placed, st.at, badgeApart*s.em) || !p.free(box) {
				continue
			}
			placed = append(placed, st.at)
			p.take(box)
			s.inkBadge(k, st.at)
			break
		}
	}
}

func (s *sheet) inkBadge(k *stroke, at draw.Point) {
	hue := s.tint(&k.look)
	hue.A = 0xff
	t := draw.NewText(draw.SemiBold, 10*s.em, strconv.Itoa(len(k.flows)))
	s.put(draw.Item{
		Path: draw.Circle(at.X, at.Y, badgeRadius*s.em), Ref: k.ref,
		Style: draw.Style{Fill: s.pal.pill, Stroke: hue, Width: 1 * s.ink},
	})
	s.put(draw.Item{
		Text: t, At: draw.Point{X: at.X - t.Width/2, Y: at.Y + t.CapHeight/2}, Ref: k.ref,
		Style: draw.Style{Fill: s.pal.text},
	})
}

// badgeSample is a badge for the legend.
func badgeSample(s *sheet, x, y float64) {
	at := draw.Point{X: x + sampleWidth*s.lem/2, Y: y}
	t := draw.NewText(draw.SemiBold, legendSize*s.lem, "3")
	s.put(draw.Item{Path: draw.Circle(at.X, at.Y, 6.4*s.lem), Style: draw.Style{Fill: s.pal.pill, Stroke: s.pal.minor, Width: 1 * s.ink}})
	s.write(t, at.X, at.Y+t.CapHeight/2, middle, s.pal.text)
}
