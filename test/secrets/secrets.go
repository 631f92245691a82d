// Package secrets finds what must be kept nowhere, in each form that the till keeps
// texts in.
package secrets

import (
	"bytes"
	"encoding/hex"
)

// In tells whether content holds a secret: as text, or as the journal packs a text of
// digits or of hexadecimal ones.
func In(content []byte, secret string) bool {
	forms := [][]byte{[]byte(secret)}
	if raw, err := hex.DecodeString(secret); err == nil && len(raw) >= 8 {
		forms = append(forms, raw)
	}
	for from := range 2 { // among other digits it may begin in the middle of a byte
		whole := secret[min(from, len(secret)):]
		if raw, err := hex.DecodeString(whole[:len(whole)/2*2]); err == nil && len(raw) >= 7 {
			forms = append(forms, raw)
		}
	}
	for _, form := range forms {
		if bytes.Contains(content, form) {
			return true
		}
	}
	return false
}
