package sqlite

import (
	"context"
	"database/sql"

	"axismap/data"
)

// Cite names the sources behind each transfer, those that most claims cite
// first, then by id. Of the query Years, MinConfidence, Article and SolidOnly
// count: the sources of claims that do not pass are left out.
func (s *Store) Cite(ctx context.Context, q data.Query, transfers []string) (map[string][]string, error) {
	list, err := jsonList(transfers)
	if err != nil {
		return nil, err
	}
	cited := map[string][]string{}
	err = s.atOnce(ctx, func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `SELECT t.id, s.id FROM json_each(?1) j
			JOIN transfer t ON t.id = j.value
			JOIN claim c ON c.transfer = t.fid
			JOIN claim_source x ON x.claim = c.fid
			JOIN source s ON s.fid = x.source
			WHERE (c.article OR NOT ?2) AND (NOT ?3 OR c.confidence > 1 AND instr(c.cited, ' ')) AND c.confidence >= ?4
			AND (?5 = 0 AND ?6 = 0 OR c.year_from IS NULL OR c.year_from <= ?6 AND c.year_to >= ?5)
			GROUP BY t.fid, s.fid ORDER BY j.key, count(*) DESC, s.id`,
			list, q.Article, q.SolidOnly, int(q.MinConfidence), q.Years.First, q.Years.Last)
		if err != nil {
			return err
		}
		var transfer, source string
		return scanAll(rows, func() error {
			err := rows.Scan(&transfer, &source)
			cited[transfer] = append(cited[transfer], source)
			return err
		})
	})
	return cited, err
}
