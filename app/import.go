package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"axismap/data"
	"axismap/data/exchange"
	"axismap/data/sqlite"
)

// Importing says which files are brought in, and how. All of them are one
// change: by default nothing is written if one of them has one problem.
type Importing struct {
	Files   []string
	Mapping exchange.Mapping
	// Of maps single files, by their path, in the place of Mapping.
	Of map[string]exchange.Mapping
	// DryRun finds every problem and writes nothing.
	DryRun bool
	// SkipBad writes the good rows and keeps the list of the bad ones beside
	// the file, as FILE.problems.csv.
	SkipBad bool
	// Progress is called now and then, from another goroutine. nil: nobody
	// wants to know.
	Progress func(file string, p exchange.Progress)
}

// Imported is what came of it.
type Imported struct {
	Files   []ImportedFile
	Written bool // something was written
}

// ImportedFile is what came of one file.
type ImportedFile struct {
	exchange.Report
	Path string
	// Import is what is remembered of it; its ID is empty where nothing was
	// written.
	Import sqlite.Import
	// List is the file with the problems; empty: none was written.
	List string
}

// Wrong counts the problems of all files.
func (d *Imported) Wrong() int {
	n := 0
	for i := range d.Files {
		n += d.Files[i].Wrong
	}
	return n
}

// Import brings files into the database at path. One that is not there is
// made, without facts; if nothing comes in, it is not made.
func Import(ctx context.Context, path string, in Importing) (done Imported, err error) {
	store, made, err := openOrMake(path, in.DryRun)
	if err != nil {
		return done, err
	}
	facts, err := store.Named(ctx)
	if err == nil {
		done, err = importInto(ctx, store, facts, in)
	}
	err = errors.Join(err, store.Close())
	if made != "" && !done.Written {
		os.Remove(made)
	}
	return done, err
}

// openOrMake opens the file or makes an empty one: on trial in the folder for
// passing files. made is the file that was made.
func openOrMake(path string, trial bool) (store *sqlite.Store, made string, err error) {
	store, err = sqlite.Open(path)
	switch {
	case err == nil:
		return store, "", nil
	case !errors.Is(err, fs.ErrNotExist):
		return nil, "", fmt.Errorf("open %w", err)
	}
	if trial {
		folder, err := os.MkdirTemp("", "axismap-import-*")
		if err != nil {
			return nil, "", err
		}
		defer os.Remove(folder) // once the file in it is gone
		path = filepath.Join(folder, "trial.gpkg")
	}
	if err := sqlite.Create(path, &data.Batch{}); err != nil {
		return nil, "", err
	}
	store, err = sqlite.Open(path)
	return store, path, err
}

// Import brings files into the open file. Reread shows what has come in.
func (p *Project) Import(ctx context.Context, in Importing) (Imported, error) {
	if p.store == nil {
		return Imported{}, errors.New("the built-in facts cannot be changed; open your working copy or another file first")
	}
	n := p.Network
	facts := &data.Batch{Places: n.Places, Routes: n.Routes, Commodities: n.Commodities, Sources: n.Sources}
	return importInto(ctx, p.store, facts, in)
}

// PreviewImport is the beginning of a file, with the columns mapped as they
// were when a file of the same layout came in.
func (p *Project) PreviewImport(ctx context.Context, path string, m exchange.Mapping) (*exchange.Preview, error) {
	return look(ctx, p.store, path, m)
}

// These end the transaction of an import without a trace of it.
var (
	errProblems = errors.New("there are problems")
	errTrial    = errors.New("this was a trial")
	errNothing  = errors.New("there is nothing new")
)

// importInto brings files into a store in one transaction.
func importInto(ctx context.Context, store *sqlite.Store, facts *data.Batch, in Importing) (done Imported, err error) {
	// The store keeps up to 256 MB of pages meanwhile; what the reader throws
	// away should not pile up beside them.
	defer debug.SetGCPercent(debug.SetGCPercent(75))
	known := exchange.NewKnown(facts)
	files := make([]*incoming, len(in.Files))
	for i, path := range in.Files {
		if files[i], err = newIncoming(ctx, store, path, in, known); err != nil {
			return done, err
		}
	}
	err = store.AddAll(ctx, func(add func(sqlite.Addition) (sqlite.Import, error)) error {
		fresh := 0
		for _, f := range files {
			if err := f.add(ctx, add); err != nil {
				return err
			}
			fresh += f.fresh
		}
		return verdict(files, in, fresh)
	})
	done.Written = err == nil
	for _, f := range files {
		if !done.Written {
			f.done.Import.ID = ""
		}
		done.Files = append(done.Files, f.done)
	}
	if errors.Is(err, errProblems) || errors.Is(err, errTrial) || errors.Is(err, errNothing) {
		err = nil
	}
	if done.Written {
		err = remember(ctx, store, files)
	}
	return done, err
}

// verdict decides whether what was read is kept. The lists of problems are
// written before: an import whose list is lost must not be.
func verdict(files []*incoming, in Importing, fresh int) error {
	wrong := 0
	for _, f := range files {
		wrong += f.done.Wrong
	}
	switch {
	case wrong > 0 && !in.SkipBad:
		return errProblems
	case in.DryRun:
		return errTrial
	}
	for _, f := range files {
		if err := f.writeList(); err != nil {
			return err
		}
	}
	if fresh == 0 {
		return errNothing
	}
	return nil
}

// incoming is one file on its way in.
type incoming struct {
	Importing
	done    ImportedFile
	options exchange.Options
	asked   exchange.Mapping
	part    *exchange.Part
	clashes data.Problems
	fresh   int // records that were handed to the store, but for claims that were there
}

func newIncoming(ctx context.Context, store *sqlite.Store, path string, in Importing, known *exchange.Known) (*incoming, error) {
	hash, err := hashOf(ctx, path)
	if err != nil {
		return nil, unreadable("import", path, err)
	}
	asked, own := in.Of[path]
	if !own {
		asked = in.Mapping
	}
	f := &incoming{Importing: in, asked: asked}
	f.done.Path = path
	f.done.Import = sqlite.Import{File: filepath.Base(path), Hash: hash, Time: time.Now()}
	f.options = exchange.Options{Known: known, Mapping: asked, Tables: sqlite.Tables}
	if in.Progress != nil {
		f.options.Progress = func(p exchange.Progress) { in.Progress(path, p) }
	}
	preview, err := look(ctx, store, path, asked)
	if err == nil {
		f.options.Mapping = preview.Guess
	}
	return f, err
}

// look is a preview whose guess is what was remembered for the layout, under
// what is asked for now.
func look(ctx context.Context, store *sqlite.Store, path string, m exchange.Mapping) (*exchange.Preview, error) {
	preview, err := exchange.Look(ctx, path, exchange.Options{Mapping: m, Tables: sqlite.Tables})
	if err != nil || store == nil {
		return preview, err
	}
	text, err := store.Setting(ctx, mappingKey(preview.Layout))
	if err != nil || text == "" {
		return preview, err
	}
	var old exchange.Mapping
	if json.Unmarshal([]byte(text), &old) != nil || old.Check() != nil {
		return preview, nil // of another program; it is only a convenience
	}
	old.Set, old.Layer = nil, ""
	m.DecimalComma = m.DecimalComma || old.DecimalComma
	preview, err = exchange.Look(ctx, path, exchange.Options{Mapping: old.With(m), Tables: sqlite.Tables})
	return preview, err
}

func mappingKey(layout string) string { return "import-mapping-" + layout }

// remember keeps the columns that were named for files of the same layout.
func remember(ctx context.Context, store *sqlite.Store, files []*incoming) error {
	for _, f := range files {
		if len(f.asked.Columns) == 0 && !f.asked.DecimalComma {
			continue
		}
		text, err := json.Marshal(exchange.Mapping{Columns: f.options.Mapping.Columns, DecimalComma: f.options.Mapping.DecimalComma})
		if err != nil {
			return err
		}
		if err := store.SetSetting(ctx, mappingKey(f.done.LayoutID), string(text)); err != nil {
			return err
		}
	}
	return nil
}

// add reads the file and writes what is good.
func (f *incoming) add(ctx context.Context, add func(sqlite.Addition) (sqlite.Import, error)) error {
	before := f.done.Import
	from, err := add(sqlite.Addition{Import: before, Parts: f.parts(ctx), Clash: f.clash})
	f.done.Import = from
	f.fresh -= from.Already
	return err
}

// clash puts a claim on the list whose id is taken.
func (f *incoming) clash(c *data.Claim) error {
	p := data.Problem{File: filepath.Base(f.done.Path), Field: "id", Value: c.ID,
		Reason: "a claim of this id is there already and says something else: it was changed since, or needs another id"}
	for i := range f.part.Batch.Claims {
		if f.part.Batch.Claims[i].ID == c.ID {
			p.Line = f.part.Rows[i]
		}
	}
	f.fresh--
	f.clashes = append(f.clashes, p)
	return nil
}

// parts reads the file in a goroutine of its own, while the store writes. Once
// there is a problem that forbids writing, the rest is read for the list only.
func (f *incoming) parts(ctx context.Context) iter.Seq2[*data.Batch, error] {
	return func(yield func(*data.Batch, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		ahead := make(chan *exchange.Part, 4)
		var report exchange.Report
		var failed error
		go func() {
			defer close(ahead)
			report, failed = exchange.Read(ctx, f.done.Path, f.options, func(p *exchange.Part) error {
				select {
				case ahead <- p:
					return nil
				case <-ctx.Done():
					return ctx.Err()
				}
			})
		}()
		going := true
		for part := range ahead {
			if going && (part.Wrong == 0 || f.SkipBad) {
				f.part = part
				f.fresh += records(&part.Batch)
				going = yield(&part.Batch, nil)
			}
			if !going {
				cancel()
			}
		}
		cancel()
		f.report(report)
		if failed != nil && going {
			yield(nil, failed)
		}
	}
}

// report takes over what was read, and the clashes that the store found.
func (f *incoming) report(r exchange.Report) {
	f.done.Report = r
	f.done.Good -= len(f.clashes)
	f.done.Wrong += len(f.clashes)
	f.done.Problems = append(f.done.Problems, f.clashes...)
}

func records(b *data.Batch) int {
	return len(b.Claims) + len(b.Routes) + len(b.Places) + len(b.Sources) + len(b.Commodities) + len(b.Events) + len(b.Chokepoints)
}

// hashOf is the SHA-256 of a file, hexadecimal.
func hashOf(ctx context.Context, path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return "", errors.New("it is no plain file; name a file, not a folder")
	}
	h := sha256.New()
	if _, err := io.Copy(h, stoppable{ctx, f}); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// stoppable reads until the context ends.
type stoppable struct {
	ctx context.Context
	in  io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.in.Read(p)
}
