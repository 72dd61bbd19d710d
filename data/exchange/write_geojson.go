package exchange

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"github.com/paulmach/orb"
)

// geoJSONSink writes a FeatureCollection (RFC 7946), one feature a line. What
// claims name stands before them.
type geoJSONSink struct {
	*bufio.Writer
	n    int
	line []byte
}

func newGeoJSONSink(w io.Writer) sink { return &geoJSONSink{Writer: bufio.NewWriterSize(w, 1<<16)} }

func (s *geoJSONSink) order() order { return order{} }

func (s *geoJSONSink) begin(e *Export) error {
	b := append(s.line[:0], `{"type":"FeatureCollection"`...)
	for _, m := range [][2]string{{"name", e.Title}, {"description", e.Words}, {"generator", e.Made}, {"date", e.Date}} {
		if m[1] != "" {
			b = append(b, `,"`+m[0]+`":`...)
			b = appendJSONText(b, m[1])
		}
	}
	_, err := s.Write(append(b, `,"features":[`...))
	return err
}

func (s *geoJSONSink) row(r *outRow) error {
	b := s.line[:0]
	if s.n++; s.n > 1 {
		b = append(b, ',')
	}
	b = append(b, "\n{\"type\":\"Feature\",\"properties\":{"...)
	for i, f := range r.fields {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '"')
		b = append(b, fieldNames[f.field]...)
		b = append(b, '"', ':')
		b = appendJSONValue(b, f.value)
	}
	b = append(b, `},"geometry":`...)
	b = append(appendGeoJSON(b, withinDegrees(r.shape)), '}')
	s.line = b
	_, err := s.Write(b)
	return err
}

func (s *geoJSONSink) end(*Written) error {
	if _, err := s.WriteString("\n]}\n"); err != nil {
		return err
	}
	return s.Flush()
}

func appendJSONValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case float64:
		return appendPlain(b, v)
	case bool:
		if v {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	case string:
		return appendJSONText(b, v)
	}
	return append(b, "null"...)
}

// appendJSONText quotes a text. Most need no escapes; a decoder of JSON is for
// the others.
func appendJSONText(b []byte, s string) []byte {
	if !strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == '"' || r == '\\' || r == '\uFFFD' || r == '\u2028' || r == '\u2029'
	}) {
		b = append(b, '"')
		b = append(b, s...)
		return append(b, '"')
	}
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil { // a text can always be encoded
		return append(b, `""`...)
	}
	return append(b, strings.TrimSuffix(text.String(), "\n")...)
}

func appendGeoJSON(b []byte, g orb.Geometry) []byte {
	switch g := g.(type) {
	case orb.Point:
		b = append(b, `{"type":"Point","coordinates":[`...)
		return append(appendPosition(b, g, ','), "]}"...)
	case orb.LineString:
		b = append(b, `{"type":"LineString","coordinates":`...)
		return append(appendJSONLine(b, g), '}')
	case orb.MultiLineString:
		b = append(b, `{"type":"MultiLineString","coordinates":[`...)
		for i, line := range g {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSONLine(b, line)
		}
		return append(b, "]}"...)
	}
	return append(b, "null"...)
}

func appendJSONLine(b []byte, line orb.LineString) []byte {
	b = append(b, '[')
	for i, p := range line {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '[')
		b = append(appendPosition(b, p, ','), ']')
	}
	return append(b, ']')
}
