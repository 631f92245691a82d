package sim

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

const (
	channelAuto   = 0
	channelAlipay = 1
	channelWeChat = 2
)

// maxAmount is the largest amount the gateway takes, in minor units: a hundred million of the currency.
const maxAmount = 100_000_000_00

// param is a line of the document's request tables. Lengths are in characters, 0 is no limit.
type param struct {
	name string
	must bool
	max  int
}

func must(name string, limit int) param { return param{name, true, limit} }
func may(name string, limit int) param  { return param{name, false, limit} }

// everywhere belongs to each action's parameters.
var everywhere = []param{must("busi_id", 32), may("time_zone", 64)}

// sold is what order and preOrder have in common.
var sold = []param{
	may("operator_id", 32), may("terminal_id", 32), may("store_id", 32), may("merchant_param", 127),
	must("total_fee", 0), must("channel_type", 0), must("pay_subject", 100), must("fee_type", 10),
	may("discount_amount", 0), may("undiscount_amount", 0),
}

// actions are the document's, each with the parameters it takes (section 3). A preOrder's number may have 50
// characters, so those that name an order of either kind take 50 as well.
var actions = map[string][]param{
	"order": append([]param{must("auth_code", 100), must("out_trade_no", 32)}, sold...),
	"preOrder": append([]param{
		must("out_trade_no", 50), may("auth_code", 100), may("openId", 0), may("notifyUrl", 0), may("subAppId", 0),
		may("trade_type", 0), may("time_expire", 0),
	}, sold...),
	"query":  {must("out_trade_no", 50), may("trade_no", 64)},
	"cancel": {must("operator_id", 32), must("terminal_id", 32), must("out_trade_no", 50), may("trade_no", 64)},
	"close":  {must("operator_id", 32), must("terminal_id", 32), must("out_trade_no", 50)},
	"refund": {
		must("operator_id", 32), must("terminal_id", 32), must("refund_fee", 0), must("refund_subject", 100),
		may("out_trade_no", 50), may("trade_no", 64), must("out_refund_no", 32), must("fee_type", 10),
	},
	"refundQuery": {must("operator_id", 32), must("terminal_id", 32), must("out_trade_no", 32)},
}

// currencies the gateway trades in, with what one yuan costs in each (in hundredths) where it is not the yuan itself.
var currencies = map[string]int64{"CNY": 100, "THB": 493, "HKD": 108}

// fields are a request's parameters as text; null ones are left out.
type fields map[string]string

// decode reads a request body. Values may be strings or numbers; loose holds the name of one that was not a string.
func decode(body []byte) (f fields, loose string, err error) {
	f = fields{}
	if !utf8.Valid(body) {
		return f, "", errors.New("body is not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return f, "", errors.New("body is not a JSON object")
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return f, "", errors.New("body is not JSON")
		}
		name := key.(string)
		var value any
		if err := d.Decode(&value); err != nil {
			return f, "", errors.New("body is not JSON")
		}
		if _, twice := f[name]; twice {
			return f, "", fmt.Errorf("%s stands twice", name)
		}
		switch v := value.(type) {
		case nil:
			loose = name
		case string:
			f[name] = v
		case json.Number:
			f[name], loose = v.String(), name
		default:
			return f, "", fmt.Errorf("%s is neither a string nor a number", name)
		}
	}
	if _, err := d.Token(); err != nil {
		return f, "", errors.New("body is not JSON")
	}
	if _, err := d.Token(); err != io.EOF {
		return f, "", errors.New("something follows the JSON object")
	}
	return f, loose, nil
}

// objection says what is wrong with a request's parameters by the document's tables, or nothing.
func (f fields) objection(action string, strict bool) string {
	known := map[string]bool{}
	for _, params := range [][]param{everywhere, actions[action]} {
		for _, p := range params {
			known[p.name] = true
			switch value := f[p.name]; {
			case p.must && value == "":
				return p.name + " is missing"
			case p.max > 0 && utf8.RuneCountInString(value) > p.max:
				return fmt.Sprintf("%s is longer than %d", p.name, p.max)
			}
		}
	}
	for name := range f {
		if strict && !known[name] {
			return name + " is not a parameter of " + action
		}
	}
	if _, err := base64.StdEncoding.DecodeString(f["merchant_param"]); err != nil {
		return "merchant_param is not base64"
	}
	if _, ok := f.zone(); !ok {
		return "time_zone is not name;IANA name;offset"
	}
	if cur := f["fee_type"]; cur != "" && currencies[cur] == 0 {
		return "fee_type is not supported"
	}
	if ch := f["channel_type"]; ch != "" && ch != "0" && ch != "1" && ch != "2" {
		return "channel_type is not 0, 1 or 2"
	}
	switch action {
	case "preOrder":
		return f.preOrderObjection()
	case "refund":
		if f["out_trade_no"] == "" && f["trade_no"] == "" {
			return "out_trade_no and trade_no are both missing"
		}
	}
	return ""
}

func (f fields) preOrderObjection() string {
	switch f["trade_type"] {
	case "QRCODE":
	case "", "JSAPI":
		switch {
		case f.channel() == channelAuto:
			return "channel_type 0 is for QRCODE only"
		case f["openId"] == "":
			return "openId is missing"
		case f.channel() == channelWeChat && f["subAppId"] == "":
			return "subAppId is missing"
		}
	default:
		return "trade_type is neither QRCODE nor JSAPI"
	}
	if s := f["time_expire"]; s != "" {
		if n, err := strconv.Atoi(s); err != nil || !digits(s) || n < 1 || n > 1440 {
			return "time_expire is not 1 to 1440"
		}
	}
	if s := f["notifyUrl"]; s != "" {
		if u, err := url.Parse(s); err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
			return "notifyUrl is not an http address"
		}
	}
	return ""
}

func (f fields) channel() int {
	n, _ := strconv.Atoi(f["channel_type"])
	return n
}

// amount gives a parameter as minor units; it must be a plain positive integer.
func (f fields) amount(name string) (int64, bool) {
	s := f[name]
	if !digits(s) || s[0] == '0' {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n <= maxAmount
}

// zone gives the trade's time zone from the offset that ends time_zone.
func (f fields) zone() (*time.Location, bool) {
	text := f["time_zone"]
	if text == "" {
		return platformZone, true
	}
	parts := strings.Split(text, ";")
	if len(parts) != 3 || parts[0] == "" || parts[1] == "" {
		return nil, false
	}
	t, err := time.Parse("-07:00", parts[2])
	if err != nil {
		return nil, false
	}
	_, offset := t.Zone()
	return time.FixedZone(parts[1], offset), true
}
