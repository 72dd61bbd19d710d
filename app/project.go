package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"strings"
	"sync"

	"axismap/app/draw"
	"axismap/app/flowmap"
	"axismap/data"
	"axismap/data/sqlite"
)

// Project is an open file, or the built-in facts: what is stored, the network
// of places and routes made ready for questions, and the map drawn of it. Its
// methods may be called from several goroutines.
type Project struct {
	Network *data.Network
	Map     *flowmap.Map

	store   *sqlite.Store // nil for the built-in facts
	claims  claimBook
	ledger  *data.Ledger
	bars    func() []data.Years // of the time line
	answers *memo[string, *data.Answer]
	scales  *memo[int, data.Scales] // by the span of years
}

// answersKept is how many answers are kept: enough for stepping to and fro
// through the years and for undo. flowsKept is how many flows they may have all
// together, some tens of megabytes where a flow has many sources: a crowded
// file is asked again instead.
const (
	answersKept = 32
	flowsKept   = 20_000
)

// BuiltIn is the built-in facts, held in memory: nothing is read or written
// on disk.
func BuiltIn() (*Project, error) {
	facts, err := data.Facts()
	if err != nil {
		return nil, fmt.Errorf("read the built-in facts: %w", err)
	}
	return newProject(nil, memory{facts.Claims}, data.NewNetwork(facts), data.NewLedger(facts.Claims)), nil
}

// OpenProject opens a file of ours. A file from a newer program, one that is
// no database, a damaged or a locked one is refused with a sentence that says
// what to do; none is ever overwritten.
func OpenProject(ctx context.Context, path string) (*Project, error) {
	p, err := open(ctx, path)
	if err == nil && p.ledger.Claims() > manyClaims {
		debug.SetGCPercent(largeCollect) // until Settle knows better
	}
	return p, err
}

func open(ctx context.Context, path string, options ...sqlite.Option) (*Project, error) {
	store, err := sqlite.Open(path, options...)
	if err != nil {
		return nil, fmt.Errorf("open %w", err)
	}
	facts, ledger, err := store.Load(ctx)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return newProject(store, store, data.NewNetwork(facts), ledger), nil
}

// Reread is the same open file with the facts as they are now, for after an
// edit or an import. The old project keeps what it has read and can finish what
// it is drawing; only one of the two may be closed.
func (p *Project) Reread(ctx context.Context) (*Project, error) {
	if p.store == nil {
		return p, nil
	}
	facts, ledger, err := p.store.Load(ctx)
	if err != nil {
		return nil, err
	}
	return newProject(p.store, p.store, data.NewNetwork(facts), ledger), nil
}

func newProject(store *sqlite.Store, claims claimBook, n *data.Network, l *data.Ledger) *Project {
	answers := newMemo[string, *data.Answer](answersKept)
	answers.weigh, answers.bearable = func(a *data.Answer) int { return len(a.Flows) }, flowsKept
	return &Project{
		Network: n,
		Map:     flowmap.New(n),
		store:   store,
		claims:  claims,
		ledger:  l,
		bars:    sync.OnceValue(func() []data.Years { return n.Bars(l) }),
		answers: answers,
		scales:  newMemo[int, data.Scales](answersKept),
	}
}

// Close ends all work with the file.
func (p *Project) Close() error {
	if p.store == nil {
		return nil
	}
	return p.store.Close()
}

// Path is the file's name, empty for the built-in facts.
func (p *Project) Path() string {
	if p.store == nil {
		return ""
	}
	return p.store.Path()
}

// ReadOnly reports that nothing can be written, as into the built-in facts.
func (p *Project) ReadOnly() bool { return p.store == nil || p.store.ReadOnly() }

// Name is how the project is called on the window's title.
func (p *Project) Name() string {
	if p.Path() == "" {
		return builtInName
	}
	return filepath.Base(p.Path())
}

// builtInName is how the built-in facts are called where they stand alone.
const builtInName = "Built-in facts"

// called is the name of the project inside a sentence.
func (p *Project) called() string { return withArticle(p.Name()) }

// withArticle puts the name of a project into a sentence.
func withArticle(name string) string {
	if rest, builtIn := strings.CutPrefix(name, builtInName); builtIn {
		return "the built-in facts" + rest
	}
	return name
}

// Answer is what the facts say to a query. The last answers are kept, so pan,
// zoom and undo never ask again.
func (p *Project) Answer(ctx context.Context, q data.Query) (*data.Answer, error) {
	return p.answers.get(ctx, q.Key(), func(ctx context.Context) (*data.Answer, error) {
		return p.Network.Answer(q, p.ledger), ctx.Err()
	})
}

// YearBars are the bars of the time line for a query: all its filters but the
// years apply. Which years have a bar does not depend on the query.
func (p *Project) YearBars(ctx context.Context, q data.Query) ([]data.YearBar, error) {
	return p.Network.YearBars(q, p.ledger, p.bars()...), ctx.Err()
}

// Scales are the figures that full width stands for in a view. They are taken
// over all years and filters, so playing the years or a click on a filter
// never changes the meaning of a width, unless the view is unlocked.
func (p *Project) Scales(ctx context.Context, v data.View) (data.Scales, error) {
	if v.Unlocked {
		answer, err := p.Answer(ctx, v.Query)
		if err != nil {
			return data.Scales{}, err
		}
		return answer.Scales(), nil
	}
	span := v.Query.Years.Span()
	return p.scales.get(ctx, span, func(ctx context.Context) (data.Scales, error) {
		return p.Network.Scales(p.ledger, span), ctx.Err()
	})
}

// Claims are all claims that may bear on a flow: of its sender, receiver and
// commodity, whatever their year and status, so that what contradicts it
// stands beside it.
func (p *Project) Claims(ctx context.Context, f *data.Flow) ([]data.Claim, error) {
	var all []data.Claim
	filter := sqlite.ClaimFilter{From: []string{f.From}, To: []string{f.To}, Commodities: []string{f.Commodity.Slug}}
	err := p.claims.EachClaim(ctx, filter, func(c *data.Claim) error {
		all = append(all, *c)
		return nil
	})
	return all, err
}

// eachClaim calls do for each claim that passes a query: those of the transfers
// in its answer that pass themselves. It holds one claim at a time.
func (p *Project) eachClaim(ctx context.Context, q data.Query, do func(*data.Claim) error) error {
	var filter sqlite.ClaimFilter
	if !reflect.DeepEqual(q, data.Query{}) {
		answer, err := p.Answer(ctx, q)
		if err != nil || len(answer.Flows) == 0 {
			return err
		}
		for i := range answer.Flows {
			filter.Transfers = append(filter.Transfers, answer.Flows[i].Transfers...)
		}
	}
	return p.claims.EachClaim(ctx, filter, func(c *data.Claim) error {
		if !q.Takes(c) {
			return nil
		}
		return do(c)
	})
}

// Check looks for what is wrong: in the facts, and for a file in the file.
func (p *Project) Check(ctx context.Context) (data.Problems, error) {
	if p.store == nil {
		facts, err := data.Facts()
		if err != nil {
			return nil, fmt.Errorf("read the built-in facts: %w", err)
		}
		return data.Check(facts), nil
	}
	problems, err := p.store.Check(ctx)
	if err != nil || len(problems) > 0 {
		return problems, err // what a damaged file says of its facts is worth nothing
	}
	facts, err := p.store.Batch(ctx)
	if err != nil {
		return nil, err
	}
	return data.Check(facts), nil
}

// Input is all that the map is made of in a view.
func (p *Project) Input(ctx context.Context, v data.View) (flowmap.Input, error) {
	in := flowmap.Input{View: v, Made: made()}
	var err error
	if in.Answer, err = p.Answer(ctx, v.Query); err != nil {
		return in, err
	}
	if in.Scales, err = p.Scales(ctx, v); err != nil {
		return in, err
	}
	if before, ok := yearsBefore(v); ok {
		q := v.Query
		q.Years = before
		if in.Before, err = p.Answer(ctx, q); err != nil {
			return in, err
		}
	}
	return in, ctx.Err()
}

// yearsBefore are the years that a view compares its own with: those of a
// change map, or for the ghost the same span just before.
func yearsBefore(v data.View) (data.Years, bool) {
	y := v.Query.Years
	switch {
	case !v.Compare.All():
		return v.Compare, true
	case v.Ghost && !y.All():
		return data.Years{First: y.First - y.Span(), Last: y.First - 1}, true
	}
	return data.Years{}, false
}

// Picture is the scene of a view on a page.
func (p *Project) Picture(ctx context.Context, v data.View, page flowmap.Page) (*draw.Scene, error) {
	in, err := p.Input(ctx, v)
	if err != nil {
		return nil, err
	}
	return p.scene(in, page), nil
}

// withProject opens a file for reading, or the built-in facts where no file is
// named, does f with it and closes it.
func (r *run) withProject(path string, f func(*Project) error) (err error) {
	p, err := r.project(path)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, p.Close()) }()
	return f(p)
}

func (r *run) project(path string) (*Project, error) {
	if path == "" {
		return BuiltIn()
	}
	return open(r.ctx, path, sqlite.ReadOnly())
}
