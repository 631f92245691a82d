package staff

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"slices"
	"strings"

	"fufupos/message"
)

// A recovery code is a PIN for once, for who has forgotten theirs when nobody is there to
// give them another. They stand on a sheet of paper that is locked away. The first digit says
// which of them it is, so that one look at one hash is enough.
const (
	sheet          = 6
	recoveryDigits = 11 // no PIN has so many, and a scanner's codes have more
)

// RecoveryCodes makes a sheet of codes, and what is kept of each.
func (c Cost) RecoveryCodes(pepper []byte) (codes []string, kept []Secret) {
	for i := range sheet {
		code := string(rune('1' + i))
		for len(code) < recoveryDigits {
			digit, _ := rand.Int(rand.Reader, big.NewInt(10)) // never fails
			code += digit.String()
		}
		codes, kept = append(codes, code), append(kept, c.Hash(code, pepper))
	}
	return codes, kept
}

// IsRecovery tells a recovery code from a PIN.
func IsRecovery(text string) bool {
	return len(text) == recoveryDigits && strings.Trim(text, "0123456789") == ""
}

// Recovers tells whether a code is one of the operator's that was not used, and which. It
// takes what a PIN costs.
func (o Operator) Recovers(code string, pepper []byte) (which int, ok bool) {
	if !IsRecovery(code) {
		return 0, false
	}
	which = int(code[0] - '1')
	return which, which >= 0 && which < len(o.Codes) && o.Codes[which].hashes(code, pepper)
}

// SetCodes gives somebody another sheet of codes; those of the last one are worth nothing.
func (r Roster) SetCodes(id string, kept []Secret) (Event, error) {
	o, err := r.Find(id)
	if err == nil && o.Role != Manager {
		err = message.New("staff.codes_for_managers", id)
	}
	return Event{Kind: CodesSet, Codes: kept}, err
}

// used gives the codes without one.
func used(codes []Secret, which int) []Secret {
	if which < 0 || which >= len(codes) {
		return codes
	}
	codes = slices.Clone(codes)
	codes[which] = ""
	return codes
}

// A badge is a code that its person carries and that a scanner reads in the place of name and
// PIN: to sign on, never to approve. badgeSigns is so long that nobody guesses one: it needs
// no price.
const (
	badgePrefix = "0B" // no own number begins with a digit, and none of a payment has a letter
	badgeSigns  = 20
	badgeLetter = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
)

// NewBadge makes a badge's code.
func NewBadge() string {
	random := make([]byte, badgeSigns)
	_, _ = rand.Read(random) // never fails
	code := []byte(badgePrefix)
	for _, b := range random {
		code = append(code, badgeLetter[int(b)%len(badgeLetter)])
	}
	return string(code)
}

// IsBadge tells whether a text that was scanned may be a badge's.
func IsBadge(text string) bool {
	rest, found := strings.CutPrefix(strings.ToUpper(text), badgePrefix)
	return found && len(rest) == badgeSigns && strings.Trim(rest, badgeLetter) == ""
}

// KeepBadge is what is kept of a badge.
func KeepBadge(code string, pepper []byte) string {
	mac := hmac.New(sha256.New, pepper)
	mac.Write([]byte("badge " + strings.ToUpper(code)))
	return hex.EncodeToString(mac.Sum(nil))
}

// SetBadge gives somebody a badge; kept is what is kept of it, empty: they have none any more.
func (r Roster) SetBadge(id, kept string) (Event, error) {
	_, err := r.Find(id)
	return Event{Kind: BadgeSet, Badge: kept}, err
}

// Badge finds who carries a badge.
func (r Roster) Badge(code string, pepper []byte) (Operator, error) {
	kept := KeepBadge(code, pepper)
	i := slices.IndexFunc(r, func(o Operator) bool { return o.Active() && hmac.Equal([]byte(o.Badge), []byte(kept)) })
	if !IsBadge(code) || i < 0 {
		return Operator{}, message.New("staff.unknown_badge")
	}
	return r[i], nil
}
