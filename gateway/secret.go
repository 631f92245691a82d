package gateway

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode"
	"unicode/utf8"
)

const redacted = "***"

// minSecret is the length under which a text is not worth hiding in parts or
// looking for in others.
const minSecret = 12

// Key is the merchant's secret (mchtKey). It prints as *** whatever it is
// printed with; only Sign reads it. The zero Key is no key.
//
// The text is behind a function because fmt reads the fields of a struct
// around it by reflection, past every method of this type; of a function it
// can show no more than an address.
type Key struct{ reveal func() string }

// NewKey takes the key as it stands in a file or a variable: white space and
// line ends around it are dropped. An empty key, or one with control
// characters, is refused without being quoted.
func NewKey(text string) (Key, error) {
	text = strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF"))
	switch {
	case text == "":
		return Key{}, errors.New("the merchant key is empty: set it with \"fufupos key set\"")
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl):
		return Key{}, errors.New("the merchant key contains characters that cannot be part of a key: set it again as one line of text")
	}
	return Key{reveal: func() string { return text }}, nil
}

// IsZero tells whether there is no key.
func (k Key) IsZero() bool { return k.reveal == nil }

// String is ***.
func (Key) String() string { return redacted }

// Format prints *** for every verb.
func (Key) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// MarshalText gives ***, which encoding/json uses as well.
func (Key) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// LogValue gives *** to log/slog.
func (Key) LogValue() slog.Value { return slog.StringValue(redacted) }

// AuthCode is a customer's payment code as scanned (auth_code). Whoever reads
// it can charge the customer, so it prints as Masked everywhere; only the body
// of an order request holds it whole. The zero AuthCode is no code.
type AuthCode struct{ reveal func() string }

// NewAuthCode takes a scanned code; Order checks it.
func NewAuthCode(text string) AuthCode { return AuthCode{reveal: func() string { return text }} }

func (c AuthCode) text() string {
	if c.reveal == nil {
		return ""
	}
	return c.reveal()
}

// Masked is the code's first two and last four digits, 28…8613, enough to tell
// two codes apart; of a code too short to hide that way it shows nothing.
func (c AuthCode) Masked() string {
	text := []rune(c.text())
	if len(text) < minSecret {
		return redacted
	}
	return string(text[:2]) + "…" + string(text[len(text)-4:])
}

// String is Masked.
func (c AuthCode) String() string { return c.Masked() }

// Format prints Masked for every verb.
func (c AuthCode) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, c.Masked()) }

// MarshalText gives Masked, which encoding/json uses as well.
func (c AuthCode) MarshalText() ([]byte, error) { return []byte(c.Masked()), nil }

// LogValue gives Masked to log/slog.
func (c AuthCode) LogValue() slog.Value { return slog.StringValue(c.Masked()) }
