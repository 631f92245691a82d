package gateway_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"fufupos/gateway"
	"fufupos/money"
)

// genuine is the document's reading of a notification once more, written
// another way: whether it may be answered SUCCESS, and whether its signature is
// one that is valid now.
func genuine(l *listening, target, body string) (success, valid bool) {
	u, err := url.Parse(target)
	if err != nil || len(body) > 16<<10 {
		return false, false
	}
	parts := strings.FieldsFunc(u.RawQuery, func(r rune) bool { return r == '&' || r == '?' })
	sign := ""
	for _, part := range parts { // the last one counts
		if value, ok := strings.CutPrefix(part, "sign="); ok {
			sign, _ = url.QueryUnescape(value)
		}
	}
	ms, err := strconv.ParseInt(sign[strings.Index(sign, ":")+1:], 10, 64)
	if err != nil || sign != independentSign(body, keyText, ms) || time.UnixMilli(ms).Sub(l.now).Abs() > 5*time.Minute {
		return false, false
	}
	var whole struct {
		Data map[string]any
	}
	decoder := json.NewDecoder(strings.NewReader(body))
	decoder.UseNumber()
	if !json.Valid([]byte(body)) || decoder.Decode(&whole) != nil {
		return false, true
	}
	text := func(field string) string {
		if whole.Data[field] == nil {
			return ""
		}
		return strings.TrimSpace(fmt.Sprint(whole.Data[field]))
	}
	amount, known := l.ledger.orders[text("out_trade_no")]
	fee := text("total_fee")
	if whole, zeros, point := strings.Cut(fee, "."); point && zeros != "" && strings.Trim(zeros, "0") == "" {
		fee = whole
	}
	currency := text("fee_type")
	if currency == "" {
		currency = "CNY"
	}
	return known && (text("busi_id") == busiID || text("busi_id") == "") &&
		fee == strconv.FormatInt(amount.Minor, 10) && currency == string(amount.Currency), true
}

// forger makes notifications of every kind from genuine ones.
type forger struct {
	*rand.Rand
	l    *listening
	sent []request // genuine ones so far
}

type request struct{ from, target, body string }

// fresh is a genuine notification nobody has seen.
func (f *forger) fresh() request {
	n := "A" + strconv.Itoa(f.IntN(1000))
	amount := f.l.ledger.orders[n]
	fee := strconv.FormatInt(amount.Minor, 10)
	if f.IntN(2) == 0 {
		fee = strconv.Quote(fee)
	}
	body := notice(n, fee, string(amount.Currency), fmt.Sprintf(`,"phone_code":"%d","merchant_param":"Y2FuYXJ5"`, f.Uint64()))
	at := f.l.now.Add(time.Duration(f.Int64N(int64(8*time.Minute))) - 4*time.Minute)
	return request{f.source(), to("/", body, at), body}
}

func (f *forger) source() string { return fmt.Sprintf("192.0.2.%d:%d", f.IntN(60), 1+f.IntN(60000)) }

// again signs a changed body; the change is whatever edit does.
func (f *forger) again(edit func(body string) string) request {
	r := f.fresh()
	body := edit(r.body)
	return request{r.from, to("/", body, f.l.now), body}
}

func (f *forger) replaced(old, replacement string) func() request {
	return func() request {
		return f.again(func(b string) string { return strings.Replace(b, old, replacement, 1) })
	}
}

// kinds of notification. Those of "signed" have the key, the others have not.
func (f *forger) kinds() map[string]func() request {
	old := func() request {
		if len(f.sent) == 0 {
			return f.fresh()
		}
		return f.sent[f.IntN(len(f.sent))] // in any order
	}
	recent := func() request {
		if len(f.sent) == 0 {
			return f.fresh()
		}
		return f.sent[len(f.sent)-1-f.IntN(min(len(f.sent), 20))]
	}
	at := func(offset time.Duration) func() request {
		return func() request {
			r := f.fresh()
			r.target = to("/", r.body, f.l.now.Add(offset+time.Duration(f.Int64N(int64(time.Hour)))))
			return r
		}
	}
	// unsigned changes a genuine one, and leaves its signature as it is.
	unsigned := func(edit func(body []byte) []byte) func() request {
		return func() request {
			r := recent()
			if f.IntN(2) == 0 {
				r = f.fresh()
			}
			r.body = string(edit([]byte(r.body)))
			return r
		}
	}
	return map[string]func() request{
		"genuine":                 f.fresh,
		"replayed":                recent,
		"replayed, reordered":     old,
		"signed, too old":         at(-5*time.Minute - 2*time.Hour),
		"signed, from the future": at(6 * time.Minute),
		"signed, another amount": func() request {
			return f.again(func(b string) string { return strings.Replace(b, `"total_fee":`, `"total_fee":1`, 1) })
		},
		"signed, another merchant": f.replaced(busiID, "581010199011346"),
		"signed, another currency": f.replaced(`"fee_type":"`, `"fee_type":"X`),
		"signed, another order":    f.replaced(`"out_trade_no":"A`, `"out_trade_no":"B`),
		"signed, amount twice":     f.replaced(`"state"`, `"total_fee":1,"state"`),
		"signed, order twice":      f.replaced(`"state"`, `"out_trade_no":"A1","state"`),
		"signed, data twice":       f.replaced(`"data"`, `"data":{},"data"`),
		"signed, truncated":        func() request { return f.again(func(b string) string { return b[:f.IntN(len(b))] }) },
		"signed, extended": func() request {
			// What a length extension of MD5 can make without the key.
			return f.again(func(b string) string { return b + "\x80\x00\x00" + `{"data":{}}` })
		},
		"signed, huge": func() request {
			return f.again(func(b string) string { return b + strings.Repeat(" ", 16<<10+f.IntN(1000)) })
		},
		"signed, deep": func() request {
			return f.again(func(b string) string {
				return strings.Replace(b, `"state"`, `"x":`+strings.Repeat("[", 500)+strings.Repeat("]", 500)+`,"state"`, 1)
			})
		},
		"forged": func() request {
			r := f.fresh()
			r.target = fmt.Sprintf("/?sign=%032x:%d", f.Uint64(), f.l.now.UnixMilli())
			return r
		},
		"forged, another key": func() request {
			r := f.fresh()
			r.target = "/?sign=" + independentSign(r.body, keyText+"1", f.l.now.UnixMilli())
			return r
		},
		"forged, another time": func() request {
			r := recent()
			sum, _, _ := strings.Cut(r.target, "%3A")
			r.target = sum + ":" + strconv.FormatInt(f.l.now.UnixMilli(), 10)
			return r
		},
		"mutated": unsigned(func(b []byte) []byte {
			for range 1 + f.IntN(3) {
				b[f.IntN(len(b))] = byte(f.IntN(256))
			}
			return b
		}),
		"mutated amount": unsigned(func(b []byte) []byte {
			return []byte(strings.Replace(string(b), `"total_fee":`, `"total_fee":1`, 1))
		}),
		"truncated": unsigned(func(b []byte) []byte { return b[:f.IntN(len(b))] }),
		"spaced": unsigned(func(b []byte) []byte { // the signature does not see this
			i := f.IntN(len(b))
			return append(append(append([]byte{}, b[:i]...), " \n\t"[f.IntN(3)]), b[i:]...)
		}),
		"mutated sign": func() request {
			r := f.fresh()
			b := []byte(r.target)
			b[len("/?sign=")+f.IntN(len(b)-len("/?sign="))] = "0123456789abcdefABCDEF:%&=+ ;x"[f.IntN(30)]
			if _, err := url.ParseRequestURI(string(b)); err == nil && !strings.Contains(string(b), " ") {
				r.target = string(b)
			} else {
				r.target = "/"
			}
			return r
		},
	}
}

// TestForgedNotifications sends 50,000 notifications of every kind, from many
// sources and in bursts, in every order. One that is not genuine is never
// answered SUCCESS and gives no hint; a genuine one gives one hint the first
// time, whatever goes on around it.
func TestForgedNotifications(t *testing.T) {
	const seed, runs = 20261124, 50_000
	l := newListening(t, "")
	l.ledger.orders = map[string]money.Amount{}
	f := &forger{Rand: rand.New(rand.NewPCG(seed, 1)), l: l}
	for i := range 1000 {
		l.ledger.orders["A"+strconv.Itoa(i)] = money.New(1+f.Int64N(500_000), []money.Currency{money.CNY, money.CNY, money.THB}[i%3])
	}
	kinds := f.kinds()
	names := []string{"genuine", "replayed", "replayed, reordered"} // twice as often
	for name := range kinds {
		names = append(names, name)
	}
	met, answers, seen := map[string]int{}, map[int]int{}, map[string]bool{}
	calm, burst := 300, f.fresh() // until a burst begins; what it is of
	burst.target += "0"
	for i := range runs {
		if calm--; calm < -200 {
			calm = 800 + f.IntN(800)
		}
		name := names[f.IntN(len(names))]
		r := kinds[name]()
		if calm < 0 && f.IntN(4) > 0 {
			name, r = "flood", burst
		} else {
			l.now = l.now.Add(time.Duration(f.Int64N(int64(200 * time.Millisecond))))
		}
		met[name]++
		may, valid := genuine(l, r.target, r.body)
		may = may && (!strings.HasSuffix(name, "twice") || strings.Count(r.body, `"out_trade_no":"A1"`) == 2) // which says two things, or one
		sign := r.target[strings.Index(r.target, "=")+1:]
		first := valid && !seen[sign]
		before := len(l.ledger.hints)
		status, said := l.post(r.from, r.target, r.body)
		answers[status]++
		if valid {
			seen[sign] = seen[sign] || may && status == 200
		}
		hints := len(l.ledger.hints) - before
		switch ok := status == 200; {
		case ok != (said == "SUCCESS"), ok && !may:
			t.Fatalf("seed %d, %d (%s): answered %d %q to %s %q", seed, i, name, status, said, r.target, r.body)
		case hints > 0 && !ok, hints > 1, hints == 1 && !first:
			t.Fatalf("seed %d, %d (%s): %d hints, first %v, answered %d", seed, i, name, hints, first, status)
		case name == "genuine" && (!ok || hints != 1):
			t.Fatalf("seed %d, %d: a genuine one answered %d with %d hints", seed, i, status, hints)
		case may && !ok && status != 429:
			t.Fatalf("seed %d, %d (%s): a good one answered %d: %s %q", seed, i, name, status, r.target, r.body)
		}
		if name == "genuine" {
			f.sent = append(f.sent, r)
		}
	}
	for name := range kinds {
		if met[name] < runs/50 {
			t.Errorf("%s: only %d", name, met[name])
		}
	}
	for _, status := range []int{200, 403, 413, 429} {
		if answers[status] < 100 {
			t.Errorf("only %d answers of %d", answers[status], status)
		}
	}
	for _, secret := range []string{keyText, "Y2FuYXJ5", "canary"} {
		if strings.Contains(l.log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
	t.Logf("%v; %v; %d hints", met, answers, len(l.ledger.hints))
}

// FuzzListener: no body, signed or not, brings SUCCESS or a hint that the
// document does not allow.
func FuzzListener(f *testing.F) {
	body := notice(number, "1250", "CNY", "")
	f.Add(body, "/?sign=x:1", false)
	f.Add(body, to("/", body, signedAt), false)
	f.Add(notice(number, `"1250.00"`, "CNY", `,"x":[{}]`), "", true)
	f.Add(notice("A02", `"1250"`, "THB", ""), "", true)
	f.Add(sample(f, "notify.json"), "", true)
	f.Add(`{"result":{},"data":"{\"out_trade_no\":\"A02\"}"}`, "", true)
	f.Fuzz(func(t *testing.T, body, target string, signed bool) {
		if signed {
			target = to("/", body, signedAt)
		}
		u, err := url.ParseRequestURI(target)
		if err != nil || !strings.HasPrefix(target, "/") || strings.ContainsAny(target, " \r\n\t") || u.Host != "" {
			return
		}
		l := newListening(t, "")
		status, said := l.post("192.0.2.1:1", target, body)
		_, valid := genuine(l, target, body)
		ok := status == 200
		if ok != (said == "SUCCESS") || ok != (len(l.ledger.hints) == 1) || ok && !valid {
			t.Errorf("%d %q, hints %v, for %q %q", status, said, l.ledger.hints, target, body)
		}
		n, err := gateway.ParseNotification([]byte(body), u.Query().Get("sign"), testKey(t), signedAt, gateway.MaxNotificationAge)
		if ok && (err != nil || l.ledger.orders[n.OutTradeNo].Minor != n.TotalFee.Minor) {
			t.Errorf("SUCCESS to %+v, %v", n, err)
		}
	})
}
