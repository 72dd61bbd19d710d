package app

import (
	"errors"
	"fmt"
	"runtime"
)

// showCommand opens the window on the view that a picture carries.
type showCommand struct {
	File string `arg:"" help:"A picture that Axis Map has made: .png, .svg, .pdf, .pptx or .gif."`
	DB   string `name:"db" placeholder:"FILE" help:"Open this file of Axis Map; none: your working copy."`
}

// Run reads the view before a window is there.
func (c *showCommand) Run(r *run) error {
	if !IsPicture(c.File) {
		return misused("%q: a picture's file name ends in %s", c.File, either(pictureEndings))
	}
	v, err := ViewIn(c.File)
	if err != nil {
		return err
	}
	if r.show == nil {
		return errors.New("this program was built without a window (tag headless); \"axismap check\" says what the picture holds")
	}
	if sentence := noDisplay(runtime.GOOS, r.getenv); sentence != "" {
		return fmt.Errorf("%s; \"axismap check %s\" says what the picture holds", sentence, c.File)
	}
	return r.show(r.ctx, Opening{Path: c.DB, View: &v})
}

// checkPicture says what a picture was made from, and whether its figures still
// stand. Those that moved are a failure.
func (r *run) checkPicture(p *Project, path string) error {
	pages, err := Imprints(path)
	if err != nil {
		return err
	}
	moved := 0
	for n, page := range pages {
		name := path
		if len(pages) > 1 {
			name = fmt.Sprintf("%s, slide %d", path, n+1)
		}
		m, err := r.checkPage(p, name, page)
		if err != nil {
			return fmt.Errorf("check %s: %w", name, err)
		}
		moved += m
	}
	if moved > 0 {
		fmt.Fprintf(r.err, "axismap: %s moved since the picture was made.\n", have(moved))
		return quietFailure{}
	}
	return nil
}

// checkPage prints what has become of the figures of one page and counts those
// that moved.
func (r *run) checkPage(p *Project, name string, page Imprint) (moved int, err error) {
	s, err := p.Standing(r.ctx, page)
	if err != nil {
		return 0, err
	}
	fmt.Fprintf(r.out, "%s: “%s”, made by %s from %s\n", name, page.Title, page.Made, withArticle(page.Facts))
	switch {
	case s.Stands():
		fmt.Fprintf(r.out, "%s: all as they are in %s\n", counted(s.Figures, "figure"), p.called())
	case s.Unlisted:
		fmt.Fprintf(r.out, "some of %s are not as they are in %s\n", counted(s.Figures, "figure"), p.called())
		return 1, nil
	}
	for _, m := range s.Moved {
		fmt.Fprintln(r.out, p.MovedWords(m))
	}
	return len(s.Moved), nil
}

// have is "1 figure has" or "3 figures have".
func have(figures int) string {
	if figures == 1 {
		return "1 figure has"
	}
	return counted(figures, "figure") + " have"
}
