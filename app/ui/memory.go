package ui

import (
	"encoding/json"
	"os"
	"path/filepath"

	"axismap/app"
	"axismap/data"
)

// memory is what the window remembers from one day to the next: its size, its
// panes and the last view of the file it had open. It is kept as JSON beside
// the working copy, written whole or not at all; a file that cannot be read is
// forgotten, never a reason not to start.
type memory struct {
	Width  float32   `json:"width,omitempty"`
	Height float32   `json:"height,omitempty"`
	Left   bool      `json:"hide_filters,omitempty"`
	Right  bool      `json:"hide_details,omitempty"`
	Years  bool      `json:"hide_years,omitempty"`
	Strip  bool      `json:"storyboard,omitempty"`
	Cut    bool      `json:"cut,omitempty"`   // frames cut from one to the next
	Still  bool      `json:"still,omitempty"` // nothing on the map moves by itself
	Open   []string  `json:"open_categories,omitempty"`
	File   string    `json:"file,omitempty"`
	View   data.View `json:"view,omitzero"`

	ImportFolder string `json:"import_folder,omitempty"` // where a file was last chosen
	ExportFolder string `json:"export_folder,omitempty"` // where one was last written
	ExportKind   string `json:"export_kind,omitempty"`   // its ending

	Drafts map[string]app.Draft `json:"drafts,omitempty"` // claims left half filled, by the id of the one that is changed; "": a new one

	written string // what the file holds
}

// recall reads what was remembered.
func recall(path string) memory {
	var m memory
	b, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(b, &m) != nil {
		return memory{}
	}
	return m
}

// keep writes what is to be remembered, where it differs from what is written.
func (m *memory) keep(path string) error {
	b, err := json.MarshalIndent(m, "", "\t")
	if err != nil || string(b) == m.written {
		return err
	}
	if err := writeWhole(path, b); err != nil {
		return err
	}
	m.written = string(b)
	return nil
}

// writeWhole writes a file under a passing name and renames it.
func writeWhole(path string, b []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
