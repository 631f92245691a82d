package answers_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/sale"
)

// clock runs outside of every bubble: it is the one real time there is here.
var clock atomic.Int64 // milliseconds

func runClock() (stop func()) {
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				clock.Add(5)
			case <-done:
				return
			}
		}
	}()
	return func() { close(done) }
}

// watched is the port to the gateway. Nothing of what comes through it may be
// long, hold a secret, or have taken a second.
type watched struct {
	c    *talk
	port checkout.Gateway
}

// maxReply is what all that the till takes from one answer may have, printed.
const maxReply = 4 << 10

func (w watched) Do(ctx context.Context, call checkout.Call) flow.Reply {
	arrived := new(atomic.Int64)
	reply := w.port.Do(context.WithValue(ctx, arrival{}, arrived), call)
	if at := arrived.Load(); at > 0 && clock.Load()-at > 1000 {
		w.c.fail("the answer to %s of %s took %d ms to read", call.Kind, call.Sale.Number, clock.Load()-at)
	}
	said := fmt.Sprintf("%+v", reply)
	w.c.noSecret("what "+string(call.Kind)+" gives", said)
	if len(said) > maxReply {
		w.c.fail("what %s gives has %d bytes: %.300q", call.Kind, len(said), said)
	}
	return reply
}

type arrival struct{}

// line is the way to the gateway: every request is checked, every answer may be
// changed.
type line struct{ c *talk }

func (l line) RoundTrip(r *http.Request) (*http.Response, error) {
	c := l.c
	action := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	fields := map[string]string{}
	if err := json.Unmarshal(body, &fields); err != nil {
		c.fail("%s leaves with a body that cannot be read: %v", action, err)
	}
	number := fields["out_trade_no"]
	if action == "refund" {
		number = fields["out_refund_no"]
	}
	c.leaves(action, number, fields)
	again := r.Clone(r.Context())
	again.Body = io.NopCloser(bytes.NewReader(body))
	came, err := c.gateway.RoundTripper().RoundTrip(again)
	if err != nil {
		return nil, err
	}
	defer came.Body.Close()
	content, err := io.ReadAll(came.Body)
	if err != nil {
		return nil, err
	}
	a := c.changed(action, number, content)
	if at, ok := r.Context().Value(arrival{}).(*atomic.Int64); ok {
		at.Store(clock.Load())
	}
	rest := io.Reader(bytes.NewReader(a.content()))
	if a.broken {
		rest = io.MultiReader(rest, brokenOff{})
	}
	return &http.Response{
		StatusCode: a.status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(rest), ContentLength: -1,
	}, nil
}

type brokenOff struct{}

func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// changed is an answer as it reaches the till: as the gateway gave it, or, where
// it can be told from the truth, changed.
func (c *talk) changed(action, number string, content []byte) *answer {
	s := c.scene(action, number)
	a := c.usual(action, number, content)
	r := c.draw(action, number)
	c.mu.Lock()
	calm := c.calm
	c.mu.Unlock()
	if !calm && r.Float64() < c.plan.lies && !a.mute {
		for range pick(r, 1, 1, 1, 2, 3) {
			a.mutate(r, s)
		}
		if why := c.couldBeTrue(s.about, read(a, s.about)); why != "" {
			c.tally.excluded(why)
			a = c.usual(action, number, content)
		}
	}
	c.spoken(a)
	c.delivered(s.about, a)
	return a
}

// scene is what the conversation knows of a number.
func (c *talk) scene(action, number string) scene {
	held, _ := c.disk.Sale(sale.Number(number))
	s := scene{about: about{action: action, number: number, sale: string(held.Number), amount: held.Amount.Minor, currency: string(held.Amount.Currency)}, secrets: c.echoes(held)}
	if refund, ok := held.Refund(sale.Number(number)); ok {
		s.amount = refund.Amount.Minor
	}
	for _, o := range c.gateway.Orders() {
		if o.Number != string(held.Number) {
			s.others = append(s.others, o.Number, o.TradeNo)
		}
	}
	return s
}

// echoes are the secrets that an answer about a sale may hold: all, as long as the
// till has them in its memory; after a restart it knows its key, and by its hash
// the sale's own code.
func (c *talk) echoes(s sale.Sale) []string {
	all := c.secrets()
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.reborn {
		return all
	}
	own := all[:1:1]
	for _, code := range all[1:] {
		if hashOf(code) == s.CodeHash {
			own = append(own, code)
		}
	}
	return own
}

// leaves holds what must be true of a request.
func (c *talk) leaves(action, number string, fields map[string]string) {
	c.tally.met("request " + action)
	held, err := c.disk.Sale(sale.Number(number))
	if err != nil {
		c.fail("%s of %s leaves before the journal has it", action, number)
		return
	}
	for name, v := range fields {
		if strings.ContainsFunc(v, unicode.IsControl) || len(v) > 400 {
			c.fail("%s of %s leaves with %s %.100q", action, number, name, v)
		}
	}
	order, exists := c.gateway.Order(string(held.Number))
	if t := fields["trade_no"]; t != "" && t != order.TradeNo {
		c.fail("%s of %s leaves with the platform's number %.100q, which is %q", action, number, t, order.TradeNo)
	}
	switch action {
	case "cancel", "close":
		if want := map[sale.Method]string{sale.Scan: "cancel", sale.QR: "close"}[held.Method]; action != want {
			c.fail("%s of %s, which is a %s sale", action, number, held.Method)
		}
		if exists && order.Charged > 0 && !c.hearing(number).waiting {
			c.fail("%s of %s leaves, which is paid, and the last answer to query did not say otherwise", action, number)
		}
	case "refund":
		left := order.Charged
		for _, r := range c.gateway.Refunds() {
			if r.OrderNumber == order.Number && r.Number != number && r.Status != "fail" {
				left -= r.Amount
			}
		}
		if refund, _ := held.Refund(sale.Number(number)); refund.Amount.Minor > left {
			c.fail("refund %s of %d leaves, with %d left", number, refund.Amount.Minor, left)
		}
	}
}
