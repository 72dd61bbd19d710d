package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// maxSlug is how long the part of an id may be that is made of a name.
const maxSlug = 40

// slugOf makes an id of a name: lower case letters and digits in words that
// single hyphens join. A name with no such letters gives the empty text.
func slugOf(name string, most int) string {
	var b strings.Builder
	hyphen := false
	for _, c := range accents.Replace(strings.ToLower(name)) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(c)
		default:
			hyphen = true
		}
		if b.Len() >= most {
			break
		}
	}
	return b.String()
}

// digest is so many hexadecimal digits of the SHA-256 of texts.
func digest(digits int, texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		h.Write([]byte(t))
		h.Write([]byte{0x1f})
	}
	return hex.EncodeToString(h.Sum(nil))[:digits]
}

// idOf joins the slug of a name and a digest.
func idOf(name, fallback, digest string) string {
	if name = slugOf(name, maxSlug); name == "" {
		name = fallback
	}
	return name + "-" + digest
}
