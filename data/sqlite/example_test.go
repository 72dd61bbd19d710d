package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"axismap/data"
	"axismap/data/sqlite"
)

// A file is made from a batch, opened, asked and edited; the edit is undone.
func Example() {
	dir, err := os.MkdirTemp("", "axismap")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "facts.gpkg")
	err = sqlite.Create(path, &data.Batch{
		Commodities: []data.Commodity{{Slug: "coal", Label: "Coal", Category: data.Energy}},
		Sources:     []data.Source{{ID: "customs", Publisher: "Customs"}},
		Claims: []data.Claim{{ID: "coal-2024", From: "RUS", To: "CHN", Commodity: "coal", Years: data.Year(2024), Basis: data.Annual, Additive: true,
			Quantity: data.Figure{Best: data.Num(95.1)}, Unit: "Mt", Status: data.Delivered, Confidence: data.MediumConfidence, Sources: []string{"customs"}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	store, err := sqlite.Open(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	ctx := context.Background()
	show := func() {
		ledger, err := store.Ledger(ctx)
		if err != nil {
			fmt.Println(err)
			return
		}
		for r, sources := range ledger.Rows() {
			fmt.Println(r.Transfer, r.Years, r.Best, r.Unit, sources)
		}
		fmt.Println(ledger.Len(), "row(s)")
	}
	show()
	undo, err := store.Edit(ctx, sqlite.Edit{Drop: sqlite.Names{Claims: []string{"coal-2024"}}})
	if err != nil {
		fmt.Println(err)
	}
	show()
	if _, err := store.Edit(ctx, undo); err != nil {
		fmt.Println(err)
	}
	show()
	// Output:
	// rus-chn-coal-delivered-no-road 2024 95.1 Mt [customs]
	// 1 row(s)
	// 0 row(s)
	// rus-chn-coal-delivered-no-road 2024 95.1 Mt [customs]
	// 1 row(s)
}
