package gateway

import (
	"crypto/md5"
	"encoding/hex"
	"strconv"
	"strings"
	"time"
)

// Sign is the sign parameter of a request or notification (API section 1):
// the MD5 of timestamp, key and stripped body, a colon, the timestamp in
// milliseconds. The body is the exact bytes that travel; stripping is of the
// signed text alone. MD5 because the gateway demands it.
func Sign(body []byte, key Key, at time.Time) string {
	var room [1 << 10]byte // more than a body is long
	text := strconv.AppendInt(room[:0], at.UnixMilli(), 10)
	stamp := len(text)
	if !key.IsZero() {
		text = append(text, key.reveal()...)
	}
	// "Any space or line break" is read as ASCII white space, what a gateway's
	// own \s removes: a full-width space (U+3000) is a character like another.
	// Requests never depend on this reading, see encode.
	kept := 0
	for i, b := range body {
		if b == ' ' || b == '\t' || b == '\r' || b == '\n' {
			text = append(text, body[kept:i]...)
			kept = i + 1
		}
	}
	text = append(text, body[kept:]...)
	sum := md5.Sum(text)
	var sign [2*md5.Size + 24]byte
	return string(append(append(hex.AppendEncode(sign[:0], sum[:]), ':'), text[:stamp]...))
}

// Redact takes the key out of a text from outside: a gateway knows it too, and
// a careless one prints what it signed. Very short keys are left, they would
// make holes in any text.
func (k Key) Redact(text string) string {
	if k.IsZero() || len(k.reveal()) < minSecret {
		return text
	}
	return strings.ReplaceAll(text, k.reveal(), redacted)
}
