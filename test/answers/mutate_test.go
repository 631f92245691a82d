package answers_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
)

// kind names a change of an answer; it is what the counters count.
type kind string

const (
	removed     kind = "field missing"
	twiceEqual  kind = "field twice, equal"
	twiceOther  kind = "field twice, unequal"
	retyped     kind = "another type"
	otherAmount kind = "another amount"
	otherMoney  kind = "another currency"
	otherNumber kind = "another number"
	spaced      kind = "number with spaces"
	otherState  kind = "another state"
	otherWords  kind = "another return code"
	otherStatus kind = "another trade_status"
	otherFact   kind = "another fact"
	oddTime     kind = "impossible time"
	echoed      kind = "payment code or key echoed"
	oversized   kind = "value of 20,000 to 400,000 characters"
	controlled  kind = "control characters"
	nested      kind = "JSON in a string"
	brokenOuter kind = "envelope broken"
	strange     kind = "unknown fields"
	gb18030     kind = "GB18030"
	utf16       kind = "UTF-16"
	marked      kind = "byte order mark"
	badUTF8     kind = "invalid UTF-8"
	trailing    kind = "bytes after the end"
	truncated   kind = "truncated"
	megabytes   kind = "megabytes"
	httpStatus  kind = "HTTP status"
)

var kinds = []kind{
	removed, twiceEqual, twiceOther, retyped, otherAmount, otherMoney, otherNumber, spaced, otherState, otherWords, otherStatus, otherFact,
	oddTime, echoed, oversized, controlled, nested, brokenOuter, strange, gb18030, utf16, marked, badUTF8, trailing, truncated, megabytes, httpStatus,
}

// answer is an answer on its way to the till.
type answer struct {
	status int
	top    object
	mute   bool // it can no longer be read, by any client
	plain  bool // every client must be able to read it
	broken bool // ends with an error of the line
	bytes  []func([]byte) []byte
	kinds  []kind
}

func whole(content []byte) *answer {
	top, err := parse(content)
	return &answer{status: 200, top: top, mute: err != nil, plain: true}
}

// content is what travels.
func (a *answer) content() []byte {
	b := []byte(text(a.top))
	for _, change := range a.bytes {
		b = change(b)
	}
	return b
}

// data is the object inside, to be changed; nil where there is none any more.
func (a *answer) data() *object   { return a.inside("data") }
func (a *answer) result() *object { return a.inside("result") }

func (a *answer) inside(name string) *object {
	i := a.top.index(name)
	if i < 0 {
		return nil
	}
	o, ok := a.top[i].value.(object)
	if !ok {
		return nil
	}
	copied := append(object{}, o...)
	a.top[i].value = &copied
	return &copied
}

// settle puts the changed objects back in their places.
func (a *answer) settle() {
	for i := range a.top {
		if o, ok := a.top[i].value.(*object); ok {
			a.top[i].value = *o
		}
	}
}

// scene is what a change knows of the conversation.
type scene struct {
	about
	others  []string // numbers and trade numbers of the other orders
	secrets []string // payment codes and the key
}

// deciding are the fields that say what became of money.
var deciding = []string{"out_trade_no", "out_refund_no", "total_fee", "fee_type", "state", "return_code", "refund_fee", "trade_status"}

// mutate changes an answer in one way, and tells whether it could.
func (a *answer) mutate(r *rand.Rand, s scene) bool {
	k := pick(r, kinds...)
	if k == megabytes && r.IntN(12) > 0 || k == oversized && r.IntN(3) > 0 {
		k = pick(r, removed, retyped, otherFact, otherState) // what is long takes long
	}
	data, result := a.data(), a.result()
	defer a.settle()
	if data == nil && !a.changeOuter(k, r) || data != nil && !a.change(k, data, result, r, s) {
		return false
	}
	a.kinds = append(a.kinds, k)
	return true
}

func (a *answer) change(k kind, data, result *object, r *rand.Rand, s scene) bool {
	name := target(data, r)
	value := func() any { return (*data)[data.index(name)].value }
	switch k {
	case removed, twiceEqual, twiceOther, retyped, oversized, controlled, echoed:
		if name == "" {
			return false
		}
	}
	switch k {
	case removed:
		data.remove(name)
	case twiceEqual:
		*data = append(*data, member{name, value()})
	case twiceOther:
		again := pick[any](r, "1", json.Number("0"), nil, "", []any{}, "X", s.number)
		if name == "state" {
			again = pick[any](r, json.Number("1"), "0", "2", json.Number("5"))
		}
		*data = append(*data, member{name, again})
		if r.IntN(2) == 0 { // the true one last
			last, first := len(*data)-1, data.index(name)
			(*data)[last].value, (*data)[first].value = (*data)[first].value, (*data)[last].value
		}
	case retyped:
		data.set(name, retype(value(), r))
	case otherAmount:
		of := pick(r, "total_fee", "total_fee", "refund_fee")
		data.set(of, pick(r, amounts(s.amount)...))
	case otherMoney:
		data.set("fee_type", pick[any](r, "THB", "HKD", "USD", "cny", "元", json.Number("156"), true, []any{"CNY"}, "CNY;THB", "С"+"NY"))
	case otherNumber:
		data.set(pick(r, "out_trade_no", "out_trade_no", "out_refund_no"), number(r, s))
	case spaced:
		a.plain = false
		of := pick(r, "out_trade_no", "total_fee", "state", "out_refund_no")
		if data.index(of) < 0 {
			return false
		}
		v := meaningOf((*data)[data.index(of)].value)
		data.set(of, pick(r, " "+v, v+" ", "\t"+v+"\n", "\u00a0"+v, v+"\u3000", v[:len(v)/2]+" "+v[len(v)/2:], v+"\u200b", "\ufeff"+v))
	case otherState:
		data.set("state", pick(r, states...))
		if r.IntN(4) == 0 {
			data.set("total_fee", pick(r, amounts(s.amount)...))
		}
	case otherWords:
		in := pick(r, data, result)
		if in == nil {
			return false
		}
		in.set(pick(r, "return_code", "return_code", "return_msg"), pick(r, words...))
		if r.IntN(3) == 0 {
			data.set("state", pick(r, states...))
		}
	case otherStatus:
		data.set("trade_status", pick(r, statuses...))
		if r.IntN(3) == 0 {
			data.set("refund_fee", pick(r, amounts(s.amount)...))
		}
	case otherFact:
		fact(data, r, s)
	case oddTime:
		if r.IntN(4) == 0 {
			data.set("time_zone", pick(r, zones...))
		}
		data.set(pick(r, "begin_time", "end_time", "gmt_refund_time"), pick(r, times...))
	case echoed:
		secret := s.secrets[len(s.secrets)-1] // a code rather than the key
		if r.IntN(3) == 0 {
			secret = pick(r, s.secrets...)
		}
		secret = pick(r, secret, secret, "x"+secret, secret+"\u0000", "订单"+secret+"号", secret[:8]+" "+secret[8:]+"/"+secret)
		switch r.IntN(6) {
		case 0:
			data.set("return_msg", secret)
		case 1:
			if result != nil {
				result.set("return_msg", secret)
			}
		default:
			data.set(pick(r, name, "trade_no", "channel_trade_no", "phone_code", "credit", "exchange_rate", "qr_code", "refund_no", "merchant_param"), secret)
		}
	case oversized:
		long := strings.Repeat(pick(r, "9", "A", "长", "\\", "a b "), 20_000+r.IntN(40_000))
		if r.IntN(8) == 0 {
			long = strings.Repeat(long, 5)
		}
		data.set(name, pick[any](r, long, json.Number(strings.Repeat("9", 20_000)), long))
		a.plain = false
	case controlled:
		v := meaningOf(value())
		data.set(name, pick(r, v+"\u0000", "\u001b[2J"+v, v+"\u202e", v[:len(v)/2]+"\n"+v[len(v)/2:], v+"\u0085", "\u0007", v+"\u2028x", "\x1d\x56\x00"+v))
		a.plain = false
	default:
		return a.changeOuter(k, r)
	}
	return true
}

// target is a field of the answer, a deciding one half of the time.
func target(data *object, r *rand.Rand) string {
	if len(*data) == 0 {
		return ""
	}
	if r.IntN(2) == 0 {
		if name := pick(r, deciding...); data.index(name) >= 0 {
			return name
		}
	}
	return (*data)[r.IntN(len(*data))].name
}

// retype gives a value of another type, most often with the same content.
func retype(v any, r *rand.Rand) any {
	m := meaningOf(v)
	if m == "" || m[0] == 0 {
		m = "1"
	}
	choices := []any{nil, true, false, []any{v}, []any{}, object{{"value", v}}, object{}, []any{v, v}, ""}
	if _, isString := v.(string); isString && json.Valid([]byte(m)) && m[0] >= '0' && m[0] <= '9' {
		choices = append(choices, json.Number(m), json.Number(m))
		if json.Valid([]byte(m + ".0")) {
			choices = append(choices, json.Number(m+".0"))
		}
	} else {
		choices = append(choices, m, m)
	}
	return pick(r, choices...)
}

// number is another number than the one asked about.
func number(r *rand.Rand, s scene) any {
	n := s.number
	choices := []any{"F0201699OTHER", n + "X", n[:len(n)-1], strings.ToLower(n), "-" + n, strings.Repeat(n, 3), json.Number("1"), []any{n}, "", nil, true}
	for _, o := range s.others {
		choices = append(choices, o)
	}
	if s.sale != n {
		choices = append(choices, s.sale) // of a refund
	}
	return pick(r, choices...)
}

// fact changes what is only told along with the rest.
func fact(data *object, r *rand.Rand, s scene) {
	odd := []any{
		"20250101100000000001", "0", "-", "../../etc", "<b>", "'; DROP TABLE sale; --", "%s%n", "１２３", strings.Repeat("7", 64), strings.Repeat("8", 65),
		json.Number("12345678901234567890123456789"), json.Number("1e400"), "☃️", "ก็", "\ufffd", "NaN",
	}
	for _, o := range s.others {
		odd = append(odd, o, o, o)
	}
	switch name := pick(r, "trade_no", "trade_no", "channel_trade_no", "phone_code", "credit", "exchange_rate", "trans_amount_cny", "channel_type", "qr_code",
		"refund_no", "refund_amount_cny", "merchant_param", "operator_id", "terminal_id"); name {
	case "channel_type":
		data.set(name, pick[any](r, "31", json.Number("3"), "-1", "99999999999", "", true, json.Number("2147483648")))
	case "trans_amount_cny", "refund_amount_cny":
		data.set(name, pick(r, amounts(s.amount)...))
	case "qr_code":
		data.set(name, pick[any](r, "", nil, "x", "http://evil.example.com/", strings.Repeat("q", 1025), true, "http://pay.example.com/\u0000"))
	default:
		data.set(name, pick(r, odd...))
	}
}

func (a *answer) changeOuter(k kind, r *rand.Rand) bool {
	switch k {
	case nested:
		a.plain = false
		name := pick(r, "data", "data", "result")
		i := a.top.index(name)
		if i < 0 {
			return false
		}
		a.settle()
		a.top[i].value = text(a.top[i].value)
		if r.IntN(4) == 0 {
			a.top[i].value = text(a.top[i].value)
		}
	case brokenOuter:
		a.plain = false
		a.settle()
		name := pick(r, "data", "result")
		switch r.IntN(6) {
		case 0:
			a.top.remove(name)
		case 1:
			a.top.set(name, pick[any](r, nil, []any{}, "", true, json.Number("1"), object{}))
		case 2:
			if i := a.top.index(name); i >= 0 {
				a.top = append(a.top, member{name, a.top[i].value}) // twice, equal
			}
		case 3:
			a.top = append(a.top, member{name, object{{"return_code", "SUCCESS"}, {"state", "1"}}})
		case 4:
			a.top = object{{"answer", a.top}}
		case 5:
			if i := a.top.index(name); i >= 0 {
				a.top[i].value = []any{a.top[i].value}
			}
		}
	case strange:
		switch r.IntN(3) {
		case 0:
			for i := range 50 + r.IntN(500) {
				a.top = append(a.top, member{"f" + strconv.Itoa(i), "v"})
			}
		case 1:
			a.plain = false
			depth := pick(r, 5, 200, 9_000, 20_000)
			a.top = append(a.top, member{"deep", verbatim(strings.Repeat("[", depth) + strings.Repeat("]", depth))})
		case 2:
			a.top = append(a.top, member{"", nil}, member{"__proto__", object{}}, member{"return_code", "FAIL"})
		}
	default:
		a.changeBytes(k, r)
	}
	return true
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

// String names the changes.
func (a *answer) String() string { return fmt.Sprint(a.kinds) }
