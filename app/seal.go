package app

import (
	"context"
	"errors"

	"axismap/data"
)

// Standing says whether the figures of a picture are still those of the facts.
type Standing struct {
	Figures int          // in the picture
	Moved   []data.Moved // those that are not what they were, and new ones
	// Unlisted is set where something moved, but the picture holds too many
	// figures to have kept them one by one.
	Unlisted bool
}

// Stands reports that nothing has moved.
func (s Standing) Stands() bool { return len(s.Moved) == 0 && !s.Unlisted }

// ErrNoFigures says that a picture kept no figures.
var ErrNoFigures = errors.New("it keeps its view but no figures: a film does not, and neither did older programs")

// Standing asks the facts the question of a picture again and compares.
func (p *Project) Standing(ctx context.Context, i Imprint) (Standing, error) {
	if i.said.Seal == "" {
		return Standing{}, ErrNoFigures
	}
	answer, err := p.Answer(ctx, i.View.Query)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{Figures: i.said.Flows}
	now := answer.Figures()
	switch {
	case fingerprint(now) == i.said.Seal:
	case i.said.Figures == nil:
		s.Unlisted = true
	default:
		s.Moved = data.MovedSince(i.said.Figures, now)
	}
	return s, nil
}
