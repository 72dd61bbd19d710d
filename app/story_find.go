package app

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"axismap/data"
)

// mostStory is the largest file that is read as a storyboard: a thousand
// frames are some ten megabytes.
const mostStory = 64 << 20

// ReadStory reads a storyboard from a file that WriteStory has written.
func ReadStory(path string) (data.Storyboard, error) {
	var none data.Storyboard
	info, err := os.Stat(path)
	if err != nil {
		return none, unreadable("read", path, err)
	}
	if info.IsDir() || info.Size() > mostStory {
		return none, fmt.Errorf("read %s: this is no storyboard", path)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return none, unreadable("read", path, err)
	}
	if !looksLikeStory(text) {
		return none, fmt.Errorf("read %s: this is no storyboard; one is JSON with a version and frames, as axismap story export writes it", path)
	}
	s, err := data.DecodeStoryboard(text)
	if err != nil {
		return none, fmt.Errorf("%s: %w", path, err)
	}
	if s.Name = strings.TrimSpace(s.Name); s.Name == "" {
		s.Name = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	return s, nil
}

// IsStory reports whether a file is a storyboard and no other JSON.
func IsStory(path string) bool {
	if !strings.EqualFold(filepath.Ext(path), ".json") {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 1<<12)
	n, _ := f.Read(head)
	return looksLikeStory(head[:n])
}

// looksLikeStory looks for the two words that every storyboard begins with,
// and for the one that every GeoJSON has.
func looksLikeStory(text []byte) bool {
	head := string(text[:min(len(text), 1<<12)])
	return strings.Contains(head, `"version"`) && strings.Contains(head, `"frames"`) && !strings.Contains(head, `"FeatureCollection"`)
}

// ImportStory takes a storyboard into the file, under its own name or the next
// that is free; a storyboard that is there word for word is not taken twice.
// It returns the name.
func (p *Project) ImportStory(ctx context.Context, s data.Storyboard) (name string, err error) {
	album, err := p.Storyboards(ctx)
	if err != nil {
		return "", err
	}
	if there, ok := album.Get(s.Name); ok && album.same([]data.Storyboard{there}, []data.Storyboard{s}) {
		return s.Name, nil
	}
	return album.Add(ctx, "Import "+s.Name, s)
}

// story finds a storyboard by its name or title, whatever the letter case, or
// by the beginning of one of them where only one begins so; or reads the file
// of that name.
func (p *Project) story(ctx context.Context, name string) (data.Storyboard, error) {
	if strings.EqualFold(filepath.Ext(name), ".json") {
		return ReadStory(name)
	}
	album, err := p.Storyboards(ctx)
	if err != nil {
		return data.Storyboard{}, err
	}
	var known []string
	var begin []data.Storyboard
	for _, s := range album.Items() {
		known = append(known, s.Name)
		if strings.EqualFold(s.Name, name) || strings.EqualFold(s.Title, name) {
			return s, nil
		}
		if hasPrefixFold(s.Name, name) || hasPrefixFold(s.Title, name) {
			begin = append(begin, s)
		}
	}
	switch {
	case len(begin) == 1 && name != "":
		return begin[0], nil
	case len(known) == 0:
		return data.Storyboard{}, misused("%s holds no storyboards; \"axismap story import\" takes one in", p.called())
	}
	return data.Storyboard{}, misused("there is no storyboard %q in %s; it holds %s", name, p.called(), andAll(known))
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// andAll joins words: "a, b and c".
func andAll(words []string) string {
	return strings.ReplaceAll(either(words), " or ", " and ")
}
