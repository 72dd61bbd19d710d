package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"axismap/data"
)

// StoryChange is a pure function from one storyboard to the next, and the words
// for it in the undo menu. Frames are counted from 0; a change of a frame that is
// not there changes nothing.
type StoryChange struct {
	Label string
	Apply func(data.Storyboard) data.Storyboard
}

// Amending is the same change without a label: for all but the first letter of
// a text that is being typed.
func (c StoryChange) Amending() StoryChange { return StoryChange{Apply: c.Apply} }

// OnStory makes a change of one storyboard a change of the album that holds it.
func OnStory(name string, c StoryChange) AlbumChange[data.Storyboard] {
	return AlbumChange[data.Storyboard]{c.Label, func(boards []data.Storyboard) ([]data.Storyboard, error) {
		i, err := storyboards.find(boards, name)
		if err != nil {
			return nil, err
		}
		boards = slices.Clone(boards)
		boards[i] = c.Apply(boards[i])
		boards[i].Name = name
		return boards, nil
	}}
}

// NewStory is an empty storyboard. Its name is its title; the album makes it
// another where that is taken.
func NewStory(title string) data.Storyboard {
	title = strings.TrimSpace(title)
	return data.Storyboard{Version: data.StoryboardVersion, Name: title, Title: title}
}

// RetitleStory gives the storyboard another title.
func RetitleStory(title string) StoryChange {
	return StoryChange{"Title of the storyboard", func(s data.Storyboard) data.Storyboard {
		s.Title = title
		return s
	}}
}

// InsertFrame puts a frame before the one at a place; beyond the last one it
// becomes the last.
func InsertFrame(at int, f data.Frame) StoryChange {
	return StoryChange{"Add a frame", func(s data.Storyboard) data.Storyboard {
		s.Frames = slices.Insert(slices.Clone(s.Frames), min(max(at, 0), len(s.Frames)), f)
		return s
	}}
}

// AppendFrame puts a frame behind the others.
func AppendFrame(f data.Frame) StoryChange {
	return StoryChange{"Add a frame", func(s data.Storyboard) data.Storyboard {
		s.Frames = append(slices.Clip(s.Frames), f)
		return s
	}}
}

// RemoveFrame takes a frame out.
func RemoveFrame(at int) StoryChange {
	return onFrame("Delete", at, func(frames []data.Frame) []data.Frame { return slices.Delete(frames, at, at+1) })
}

// DuplicateFrame puts a copy of a frame behind it.
func DuplicateFrame(at int) StoryChange {
	return onFrame("Duplicate", at, func(frames []data.Frame) []data.Frame { return slices.Insert(frames, at+1, frames[at]) })
}

// MoveFrame puts a frame at another place among the others.
func MoveFrame(from, to int) StoryChange {
	return onFrame("Move", from, func(frames []data.Frame) []data.Frame { return moved(frames, from, to) })
}

// RetitleFrame gives a frame a title; empty: the map's own.
func RetitleFrame(at int, title string) StoryChange {
	return editFrame("Title of", at, func(f *data.Frame) { f.Title = title })
}

// AnnotateFrame says what the presenter says.
func AnnotateFrame(at int, notes string) StoryChange {
	return editFrame("Notes of", at, func(f *data.Frame) { f.Notes = notes })
}

// HoldFrame says how long a frame stands when the storyboard runs by itself; 0:
// until the presenter goes on.
func HoldFrame(at int, hold time.Duration) StoryChange {
	return editFrame("Time of", at, func(f *data.Frame) { f.Hold = data.Hold(max(hold, 0)) })
}

// ReviewFrame gives a frame another view with its seal, as [Project.NewFrame]
// makes them; title, notes and time stay.
func ReviewFrame(at int, with data.Frame) StoryChange {
	return editFrame("View of", at, func(f *data.Frame) { f.View, f.Seal, f.Figures = with.View, with.Seal, with.Figures })
}

// onFrame changes a copy of the frames, if the one it is about is there.
func onFrame(what string, at int, change func([]data.Frame) []data.Frame) StoryChange {
	return StoryChange{fmt.Sprintf("%s frame %d", what, at+1), func(s data.Storyboard) data.Storyboard {
		if at >= 0 && at < len(s.Frames) {
			s.Frames = change(slices.Clone(s.Frames))
		}
		return s
	}}
}

func editFrame(what string, at int, edit func(*data.Frame)) StoryChange {
	return onFrame(what, at, func(frames []data.Frame) []data.Frame {
		edit(&frames[at])
		return frames
	})
}

// NewFrame is a frame of a view: its title that of the view, sealed with the
// figures of today.
func (p *Project) NewFrame(ctx context.Context, v data.View) (data.Frame, error) {
	f := data.Frame{Title: v.Title, View: v}
	if f.Title == "" {
		f.Title = p.Network.Title(v.Query)
	}
	f.View.Version = data.ViewVersion
	return p.Sealed(ctx, f)
}

// FrameView is the view that is shown of a frame, full screen or in a hand-out: the
// view with the frame's title. Its letters are made large by the page.
func FrameView(f data.Frame) data.View {
	v := f.View
	if f.Title != "" {
		v.Title = f.Title
	}
	return v
}
