package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"axismap/data"
	"axismap/data/exchange"
	"axismap/data/sqlite"
)

// geoPackage is the ending of our own files.
const geoPackage = ".gpkg"

// ExportEndings lists the endings of the files that facts can be written into.
func ExportEndings() []string {
	return slices.Sorted(slices.Values(append(exchange.WriteEndings(), geoPackage)))
}

// Export writes the claims that pass a query, with all that they name, into a
// file whose ending says its format; whole or not at all. A file that is there is
// written over only if forced: else the error is fs.ErrExist.
func (p *Project) Export(ctx context.Context, path string, q data.Query, force bool) (exchange.Written, error) {
	return p.ExportTold(ctx, path, q, force, nil)
}

// ExportTold is Export that tells how many claims of how many are written, every
// thousand of them and from the goroutine that writes; nil: nobody wants to know.
func (p *Project) ExportTold(ctx context.Context, path string, q data.Query, force bool, told func(claims, of int)) (exchange.Written, error) {
	ending, err := exportEnding(path)
	if err != nil {
		return exchange.Written{}, err
	}
	if err := free(path, force); err != nil {
		return exchange.Written{}, err
	}
	e, err := p.export(ctx, q)
	if err != nil {
		return exchange.Written{}, err
	}
	if told != nil {
		if err := p.tellClaims(ctx, q, e, told); err != nil {
			return exchange.Written{}, err
		}
	}
	if ending == geoPackage {
		return p.exportFile(ctx, path, e, force)
	}
	var done exchange.Written
	err = replace(path, force, func(w io.Writer) (err error) {
		done, err = exchange.Write(ctx, w, ending, e)
		return err
	})
	return done, err
}

// exportEnding is the ending of a file that facts can be written into.
func exportEnding(path string) (string, error) {
	ending := strings.ToLower(filepath.Ext(path))
	if !slices.Contains(ExportEndings(), ending) {
		return "", fmt.Errorf("%q: the name of a file of facts ends in %s", path, either(ExportEndings()))
	}
	return ending, nil
}

// export is what passes a query: the claims, and the records that they, and the
// roads that they take, name.
func (p *Project) export(ctx context.Context, q data.Query) (*exchange.Export, error) {
	answer, err := p.Answer(ctx, q)
	if err != nil {
		return nil, err
	}
	e := &exchange.Export{
		Title: p.Network.Title(q), Words: p.Network.Words(q), Made: made(), Date: p.Network.DataDate(),
		Claims: func(yield func(*data.Claim) error) error { return p.eachClaim(ctx, q, yield) },
	}
	if q.Key() == (data.Query{}).Key() {
		n := p.Network
		e.Records = data.Batch{Places: n.Places, Commodities: n.Commodities, Routes: n.Routes, Sources: n.Sources, Events: n.Events, Chokepoints: n.Chokepoints}
		return e, nil
	}
	e.Records = p.named(q, answer)
	return e, nil
}

// named are the records that the claims of an answer name. A journey's roads all
// count, those of another type than the query's too: a chain of legs is not torn.
func (p *Project) named(q data.Query, a *data.Answer) data.Batch {
	n := p.Network
	u := used{map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for i := range a.Flows {
		f := &a.Flows[i]
		u.addFlow(n, f)
		mark(u.commodities, n.Totals(f.Commodity.Slug)...)
		for _, id := range f.Transfers {
			for _, leg := range n.Transfer(id).Legs.All() {
				u.addRoute(n, n.Route(leg.Route))
			}
		}
	}
	var events []data.Event
	if len(q.Commodities)+len(q.RouteTypes)+len(q.Statuses) == 0 && q.MinConfidence == 0 && !q.SolidOnly { // which cannot be asked of an event
		events = chosen(n.Events, func(e *data.Event) bool { return eventPasses(e, q) })
	}
	for _, e := range events {
		mark(u.sources, e.Sources...)
	}
	return data.Batch{
		Places:      chosen(n.Places, func(x *data.Place) bool { return u.places[x.ID] }),
		Commodities: chosen(n.Commodities, func(x *data.Commodity) bool { return u.commodities[x.Slug] }),
		Routes:      chosen(n.Routes, func(x *data.Route) bool { return u.routes[x.ID] }),
		Sources:     chosen(n.Sources, func(x *data.Source) bool { return u.sources[x.ID] }),
		Chokepoints: chosen(n.Chokepoints, func(x *data.Chokepoint) bool { return u.chokepoints[x.ID] }),
		Events:      events,
	}
}

func chosen[T any](all []T, wanted func(*T) bool) []T {
	var some []T
	for i := range all {
		if wanted(&all[i]) {
			some = append(some, all[i])
		}
	}
	return some
}

// partClaims is how many claims of an export to a file of ours are held at once.
const partClaims = 5000

// exportFile writes an export as a GeoPackage, a file of ours.
func (p *Project) exportFile(ctx context.Context, path string, e *exchange.Export, force bool) (done exchange.Written, err error) {
	defer func() {
		var told *sqlite.FileError
		if errors.As(err, &told) { // of a name that is not the reader's
			err = &sqlite.FileError{Path: path, Err: told.Err, Detail: told.Detail}
		}
	}()
	err = replaceFile(path, force, func(part string) error {
		if err := sqlite.Create(part, &e.Records); err != nil {
			return err
		}
		store, err := sqlite.Open(part)
		if err != nil {
			return err
		}
		_, err = store.AddStream(ctx, sqlite.Import{}, func(yield func(*data.Batch, error) bool) {
			done.Claims = sendParts(e, yield)
		})
		return cmp.Or(err, store.Close())
	})
	return done, err
}

// sendParts yields the claims of an export part by part and counts them.
func sendParts(e *exchange.Export, yield func(*data.Batch, error) bool) (sent int) {
	part := &data.Batch{}
	enough := errors.New("the reader has had enough")
	err := e.Claims(func(c *data.Claim) error {
		part.Claims = append(part.Claims, *c)
		if sent++; len(part.Claims) < partClaims {
			return nil
		}
		if !yield(part, nil) {
			return enough
		}
		part = &data.Batch{}
		return nil
	})
	switch {
	case err == enough:
	case err != nil:
		yield(nil, err)
	case len(part.Claims) > 0:
		yield(part, nil)
	}
	return sent
}
