package gateway

import (
	"cmp"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"fufupos/money"
)

// Orders is what a Listener needs of the till. Its methods are called by
// several goroutines at once.
type Orders interface {
	// Amount is what an order asks for; known is false where this till has no
	// such order, or cannot look.
	Amount(outTradeNo string) (amount money.Amount, known bool)
	// Hint has the gateway asked about an order now. An error means that it
	// will not be, and the gateway is left to notify again.
	Hint(outTradeNo string) error
}

// ListenerConfig is what a Listener is made of.
type ListenerConfig struct {
	Key    Key
	BusiID string // a notification that names another merchant is refused
	Path   string // the only path answered, as in the notify URL; "" for any
	Orders Orders
	Now    func() time.Time
	Log    *slog.Logger // order numbers and verdicts, never a body
}

// MaxNotificationAge is how far a notification's signature may lie from the
// till's clock, either way. The gateway repeats for 25 s; the rest is for clocks.
const MaxNotificationAge = 5 * time.Minute

// maxNotification is how much of a body is read; a real one has under 2 KiB.
const maxNotification = 16 << 10

// Listener answers the gateway's notifications (API section 3.3): SUCCESS to
// one that is signed, recent and about an order of this till with its amount,
// an HTTP error that tells nothing to everything else. A good one is a hint to
// query, given once however often it arrives, and nothing more.
//
// What is signed and new is never held up; all else is counted, by source and
// together, and past the limit answered 429 without a look at the journal.
type Listener struct {
	cfg   ListenerConfig
	mu    sync.Mutex // of what follows
	noise limiter
	lines *rate.Limiter // of the log
	met   memory
}

// NewListener makes a Listener; it is an http.Handler.
func NewListener(cfg ListenerConfig) *Listener {
	return &Listener{cfg: cfg, noise: newLimiter(), lines: rate.NewLimiter(logRate, logBurst)}
}

// ServeHTTP answers one notification.
func (l *Listener) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	now := l.cfg.Now()
	v := l.judge(w, r, now)
	if v.noise && !l.bearable(r, now) {
		v.status, v.why = http.StatusTooManyRequests, "too many"
	}
	if v.status == 0 {
		v = l.matched(v, r)
	}
	l.record(v, r, now)
	if v.status != http.StatusOK {
		if v.status == http.StatusMethodNotAllowed {
			w.Header().Set("Allow", http.MethodPost)
		}
		http.Error(w, http.StatusText(v.status), v.status)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(w, string(CodeSuccess))
}

// opinion is what is thought of a request.
type opinion struct {
	status int    // HTTP; 0 while it is not decided
	why    string // for the log
	noise  bool   // not signed, or signed and seen before
	said   Notification
	before *meeting
}

// judge decides what can be decided without the till's orders. Whatever is
// wrong with a signed body, the answer is the same.
func (l *Listener) judge(w http.ResponseWriter, r *http.Request, now time.Time) opinion {
	refused := func(status int, why string) opinion { return opinion{status: status, why: why, noise: true} }
	switch {
	case r.Method != http.MethodPost:
		return refused(http.StatusMethodNotAllowed, "not a POST")
	case l.cfg.Path != "" && r.URL.Path != l.cfg.Path:
		return refused(http.StatusNotFound, "another path")
	case r.ContentLength > maxNotification:
		return refused(http.StatusRequestEntityTooLarge, ErrTooLong.Error())
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxNotification))
	if _, long := errors.AsType[*http.MaxBytesError](err); long {
		return refused(http.StatusRequestEntityTooLarge, ErrTooLong.Error())
	}
	if err != nil {
		return refused(http.StatusBadRequest, "the body broke off")
	}
	sign := lastSign(r.URL.RawQuery)
	said, err := ParseNotification(body, sign, l.cfg.Key, now, MaxNotificationAge)
	if err != nil {
		return refused(http.StatusForbidden, err.Error())
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	before, known := l.met.meet(sign, now)
	return opinion{noise: known, said: said, before: before}
}

// lastSign is the signature of a raw query. The gateway appends ?sign= to whatever
// address it was given, so the last one is its own. "" where there is none.
func lastSign(query string) string {
	const name = "sign="
	at := strings.LastIndex(query, name)
	if at < 0 || at > 0 && query[at-1] != '&' && query[at-1] != '?' {
		return ""
	}
	value, _, _ := strings.Cut(query[at+len(name):], "&")
	sign, err := url.QueryUnescape(value)
	if err != nil {
		return ""
	}
	return sign
}

// matched compares a signed notification with the till's order and passes the
// hint on, where that has not been done.
func (l *Listener) matched(v opinion, r *http.Request) opinion {
	v.status = http.StatusForbidden
	if v.said.BusiID != "" && v.said.BusiID != l.cfg.BusiID {
		v.why = "another merchant"
		return v
	}
	amount, known := l.cfg.Orders.Amount(v.said.OutTradeNo)
	switch {
	case !known:
		v.why = "no order of this till"
		return v
	case v.said.TotalFee.Proof(amount.Minor) != Agrees, cmp.Or(v.said.FeeType, money.CNY) != amount.Currency:
		v.why = "another amount"
		return v
	}
	// One that arrives twice at once waits here, and is one hint.
	v.before.mu.Lock()
	defer v.before.mu.Unlock()
	if !v.before.hinted {
		if err := l.cfg.Orders.Hint(v.said.OutTradeNo); err != nil {
			v.status, v.why = http.StatusServiceUnavailable, "the till cannot ask now"
			return v
		}
		v.before.hinted = true
	}
	v.status = http.StatusOK
	return v
}

// bearable counts a request that proves nothing, or nothing new.
func (l *Listener) bearable(r *http.Request, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.noise.allow(source(r.RemoteAddr), now)
}

// record writes every new notification to the log, and of the rest so little
// that a flood does not wash the log away.
func (l *Listener) record(v opinion, r *http.Request, now time.Time) {
	if v.noise {
		l.mu.Lock()
		write := l.lines.AllowN(now, 1)
		l.mu.Unlock()
		if !write {
			return
		}
	}
	number := v.said.OutTradeNo
	if !isNumber(number) {
		number = "" // whatever stands there is not for the log
	}
	text := "notification refused"
	if v.status == http.StatusOK {
		text = "notification"
	}
	l.cfg.Log.Info(text, "sale", number, "why", v.why, "repeated", v.noise && v.said.OutTradeNo != "", "from", source(r.RemoteAddr))
}

// isNumber tells whether a text has the form of an own number: a letter, then
// capitals and digits, at most 32.
func isNumber(text string) bool {
	for i, c := range []byte(text) {
		letter := c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return text != "" && len(text) <= 32
}

// source is the address a request comes from; of IPv6 the network, which is
// what one sender has.
func source(remote string) netip.Addr {
	at, err := netip.ParseAddrPort(remote)
	if err != nil {
		return netip.Addr{}
	}
	addr := at.Addr().Unmap().WithZone("")
	if addr.Is6() {
		if network, err := addr.Prefix(64); err == nil {
			addr = network.Addr()
		}
	}
	return addr
}
