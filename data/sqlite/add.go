package sqlite

import (
	"context"
	"fmt"
	"iter"
	"time"

	"axismap/data"
)

// Import is one file that was brought in, and when.
type Import struct {
	ID     string // given by the store: the key of the import
	File   string
	Hash   string // SHA-256 of the file, hexadecimal
	Time   time.Time
	Claims int // counted by the store
	// Already counts claims that were there before, word for word; it is not
	// kept in the file.
	Already int
}

// Add writes a batch in one transaction, all or nothing, and remembers where
// it came from; the zero Import stands for records that were typed. A record
// that is there already, word for word, stands once; a claim must be new.
func (s *Store) Add(ctx context.Context, from Import, b *data.Batch) (Import, error) {
	return s.AddStream(ctx, from, func(yield func(*data.Batch, error) bool) { yield(b, nil) })
}

// AddStream is Add for more than fits into memory: the parts come one by one
// and are written as they come, still all or nothing. What a part names must
// stand in it, in one before it, or in the file. An error from parts, or a
// cancelled context, leaves the file as it was.
func (s *Store) AddStream(ctx context.Context, from Import, parts iter.Seq2[*data.Batch, error]) (Import, error) {
	err := s.change(ctx, func(w *writer) error {
		if err := w.begin(&from); err != nil {
			return err
		}
		for part, err := range parts {
			if err == nil {
				err = w.batch(part)
			}
			if err != nil {
				return err
			}
		}
		return w.end(&from)
	})
	return from, err
}

// begin notes the import; a zero one is not noted.
func (w *writer) begin(from *Import) error {
	if *from == (Import{}) {
		return nil
	}
	result, err := w.exec("INSERT INTO import (id, file, hash, time) VALUES (?, ?, ?, ?)",
		from.ID, from.File, from.Hash, from.Time.UTC().Format(time.RFC3339))
	if err != nil {
		return fmt.Errorf("import %s: %w", from.File, err)
	}
	fid, err := result.LastInsertId()
	if err == nil && from.ID == "" {
		from.ID = fmt.Sprintf("import-%d", fid)
		_, err = w.exec("UPDATE import SET id = ? WHERE fid = ?", from.ID, fid)
	}
	w.from = fid
	return err
}

func (w *writer) end(from *Import) error {
	from.Claims = w.claims
	if w.from == nil {
		return nil
	}
	_, err := w.exec("UPDATE import SET claims = ? WHERE fid = ?", w.claims, w.from)
	return err
}

// importOf is the key of the import that brought a claim. One that only the
// claim knows, because the claim was in another file before, is noted by name.
func (w *writer) importOf(c *data.Claim) (any, error) {
	if w.from != nil || c.Batch == "" {
		return w.from, nil
	}
	fid, _, err := w.insert("import", c.Batch,
		"INSERT INTO import (id, file, hash, time) VALUES (?, ?, '', '') ON CONFLICT (id) DO NOTHING", c.Batch, c.Batch)
	return fid, err
}
