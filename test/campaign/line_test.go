package campaign_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"fufupos/sale"
)

// line is the way to the gateway as one process of the till has it: where all
// that can happen to a request happens, and where every request is checked.
type line struct{ p *process }

// unsent are the failures before a byte has left.
var unsent = map[kind]error{
	refused: &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED},
	noName:  &net.DNSError{Err: "no such host", Name: "pay.example.com", IsNotFound: true},
	noTLS:   errors.New("tls: failed to verify certificate"),
}

// platform is the zone of the cancel hours.
var platform = time.FixedZone("platform", 8*3600)

var errReset = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}

func (l line) RoundTrip(r *http.Request) (*http.Response, error) {
	p, d := l.p, l.p.day
	if p.dies(beforeSend) {
		return nil, errDead
	}
	action := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	d.pace(action)
	if k := d.unsentFault(action); k != "" {
		d.met(k, "")
		return nil, unsent[k] // the body stays unread: nothing was sent
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	number := numberOf(action, body)
	p.check(action, number)
	defer p.answered(action, number)
	if p.dies(afterSend) {
		d.met(dropRequest, sale.Number(number))
		return nil, errDead
	}
	answer, err := l.carry(r, action, number, body)
	if answer != nil && (action == "order" || action == "query" || action == "refundQuery") {
		answer = d.hears(action, number, answer)
	}
	if p.dies(afterAnswer) {
		return nil, errDead
	}
	return answer, err
}

// numberOf is the number a request is about.
func numberOf(action string, body []byte) string {
	var fields struct {
		Order  string `json:"out_trade_no"`
		Refund string `json:"out_refund_no"`
	}
	_ = json.Unmarshal(body, &fields)
	if action == "refund" {
		return fields.Refund
	}
	return fields.Order
}

// check holds what must be true when a request leaves.
func (p *process) check(action, number string) {
	d := p.day
	held, ok := d.disk.sale(sale.Number(number))
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	before := p.last[number]
	p.last[number] = action
	d.mu.Lock()
	d.requests++
	d.sent[action+" "+number]++
	times := d.sent[action+" "+number]
	sentAt := d.sentAt[number]
	if action == "order" || action == "preOrder" {
		d.sentAt[number] = now
	}
	d.mu.Unlock()
	if !ok {
		d.fail("%s of %s leaves before the journal has it", action, number)
		return
	}
	switch action {
	case "order", "preOrder":
		if held.SentAt.IsZero() || times > 1 {
			d.fail("%s of %s leaves for the %d. time, sent at %s", action, number, times, held.SentAt)
		}
	case "refund":
		refund, _ := held.Refund(sale.Number(number))
		if refund.Attempts < times || !held.State.Paid() {
			d.fail("refund %s leaves for the %d. time with %d attempts, of a sale that is %s", number, times, refund.Attempts, held.State)
		}
	case "query", "refundQuery":
		if last, known := p.asked[number]; known && now.Sub(last) < time.Second && d.plan.clockTrue() || p.asking[number] {
			d.fail("%s is asked about %s after the last time, that one still under way: %v", number, now.Sub(last), p.asking[number])
		}
		p.asked[number], p.asking[number] = now, true
	case "cancel", "close":
		if want := map[sale.Method]string{sale.Scan: "cancel", sale.QR: "close"}[held.Method]; action != want {
			d.fail("%s of %s, which is a %s sale", action, number, held.Method)
		}
		if _, known := p.asked[number]; !known || before == "cancel" || before == "close" || held.GivenUp == "" {
			d.fail("%s of %s after %q, given up for %q", action, number, before, held.GivenUp)
		}
		if hour := now.In(platform).Hour(); action == "cancel" && d.plan.clockTrue() && (hour < 1 || hour >= 23 || now.Sub(sentAt) < 15*time.Second) {
			d.fail("cancel of %s at %d o'clock, %s after its order", number, hour, now.Sub(sentAt))
		}
	}
}

func (p *process) answered(action, number string) {
	if action == "query" || action == "refundQuery" {
		p.mu.Lock()
		p.asking[number] = false
		p.mu.Unlock()
	}
}

// pace holds that whatever waits long is asked about quietly, whether anybody
// can be reached or not.
func (d *day) pace(action string) {
	asks := action == "query" || action == "refundQuery"
	now := time.Since(d.began)
	if !asks || !d.plan.clockTrue() || now < d.plan.busy()+20*time.Minute {
		return
	}
	waiting := len(d.disk.All())
	for _, s := range d.disk.All() {
		waiting += len(s.Refunds)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	hour := int(now / time.Hour)
	if d.askedIn[hour]++; d.askedIn[hour] == 70*waiting+1 {
		d.failLocked("%d sales and refunds were asked about %d times in one hour", waiting, d.askedIn[hour])
	}
}

// carry takes a request to the gateway and its answer back, or what is left of
// them.
func (l line) carry(r *http.Request, action, number string, body []byte) (*http.Response, error) {
	d, ctx := l.p.day, r.Context()
	f := d.fault(action, number)
	if f.kind == contradicts && !d.isPaid(number) || f.kind == wrongAmount && f.trueOf(d, number) {
		f.kind = ""
	}
	if f.kind != "" && f.kind != wrongAmount {
		d.met(f.kind, sale.Number(number))
	}
	deliver := func(ctx context.Context) (*http.Response, error) {
		again, err := http.NewRequestWithContext(ctx, http.MethodPost, r.URL.String(), bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		again.Header = r.Header
		return d.gateway.RoundTripper().RoundTrip(again)
	}
	later := func(wait time.Duration) {
		d.joined.Go(func() {
			time.Sleep(wait)
			if answer, err := deliver(context.Background()); err == nil {
				_ = answer.Body.Close()
			}
		})
	}
	switch f.kind {
	case dropRequest:
		return nil, rest(ctx, f.wait, errReset)
	case hang:
		return nil, rest(ctx, time.Hour, errReset)
	case lateRequest:
		later(f.wait)
		return nil, rest(ctx, f.wait/3, errReset)
	case duplicated:
		later(f.wait)
	case reordered:
		if err := rest(ctx, f.wait/4, nil); err != nil {
			later(f.wait / 4)
			return nil, err
		}
	case code, status, garbage, foreign:
		if f.early {
			return f.made(number, nil)
		}
	}
	answer, err := deliver(ctx)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, err
	}
	switch f.kind {
	case dropAnswer:
		return nil, rest(ctx, f.wait, errReset)
	case delayed:
		if err := rest(ctx, f.wait, nil); err != nil {
			return nil, err
		}
	case "", duplicated, reordered:
	default:
		if f.kind == wrongAmount && bytes.Contains(content, []byte("_fee")) {
			d.met(f.kind, sale.Number(number))
			d.lied(number)
		}
		return f.made(number, content)
	}
	return reply(http.StatusOK, bytes.NewReader(content)), nil
}

// rest waits, as long as anybody does, and ends with err.
func rest(ctx context.Context, wait time.Duration, err error) error {
	select {
	case <-time.After(wait):
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func reply(status int, body io.Reader) *http.Response {
	return &http.Response{
		StatusCode: status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(body), ContentLength: -1,
	}
}

// brokenOff is the end of a truncated answer.
type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// made is the answer as the fault leaves it. content is the gateway's own, nil
// where it was never asked.
func (f fault) made(number string, content []byte) (*http.Response, error) {
	switch f.kind {
	case status:
		return reply(f.status, strings.NewReader("<html>proxy</html>")), nil
	case garbage:
		return reply(http.StatusOK, bytes.NewReader(f.noise)), nil
	case truncated:
		cut := len(content) * f.share / 100
		if f.early {
			return reply(http.StatusOK, bytes.NewReader(content[:cut])), nil
		}
		return reply(http.StatusOK, io.MultiReader(bytes.NewReader(content[:cut]), brokenOff{})), nil
	}
	var answer struct {
		Result map[string]any `json:"result"`
		Data   map[string]any `json:"data"`
	}
	if content == nil || json.Unmarshal(content, &answer) != nil || answer.Data == nil {
		answer.Result, answer.Data = map[string]any{"return_code": "SUCCESS", "return_msg": "OK"}, map[string]any{}
	}
	data := answer.Data
	switch f.kind {
	case code:
		data = map[string]any{"out_trade_no": number}
		if f.inData {
			data["return_code"], data["return_msg"] = f.code, "系统繁忙"
		} else {
			answer.Result = map[string]any{"return_code": f.code, "return_msg": "系统繁忙"}
		}
	case foreign:
		data["out_trade_no"], data["out_refund_no"], data["return_code"] = "F0201699OTHER", "R0201699OTHER", "SUCCESS"
		data["state"], data["trade_status"] = "1", "succ"
	case noState:
		delete(data, "state")
		delete(data, "trade_status")
	case unknownState:
		data["state"], data["trade_status"] = f.odd, "?"
	case wrongTypes:
		for name, value := range data {
			if f.share%2 == 0 && name == "state" {
				data[name] = []any{value}
			} else if len(name)%2 == f.share%2 && name != "out_trade_no" {
				data[name] = map[string]any{"value": value}
			}
		}
	case wrongAmount:
		for _, name := range []string{"total_fee", "refund_fee"} {
			if _, has := data[name]; has {
				data[name] = f.share + 1
			}
		}
	case contradicts:
		if _, has := data["state"]; has {
			data["state"] = f.state
		}
		if _, has := data["trade_status"]; has {
			data["trade_status"] = "fail"
		}
	}
	answer.Data = data
	made, err := json.Marshal(answer)
	return reply(http.StatusOK, bytes.NewReader(made)), err
}

// trueOf tells whether the wrong amount would be the right one.
func (f fault) trueOf(d *day, number string) bool {
	s, ok := d.disk.sale(sale.Number(number))
	return !ok || s.Amount.Minor == int64(f.share+1)
}

// lied remembers that the till was told a wrong amount of money that moved: it
// is right to leave it to a person.
func (d *day) lied(number string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.lies[sale.Number(number)] = true
}

// draw is a random source for one decision, the same in every run of the seed.
func (d *day) draw(of string, n int) *rand.Rand {
	h := uint64(14695981039346656037)
	for _, c := range []byte(of) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return rand.New(rand.NewPCG(d.plan.seed, h+uint64(n)*0x9E3779B97F4A7C15))
}
