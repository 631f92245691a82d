package gateway

import (
	"bytes"
	"encoding/json"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"fufupos/money"
)

// object is a JSON object read leniently: each accessor gives its zero value
// for a field that is missing, null, empty or of another type. A nil object
// has no fields.
type object map[string]any

// parseObject reads one JSON object in UTF-8, a byte order mark before it and
// white space after it allowed. Anything else is ErrNotJSON.
func parseObject(text []byte) (object, error) {
	if !utf8.Valid(text) {
		return nil, ErrNotJSON
	}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\xEF\xBB\xBF"))))
	dec.UseNumber()
	var o object
	if err := dec.Decode(&o); err != nil || o == nil {
		return nil, ErrNotJSON
	}
	if _, err := dec.Token(); err != io.EOF || repeats(json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\xEF\xBB\xBF"))))) {
		return nil, ErrNotJSON
	}
	return o, nil
}

// repeats tells whether an object of the valid JSON in dec has a field twice:
// such an answer can be read as saying either thing.
func repeats(dec *json.Decoder) bool {
	type level struct {
		fields map[string]bool // nil in an array
		value  bool            // the next token is a field's value
	}
	var levels []level
	for {
		token, err := dec.Token()
		if err != nil {
			return false
		}
		top := len(levels) - 1
		if delim, ok := token.(json.Delim); ok && (delim == '}' || delim == ']') {
			levels = levels[:top]
			continue
		}
		if top >= 0 && levels[top].fields != nil {
			if !levels[top].value {
				name := token.(string)
				if levels[top].fields[name] {
					return true
				}
				levels[top].fields[name], levels[top].value = true, true
				continue
			}
			levels[top].value = false
		}
		switch token {
		case json.Delim('{'):
			levels = append(levels, level{fields: map[string]bool{}})
		case json.Delim('['):
			levels = append(levels, level{})
		}
	}
}

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
func (o object) has(field string) bool {
	v, ok := o[field]
	return ok && v != nil && v != ""
}

// str is a string without surrounding space, or a number as it was written.
func (o object) str(field string) string {
	switch v := o[field].(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	}
	return ""
}

// integer reads 250, "250", 250.0 and "250.00". What is not exactly integral,
// in an exponent's form or out of range is absent, never rounded.
func (o object) integer(field string) (int64, bool) {
	whole, frac, point := strings.Cut(o.str(field), ".")
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

// Fee is an amount in minor units as an answer has it. Present is false when
// the field was missing or was no integer.
type Fee struct {
	Minor   int64
	Present bool
}

func (o object) fee(field string) Fee {
	n, ok := o.integer(field)
	return Fee{Minor: n, Present: ok}
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

func (o object) time(field string, zone *time.Location) time.Time {
	return parseTime(o.str(field), zone)
}

// Outcome is an operation's own result (data.return_code, data.return_msg).
type Outcome struct {
	ReturnCode Code   // "" when the answer has none, as in notifications
	ReturnMsg  string // cleaned for showing
}

func (o object) outcome() Outcome {
	return Outcome{ReturnCode: parseCode(o.str("return_code")), ReturnMsg: o.str("return_msg")}
}

// Trade is what order, query and a notification tell of a sale. Every field
// may be absent: "", the zero time, a Fee not Present, StateAbsent,
// ChannelAbsent. The echoed auth_code is dropped.
type Trade struct {
	Channel        Channel
	OutTradeNo     string // ours
	TradeNo        string // the platform's
	ChannelTradeNo string // Alipay's or WeChat's
	PhoneCode      string // the order number on the customer's phone
	MerchantParam  string // decoded; as it came when it is not base64
	OperatorID     string
	TerminalID     string
	BeginTime      time.Time
	EndTime        time.Time
	TotalFee       Fee
	FeeType        money.Currency
	ExchangeRate   string // decimal, such as 4.93
	TransAmountCNY Fee
	State          State
	Credit         Credit
	TimeZone       string // as it came; the times are already in it
}

// trade reads times in the answer's zone, else in the one the trade was asked
// for with.
func (o object) trade(fallback *time.Location) Trade {
	zone := zoneOf(o.str("time_zone"), fallback)
	transAmount := o.fee("trans_amount_cny")
	if !transAmount.Present {
		transAmount = o.fee("trans _amount_cny") // the document's misprint
	}
	return Trade{
		Channel:        o.channel(),
		OutTradeNo:     o.str("out_trade_no"),
		TradeNo:        o.str("trade_no"),
		ChannelTradeNo: o.str("channel_trade_no"),
		PhoneCode:      o.str("phone_code"),
		MerchantParam:  decodeParam(o.str("merchant_param")),
		OperatorID:     o.str("operator_id"),
		TerminalID:     o.str("terminal_id"),
		BeginTime:      o.time("begin_time", zone),
		EndTime:        o.time("end_time", zone),
		TotalFee:       o.fee("total_fee"),
		FeeType:        money.Currency(o.str("fee_type")),
		ExchangeRate:   o.str("exchange_rate"),
		TransAmountCNY: transAmount,
		State:          o.state(),
		Credit:         Credit(o.str("credit")),
		TimeZone:       o.str("time_zone"),
	}
}
