package data

import (
	"bytes"
	"embed"
	"io"
	"sync"
)

//go:embed facts/*.csv facts/routes.geojson facts/README.md facts/stories/*.json
var factFiles embed.FS

// FactsNotes is the text that explains the built-in facts: columns, what may
// be added up, known weaknesses, contested figures.
func FactsNotes() string { return string(factFile("README.md")) }

// Facts are the built-in facts, read anew at each call: the caller owns them.
func Facts() (*Batch, error) {
	var b Batch
	var wg sync.WaitGroup
	problems := make([]Problems, 7)
	load(&wg, &b.Claims, &problems[0], "claims.csv", ReadClaims)
	load(&wg, &b.Commodities, &problems[1], "commodities.csv", ReadCommodities)
	load(&wg, &b.Places, &problems[2], "places.csv", ReadPlaces)
	load(&wg, &b.Routes, &problems[3], "routes.geojson", ReadRoutes)
	load(&wg, &b.Sources, &problems[4], "sources.csv", ReadSources)
	load(&wg, &b.Events, &problems[5], "events.csv", ReadEvents)
	load(&wg, &b.Chokepoints, &problems[6], "chokepoints.csv", ReadChokepoints)
	wg.Wait()
	var all Problems
	for _, p := range problems {
		all = append(all, p...)
	}
	return &b, all.Err()
}

func load[T any](wg *sync.WaitGroup, into *[]T, bad *Problems, file string, read func(string, io.Reader) ([]T, Problems)) {
	wg.Go(func() { *into, *bad = read(file, bytes.NewReader(factFile(file))) })
}

// factFile is an embedded file; the build fails where it is not there.
func factFile(name string) []byte {
	text, err := factFiles.ReadFile("facts/" + name)
	if err != nil {
		panic("embedded " + name + " is missing: " + err.Error())
	}
	return text
}
