package sale

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// Number is one of our own numbers: out_trade_no for a sale, out_refund_no for
// a refund (API sections 3.1 and 3.4).
type Number string

// The letters own numbers begin with. A letter, because an all-digit number
// that begins 25 to 30 would read as an Alipay payment code when a receipt is
// scanned.
const (
	SalePrefix   = 'F'
	RefundPrefix = 'R'
)

const (
	maxNumber   = 32
	storeDigits = 5
	tillDigits  = 2
	timeDigits  = 10 // 50 bits of milliseconds: good until the year 37648
	randomBytes = 5  // 40 bits, 8 digits
)

// Crockford's alphabet: no I, L, O or U, so a number read aloud stays itself,
// and in ASCII order, so numbers of one till sort by time.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// NewNumber makes a number from its prefix, the last letters and digits of the
// store's and the till's names, the time in milliseconds and 40 random bits: at
// most 26 of [0-9A-Z]. The error is random's.
func NewNumber(prefix byte, store, till string, at time.Time, random io.Reader) (Number, error) {
	var noise [randomBytes]byte
	if _, err := io.ReadFull(random, noise[:]); err != nil {
		return "", fmt.Errorf("number: no random bits: %w", err)
	}
	var bits uint64
	for _, b := range noise {
		bits = bits<<8 | uint64(b)
	}
	where := tail(store, storeDigits) + tail(till, tillDigits)
	return Number(string(prefix) + where + base32(uint64(at.UnixMilli()), timeDigits) + base32(bits, randomBytes*8/5)), nil
}

func tail(name string, digits int) string {
	kept := strings.Map(func(r rune) rune {
		if isNumberRune(r) {
			return r
		}
		return -1
	}, strings.ToUpper(name))
	return kept[max(0, len(kept)-digits):]
}

func base32(v uint64, digits int) string {
	out := make([]byte, digits)
	for i := digits - 1; i >= 0; i-- {
		out[i] = alphabet[v&31]
		v >>= 5
	}
	return string(out)
}

// Valid tells whether n can be one of our numbers: at most 32 of [0-9A-Z],
// beginning with a letter.
func (n Number) Valid() bool {
	if len(n) == 0 || len(n) > maxNumber || n[0] < 'A' || n[0] > 'Z' {
		return false
	}
	for _, r := range n {
		if !isNumberRune(r) {
			return false
		}
	}
	return true
}

// IsRefund tells whether this is a refund's number.
func (n Number) IsRefund() bool { return n != "" && n[0] == RefundPrefix }

func isNumberRune(r rune) bool { return (r >= '0' && r <= '9') || (r >= 'A' && r <= 'Z') }
