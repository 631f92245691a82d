package campaign_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/gateway"
	"fufupos/gateway/sim"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
)

// merchantKey and the payment codes are canaries: nothing that is kept or shown
// may hold them.
const (
	merchantKey = "K3yCanary0123456789abcdefABCDEF99"
	busiID      = sim.TrainingBusiID
	sqliteEvery = 60
)

var journalKey = []byte(strings.Repeat("j", 32))

// day is a plan being played.
type day struct {
	plan    plan
	dir     string // of the real journal
	gateway *sim.Gateway
	disk    *disk
	began   time.Time
	joined  sync.WaitGroup
	births  int
	tally   *tally

	mu        sync.Mutex
	skew      time.Duration // how far the till's clock is off
	proc      *process
	codes     []string
	wrong     []string
	trail     []string
	steps     int
	nextKill  int
	doom      moment // where the deed under way is broken off; empty: nowhere
	paperDoom moment // and the next print
	work      work
	drawn     map[string]int
	denied    map[string]bool
	told      map[string]told
	lies      map[sale.Number]bool
	sent      map[string]int
	sentAt    map[string]time.Time
	askedIn   map[int]int // by the day's hour
	originals map[string]int
	paper     map[sale.Number]int
	numbers   map[int][]sale.Number // of the cashier's sales
	begun     map[sale.Number]bool  // refunds that the cashier was told are begun
	notices   []string              // sent before, to be replayed: body and sign
	requests  int
	receipts  int
}

// play plays a plan in virtual time and gives what was wrong.
func play(t *testing.T, p plan, dir string, tally *tally) (wrong, trail []string) {
	synctest.Test(t, func(t *testing.T) {
		d := &day{
			plan: p, dir: dir, tally: tally, paperDoom: p.paper, drawn: map[string]int{}, denied: map[string]bool{}, told: map[string]told{}, lies: map[sale.Number]bool{},
			sent: map[string]int{}, sentAt: map[string]time.Time{}, askedIn: map[int]int{}, originals: map[string]int{},
			paper: map[sale.Number]int{}, numbers: map[int][]sale.Number{}, begun: map[sale.Number]bool{},
		}
		d.disk = newDisk(d)
		d.gateway = sim.New(sim.Config{Key: merchantKey, Script: &p.script})
		time.Sleep(p.begins)
		d.began, d.nextKill = time.Now(), p.kills.next()
		d.open()
		for _, deed := range p.deeds {
			time.Sleep(deed.at - time.Since(d.began))
			d.do(deed)
		}
		time.Sleep(p.calm - time.Since(d.began))
		d.end()
		d.joined.Wait()
		d.gateway.Close()
		tally.add(d)
		wrong, trail = d.wrong, d.trail
	})
	return wrong, trail
}

// fail notes that something is wrong.
func (d *day) fail(format string, args ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.failLocked(format, args...)
}

func (d *day) failLocked(format string, args ...any) {
	if len(d.wrong) < 20 {
		d.wrong = append(d.wrong, at(d.plan.begins+time.Since(d.began))+" "+fmt.Sprintf(format, args...))
	}
}

// met counts a fault, with the state of the sale it met, and notes it.
func (d *day) met(k kind, n sale.Number) {
	s, _ := d.disk.sale(n)
	d.tally.met(k, s.State)
	d.note("%s %s", k, n)
}

func (d *day) metMoment(m moment) {
	d.tally.met(kind(m), "")
	d.note("%s", m)
}

func (d *day) note(format string, args ...any) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.trail) < 400 {
		d.trail = append(d.trail, at(d.plan.begins+time.Since(d.began))+" "+fmt.Sprintf(format, args...))
	}
}

// now is what the till's clock shows.
func (d *day) now() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return time.Now().Add(d.skew)
}

func (d *day) secrets() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return append([]string{merchantKey}, d.codes...)
}

// process is the till as it runs now; nil while it is off.
func (d *day) process() *process {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.proc == nil || d.proc.dead.Load() {
		return nil
	}
	return d.proc
}

func (d *day) set(p *process) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.proc = p
}

// do does one deed, if the till is on.
func (d *day) do(deed deed) {
	p := d.process()
	if p == nil {
		return
	}
	var n sale.Number
	if all := d.numbers[deed.sale]; len(all) > 0 {
		n = all[len(all)-1]
	}
	d.note("%s %d %s", deed.what, deed.sale, n)
	by := d.by(p)
	switch deed.what {
	case "sell":
		d.sell(p, deed)
	case "same code":
		d.tally.met(impatient, "")
		d.charge(p, deed.sale, sale.Scan, codeOf(d.plan.seed, deed.sale))
	case "nonsense":
		d.nonsense(p)
	case "restart":
		d.restart()
	case "clock":
		d.tally.met(map[bool]kind{true: clockForward, false: clockBack}[deed.jump > 0], "")
		d.mu.Lock()
		d.skew += deed.jump
		d.mu.Unlock()
	case "give up":
		_ = p.engine.GiveUp(by, n)
	case "ask":
		_ = p.engine.AskNow(n)
	case "refund":
		d.refund(p, n, deed.minor)
	case "reprint":
		_ = p.engine.Reprint(by, n)
	case "notify":
		d.notify(p, n, deed.notice)
	default:
		d.inOffice(p, by, deed)
	}
}

// sell takes a sale, its code through the scanner.
func (d *day) sell(p *process, deed deed) {
	if deed.method == sale.QR {
		d.charge(p, deed.sale, sale.QR, "")
		return
	}
	code := codeOf(d.plan.seed, deed.sale)
	read := d.read(code, deed.scan)
	switch {
	case deed.scan == scanGarbled && len(read) > 0:
		d.fail("a garbled code was read as %d codes", len(read))
	case deed.scan == scanGarbled:
		read = d.read(code, "") // the cashier scans again
	}
	if len(read) != 1 || read[0] != code {
		d.fail("code %d (%s) was read %d times", deed.sale, deed.scan, len(read))
	}
	for _, text := range read {
		d.charge(p, deed.sale, sale.Scan, text)
	}
}

// read has the scanner read a code, and gives the payment codes that come out.
func (d *day) read(code string, how kind) (codes []string) {
	if how != "" {
		d.tally.met(how, "")
	}
	r := d.draw("scan "+code, len(how))
	var echo scanner.Echo
	var framer scanner.Framer
	take := func(frames []scanner.Frame) {
		for _, f := range frames {
			if s := f.Scan("serial", time.Now()); s.Kind == scanner.PaymentCode && !echo.Repeats(s) {
				codes = append(codes, s.Text)
			}
		}
	}
	send := func(text string) {
		for _, c := range []byte(text) {
			take(framer.Write([]byte{c}, time.Now()))
			time.Sleep(time.Duration(r.IntN(4)) * time.Millisecond)
		}
	}
	suffix := pick(r, "\r", "\n", "\r\n", "\t")
	switch how {
	case scanNoise:
		send(pick(r, "]Q3", "]C1", "]d2", "\r\n", "\t") + code + suffix)
	case scanTwice:
		send(code + suffix)
		time.Sleep(time.Duration(r.IntN(900)) * time.Millisecond)
		send(code + suffix)
	case scanGarbled:
		at := 1 + r.IntN(len(code)-2) // a control character at the end is a suffix
		send(code[:at] + pick(r, "x", "-", "\x00", "é", "/") + code[at+1:] + suffix)
	default:
		send(code + suffix)
	}
	for range 5 {
		time.Sleep(time.Second)
		take(framer.Tick(time.Now()))
	}
	return codes
}

// refund gives money back, or tries to give too much.
func (d *day) refund(p *process, n sale.Number, minor int64) {
	if n == "" {
		return
	}
	held, _ := d.disk.sale(n)
	left := max(held.Amount.Minor-reserved(held), 0)
	if minor == 0 {
		minor = left
	}
	var number sale.Number
	err := d.approved(p, d.by(p), func(by sale.By) (err error) {
		number, err = p.engine.Refund(by, checkout.RefundRequest{Sale: n, Amount: money.New(minor, money.CNY), Reason: "菜凉了"})
		return err
	})
	if err == nil {
		d.mu.Lock()
		d.begun[number] = true
		d.mu.Unlock()
	}
	if minor > left || !held.State.Paid() || minor == 0 {
		d.tally.met(tooMuch, held.State)
		if now, _ := d.disk.sale(n); err == nil && !now.State.Paid() || err == nil && minor > left {
			d.fail("a refund of %d was taken of sale %s, which is %s with %d left", minor, n, held.State, left)
		}
	}
}

// notify sends a notification that lies, or none of the gateway's.
func (d *day) notify(p *process, n sale.Number, k kind) {
	if n == "" {
		return
	}
	d.tally.met(k, "")
	held, _ := d.disk.sale(n)
	key, err := gateway.NewKey(merchantKey)
	if k == forged || err != nil {
		key, _ = gateway.NewKey(strings.Repeat("0", 32))
	}
	body := fmt.Sprintf(`{"result":{"return_code":"SUCCESS"},"data":{"busi_id":%q,"out_trade_no":%q,"total_fee":"%d","fee_type":"CNY","state":"1"}}`,
		busiID, n, held.Amount.Minor)
	sign := gateway.Sign([]byte(body), key, d.now())
	if k == replayed && len(d.notices) > 0 {
		body, sign, _ = strings.Cut(d.notices[0], "\x00")
	}
	d.notices = append(d.notices, body+"\x00"+sign)
	r := httptest.NewRequestWithContext(context.Background(), http.MethodPost, "/notify?sign="+sign, strings.NewReader(body))
	w := httptest.NewRecorder()
	p.notify.ServeHTTP(w, r)
	if k == forged && strings.Contains(w.Body.String(), "SUCCESS") {
		d.fail("a forged notification was answered SUCCESS")
	}
}

// hashOf is a code's keyed hash, where there is no real journal.
func hashOf(code string) string { return fmt.Sprintf("%x", sha256.Sum256([]byte("key"+code))) }
