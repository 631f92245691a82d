package config

import (
	"fmt"
	"strings"
	"unicode"
)

// What is copied from a mail or a web page brings signs along that nobody sees.

// bare is a text without the spaces and invisible signs at its ends.
func bare(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
}

// strange names the first sign that is no visible ASCII, of which keys and the
// merchant's number are made; empty for none.
func strange(text string) string {
	place := 0
	for _, r := range text {
		if place++; r <= ' ' || r > '~' {
			return fmt.Sprintf("the sign U+%04X%s at place %d", r, looks(r), place)
		}
	}
	return ""
}

// looks says what a person sees of a sign, if that is not what it seems to be.
func looks(r rune) string {
	switch {
	case unicode.Is(unicode.Cf, r):
		return " (invisible)"
	case unicode.IsSpace(r):
		return " (a space)"
	case r >= 0xff01 && r <= 0xff5e:
		return fmt.Sprintf(" (full-width %c)", r-0xff01+'!')
	}
	return ""
}

// cleanKey is the merchant key as it was meant. The error tells of it only what
// is not part of a key.
func cleanKey(text string) (string, error) {
	key := bare(text)
	if fault := strange(key); fault != "" {
		return "", fmt.Errorf("the merchant key has %s: it is one word of letters and digits, copy or type it anew", fault)
	}
	return key, nil
}
