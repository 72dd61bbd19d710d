package sqlite

import (
	"reflect"
	"testing"
)

func TestShelvesKeepNamesTextsAndOrder(t *testing.T) {
	path := create(t, small())
	s := reopen(t, path)
	for name, shelf := range map[string]func(*Store) Shelf{"views": (*Store).Views, "storyboards": (*Store).Storyboards} {
		t.Run(name, func(t *testing.T) {
			h := shelf(s)
			want := func(items ...Item) {
				t.Helper()
				got, err := h.Items(t.Context())
				if err != nil || len(got) != len(items) || len(got) > 0 && !reflect.DeepEqual(got, items) {
					t.Fatalf("on the shelf: %v (%v), want %v", got, err, items)
				}
			}
			do := func(err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
			}
			refused := func(err error) {
				t.Helper()
				if err == nil {
					t.Fatal("it was done")
				}
				t.Log(err)
			}
			ctx := t.Context()
			want()
			do(h.Put(ctx, "oil", `{"version":1}`))
			do(h.Put(ctx, "Страж «2»", `{"version":1,"title":"a \"b\""}`))
			do(h.Put(ctx, "oil", `{"version":2}`))
			a, b := Item{"oil", `{"version":2}`}, Item{"Страж «2»", `{"version":1,"title":"a \"b\""}`}
			want(a, b)
			do(h.Set(ctx, []Item{b, a}))
			want(b, a)
			do(h.Rename(ctx, "oil", "crude"))
			want(b, Item{"crude", a.JSON})
			do(h.Rename(ctx, "crude", "crude"))
			refused(h.Rename(ctx, "crude", b.Name))
			refused(h.Rename(ctx, "ghost", "x"))
			refused(h.Rename(ctx, "crude", ""))
			refused(h.Drop(ctx, "ghost"))
			refused(h.Put(ctx, "", "{}"))
			refused(h.Set(ctx, []Item{a, a}))
			want(b, Item{"crude", a.JSON})
			do(h.Drop(ctx, b.Name))
			want(Item{"crude", a.JSON})
		})
	}
	s.Close()
	s = reopen(t, path)
	if items, err := s.Storyboards().Items(t.Context()); err != nil || len(items) != 1 {
		t.Errorf("opened again: %v (%v)", items, err)
	}
}

func TestSettings(t *testing.T) {
	s := reopen(t, create(t, small()))
	for _, value := range []string{"", "light", "dark", ""} {
		if err := s.SetSetting(t.Context(), "theme", value); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Setting(t.Context(), "theme"); err != nil || got != value {
			t.Errorf("kept %q (%v), want %q", got, err, value)
		}
	}
}
