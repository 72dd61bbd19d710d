package sqlite

import (
	"fmt"
	"maps"
	"slices"

	"github.com/paulmach/orb"
)

// index notes where a record lies; fillIndexes tells the R*Tree.
func (w *writer) index(table string, fid int64, g orb.Geometry) {
	w.changed[table] = true
	w.boxes[table] = append(w.boxes[table], boxOf(fid, boundOfAny(g)))
}

// fillIndexes puts the new boxes into the R*Trees: one by one, or, where they
// are many beside those that are there, by building the tree anew.
func (w *writer) fillIndexes() error {
	for table, boxes := range w.boxes {
		if err := w.fillIndex(table, boxes); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) fillIndex(table string, boxes []box) error {
	index := "rtree_" + table + "_geom"
	var there, page int
	if err := w.tx.QueryRow("SELECT count(*) FROM " + index + "_rowid").Scan(&there); err != nil {
		return err
	}
	if err := w.tx.QueryRow("PRAGMA page_size").Scan(&page); err != nil {
		return err
	}
	if len(boxes) > there/4 && page == 4096 {
		return w.rebuildIndex(index, boxes)
	}
	for _, b := range boxes {
		if _, err := w.exec("INSERT OR REPLACE INTO "+index+" VALUES (?, ?, ?, ?, ?)", b.id, b.minX, b.maxX, b.minY, b.maxY); err != nil {
			return err
		}
	}
	return nil
}

// rebuildIndex writes the tables that stand behind an R*Tree: nodes, the node
// of each row and the parent of each node (https://sqlite.org/rtree.html,
// "shadow tables"). GDAL fills its GeoPackages in this way too.
func (w *writer) rebuildIndex(index string, boxes []box) error {
	old, err := collect(w.tx, "SELECT id, minx, maxx, miny, maxy FROM "+index, nil, func(b *box) []any {
		return []any{&b.id, &b.minX, &b.maxX, &b.minY, &b.maxY}
	})
	if err != nil {
		return err
	}
	t := pack(append(old, boxes...))
	for _, shadow := range []string{"_node", "_rowid", "_parent"} {
		if _, err := w.exec("DELETE FROM " + index + shadow); err != nil {
			return fmt.Errorf("%s: %w", index, err)
		}
	}
	for i, node := range t.nodes {
		if _, err := w.exec("INSERT INTO "+index+"_node VALUES (?, ?)", i+1, node); err != nil {
			return fmt.Errorf("%s: %w", index, err)
		}
		if i == 0 {
			continue // the root has no parent
		}
		if _, err := w.exec("INSERT INTO "+index+"_parent VALUES (?, ?)", i+1, t.parent[i]); err != nil {
			return fmt.Errorf("%s: %w", index, err)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.leaf)) {
		if _, err := w.exec("INSERT INTO "+index+"_rowid VALUES (?, ?)", id, t.leaf[id]); err != nil {
			return fmt.Errorf("%s: %w", index, err)
		}
	}
	return nil
}

// prune takes out of an R*Tree what is no longer in its table.
func (w *writer) prune(table string) error {
	if !slices.Contains(featureTables, table) {
		return nil
	}
	w.changed[table] = true
	_, err := w.exec("DELETE FROM rtree_" + table + "_geom WHERE id NOT IN (SELECT fid FROM " + table + ")")
	return err
}
