package data

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
)

// The versions that are written. Every version there ever was is read for
// ever: testdata/views and testdata/stories hold one of each.
const (
	ViewVersion       = 1
	StoryboardVersion = 1
)

// Storyboard is a briefing: frames in the order they are shown.
type Storyboard struct {
	Version int     `json:"version"`
	Name    string  `json:"name"` // slug
	Title   string  `json:"title"`
	Frames  []Frame `json:"frames"`
}

// Frame is one picture of a briefing. It holds its view by value.
type Frame struct {
	Title string `json:"title,omitempty"`
	Notes string `json:"notes,omitempty"` // what the presenter says
	View  View   `json:"view"`
	// Hold is how long the frame stands when the briefing runs by itself; 0:
	// until the presenter goes on.
	Hold Hold `json:"hold,omitempty"`
	// Seal is the Seal of the claims behind the frame when it was saved, and
	// Figures what it said: flow id → figure.
	Seal    string            `json:"seal,omitempty"`
	Figures map[string]string `json:"figures,omitempty"`
}

// Hold is a time that is written as 4s or 1m30s.
type Hold time.Duration

// MarshalText writes 4s.
func (h Hold) MarshalText() ([]byte, error) { return []byte(time.Duration(h).String()), nil }

// UnmarshalText reads 4s; a hold is never negative.
func (h *Hold) UnmarshalText(text []byte) error {
	d, err := time.ParseDuration(string(text))
	if err != nil || d < 0 {
		return fmt.Errorf("hold %q: write 4s or 1m30s", text)
	}
	*h = Hold(d)
	return nil
}

// EncodeView writes the view as JSON of the present version.
func EncodeView(v View) ([]byte, error) {
	v.Version = ViewVersion
	return json.Marshal(v)
}

// DecodeView reads a view of any version up to the present one.
func DecodeView(text []byte) (View, error) {
	var v View
	if err := decodeVersioned(text, "view", ViewVersion, &v); err != nil {
		return View{}, err
	}
	v.Version = ViewVersion
	return v, nil
}

// EncodeStoryboard writes the storyboard as indented JSON, to be kept and
// sent as a file.
func EncodeStoryboard(s Storyboard) ([]byte, error) {
	s.Version = StoryboardVersion
	s.Frames = slices.Clone(s.Frames)
	for i := range s.Frames {
		s.Frames[i].View.Version = ViewVersion
	}
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}

// DecodeStoryboard reads a storyboard of any version up to the present one,
// with views of any version.
func DecodeStoryboard(text []byte) (Storyboard, error) {
	var s Storyboard
	if err := decodeVersioned(text, "storyboard", StoryboardVersion, &s); err != nil {
		return Storyboard{}, err
	}
	for i := range s.Frames {
		if v := s.Frames[i].View.Version; v > ViewVersion {
			return Storyboard{}, newer("view of frame "+fmt.Sprint(i+1), v, ViewVersion)
		}
		s.Frames[i].View.Version = ViewVersion
	}
	s.Version = StoryboardVersion
	return s, nil
}

// decodeVersioned reads one JSON value after a look at its version.
func decodeVersioned(text []byte, what string, known int, into any) error {
	var head struct {
		Version int `json:"version"`
	}
	if err := json.Unmarshal(text, &head); err != nil {
		return fmt.Errorf("read the saved %s: %w", what, err)
	}
	if head.Version > known {
		return newer(what, head.Version, known)
	}
	if head.Version < 1 {
		return fmt.Errorf("read the saved %s: it has no version", what)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("read the saved %s of version %d: %w", what, head.Version, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return fmt.Errorf("read the saved %s: text follows its end", what)
	}
	return nil
}

func newer(what string, version, known int) error {
	return fmt.Errorf("the %s was saved by a newer Axis Map (version %d, this one reads up to %d): open it with the newer program", what, version, known)
}

// Seal is a fingerprint of all in the claims that can change a figure on the
// map. The order of the claims does not matter.
func Seal(claims []Claim) string {
	lines := make([]string, len(claims))
	for i := range claims {
		c := &claims[i]
		lines[i] = strings.Join([]string{c.ID, c.Transfer(), c.Years.key(), string(c.Basis), fmt.Sprint(c.Additive),
			c.Quantity.Best.Text(), c.Quantity.Low.Text(), c.Quantity.High.Text(), c.Unit, c.ValueUSD.Text(), c.Confidence.String()}, "\t")
	}
	slices.Sort(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:8])
}

// Figures is what the answer says: flow id → figure with its period.
func (a *Answer) Figures() map[string]string {
	figures := make(map[string]string, len(a.Flows))
	for i := range a.Flows {
		f := &a.Flows[i]
		figures[f.ID] = strings.TrimSuffix(f.Total.String()+", "+f.Total.Period, ", ")
	}
	return figures
}

// Moved is a figure that is not what it was; an empty side: the flow was not
// there.
type Moved struct{ Flow, Old, New string }

// MovedSince lists what changed between the figures a frame was saved with
// and those of today, by flow.
func MovedSince(old, now map[string]string) []Moved {
	var moved []Moved
	for id, was := range old {
		if is := now[id]; is != was {
			moved = append(moved, Moved{id, was, is})
		}
	}
	for id, is := range now {
		if _, known := old[id]; !known {
			moved = append(moved, Moved{id, "", is})
		}
	}
	slices.SortFunc(moved, func(a, b Moved) int { return strings.Compare(a.Flow, b.Flow) })
	return moved
}
