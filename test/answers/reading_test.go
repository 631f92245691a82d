package answers_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// about is what an answer ought to be about.
type about struct {
	action   string
	number   string // the sale's, of refund and refundQuery the refund's
	sale     string
	amount   int64
	currency string
}

// told is what an answer says of something that is known here.
type told int

const (
	untold told = iota
	same
	other // another, or nothing that can be read
)

// reading is what the judge makes of an answer as it stands on the wire: the most
// that a careful client can take from it. It knows nothing of the till's decoder.
type reading struct {
	heard    bool     // status 200, complete, and readable
	plain    bool     // in a form that every client must be able to read
	words    []string // all return codes and messages
	success  bool     // both outcomes are a success
	torn     bool     // a field that decides stands there twice, with two meanings
	id       told
	amount   told
	currency told
	state    int    // -1 where none can be read
	status   string // a refund's, by its evident meaning
	verbatim string // and as it was written
	refunded int64  // refund_fee beside an order's state
	traces   bool   // of an order that exists
}

// The states by what they mean (section 5 of the document).
var (
	paidStates     = []int{1, 4, 5, 8, 9, 10, 11, 12, 13}
	unpaidStates   = []int{2, 6, 14}
	refundedStates = []int{4, 5, 8, 11}
)

func (r reading) proves() bool { return r.heard && r.success && !r.torn && r.id == same }

// paid tells whether the answer can be taken for a proof of payment.
func (r reading) paid() bool {
	return r.proves() && slices.Contains(paidStates, r.state) && r.amount != other && r.currency != other
}

// unpaid tells whether the answer can be taken for a proof of an end without money.
func (r reading) unpaid() bool { return r.proves() && slices.Contains(unpaidStates, r.state) }

// waiting tells whether the answer says that the order can still be ended.
func (r reading) waiting() bool { return r.proves() && r.state == 0 }

// denies tells whether it can be read as "no such order" or "already revoked".
func (r reading) denies() bool {
	return r.heard && !r.success && slices.ContainsFunc(r.words, func(w string) bool {
		return w == "CHARGE_NONEXISTENT" || w == "AREADY_REVOKED" || w == "ALREADY_REVOKED"
	})
}

// refuses tells whether it can be read as a request that was not carried out.
func (r reading) refuses() bool {
	return r.heard && !r.success && !r.torn && r.id != other && !r.traces && slices.ContainsFunc(r.words, func(w string) bool {
		return slices.Contains(refusalWords, w)
	})
}

// disputes tells whether it is a contradiction that must be said: about money that
// was paid, or goes or went back, for our number and with another amount or currency.
func (r reading) disputes(action string) bool {
	moves := false
	switch action {
	case "order", "query":
		moves = slices.Contains(paidStates, r.state)
	case "refund":
		moves = true
	case "refundQuery":
		moves = r.verbatim == "succ"
	}
	return moves && r.plain && r.proves() && (r.amount == other || r.currency == other)
}

// odd tells whether it can be taken for a contradiction at all.
func (r reading) odd() bool {
	return r.torn || r.id != same && (slices.Contains(paidStates, r.state) || slices.Contains(unpaidStates, r.state) || r.status != "") || r.id == other || r.amount == other || r.currency == other || r.denies() || r.unpaid() || r.status == "fail"
}

func read(a *answer, ab about) reading {
	r := reading{state: -1, heard: a.status == 200 && !a.mute, plain: a.plain}
	result, torn1 := child(a.top, "result")
	data, torn2 := child(a.top, "data")
	r.torn = torn1 || torn2
	outer, t1 := r.word(result, "return_code")
	inner, t2 := r.word(data, "return_code")
	_, _ = r.word(result, "return_msg")
	_, _ = r.word(data, "return_msg")
	r.torn = r.torn || t1 || t2
	r.success = isSuccess(outer) && (isSuccess(inner) || inner == "")
	number, amount := "out_trade_no", "total_fee"
	switch ab.action {
	case "refund":
		number, amount = "out_refund_no", "refund_fee"
	case "refundQuery":
		amount = "refund_fee"
	}
	r.id = r.tell(data, number, func(s string) bool { return s == ab.number })
	switch ab.action {
	case "refund":
		if s, isTold := r.meaning(data, "out_trade_no"); isTold && s != ab.sale {
			r.id = other
		}
	case "refundQuery":
		if s, isTold := r.meaning(data, "out_refund_no"); isTold {
			r.id = map[bool]told{true: same, false: other}[s == ab.number]
		}
		if s, ok := r.meaning(data, "trade_status"); ok {
			r.status, r.verbatim = statusOf(s), s
		}
	}
	r.amount = r.tell(data, amount, func(s string) bool { n, ok := integer(s); return ok && n == ab.amount })
	r.currency = r.tell(data, "fee_type", func(s string) bool { return strings.EqualFold(s, ab.currency) })
	if ab.action != "refund" && ab.action != "refundQuery" { // whose answers have no order's state
		if s, ok := r.meaning(data, "state"); ok {
			if n, ok := integer(s); ok {
				r.state = int(n)
			}
		}
	}
	if len(data.all("refund_fee")) > 0 {
		if n, ok := integer(meaningOf(data.all("refund_fee")[0])); ok {
			r.refunded = n
		}
	}
	r.traces = r.state >= 0 || len(data.all("channel_trade_no")) > 0 && meaningOf(data.all("channel_trade_no")[0]) != ""
	return r
}

// child is the object in a field, also one that travels in a string.
func child(o object, name string) (c object, torn bool) {
	values := o.telling(name)
	for _, v := range values[min(1, len(values)):] {
		if !slices.Equal(fieldsOf(v), fieldsOf(values[0])) {
			return nil, true
		}
	}
	if len(values) == 0 {
		return nil, false
	}
	for range 4 {
		switch v := values[0].(type) {
		case object:
			return v, false
		case string:
			inner, err := parse([]byte(v))
			if err == nil {
				return inner, false
			}
			var again string
			if json.Unmarshal([]byte(v), &again) != nil {
				return nil, false
			}
			values = []any{again}
		default:
			return nil, false
		}
	}
	return nil, false
}

// fieldsOf is what stands in a value, without order and repetition.
func fieldsOf(v any) (fields []string) {
	o, ok := v.(object)
	if !ok {
		return []string{text(v)}
	}
	for _, m := range o {
		if meaningOf(m.value) != "" {
			fields = append(fields, text(object{m}))
		}
	}
	slices.Sort(fields)
	return slices.Compact(fields)
}

// meaning is what all fields of a name say, if they say one thing.
func (r *reading) meaning(o object, name string) (s string, isTold bool) {
	values := o.telling(name)
	if len(values) == 0 {
		return "", false
	}
	s = meaningOf(values[0])
	for _, v := range values[1:] {
		if again := meaningOf(v); again != s {
			a, ok1 := integer(s)
			b, ok2 := integer(again)
			// 1 and "01" may be two names, and whoever reads them as such errs on the safe side.
			named := a != 0 && (s[0] == '0' || again[0] == '0')
			r.torn = r.torn || !ok1 || !ok2 || a != b || named
		}
	}
	return s, s != ""
}

// telling are the values of every field of this name that say anything.
func (o object) telling(name string) []any {
	return slices.DeleteFunc(o.all(name), func(v any) bool { return meaningOf(v) == "" })
}

func (r *reading) tell(o object, name string, fits func(string) bool) told {
	switch s, isTold := r.meaning(o, name); {
	case !isTold:
		return untold
	case fits(s):
		return same
	}
	return other
}

func (r *reading) word(o object, name string) (w string, torn bool) {
	for i, v := range o.telling(name) {
		said := strings.ToUpper(meaningOf(v))
		torn = torn || i > 0 && said != w && isSuccess(said) != isSuccess(w)
		r.plain = r.plain && i == 0 // twice, and perhaps in two spellings
		w = said
		r.words = append(r.words, w)
	}
	return w, torn
}

func isSuccess(word string) bool { return word == "SUCCESS" || word == "SUCESS" }

// meaningOf is a value as a text; an empty one says nothing.
func meaningOf(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return string(v)
	case int, int64:
		return text(v)
	}
	return "\x00" + text(v) // of a type that means nothing
}

var wholeNumber = regexp.MustCompile(`^-?[0-9]+(\.0+)?$`)

// integer reads a number that is one, however it is written.
func integer(s string) (int64, bool) {
	if !wholeNumber.MatchString(s) {
		return 0, false
	}
	whole, _, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	return n, err == nil
}

// statusOf is a trade_status by its evident meaning.
func statusOf(s string) string {
	switch s = strings.ToLower(s); {
	case strings.HasPrefix(s, "suc"), s == "11", s == "5", s == "4":
		return "succ"
	case strings.HasPrefix(s, "fail"), strings.Contains(s, "cancel"), strings.Contains(s, "close"), s == "9", s == "12", s == "13":
		return "fail"
	}
	return ""
}
