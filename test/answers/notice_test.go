package answers_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"time"

	"fufupos/gateway"
	"fufupos/money"
	"fufupos/sale"
)

// notices is the way of the gateway's notifications to the till. A changed one is
// signed anew most of the time: it is the gateway that lies, not the line.
type notices struct{ c *talk }

func (n notices) RoundTrip(r *http.Request) (*http.Response, error) {
	c := n.c
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	c.tally.met("notification")
	top, _ := parse(body)
	data, _ := child(top, "data")
	number := ""
	if v := data.all("out_trade_no"); len(v) > 0 {
		number = meaningOf(v[0])
	}
	draw := c.draw("notify", number)
	target := r.URL.String()
	c.mu.Lock()
	calm := c.calm
	c.mu.Unlock()
	if !calm && draw.Float64() < c.plan.lies {
		a := whole(body)
		a.mutate(draw, c.scene("notify", number))
		for _, k := range a.kinds {
			c.tally.changed(k, "notify")
		}
		body = a.content()
		if key, err := gateway.NewKey(merchantKey); err == nil && draw.IntN(4) > 0 {
			target = notifyURL + "?sign=" + url.QueryEscape(gateway.Sign(body, key, time.Now()))
		}
	}
	again := httptest.NewRequestWithContext(context.Background(), http.MethodPost, target, bytes.NewReader(body))
	w := httptest.NewRecorder()
	_, listener := c.till()
	listener.ServeHTTP(w, again)
	c.noSecret("the answer to a notification", w.Body.String())
	return w.Result(), nil
}

// orders lets the listener look into the journal.
type orders struct{ c *talk }

func (o orders) Amount(n string) (money.Amount, bool) {
	s, err := o.c.disk.Sale(sale.Number(n))
	return s.Amount, err == nil && string(s.Number) == n
}

func (o orders) Hint(n string) error {
	o.c.tally.met("hint")
	engine, _ := o.c.till()
	return engine.AskNow(sale.Number(n))
}
