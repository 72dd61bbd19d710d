package app

import (
	"context"
	"strings"

	"axismap/data"
)

// Sealed is the frame with the fingerprint of the claims behind it and the
// figures it shows, as they are today. Of very many figures only the fingerprint
// is kept.
func (p *Project) Sealed(ctx context.Context, f data.Frame) (data.Frame, error) {
	seal, figures, err := p.seal(ctx, f.View.Query)
	if err != nil {
		return f, err
	}
	if len(figures) > mostFigures {
		figures = nil
	}
	f.Seal, f.Figures = seal, figures
	return f, nil
}

// SealedStory seals all frames of a storyboard anew: what moved is taken note
// of, and from now on compared with today.
func (p *Project) SealedStory(ctx context.Context, s data.Storyboard) (data.Storyboard, error) {
	frames := make([]data.Frame, len(s.Frames))
	for i, f := range s.Frames {
		var err error
		if frames[i], err = p.Sealed(ctx, f); err != nil {
			return s, err
		}
	}
	s.Frames = frames
	return s, nil
}

func (p *Project) seal(ctx context.Context, q data.Query) (string, map[string]string, error) {
	answer, err := p.Answer(ctx, q)
	if err != nil {
		return "", nil, err
	}
	var claims []data.Claim
	if len(answer.Flows) > 0 {
		err = p.eachClaim(ctx, q, func(c *data.Claim) error {
			claims = append(claims, *c)
			return nil
		})
	}
	return data.Seal(claims), answer.Figures(), err
}

// MovedFrame is a frame whose claims are not what they were when it was saved.
type MovedFrame struct {
	Frame int // from 0
	Title string
	// Moved are the figures that changed, by flow; empty where only claims
	// changed that no figure rests on, or where the figures were too many to be
	// kept.
	Moved []data.Moved
}

// Moved lists the frames of a storyboard whose numbers moved since they were
// saved. A frame that was never sealed is not among them.
func (p *Project) Moved(ctx context.Context, s data.Storyboard) ([]MovedFrame, error) {
	var all []MovedFrame
	for i, f := range s.Frames {
		if f.Seal == "" {
			continue
		}
		seal, figures, err := p.seal(ctx, f.View.Query)
		if err != nil {
			return nil, err
		}
		m := MovedFrame{Frame: i, Title: f.Title}
		if f.Figures != nil {
			m.Moved = data.MovedSince(f.Figures, figures)
		}
		if seal != f.Seal || len(m.Moved) > 0 {
			all = append(all, m)
		}
	}
	return all, nil
}

// FlowName says in words which flow an id is of, also of one that the facts no
// longer hold: "North Korea → Russia: artillery ammunition (reported)".
func (p *Project) FlowName(id string) string {
	if len(id) < len("rus-chn-") || id[3] != '-' || id[7] != '-' {
		return id
	}
	slug, status := id[8:], ""
	for _, s := range data.Statuses {
		if rest, ok := strings.CutSuffix(slug, "-"+string(s)); ok {
			slug, status = rest, " ("+s.Name()+")"
		}
	}
	goods := strings.ReplaceAll(slug, "-", " ")
	if c := p.Network.Commodity(slug); c != nil {
		goods = c.Lower()
	}
	name := func(code string) string { return data.CountryName(strings.ToUpper(code)) }
	return name(id[:3]) + " → " + name(id[4:7]) + ": " + goods + status
}
