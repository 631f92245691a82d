package gateway

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what is taken over of another machine's words, in characters.
const (
	maxForeignText = 300  // a sentence is cut there
	maxFact        = 64   // a number or name that is longer is dropped: half a number is another number
	maxQRText      = 1024 // what a QR code of a readable size holds
)

// redactor takes one call's secrets out of texts from outside.
type redactor struct {
	key    Key
	code   AuthCode          // of the order that is asked about, where this process charged it
	recent func(string) bool // whether digits are another recent order's code
	isCode func(string) bool // whether digits are the order's code, of which only a hash is left; may be nil
}

// clean makes an answer fit to be shown, kept and printed. It is the one place
// where foreign words become ours:
//
//   - a sentence becomes one line of bounded length, secrets masked;
//   - a fact keeps what can be printed of it, and is dropped where it is longer
//     than any real one or has a secret in it;
//   - what counts (numbers of ours, amounts, states, times) is never put right: it
//     is readable as it came, or unreadable.
func (e envelope) clean(r redactor) {
	for _, o := range []object{e.result, e.data} {
		for field, value := range o {
			o[field] = r.cleanField(field, value)
		}
	}
}

func (r redactor) cleanField(field string, value any) any {
	switch value.(type) {
	case map[string]any:
		return value // payInfo: read by its own names, and no till's
	case nil, bool, unreadable, []any:
		return value
	}
	was := text(value)
	switch field {
	case "return_msg", "refund_subject":
		return r.clean(was)
	case "return_code":
		if was != printable(was) {
			return unreadable{}
		}
		return firstRunes(r.clean(was), maxFact)
	case "payInfo":
		return value
	case "qr_code":
		if was != printable(was) || utf8.RuneCountInString(was) > maxQRText || r.holds(was) {
			return ""
		}
		return was
	case "merchant_param":
		return r.fact(decodeParam(was), maxParam)
	case "out_trade_no", "out_refund_no", "busi_id", "total_fee", "refund_fee", "trans_amount_cny", "trans _amount_cny", "refund_amount_cny", "fee_type",
		"exchange_rate", "state", "trade_status", "channel_type", "begin_time", "end_time", "gmt_refund_time", "time_zone":
		if was != printable(was) || utf8.RuneCountInString(was) > maxFact || r.holds(was) {
			return unreadable{}
		}
		return value
	}
	return r.fact(was, maxFact)
}

// fact is what is kept of a foreign number or name.
func (r redactor) fact(was string, limit int) string {
	kept := strings.TrimSpace(printable(was))
	if utf8.RuneCountInString(kept) > limit || r.holds(kept) {
		return ""
	}
	return kept
}

// printable drops what has no picture: control characters, and those that turn
// or hide others.
func printable(text string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsPrint(c) || c == utf8.RuneError {
			return -1
		}
		return c
	}, text)
}

// holds tells whether a secret stands in a text, by itself or among others.
func (r redactor) holds(text string) bool { return r.mask(text) != text }

// clean makes a sentence from outside fit to be shown and logged: one line, not
// endless, and without the secrets.
func (r redactor) clean(text string) string {
	return strings.TrimSpace(firstRunes(r.mask(oneLine(text)), maxForeignText))
}

// mask masks the key and every payment code that is known here, also one that is
// written in groups.
func (r redactor) mask(text string) string {
	text = r.key.Redact(text)
	if code := r.code.text(); len(code) >= minSecret {
		text = strings.ReplaceAll(text, code, r.code.Masked())
	}
	offer := func(digits string) (string, bool) {
		known := digits == r.code.text() || r.recent != nil && r.recent(digits) || r.isCode != nil && r.isCode(digits)
		return NewAuthCode(digits).Masked(), known
	}
	return eachDigits(eachDigits(text, "", offer), " -._", offer)
}

// The lengths of payment codes.
const minCode, maxCode = 16, 24

// eachDigits offers each run of 16 to 24 digits of a text, in groups with at most
// one of the separators between two digits, and puts mask in its place where the
// answer is yes.
func eachDigits(text, separators string, offer func(digits string) (mask string, yes bool)) string {
	var out strings.Builder
	for i := 0; i < len(text); {
		if text[i] < '0' || text[i] > '9' {
			out.WriteByte(text[i])
			i++
			continue
		}
		var digits []byte
		end := i
		for j := i; j < len(text); j++ {
			if c := text[j]; c >= '0' && c <= '9' {
				digits, end = append(digits, c), j+1
			} else if j != end || strings.IndexByte(separators, c) < 0 {
				break
			}
		}
		run := text[i:end]
		if len(digits) >= minCode && len(digits) <= maxCode {
			if mask, yes := offer(string(digits)); yes {
				run = mask
			}
		}
		out.WriteString(run)
		i = end
	}
	return out.String()
}

// oneLine drops what has no picture, and makes every kind of space one.
func oneLine(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.Is(unicode.Zs, c):
			return ' '
		case !unicode.IsPrint(c):
			return -1
		}
		return c
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// firstRunes is at most so many characters of a text.
func firstRunes(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	for i := range text {
		if limit--; limit < 0 {
			return text[:i] + "…"
		}
	}
	return text
}

// transportError is err with everything out of it that a log must not hold: a
// URL (its query is the signature), and whatever a garbage answer that net/http
// quotes may have echoed of the request.
func (r redactor) transportError(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		err = wrapped.Err
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("no answer in time: %w", context.DeadlineExceeded)
	case errors.Is(err, context.Canceled):
		return fmt.Errorf("interrupted: %w", context.Canceled)
	}
	if text := err.Error(); r.clean(text) != text {
		return errors.New(r.clean(text))
	}
	return err
}
