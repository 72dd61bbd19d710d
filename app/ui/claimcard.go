package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"axismap/data"
)

// claimCard is one claim: figure, status and confidence on a line, then what
// the figure is and what is said about it, at the foot who says so.
type claimCard struct {
	widget.BaseWidget
	claim *data.Claim
	quiet bool // outside the years or the status asked for: paler
	body  *words
	said  *words // the claim's own sources
}

func newClaimCard(c *data.Claim, n *data.Network, quiet bool) *claimCard {
	card := &claimCard{claim: c, quiet: quiet}
	card.body = newRuns(claimRuns(c)...)
	card.said = newWords(inkSmall.with(toneText), claimSources(c, n))
	card.ExtendBaseWidget(card)
	return card
}

// claimRuns is the text under a claim's figure.
func claimRuns(c *data.Claim) []run {
	period := c.Years.String()
	if c.PeriodNote != "" {
		period += ", " + c.PeriodNote
	}
	head := period
	if c.Basis != data.Annual && c.Basis != data.NoFigure {
		head = c.Basis.Name() + ", " + period
	}
	if !c.Additive && c.Quantity.Known() {
		head += " · not added"
	}
	if c.ValueUSD.Known && c.Unit != "USD" {
		head += " · " + data.ShortQuantity(c.ValueUSD.Value, "USD")
	}
	runs := []run{{head, inkSmall.with(toneText)}}
	if c.Article {
		runs = append(runs, run{" · as the article states it", inkSmall.with(toneAccent)})
	}
	return append(runs, run{"\n" + c.Note, inkSmall})
}

// claimSources names the sources of a claim in short, in the order of the claim.
func claimSources(c *data.Claim, n *data.Network) string {
	var names []string
	for _, id := range c.Sources {
		if s := n.Source(id); s != nil && !slices.Contains(names, s.Short()) {
			names = append(names, s.Short())
		}
	}
	return strings.Join(names, " · ")
}

func (c *claimCard) figure() string {
	return data.Amount{Figure: c.claim.Quantity, Unit: c.claim.Unit}.String()
}

func (c *claimCard) heightFor(width float32) float32 {
	return px(10) + px(20) + px(3) + c.body.heightFor(width) + px(3) + c.said.heightFor(width) + px(9)
}

// MinSize is the height at the present width.
func (c *claimCard) MinSize() fyne.Size { return fyne.NewSize(0, c.heightFor(c.Size().Width)) }

// CreateRenderer draws the card.
func (c *claimCard) CreateRenderer() fyne.WidgetRenderer {
	figure, status, sure := inkStrong.text(""), inkSmall.text(c.claim.Status.Name()), inkSmall.text(c.claim.Confidence.String())
	tag, line := rect(nil, 9), rect(nil, 0)
	d := &drawn{objects: []fyne.CanvasObject{line, tag, figure, status, sure, c.body, c.said}, least: c.MinSize}
	d.lay = func(s fyne.Size) {
		box(line, 0, 0, s.Width, 1)
		y := px(10) + px(10)
		placeRight(sure, s.Width, y)
		x := s.Width - max(sure.MinSize().Width, inkSmall.measure("medium").Width) - px(8)
		w := status.MinSize().Width + px(14)
		box(tag, x-w, y-px(9), w, px(18))
		placeRight(status, x-px(7), y)
		figure.Text = inkStrong.fit(c.figure(), x-w-px(6))
		place(figure, 0, y)
		top := px(10) + px(20) + px(3)
		h := c.body.heightFor(s.Width)
		box(c.body, 0, top, s.Width, h)
		box(c.said, 0, top+h+px(3), s.Width, c.said.heightFor(s.Width))
	}
	d.update = func() {
		l := look()
		line.FillColor = l.line
		tag.StrokeColor, tag.StrokeWidth = l.line, 1
		k := inkStrong
		if c.quiet {
			k = k.with(toneMinor)
		}
		k.apply(figure)
		inkSmall.apply(status)
		inkSmall.apply(sure)
		d.lay(c.Size())
		canvas.Refresh(c)
	}
	d.update()
	return d
}
