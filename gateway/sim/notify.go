package sim

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Notify is what becomes of an order's notification.
type Notify string

// Ways of notifying. All but NotifyNone go out Timings.NotifyTimes times at most, Timings.NotifyInterval apart.
const (
	NotifyNormal      Notify = ""             // until it is answered SUCCESS
	NotifyNone        Notify = "none"         // never: it was lost
	NotifyRepeat      Notify = "repeat"       // every time, whatever the answer
	NotifyBadSign     Notify = "bad_sign"     // with a signature that does not match
	NotifyWrongAmount Notify = "wrong_amount" // with another amount, correctly signed
)

// notifyLater starts the goroutine that waits for the order to be paid and tells notifyUrl (section 3.3).
func (g *Gateway) notifyLater(o *order) {
	if o.notifyURL == "" || o.notify == NotifyNone {
		return
	}
	g.work.Go(func() {
		paid := func() bool { return o.Charged > 0 }
		if !g.await(g.ctx, o, paid) {
			return
		}
		g.mu.Lock()
		charged := paid()
		g.mu.Unlock()
		if charged {
			g.notify(o)
		}
	})
}

func (g *Gateway) notify(o *order) {
	var now time.Time
	for n := 1; n <= g.cfg.Timings.NotifyTimes; n++ {
		if n > 1 && !g.pause(g.ctx, now.Add(g.cfg.Timings.NotifyInterval).Sub(g.cfg.Now())) {
			return
		}
		g.mu.Lock()
		now = g.advance()
		body := g.notification(o, n)
		g.mu.Unlock()
		notice := Notice{Number: o.Number, Attempt: n, At: now}
		notice.Answered = g.deliver(o, body, now)
		g.mu.Lock()
		g.notices = append(g.notices, notice)
		g.mu.Unlock()
		g.cfg.Logger.Info("notification", slog.String("number", o.Number), slog.Int("attempt", n),
			slog.Bool("answered", notice.Answered))
		if notice.Answered && o.notify != NotifyRepeat {
			return
		}
	}
}

func (g *Gateway) notification(o *order, attempt int) []byte {
	data := []field{{name: "busi_id", value: g.cfg.BusiID}}
	for _, f := range o.fields(false) {
		switch {
		case f.name == "auth_code":
			continue
		case f.name == "total_fee" && o.notify == NotifyWrongAmount:
			f.value = o.Amount + 1
		case f.name == "trans_amount_cny" && !g.cfg.Plain && attempt%2 == 0:
			f.name = "trans _amount_cny" // as the document prints it once
		}
		data = append(data, f)
	}
	a := answer{code: codeSuccess, msg: "OK", data: data}
	if g.cfg.Plain {
		return a.json(nil)
	}
	return a.json(g.chance("notify "+o.Number, attempt))
}

// deliver sends one notification and tells whether it was answered as the document asks.
func (g *Gateway) deliver(o *order, body []byte, now time.Time) bool {
	target, err := url.Parse(o.notifyURL)
	if err != nil {
		return false // checked when the order was made
	}
	sign := g.signer.at(now, body)
	if o.notify == NotifyBadSign {
		sign = g.signer.at(now, append([]byte("x"), body...))
	}
	query := target.Query()
	query.Set("sign", sign)
	target.RawQuery = query.Encode()
	ctx, cancel := context.WithTimeout(g.ctx, g.cfg.Timings.NotifyInterval)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target.String(), bytes.NewReader(body))
	if err != nil {
		return false
	}
	req.Header.Set("Content-Type", "application/json;charset=UTF-8")
	res, err := g.client.Do(req)
	if err != nil {
		return false
	}
	defer res.Body.Close()
	said, err := io.ReadAll(io.LimitReader(res.Body, 64))
	return err == nil && res.StatusCode == http.StatusOK && strings.TrimSpace(string(said)) == codeSuccess
}
