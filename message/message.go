// Package message is what one package has for a person: a key of the catalogue
// and its values, and no sentence. Package words makes the sentence of it, in the
// language of whoever reads.
package message

import (
	"fmt"
	"regexp"
	"strings"
)

// The signs around a value in a message's text. A value has none of its own, but
// for those of a message it is itself.
const (
	Open  = "‹"
	Close = "›"
)

// Error is a message that is an error. Its text is its key with each value in
// signs, as journals and logs keep it: books.full‹/data›.
type Error struct {
	text string
	errs []error
}

// New makes one of a key and its values. Errors among them are what it wraps; the
// text of one without a key is opaque detail.
func New(key string, values ...any) *Error {
	e := &Error{}
	var text strings.Builder
	text.WriteString(key)
	for _, v := range values {
		err, ok := v.(error)
		if ok {
			e.errs = append(e.errs, err)
		}
		text.WriteString(Open + plain(v) + Close)
	}
	if len(values) == 0 {
		text.WriteString(Open + Close)
	}
	e.text = text.String()
	return e
}

// Text is the same for a value that is no error.
func Text(key string, values ...any) string { return New(key, values...).text }

// plain is a value as text; signs that are no message's go.
func plain(v any) string {
	text := fmt.Sprint(v)
	switch v.(type) {
	case error, Said:
		if balanced(text) {
			return text
		}
	}
	return strings.NewReplacer(Open, "<", Close, ">").Replace(text)
}

func balanced(text string) bool {
	depth := 0
	for _, r := range text {
		switch string(r) {
		case Open:
			depth++
		case Close:
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// wireWord is a word of a wire: FAIL, succ, CHARGE_NONEXISTENT.
var wireWord = regexp.MustCompile(`^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$|^[a-z]+$`)

// Wire tells whether a text from outside is no more than a word of its wire, which is
// for no person.
func Wire(text string) bool { return wireWord.MatchString(text) }

// longDigits are what could be a payment code.
var longDigits = regexp.MustCompile(`[0-9]{16,}`)

// Mask leaves of anything in a text that could be a payment code its first two digits.
func Mask(text string) string {
	return longDigits.ReplaceAllStringFunc(text, func(digits string) string { return digits[:2] + "…" })
}

// Said is a message's text as a value of another.
type Said string

func (e *Error) Error() string { return e.text }

// Unwrap gives the errors among the values.
func (e *Error) Unwrap() []error { return e.errs }
