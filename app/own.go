package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"axismap/data"
	"axismap/data/sqlite"
)

// Own reports whether a claim is the reader's: typed or imported. The built-in
// claims are read only; who knows better adds a claim that names the old one.
func (p *Project) Own(claim string) bool { return claim != "" && !builtInClaims()[claim] }

var builtInClaims = sync.OnceValue(func() map[string]bool {
	ids := map[string]bool{}
	if facts, err := data.Facts(); err == nil {
		for i := range facts.Claims {
			ids[facts.Claims[i].ID] = true
		}
	}
	return ids
})

// ownID is the id of a claim that was typed. It ends in a digest of what the
// claim says: two readers who add to their files give different claims different
// ids, so that each can import the other's.
func ownID(c *data.Claim) string {
	said := *c
	said.ID, said.Batch = "", ""
	text, err := json.Marshal(said)
	if err != nil {
		return "" // a claim holds nothing that JSON cannot say
	}
	year := ""
	if !c.Years.All() {
		year = fmt.Sprintf("-%d", c.Years.First)
	}
	return ownSlug(fmt.Sprintf("own-%s-%s%s-%s-%s", c.From, c.To, year, c.Commodity, digest(text)))
}

func ownSourceID(s *data.Source) string {
	text := strings.Join([]string{s.Publisher, s.Title, s.Date, s.URL}, "\n")
	who := []rune(ownSlug(s.Publisher))
	return ownSlug("own-" + string(who[:min(len(who), 24)]) + "-" + s.Date + "-" + digest([]byte(text)))
}

func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:4])
}

// ownSlug is a text as an id: words of lower case letters and digits with
// hyphens between; empty where it holds none.
func ownSlug(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	return strings.Join(words, "-")
}

// claim is the claim of an id; nil where there is none.
func (p *Project) claim(ctx context.Context, id string) (found *data.Claim, err error) {
	if id == "" {
		return nil, nil
	}
	err = p.claims.EachClaim(ctx, sqlite.ClaimFilter{IDs: []string{id}}, func(c *data.Claim) error {
		one := *c
		found = &one
		return nil
	})
	return found, err
}
