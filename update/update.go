// Package update reads and writes the word of whoever looks after the tills that there is
// a newer version: a small signed text. It does no more than that; nothing is fetched
// here, and nothing installed anywhere. See docs/decisions/update-check.md.
package update

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// MaxSize is how long the text can be, in bytes.
const MaxSize = 1024

// Word says which version is the newest, and on which day that was said.
type Word struct {
	Version string
	Day     time.Time // midnight UTC
}

// What is wrong with a text.
var (
	ErrTooLong = fmt.Errorf("it is longer than %d bytes", MaxSize)
	ErrForged  = errors.New("its signature is not one of update.key")
	ErrForm    = errors.New("it does not say a version and a day, as scripts/update writes them")
)

const first = "fufupos update\n"

var form = regexp.MustCompile(`^fufupos update\nversion (\d{1,5}(?:\.\d{1,5}){0,3})\nday (\d{4}-\d\d-\d\d)\n$`)

// Sign writes a word, and the signature of it in a last line.
func Sign(w Word, key ed25519.PrivateKey) []byte {
	text := fmt.Appendf([]byte(first), "version %s\nday %s\n", w.Version, w.Day.Format(time.DateOnly))
	return fmt.Appendf(text, "%s\n", base64.StdEncoding.EncodeToString(ed25519.Sign(key, text)))
}

// Read takes a text for a word only where the key's owner has signed it. Nothing of it
// is looked at before.
func Read(text []byte, key ed25519.PublicKey) (Word, error) {
	if len(text) > MaxSize {
		return Word{}, ErrTooLong
	}
	end := bytes.LastIndexByte(bytes.TrimSuffix(text, []byte("\n")), '\n') + 1
	signature, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(string(text[end:]), "\n"))
	if err != nil || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, text[:end], signature) {
		return Word{}, ErrForged
	}
	said := form.FindSubmatch(text[:end])
	if said == nil {
		return Word{}, ErrForm
	}
	day, err := time.Parse(time.DateOnly, string(said[2]))
	if err != nil {
		return Word{}, ErrForm
	}
	return Word{Version: string(said[1]), Day: day}, nil
}

// ParseKey reads a public key as the configuration has it: 32 bytes in base64.
func ParseKey(text string) (ed25519.PublicKey, bool) {
	key, err := base64.StdEncoding.DecodeString(text)
	return key, err == nil && len(key) == ed25519.PublicKeySize
}

// Newer tells whether version a comes after b, number by number. What is no version
// comes before all.
func Newer(a, b string) bool {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		if order := cmp.Compare(part(as, i), part(bs, i)); order != 0 {
			return order > 0
		}
	}
	return false
}

func part(parts []string, i int) int {
	if i >= len(parts) {
		return 0
	}
	n, err := strconv.Atoi(parts[i])
	if err != nil {
		return -1
	}
	return n
}
