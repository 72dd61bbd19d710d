package exchange

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"axismap/data"
)

// workbook is an XLSX file: ECMA-376, part 1, section 18. It is read here and
// not by a library because a library gives texts: whether 1.234 is a number or
// a text with grouped thousands stands only in the file.
type workbook struct {
	*reading
	zip    *zip.ReadCloser
	sheets []sheet
	shared []string
	dates  []bool // by style: the numbers of such cells are dates
	epoch  int    // days from 1899-12-30 to the workbook's day 0
	at     int    // the line that was read last
	one    bool   // one sheet is read
}

type sheet struct {
	name, part string
	hidden     bool
}

// Bounds of the texts that a workbook keeps apart from its cells.
const (
	maxShared      = 3_000_000
	maxSharedBytes = 128 << 20
)

func xlsxRows(r *reading) error {
	z, err := openPacked(r.path)
	if err != nil {
		return err
	}
	defer z.Close()
	w := &workbook{reading: r, zip: z}
	err = w.open()
	if err == nil {
		err = w.read()
	}
	return w.explain(err)
}

// fault is what is wrong with a part of the workbook.
type fault struct{ error }

// explain makes what is wrong with the workbook a problem of it.
func (w *workbook) explain(err error) error {
	var wrong fault
	if errors.As(err, &wrong) {
		return data.Problem{Line: w.at, Reason: "it cannot be read: " + wrong.Error()}
	}
	return err
}

// open reads what stands about the sheets.
func (w *workbook) open() error {
	if err := w.outline(); err != nil {
		return err
	}
	if len(w.sheets) == 0 {
		return broken(0, "there is no sheet in the workbook")
	}
	if err := w.texts(); err != nil {
		return err
	}
	return w.styles()
}

// part walks over the elements of a part; one that is not there has none.
func (w *workbook) part(name string, do func(x *xmlText, e xml.StartElement) error) error {
	f := member(w.zip, name)
	if f == nil {
		return nil
	}
	in, err := unpack(f)
	if err != nil {
		return err
	}
	defer in.Close()
	x := newXMLText(in)
	for {
		t, err := x.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return w.blame(x, err)
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := do(x, e); err != nil {
				return w.blame(x, err)
			}
		}
	}
}

// blame tells a fault of the XML from other errors.
func (w *workbook) blame(x *xmlText, err error) error {
	if x.fault != nil && err == x.fault {
		return fault{err}
	}
	return err
}

// outline reads the names of the sheets and where they are.
func (w *workbook) outline() error {
	parts := map[string]string{}
	err := w.part("xl/_rels/workbook.xml.rels", func(x *xmlText, e xml.StartElement) error {
		if e.Name.Local == "Relationship" {
			target := attribute(e, "Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join("xl", target)
			}
			parts[attribute(e, "Id")] = target
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.part("xl/workbook.xml", func(x *xmlText, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			if d := attribute(e, "date1904"); d == "1" || d == "true" {
				w.epoch = 1462
			}
		case "sheet":
			s := sheet{name: attribute(e, "name"), hidden: attribute(e, "state") != "" && attribute(e, "state") != "visible"}
			for _, a := range e.Attr {
				if a.Name.Local == "id" && a.Name.Space != "" {
					s.part = parts[a.Value]
				}
			}
			if s.part != "" && len(w.sheets) < 1000 {
				w.sheets = append(w.sheets, s)
				w.layers = append(w.layers, s.name)
			}
		}
		return nil
	})
}

// texts reads the texts that cells name by number.
func (w *workbook) texts() error {
	size := 0
	return w.part("xl/sharedStrings.xml", func(x *xmlText, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := x.runs()
		if err != nil {
			return err
		}
		size += len(text) + 16
		if len(w.shared) >= maxShared || size > maxSharedBytes {
			return fault{fmt.Errorf("it has more than %d different texts", len(w.shared))}
		}
		w.shared = append(w.shared, text)
		return nil
	})
}

// runs is the text of an element in pieces of unlike looks; how it is spoken
// (rPh) is left out.
func (x *xmlText) runs() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := x.next()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.EndElement:
			depth--
		case xml.StartElement:
			if t.Name.Local != "t" && t.Name.Local != "rPh" {
				depth++
				continue
			}
			text, err := x.all(maxText)
			if err != nil {
				return "", err
			}
			if t.Name.Local == "t" && b.Len() < maxText {
				b.WriteString(text)
			}
		}
	}
	return b.String(), nil
}

// read reads the sheet that is asked for or the first that has something; or
// all sheets that say of each row what it is.
func (w *workbook) read() error {
	chosen, err := w.choose()
	if err != nil {
		return err
	}
	if len(chosen) == 1 {
		w.report.Layer = chosen[0].name
		w.one = true
		return w.passes(func() error { return w.sheet(chosen[0]) })
	}
	w.report.Layer = "all sheets"
	w.several = true
	return w.passes(func() error {
		for _, s := range chosen {
			if err := w.sheet(s); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *workbook) names() []string {
	var all []string
	for _, s := range w.sheets {
		all = append(all, s.name)
	}
	return all
}

// choose are the sheets to read.
func (w *workbook) choose() ([]sheet, error) {
	if name := w.opts.Mapping.Layer; name != "" {
		i := slices.IndexFunc(w.sheets, func(s sheet) bool { return strings.EqualFold(s.name, name) })
		if i < 0 {
			return nil, data.Problem{Field: "layer", Value: name, Reason: "there is no such sheet; sheets are " + shorten(strings.Join(w.names(), ", "), 300)}
		}
		return w.sheets[i : i+1], nil
	}
	var recorded []sheet
	var first *sheet
	for i := range w.sheets {
		s := &w.sheets[i]
		if s.hidden {
			continue
		}
		header, err := w.header(*s)
		if err != nil {
			return nil, err
		}
		if first == nil && len(header) > 0 {
			first = s
		}
		if slices.ContainsFunc(header, func(name string) bool { return key(name) == fieldNames[fRecord] }) {
			recorded = append(recorded, *s)
		}
	}
	switch {
	case len(recorded) > 1:
		slices.SortStableFunc(recorded, func(a, b sheet) int { return cmp.Compare(recordRank(a.name), recordRank(b.name)) })
		return recorded, nil
	case first == nil:
		return nil, broken(0, "all sheets of the workbook are empty")
	}
	return []sheet{*first}, nil
}

// recordRank orders sheets so that what is named comes before what names it.
func recordRank(name string) int {
	return slices.Index([]string{"commodities", "sources", "places", "routes", "chokepoints", "events", "claims"}, strings.ToLower(name))
}

// header is the first line of a sheet that is not blank.
func (w *workbook) header(s sheet) (names []string, err error) {
	err = w.rows(s, func(line int, cells []cell) error {
		for _, c := range cells {
			names = append(names, c.text)
		}
		return errStop
	})
	if errors.Is(err, errStop) {
		err = nil
	}
	return names, err
}

// sheet reads a sheet as a table.
func (w *workbook) sheet(s sheet) error {
	var t *table
	file := w.file
	if !w.one {
		w.file += " [" + s.name + "]"
	}
	defer func() { w.file = file }()
	return w.rows(s, func(line int, cells []cell) (err error) {
		if t == nil {
			header := make([][]byte, len(cells))
			for i, c := range cells {
				header[i] = []byte(c.text)
			}
			t, err = w.table(header)
			return err
		}
		w.row.at = line
		if extra := cells[min(len(t.columns), len(cells)):]; slices.ContainsFunc(extra, func(c cell) bool { return c.text != "" }) {
			w.row.ragged = fmt.Errorf("the line has cells beyond the %d columns of the header", len(t.columns))
		}
		for i, c := range cells[:min(len(cells), len(t.columns))] {
			w.row.set(t.columns[i], c)
		}
		return w.emit()
	})
}
