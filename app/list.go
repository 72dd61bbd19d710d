package app

import (
	"bufio"
	"slices"
	"strings"
)

// listCommand lists one kind of thing.
type listCommand struct {
	Kind   string `arg:"" help:"transfers, claims, routes, places, commodities, sources, events or chokepoints."`
	DB     string `name:"db" placeholder:"FILE" help:"Read this file of Axis Map; none: the built-in facts."`
	Format string `placeholder:"FORMAT" default:"table" help:"table (for reading, long texts cut), csv or json (complete)."`
	filterFlags
}

// Run writes the listing to standard output.
func (c *listCommand) Run(r *run) error {
	kind, err := c.kind()
	if err != nil {
		return err
	}
	return r.withProject(c.DB, func(p *Project) error {
		q, err := c.query(p.Network)
		if err != nil {
			return err
		}
		b := bufio.NewWriter(r.out)
		l := newListing(b, c.Format, kind.columns)
		if err := kind.list(r.ctx, p, q, func(cells ...any) error { return l.row(cells) }); err != nil {
			return err
		}
		if err := l.end(); err != nil {
			return err
		}
		return b.Flush()
	})
}

// kind is the kind that is asked for, once all else that was given fits it.
func (c *listCommand) kind() (*kind, error) {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.name
	}
	at := slices.Index(names, strings.ToLower(c.Kind))
	if at < 0 {
		return nil, misused("there is no list of %q; give %s%s", c.Kind, either(names), didYouMean(c.Kind, names))
	}
	if !slices.Contains(listFormats, c.Format) {
		return nil, misused("--format %q is none of %s%s", c.Format, strings.Join(listFormats, ", "), didYouMean(c.Format, listFormats))
	}
	k := &kinds[at]
	for _, flag := range c.given() {
		if k.filters != nil && !slices.Contains(k.filters, flag) {
			return nil, misused("%s cannot choose among %s; use %s", flag, k.name, either(k.filters))
		}
	}
	return k, nil
}
