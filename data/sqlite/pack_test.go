package sqlite

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"axismap/data"

	"github.com/paulmach/orb"
)

// scattered is a batch of n places, each of its own id.
func scattered(r *rand.Rand, name string, n int) *data.Batch {
	var b data.Batch
	for i := range n {
		at := orb.Point{r.Float64()*360 - 180, r.Float64()*180 - 90}
		if i%7 == 0 {
			at = orb.Point{30, 50} // many in one spot
		}
		id := fmt.Sprintf("%s-%d", name, i)
		b.Places = append(b.Places, data.Place{ID: id, Name: id, Kind: "city", At: at})
	}
	return &b
}

// TestThePackedIndexFindsWhatAWalkFinds packs trees of one, two and three
// levels, then lets SQLite itself check them, search them and change them.
func TestThePackedIndexFindsWhatAWalkFinds(t *testing.T) {
	for _, n := range []int{0, 1, 50, 51, 52, 103, 2601, 2602, 9000} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			r := rand.New(rand.NewPCG(uint64(n), 1))
			b := scattered(r, "p", n)
			s, err := Memory(b)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			sound(t, s)
			findsAll(t, r, s, b.Places)
			// Few more go in one by one, many more by a new tree.
			for i, more := range []int{n/10 + 1, n/2 + 1} {
				extra := scattered(r, fmt.Sprintf("more-%d", i), more)
				if _, err := s.Add(t.Context(), Import{}, extra); err != nil {
					t.Fatal(err)
				}
				b.Places = append(b.Places, extra.Places...)
				sound(t, s)
				findsAll(t, r, s, b.Places)
			}
			var gone []string
			for _, p := range b.Places[:len(b.Places)/2] {
				gone = append(gone, p.ID)
			}
			if _, err := s.Edit(t.Context(), Edit{Drop: Names{Places: gone}}); err != nil {
				t.Fatal(err)
			}
			sound(t, s)
			findsAll(t, r, s, b.Places[len(b.Places)/2:])
		})
	}
}

func sound(t *testing.T, s *Store) {
	t.Helper()
	var said string
	if err := s.read.QueryRow("SELECT rtreecheck('rtree_place_geom')").Scan(&said); err != nil || said != "ok" {
		t.Fatalf("SQLite says of the index: %s (%v)", said, err)
	}
}

func findsAll(t *testing.T, r *rand.Rand, s *Store, places []data.Place) {
	t.Helper()
	for range 20 {
		x, y := r.Float64()*360-180, r.Float64()*180-90
		w, h := r.Float64()*60, r.Float64()*60
		var want []string
		for _, p := range places {
			if p.At[0] >= x && p.At[0] <= x+w && p.At[1] >= y && p.At[1] <= y+h {
				want = append(want, p.ID)
			}
		}
		got, err := collect(s.read, `SELECT p.id FROM rtree_place_geom x JOIN place p ON p.fid = x.id
			WHERE x.minx <= ? AND x.maxx >= ? AND x.miny <= ? AND x.maxy >= ?`, []any{x + w, x, y + h, y}, func(s *string) []any { return []any{s} })
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("the index finds %d places, a walk %d", len(got), len(want))
		}
	}
}

func TestBoxesAreRoundedOutwards(t *testing.T) {
	for _, v := range []float64{0, 0.1, -0.1, 130.3, -179.999999999, 190.65, math.MaxFloat32, 1e-50, -1e-50} {
		if lo, hi := float64(floor32(v)), float64(ceil32(v)); lo > v || hi < v || hi-lo > math.Abs(v)*1e-6+1e-40 {
			t.Errorf("%v lies between %v and %v", v, lo, hi)
		}
	}
}
