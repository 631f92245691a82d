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
	timestamp := strconv.FormatInt(at.UnixMilli(), 10)
	text := make([]byte, 0, len(timestamp)+64+len(body))
	text = append(text, timestamp...)
	if !key.IsZero() {
		text = append(text, key.reveal()...)
	}
	// "Any space or line break" is read as ASCII white space, what a gateway's
	// own \s removes: a full-width space (U+3000) is a character like another.
	// Requests never depend on this reading, see encode.
	for _, b := range body {
		switch b {
		case ' ', '\t', '\r', '\n':
		default:
			text = append(text, b)
		}
	}
	sum := md5.Sum(text)
	return hex.EncodeToString(sum[:]) + ":" + timestamp
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
