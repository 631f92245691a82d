package gateway

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"fufupos/money"
)

// The lengths of API section 3, in characters. A refund's are ours, where the
// document has none.
const (
	maxBusiID    = 32
	maxOperator  = 32
	maxTerminal  = 32
	maxStore     = 32
	maxParam     = 127
	maxAuthCode  = 100
	maxSubject   = 100
	maxFeeType   = 10
	maxTimeZone  = 64
	minExpireMin = 1
	maxExpireMin = 1440
)

// ownNumber tells whether a text has the form of our numbers.
func ownNumber(text string) bool {
	if text == "" || len(text) > 32 || text[0] < 'A' {
		return false
	}
	for _, c := range []byte(text) {
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

func check(ok bool, field, reason string) error {
	if ok {
		return nil
	}
	return &InvalidError{Field: field, Reason: reason}
}

// optional checks a text that may be empty; limit 0 is none. Text that
// JSON would alter is refused, so that what is sent is what was meant.
func optional(field, text string, limit int) error {
	switch {
	case !utf8.ValidString(text):
		return &InvalidError{field, "is not valid UTF-8 text"}
	case strings.ContainsFunc(text, unicode.IsControl):
		return &InvalidError{field, "contains control characters"}
	case limit > 0 && len(text) > limit && utf8.RuneCountInString(text) > limit:
		return tooLong(field, limit)
	}
	return nil
}

func tooLong(field string, limit int) error {
	return &InvalidError{field, fmt.Sprintf("is longer than %d characters", limit)}
}

// mandatory is optional, and not blank.
func mandatory(field, text string, limit int) error {
	if strings.TrimSpace(text) == "" {
		return &InvalidError{field, "is missing"}
	}
	return optional(field, text, limit)
}

func validNumber(field, text string) error {
	return check(ownNumber(text), field,
		"must be a letter followed by letters and digits, A-Z and 0-9, at most 32 characters in all")
}

func validAmount(field string, a money.Amount) error {
	return firstError(
		check(a.Minor > 0, field, "must be more than zero"),
		check(a.Minor <= money.MaxMinor, field, "is too large"),
		mandatory("fee_type", string(a.Currency), maxFeeType),
	)
}

// validParam checks merchant_param; the limit is of the form in which it travels.
func validParam(plain string) error {
	if base64.StdEncoding.EncodedLen(len(plain)) > maxParam {
		return tooLong("merchant_param", maxParam)
	}
	return nil
}

// encodeParam is merchant_param as it travels.
func encodeParam(plain string) string {
	return base64.StdEncoding.EncodeToString([]byte(plain))
}

// decodeParam is the text that was encoded; what is not base64 of a text stays
// as it came.
func decodeParam(wire string) string {
	plain, err := base64.StdEncoding.DecodeString(wire)
	if err != nil || !utf8.Valid(plain) {
		return wire
	}
	return string(plain)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
