package sqlite

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"axismap/data"
)

func TestSmoke(t *testing.T) {
	t0 := time.Now()
	b, err := data.Facts()
	if err != nil {
		t.Fatal(err)
	}
	t.Log("facts", time.Since(t0))
	for range 3 {
		t0 = time.Now()
		m, err := Memory(b)
		if err != nil {
			t.Fatal(err)
		}
		t.Log("memory", time.Since(t0))
		m.Close()
	}
	path := filepath.Join(t.TempDir(), "a.gpkg")
	if p := os.Getenv("KEEP"); p != "" {
		path = p
	}
	t0 = time.Now()
	if err := Create(path, b); err != nil {
		t.Fatal(err)
	}
	t.Log("create", time.Since(t0))
	for range 3 {
		t0 = time.Now()
		s, err := Open(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Log("open", time.Since(t0))
		n, err := s.Network(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		t.Log("network", time.Since(t0), len(n.Transfers))
		t0 = time.Now()
		rows, err := s.Sums(context.Background(), data.Query{})
		if err != nil {
			t.Fatal(err)
		}
		t.Log("sums", time.Since(t0), len(rows))
		want := data.Sums(b.Claims, data.Query{})
		for i := range want {
			if i >= len(rows) || !reflect.DeepEqual(want[i], rows[i]) {
				t.Errorf("%d want\n%+v\ngot\n%+v", i, want[i], rows[i])
				break
			}
		}
		t0 = time.Now()
		all, err := s.Batch(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		t.Log("batch", time.Since(t0), len(all.Claims))
		all.Transfers = nil
		if !reflect.DeepEqual(all, b) {
			t.Error("differ")
			for i := range all.Claims {
				if !reflect.DeepEqual(all.Claims[i], b.Claims[i]) {
					t.Errorf("%#v\n%#v", all.Claims[i], b.Claims[i])
					break
				}
			}
			for i := range all.Routes {
				if !reflect.DeepEqual(all.Routes[i], b.Routes[i]) {
					t.Errorf("%#v\n%#v", all.Routes[i], b.Routes[i])
					break
				}
			}
		}
		s.Close()
	}
}
