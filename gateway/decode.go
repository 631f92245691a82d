package gateway

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"fufupos/money"
)

// child is an object inside, or the object in a string holding JSON.
func (o object) child(field string) object {
	switch v := o[field].(type) {
	case map[string]any:
		return v
	case string:
		inner, err := parseObject([]byte(v))
		if err != nil {
			return nil
		}
		return inner
	}
	return nil
}

// has tells whether there is anything at all in the field.
func (o object) has(field string) bool { return !isEmpty(o[field]) }

// str is a string without surrounding space, or a number as it was written.
func (o object) str(field string) string { return text(o[field]) }

func text(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	}
	return ""
}

// integer reads 250, "250", 250.0 and "250.00". What is not exactly integral,
// in an exponent's form or out of range is no integer, never rounded.
func (o object) integer(field string) (int64, bool) { return integer(o.str(field)) }

func integer(text string) (int64, bool) {
	whole, frac, point := strings.Cut(text, ".")
	if point && (frac == "" || strings.Trim(frac, "0") != "") {
		return 0, false
	}
	if strings.HasPrefix(whole, "+") {
		return 0, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return 0, false
	}
	return n, true
}

// fee reads an amount.
func (o object) fee(field string) Fee {
	n, ok := o.integer(field)
	switch {
	case ok && n >= 0 && n <= money.MaxMinor:
		return Fee{Minor: n, Present: true}
	case o.has(field):
		return Fee{Odd: true}
	}
	return Fee{}
}

// UnreadableCurrency is what a currency is that was told and is none.
const UnreadableCurrency money.Currency = "?"

// currency reads a fee_type, in capitals.
func (o object) currency(field string) money.Currency {
	text := strings.ToUpper(o.str(field))
	if text == "" && o.has(field) {
		return UnreadableCurrency
	}
	return money.Currency(text)
}

// maxRate bounds an exchange rate's digits.
const maxRate = 16

// rate is a decimal number as it was written; anything else is absent.
func (o object) rate(field string) string {
	text := o.str(field)
	whole, frac, point := strings.Cut(text, ".")
	if whole == "" || point && frac == "" || len(text) > maxRate || strings.Trim(whole+frac, "0123456789") != "" {
		return ""
	}
	return text
}

// small is a dictionary's number, and absent for anything that cannot be one.
func (o object) small(field string) (int, bool) {
	n, ok := o.integer(field)
	if !ok || n < 0 || n > 1<<30 {
		return 0, false
	}
	return int(n), true
}

func (o object) state() State {
	if n, ok := o.small("state"); ok {
		return State(n)
	}
	return StateAbsent
}

func (o object) channel() Channel {
	if n, ok := o.small("channel_type"); ok {
		return Channel(n)
	}
	return ChannelAbsent
}

// clock is what it takes to read an answer's times.
type clock struct {
	zone *time.Location // of an answer that names none
	now  time.Time
}

// in is the clock for the answer's own zone.
func (c clock) in(o object) clock {
	c.zone = zoneOf(o.str("time_zone"), c.zone)
	return c
}

func (o object) time(field string, c clock) time.Time {
	at := parseTime(o.str(field), c.zone)
	if !likely(at, c.now) {
		return time.Time{}
	}
	return at
}

// Outcome is an operation's own result (data.return_code, data.return_msg).
type Outcome struct {
	ReturnCode Code   // "" when the answer has none, as in notifications
	ReturnMsg  string // cleaned for showing
}

func (o object) outcome() Outcome {
	return Outcome{ReturnCode: parseCode(o.str("return_code")), ReturnMsg: o.str("return_msg")}
}
