package exchange

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"axismap/data"
)

// Bounds of what may come out of a packed file (KMZ, XLSX). Text packs to a
// tenth, very repetitive text to a fiftieth; a bomb is thousands of times
// larger than it looks.
const (
	maxUnpacked   = 2 << 30  // bytes
	smallUnpacked = 32 << 20 // up to which no ratio is asked
	maxRatio      = 250
	maxMembers    = 20_000
)

var errBomb = errors.New("what is packed in the file is far larger than the file: this looks like a zip bomb")

// openPacked opens a zip file and looks whether it is an honest one.
func openPacked(file string) (*zip.ReadCloser, error) {
	z, err := zip.OpenReader(file)
	switch {
	case errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrChecksum) || errors.Is(err, io.ErrUnexpectedEOF):
		return nil, data.Problem{Reason: "it is not the packed (zip) file that its name says, or it breaks off"}
	case err != nil:
		return nil, err
	}
	if len(z.File) > maxMembers {
		z.Close()
		return nil, data.Problem{Reason: fmt.Sprintf("it packs %d files, more than %d", len(z.File), maxMembers)}
	}
	return z, nil
}

// unpack opens one member; reading it ends with errBomb where more comes out
// than can be honest, whatever the member says of its size.
func unpack(f *zip.File) (io.ReadCloser, error) {
	in, err := f.Open()
	if err != nil {
		return nil, data.Problem{Reason: fmt.Sprintf("%s in it cannot be unpacked: %v", shorten(f.Name, 80), err)}
	}
	room := int64(min(f.CompressedSize64, maxUnpacked)) * maxRatio
	return &bounded{ReadCloser: in, room: min(max(room, smallUnpacked), maxUnpacked)}, nil
}

// bounded gives only so many bytes.
type bounded struct {
	io.ReadCloser
	room int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.room <= 0 {
		return 0, errBomb
	}
	n, err := b.ReadCloser.Read(p[:min(int64(len(p)), b.room)])
	b.room -= int64(n)
	if errors.Is(err, zip.ErrChecksum) || errors.Is(err, zip.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errDamaged
	}
	return n, err
}

var errDamaged = errors.New("the packed file is damaged")

// member finds a member by its name, letter case and a leading slash ignored.
func member(z *zip.ReadCloser, name string) *zip.File {
	name = strings.TrimPrefix(path.Clean(strings.ReplaceAll(name, `\`, "/")), "/")
	for _, f := range z.File {
		if strings.EqualFold(strings.TrimPrefix(path.Clean(strings.ReplaceAll(f.Name, `\`, "/")), "/"), name) {
			return f
		}
	}
	return nil
}
