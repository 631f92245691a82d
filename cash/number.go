package cash

import (
	"fmt"
	"strconv"
	"strings"

	"fufupos/message"
)

// Prefix is the letter that a cash sale's number begins with: no other number of the till
// does.
const Prefix = "C"

// Number is the number of a cash sale as people read it, C000123. Numbers follow each other
// without a gap, over all pages.
func Number(no int64) string { return fmt.Sprintf("%s%06d", Prefix, no) }

// ParseNumber reads a number as a person types it: with or without its letter and zeros.
func ParseNumber(text string) (int64, error) {
	digits := strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(text)), Prefix)
	no, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || no <= 0 || digits[0] == '+' {
		return 0, message.New("cash.no_number")
	}
	return no, nil
}
