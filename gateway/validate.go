package gateway

import (
	"encoding/base64"
	"fmt"
	"regexp"
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

var ownNumber = regexp.MustCompile(`^[A-Z][0-9A-Z]{0,31}$`)

func check(ok bool, field, reason string) error {
	if ok {
		return nil
	}
	return &InvalidError{Field: field, Reason: reason}
}

// optional checks a text that may be empty; limit 0 is none. Text that
// encoding/json would alter is refused, so that what is sent is what was meant.
func optional(field, text string, limit int) error {
	switch {
	case !utf8.ValidString(text):
		return &InvalidError{field, "is not valid UTF-8 text"}
	case strings.ContainsFunc(text, unicode.IsControl):
		return &InvalidError{field, "contains control characters"}
	case limit > 0 && utf8.RuneCountInString(text) > limit:
		return &InvalidError{field, fmt.Sprintf("is longer than %d characters", limit)}
	}
	return nil
}

// mandatory is optional, and not blank.
func mandatory(field, text string, limit int) error {
	if strings.TrimSpace(text) == "" {
		return &InvalidError{field, "is missing"}
	}
	return optional(field, text, limit)
}

func validNumber(field, text string) error {
	return check(ownNumber.MatchString(text), field,
		"must be a letter followed by letters and digits, A-Z and 0-9, at most 32 characters in all")
}

func validAmount(field string, a money.Amount) error {
	return firstError(
		check(a.Minor > 0, field, "must be more than zero"),
		check(a.Minor <= money.MaxMinor, field, "is too large"),
		mandatory("fee_type", string(a.Currency), maxFeeType),
	)
}

// encodeParam is merchant_param as it travels; the limit is of that form.
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
