package config

import (
	"fmt"
	"strings"
	"unicode"

	"fufupos/message"
)

// What is copied from a mail or a web page brings signs along that nobody sees.

// bare is a text without the spaces and invisible signs at its ends.
func bare(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
}

// strange names the first sign that is no visible ASCII, of which keys and the
// merchant's number are made, or a quotation mark, which is copied along with them;
// bad is false for none.
func strange(text string) (sign message.Said, bad bool) {
	place := 0
	for _, r := range text {
		if place++; r <= ' ' || r > '~' || strings.ContainsRune("\"'`", r) {
			return looks(r, place), true
		}
	}
	return "", false
}

// looks says what a person sees of a sign, if that is not what it seems to be.
func looks(r rune, place int) message.Said {
	switch code := fmt.Sprintf("U+%04X", r); {
	case unicode.Is(unicode.Cf, r):
		return said("config.sign.invisible", code, place)
	case unicode.IsSpace(r):
		return said("config.sign.space", code, place)
	case r >= 0xff01 && r <= 0xff5e:
		return said("config.sign.wide", code, string(r-0xff01+'!'), place)
	default:
		return said("config.sign.other", code, place)
	}
}

// cleanKey is the merchant key as it was meant. The error tells of it only what
// is not part of a key.
func cleanKey(text string) (string, error) {
	key := bare(text)
	if sign, bad := strange(key); bad {
		return "", &Wrong{What: said("config.key_sign", sign)}
	}
	return key, nil
}
