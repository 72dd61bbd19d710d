package app

import (
	"archive/zip"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"axismap/app/draw"
	"axismap/data"
)

// Imprint is what a picture says about itself.
type Imprint struct {
	Title string
	Made  string    // the program and its version
	Facts string    // which, and to what date
	View  data.View // makes the picture again
	said  figures
}

// ErrNoView says that a file holds no view: another program made it, or wrote it
// anew without what it does not know.
var ErrNoView = errors.New("it carries no view of Axis Map: another program has made it, or has saved it without its metadata")

// pictureEndings are the endings of the files whose imprint can be read.
var pictureEndings = []string{".png", ".svg", ".pdf", ".pptx", ".gif"}

// IsPicture reports, by its ending, that a file may hold a view.
func IsPicture(path string) bool {
	return slices.Contains(pictureEndings, strings.ToLower(filepath.Ext(path)))
}

// ViewIn is the view that a picture carries; of a deck the first one.
func ViewIn(path string) (data.View, error) {
	all, err := Imprints(path)
	if err != nil {
		return data.View{}, err
	}
	return all[0].View, nil
}

// Imprints are what a picture says about itself; a deck has one for each slide.
// There is at least one, or an error.
func Imprints(path string) ([]Imprint, error) {
	pages, err := pairsIn(path)
	var system *fs.PathError
	if errors.As(err, &system) {
		return nil, unreadable("read", path, system)
	}
	if errors.Is(err, draw.ErrNoMeta) {
		err = ErrNoView
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	var all []Imprint
	for _, pairs := range pages {
		i, found, err := imprintOf(pairs)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		if found {
			all = append(all, i)
		}
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("read %s: %w", path, ErrNoView)
	}
	return all, nil
}

// mostPicture is the largest picture that is read: far more than any is.
const mostPicture = 256 << 20

// pairsIn are the metadata of each page of a picture.
func pairsIn(path string) ([][]draw.Pair, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	switch strings.ToLower(filepath.Ext(path)) {
	case ".pptx":
		return deckPairs(f)
	case ".gif":
		film, err := io.ReadAll(io.LimitReader(f, mostPicture))
		if err != nil {
			return nil, err
		}
		pairs, err := gifPairs(film)
		return [][]draw.Pair{pairs}, err
	}
	pairs, err := draw.ReadMeta(f)
	return [][]draw.Pair{pairs}, err
}

// deckPairs reads what the slides of a deck say, see deckWriter.meta.
func deckPairs(f *os.File) ([][]draw.Pair, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return nil, errors.New("it is no PowerPoint file, or a damaged one")
	}
	for _, part := range z.File {
		// PowerPoint numbers the parts of others anew when it saves.
		if strings.HasPrefix(part.Name, "customXml/item") && !strings.Contains(part.Name, "Props") {
			if pages := deckPart(part); len(pages) > 0 {
				return pages, nil
			}
		}
	}
	return nil, ErrNoView
}

// mostDeckMeta is the longest metadata of a deck: a thousand slides' worth.
const mostDeckMeta = 64 << 20

// deckPart reads one part; nil where it is not ours.
func deckPart(part *zip.File) [][]draw.Pair {
	r, err := part.Open()
	if err != nil {
		return nil
	}
	defer r.Close()
	var slides struct {
		XMLName xml.Name
		Slides  []struct {
			Pairs []struct {
				Key   string `xml:"key,attr"`
				Value string `xml:",chardata"`
			} `xml:"pair"`
		} `xml:"slide"`
	}
	if xml.NewDecoder(io.LimitReader(r, mostDeckMeta)).Decode(&slides) != nil || slides.XMLName.Space != deckSpace {
		return nil
	}
	var pages [][]draw.Pair
	for _, s := range slides.Slides {
		var pairs []draw.Pair
		for _, p := range s.Pairs {
			pairs = append(pairs, draw.Pair{Key: p.Key, Value: p.Value})
		}
		pages = append(pages, pairs)
	}
	return pages
}

// imprintOf reads the pairs of one page; found is false where no view is in them.
func imprintOf(pairs []draw.Pair) (i Imprint, found bool, err error) {
	for _, p := range pairs {
		switch p.Key {
		case "Title":
			i.Title = p.Value
		case "Software":
			i.Made = p.Value
		case sourceKey:
			i.Facts = p.Value
		case viewKey:
			i.View, err = data.DecodeView([]byte(p.Value))
			found = true
		case figuresKey:
			if wrong := json.Unmarshal([]byte(p.Value), &i.said); wrong != nil {
				i.said = figures{}
			}
		}
		if err != nil {
			return i, false, err
		}
	}
	return i, found, nil
}
