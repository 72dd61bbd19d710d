package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/mattn/go-sqlite3"

	"axismap/data"
)

// ledgerClaims reads what a ledger needs of the claims about some transfers, in
// the order of the index claim_ledger, which holds all that is asked for. The
// addition is data's: to group by the article and by what is solid SQLite would
// have to sort, which takes it longer than to hand the claims out.
const ledgerClaims = `SELECT transfer, unit, confidence, year_from, year_to,
	additive + 2 * article + 4 * (figure_from IS 'page'),
	quantity, low, high, value_usd, cited, basis, period_note, id
	FROM claim WHERE transfer BETWEEN ?1 AND ?2
	ORDER BY transfer, unit, confidence, year_from, year_to`

// Ledger adds all claims up.
func (s *Store) Ledger(ctx context.Context) (*data.Ledger, error) {
	var l *data.Ledger
	err := s.atOnce(ctx, func(tx *sql.Tx) (err error) {
		l, err = s.ledger(ctx, tx)
		return err
	})
	return l, err
}

// job is something to read on any connection. It can be begun anew.
type job func(contextQuerier) error

// ledger adds the claims up on all processors, each with a connection of its
// own, and does other jobs beside. All see one state of the file, for nobody can
// commit while tx reads it.
func (s *Store) ledger(ctx context.Context, tx *sql.Tx, beside ...job) (*data.Ledger, error) {
	names, err := namesOf(tx, "transfer")
	if err != nil {
		return nil, err
	}
	cited, err := newCitations(tx)
	if err != nil {
		return nil, err
	}
	var journal string
	if err := tx.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&journal); err != nil {
		return nil, err
	}
	l := newLedgerReader(ctx, names, cited, beside)
	inTime, late := context.WithCancel(ctx)
	defer late()
	var helpers sync.WaitGroup
	if journal != "wal" { // another program has made it so: there a writer can commit
		for range min(runtime.GOMAXPROCS(0), readers, len(l.jobs)) - 1 {
			helpers.Go(func() { l.help(inTime, s.read) })
		}
	}
	l.work(tx)
	late()
	helpers.Wait()
	l.work(tx) // what a helper has given back
	if err := errors.Join(l.errs...); err != nil {
		return nil, err
	}
	return data.BindLedger(cited.ids, l.parts...), nil
}

// ledgerReader hands out what there is to read.
type ledgerReader struct {
	ctx   context.Context
	names map[int]string // ids of transfers, by key
	cited *citations
	jobs  []job
	todo  chan int // jobs nobody has taken
	parts []*data.LedgerPart
	errs  []error // of the jobs
}

// stretchTransfers is how many transfers are read at a time.
const stretchTransfers = 512

func newLedgerReader(ctx context.Context, names map[int]string, cited *citations, beside []job) *ledgerReader {
	l := &ledgerReader{ctx: ctx, names: names, cited: cited, jobs: beside}
	for keys := range slices.Chunk(slices.Sorted(maps.Keys(names)), stretchTransfers) {
		part := new(data.LedgerPart)
		l.parts = append(l.parts, part)
		l.jobs = append(l.jobs, func(q contextQuerier) error {
			*part = data.LedgerPart{}
			return l.read(q, keys[0], keys[len(keys)-1], part)
		})
	}
	l.todo, l.errs = make(chan int, len(l.jobs)), make([]error, len(l.jobs))
	for i := range l.jobs {
		l.todo <- i
	}
	return l
}

// work does jobs until none is left or something goes wrong. It gives one back
// where the file is locked: then tx, which has it already, does it.
func (l *ledgerReader) work(q contextQuerier) {
	for {
		select {
		case i := <-l.todo:
			l.errs[i] = l.jobs[i](q)
			if isBusy(l.errs[i]) {
				l.todo <- i
			}
			if l.errs[i] != nil {
				return
			}
		default:
			return
		}
	}
}

// help works on a connection that it gets in time: all may be held by others
// who wait for help themselves. It waits for no lock: a writer that waits for tx
// to end lets no other reader in.
func (l *ledgerReader) help(inTime context.Context, db *sql.DB) {
	conn, err := db.Conn(inTime)
	if err != nil {
		return
	}
	defer conn.Close()
	if _, err := conn.ExecContext(l.ctx, "PRAGMA busy_timeout = 0"); err != nil {
		return
	}
	l.work(conn)
	_, _ = conn.ExecContext(context.WithoutCancel(l.ctx), fmt.Sprintf("PRAGMA busy_timeout = %d", patience.Milliseconds()))
}

// isBusy reports that a lock stands in the way.
func isBusy(err error) bool {
	var told sqlite3.Error
	return errors.As(err, &told) && told.Code == sqlite3.ErrBusy
}

// contextQuerier is a transaction or a connection.
type contextQuerier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// read adds up the claims about a stretch of transfers.
func (l *ledgerReader) read(q contextQuerier, first, last int, part *data.LedgerPart) error {
	rows, err := q.QueryContext(context.WithoutCancel(l.ctx), ledgerClaims, first, last)
	if err != nil {
		return err
	}
	var c data.Claim
	var transfer, flags int
	var keys sql.RawBytes
	var ranks []int32
	columns := []any{ // made once: a value of each for every row would be most of the work
		intColumn{&transfer}, textColumn{&c.Unit}, intColumn{(*int)(&c.Confidence)}, intColumn{&c.Years.First}, intColumn{&c.Years.Last},
		intColumn{&flags}, optionalColumn{&c.Quantity.Best}, optionalColumn{&c.Quantity.Low}, optionalColumn{&c.Quantity.High}, optionalColumn{&c.ValueUSD},
		&keys, textColumn{(*string)(&c.Basis)}, textColumn{&c.PeriodNote}, textColumn{&c.ID},
	}
	n := 0
	return scanAll(rows, func() error {
		if n++; n%1024 == 0 && l.ctx.Err() != nil { // the driver would ask at every row
			return l.ctx.Err()
		}
		if err := rows.Scan(columns...); err != nil {
			return err
		}
		c.Additive, c.Article, c.FigureFrom = flags&1 != 0, flags&2 != 0, ""
		if flags&4 != 0 {
			c.FigureFrom = "page"
		}
		ranks = l.cited.appendRanks(ranks[:0], keys)
		part.Add(l.names[transfer], &c, ranks)
		return nil
	})
}

// optionalColumn is a numberColumn that is used again: NULL is no number.
type optionalColumn struct{ at *data.Number }

func (c optionalColumn) Scan(v any) error {
	*c.at = data.Number{}
	return numberColumn(c).Scan(v)
}
