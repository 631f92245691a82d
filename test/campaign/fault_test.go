package campaign_test

import (
	"math/rand/v2"
	"time"

	"fufupos/sale"
)

// kind names what can go wrong; it is what the counters count.
type kind string

// What befalls a request or its answer.
const (
	refused      kind = "connection refused"
	noName       kind = "name not found"
	noTLS        kind = "TLS failed"
	dropRequest  kind = "request dropped"
	dropAnswer   kind = "answer dropped"
	hang         kind = "no answer ever"
	delayed      kind = "answer delayed"
	lateRequest  kind = "request delivered late"
	duplicated   kind = "request delivered twice"
	reordered    kind = "request overtaken"
	truncated    kind = "answer truncated"
	garbage      kind = "garbage"
	status       kind = "HTTP status"
	code         kind = "return code"
	foreign      kind = "answer to another order"
	noState      kind = "state missing"
	unknownState kind = "state unknown"
	wrongTypes   kind = "wrong types"
	wrongAmount  kind = "wrong amount"
	contradicts  kind = "paid taken back"
	outage       kind = "refused for hours"
)

// What befalls the journal, the printer, the scanner and the clock.
const (
	diskFull      kind = "disk full"
	diskError     kind = "I/O error"
	diskLies      kind = "I/O error after writing"
	printerAbsent kind = "printer absent"
	printerHangs  kind = "printer hangs"
	printerMidway kind = "printer breaks off"
	printerMute   kind = "printer never says it is done"
	clockForward  kind = "clock set forward"
	clockBack     kind = "clock set back"
	scanNoise     kind = "scan with noise"
	scanTwice     kind = "code read twice"
	scanGarbled   kind = "scan garbled"
	forged        kind = "notification forged"
	hinted        kind = "notification of no payment"
	replayed      kind = "notification replayed"
	impatient     kind = "code charged again"
	nonsense      kind = "amount refused"
	tooMuch       kind = "refund of too much"
)

var onTheLine = []kind{
	dropRequest, dropAnswer, hang, delayed, lateRequest, duplicated, reordered, truncated, garbage, status, code, foreign, noState,
	unknownState, wrongTypes, wrongAmount, contradicts,
}

// kinds are all that a campaign must have met.
var kinds = append([]kind{
	refused, noName, noTLS, outage, diskFull, diskError, diskLies, printerAbsent, printerHangs, printerMidway, printerMute, clockForward, clockBack,
	scanNoise, scanTwice, scanGarbled, forged, hinted, replayed, impatient, nonsense, tooMuch,
}, onTheLine...)

// fault is one of them, with its particulars.
type fault struct {
	kind   kind
	wait   time.Duration
	early  bool // before the gateway has the request
	inData bool
	code   string
	status int
	state  string
	odd    any
	share  int
	noise  []byte
}

var (
	refusals = []string{"ILLEGAL_PARAMETER", "INVALID_SIGN", "AMT_ERROR", "INVALID_CONTRACT", "UNREGISTERED_BUSI"}
	unsure   = []string{
		"FAIL", "EXCEPTION", "DATABASE_ERROR", "SERVICE_UNAVAILABLE", "HTTP_EXCEPTION", "IO_EXCEPTION", "SERIAL_REPEAT",
		"CREATE_SECURITY_CONNECTION_ERROR", "SOUNDWAVE_PARSER_FAIL", "系统繁忙",
	}
	gone = []string{"CHARGE_NONEXISTENT", "ALREADY_REVOKED", "AREADY_REVOKED"}
)

// fault decides what befalls a request.
func (d *day) fault(action, number string) fault {
	place := max(0, d.disk.Place(sale.Number(number)))
	d.mu.Lock()
	key := action + string(rune('A'+place))
	d.drawn[key]++
	nth := d.drawn[key]
	ended := d.faultless()
	d.mu.Unlock()
	r := d.draw(key, nth)
	if ended || r.Float64() >= d.plan.trouble {
		return fault{}
	}
	f := fault{
		kind: pick(r, onTheLine...), wait: time.Duration(r.IntN(40_000)) * time.Millisecond, early: r.IntN(2) == 0, inData: r.IntN(2) == 0,
		status: pick(r, 302, 403, 404, 500, 502, 503), state: pick(r, "0", "2", "3", "6", "14"), odd: pick[any](r, 7, "99", -5, "x", true, 3.5),
		share: r.IntN(100), noise: []byte(pick(r, "", "null", "[]", "{}", "<html>", "\x00\xff", `{"result":1}`, `{"result":{"return_code":"SUCCESS"}}`, "SUCCESS")),
	}
	creates := action == "order" || action == "preOrder" || action == "refund"
	if f.kind == lateRequest && creates && !d.plan.clockTrue() {
		f.kind = dropRequest // a clock that runs ahead believes "no such order" before a straggler can arrive
	}
	asks := action == "query" || action == "refundQuery"
	if asks && d.isPaid(number) && r.IntN(2) == 0 {
		f.kind = contradicts // there are few questions about what is paid
	}
	if f.kind == code {
		f.code = pick(r, append(append(append([]string{}, refusals...), unsure...), gone...)...)
		switch {
		case creates && contains(refusals, f.code):
			f.early = true // a refusal says that nothing was made, and that is so
		case asks && contains(gone, f.code) && d.wasGone(number, true):
			f.code = "EXCEPTION" // the same untruth twice in a row is believed
		}
		if asks {
			d.wasGone(number, contains(gone, f.code))
		}
	} else {
		d.wasGone(number, false)
	}
	return f
}

// wasGone remembers whether the last answer about a number was the untruth that
// it does not exist, and tells what it was before.
func (d *day) wasGone(number string, now bool) (before bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	before = d.denied[number]
	d.denied[number] = now
	return before
}

// unsentFault decides whether a request fails before it leaves.
func (d *day) unsentFault(action string) kind {
	d.mu.Lock()
	d.drawn["unsent"]++
	nth, now := d.drawn["unsent"], time.Since(d.began)
	ended := d.faultless()
	d.mu.Unlock()
	if o := d.plan.outage; now >= o.from && now < o.until {
		d.met(outage, "")
		return o.kind
	}
	r := d.draw("unsent "+action, nth)
	if ended || r.Float64() >= d.plan.trouble/3 {
		return ""
	}
	return pick(r, refused, noName, noTLS)
}

// diskFault decides what befalls a write.
func (d *day) diskFault() kind {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.drawn["disk"]++
	r := d.draw("disk", d.drawn["disk"])
	now := time.Since(d.began)
	switch {
	case now >= d.plan.full.from && now < d.plan.full.until:
		return diskFull
	case d.faultless() || r.Float64() >= d.plan.diskTrouble:
		return ""
	}
	return pick(r, diskError, diskError, diskLies)
}

// printFault decides what befalls a print.
func (d *day) printFault() kind {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.drawn["print"]++
	r := d.draw("print", d.drawn["print"])
	if d.faultless() || r.Float64() >= d.plan.printTrouble {
		return ""
	}
	return pick(r, printerAbsent, printerAbsent, printerHangs, printerMidway, printerMute)
}

// faultless tells whether the day's troubles are over. d.mu is held.
func (d *day) faultless() bool { return time.Since(d.began) >= d.plan.calm }

func (d *day) isPaid(number string) bool {
	n := sale.Number(number)
	s, ok := d.disk.sale(n)
	if refund, isRefund := s.Refund(n); isRefund {
		return refund.State == sale.RefundSucceeded
	}
	return ok && s.State.Paid()
}

func pick[T any](r *rand.Rand, from ...T) T { return from[r.IntN(len(from))] }

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}
