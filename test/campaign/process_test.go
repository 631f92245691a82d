package campaign_test

import (
	"context"
	"encoding/binary"
	"log/slog"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/gateway"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/till"
)

// moment is a place in the till where it can be killed.
type moment string

const (
	beforeWrite  moment = "killed before a write"
	afterWrite   moment = "killed after a write"
	beforeSend   moment = "killed before a request"
	afterSend    moment = "killed with a request under way"
	afterAnswer  moment = "killed before an answer was read"
	beforePrint  moment = "killed before a print"
	afterPrint   moment = "killed after a print"
	printMidway  moment = "killed while printing"
	restartClean moment = "restarted"

	// Of a shift: each step of its opening and its closing.
	beforeOpened moment = "killed before a shift was opened"
	afterOpened  moment = "killed after a shift was opened"
	whileSummed  moment = "killed while a shift was summed"
	beforeClosed moment = "killed before a shift was closed"
	afterClosed  moment = "killed after a shift was closed"
)

var moments = []moment{
	beforeWrite, afterWrite, beforeSend, afterSend, afterAnswer, beforePrint, afterPrint, printMidway, restartClean,
	beforeOpened, afterOpened, whileSummed, beforeClosed, afterClosed,
}

// process is one life of the till: from its start to its end, or its death.
type process struct {
	day    *day
	nth    int
	engine *checkout.Engine
	books  *till.Books // the real journal, on days that have one
	notify *gateway.Listener
	dead   atomic.Bool
	closes atomic.Bool // in good order: it is not killed any more
	stop   func()      // the watch over its snapshots
	opened chan struct{}
	office // on days with shifts

	mu     sync.Mutex
	asked  map[string]time.Time // when a number was last asked about
	asking map[string]bool      // that is being asked about
	last   map[string]string    // the last action for a number
}

// dies tells whether the till is dead at this place, and kills it where the day
// says so.
func (p *process) dies(m moment) bool {
	if p.dead.Load() || p.closes.Load() {
		return p.dead.Load()
	}
	d := p.day
	d.mu.Lock()
	d.steps++
	doomed := d.steps >= d.nextKill
	if doomed {
		d.nextKill = d.steps + 1 + d.plan.kills.next()
	}
	for _, doom := range []*moment{&d.doom, &d.paperDoom} {
		if *doom == m {
			*doom, doomed = "", true
		}
	}
	d.mu.Unlock()
	if !doomed || !p.dead.CompareAndSwap(false, true) {
		return p.dead.Load()
	}
	d.metMoment(m)
	d.joined.Go(func() { d.revive(p) })
	return true
}

// revive starts the till again, some time after it died.
func (d *day) revive(p *process) {
	wait := time.Second + time.Duration(rand.New(rand.NewPCG(d.plan.seed, uint64(p.nth)+900)).IntN(120_000))*time.Millisecond
	time.Sleep(wait)
	d.gone(p)
	d.open()
}

// gone is what is left of a dead process: its connections break, and what it
// started ends.
func (d *day) gone(p *process) {
	<-p.opened // it may have died while it started
	p.stop()
	p.engine.Close()
	if p.books != nil {
		if err := p.books.Close(); err != nil {
			d.fail("closing the journal: %v", err)
		}
	}
}

// restart closes the till in good order and opens it again.
func (d *day) restart() {
	p := d.process()
	if p == nil {
		return
	}
	p.closes.Store(true)
	if p.dead.Load() {
		return // it was killed in that moment, and comes back by itself
	}
	d.metMoment(restartClean)
	d.set(nil)
	d.gone(p)
	d.open()
}

// open starts a process of the till on the disk.
func (d *day) open() {
	p := &process{day: d, nth: d.births, opened: make(chan struct{}), asked: map[string]time.Time{}, asking: map[string]bool{}, last: map[string]string{}}
	defer close(p.opened)
	d.births++
	hash := hashOf
	if d.plan.sqlite {
		j, err := books.Open(d.dir, journalKey)
		if err != nil {
			d.fail("opening the journal: %v", err)
			return
		}
		p.books = &till.Books{Books: j}
		hash = j.CodeHash
	}
	key, err := gateway.NewKey(merchantKey)
	if err != nil {
		panic(err)
	}
	client, err := gateway.New(gateway.Config{
		BaseURL: "https://pay.example.com/gateway/pay", BusiID: busiID, Key: key, Transport: line{p}, Now: d.now,
	})
	if err != nil {
		panic(err)
	}
	random := rand.NewChaCha8(seedBytes(d.plan.seed, uint64(p.nth)))
	options := checkout.Options{
		Gateway: till.Gateway(client, ""), Journal: port{p}, Printer: printer{p}, Rules: rules(d.plan),
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "茶 Tea"},
		CodeHash: hash, Now: d.now, Random: random, Log: slog.New(slog.NewTextHandler(recorded{d}, nil)),
	}
	if d.plan.shifts {
		p.office.serve(p, &options)
	}
	for range 100 { // a disk that fails at the start is tried again, as a person would
		if p.engine, err = checkout.Open(options); err == nil {
			break
		}
		time.Sleep(10 * time.Second)
	}
	if err != nil {
		d.fail("opening the till: %v", err)
		return
	}
	p.office.served(p)
	p.notify = gateway.NewListener(gateway.ListenerConfig{
		Key: key, BusiID: busiID, Orders: orders{p}, Now: d.now, Log: slog.New(slog.NewTextHandler(recorded{d}, nil)),
	})
	p.stop = p.engine.Subscribe(p.shown)
	d.set(p)
}

func rules(p plan) flow.Rules {
	r := flow.LifeRules()
	r.Parts = p.parts
	return r
}

func seedBytes(a, b uint64) (seed [32]byte) {
	binary.LittleEndian.PutUint64(seed[:], a)
	binary.LittleEndian.PutUint64(seed[8:], b)
	return seed
}

// shown holds that the screen shows nothing the journal does not have.
func (p *process) shown(snap checkout.Snapshot) {
	for _, v := range snap.Sales {
		if held, ok := p.day.disk.sale(v.Sale.Number); v.Sale.State.Paid() && (!ok || !held.State.Paid()) {
			p.day.fail("sale %s is shown as %s, the journal has it as %q", v.Sale.Number, v.Sale.State, held.State)
		}
	}
}

// orders lets the notification listener look into the journal.
type orders struct{ p *process }

func (o orders) Amount(n string) (money.Amount, bool) {
	s, ok := o.p.day.disk.sale(sale.Number(n))
	return s.Amount, ok && string(s.Number) == n
}

func (o orders) Hint(n string) error { return o.p.engine.AskNow(sale.Number(n)) }

// printer takes receipts, or fails in every way there is.
type printer struct{ p *process }

func (pr printer) Print(ctx context.Context, s sale.Sale, r sale.Receipt) (sale.PrintOutcome, string) {
	p, d := pr.p, pr.p.day
	if p.dies(beforePrint) {
		return sale.NotPrinted, "dead"
	}
	held, ok := d.disk.sale(s.Number)
	switch {
	case !ok || !held.State.Paid():
		d.fail("a receipt is printed of sale %s, which the journal has as %q", s.Number, held.State)
	case r.Refund != "":
		if refund, _ := held.Refund(r.Refund); refund.State != sale.RefundSucceeded {
			d.fail("a receipt is printed of refund %s, which the journal has as %q", r.Refund, refund.State)
		}
	}
	if r.N < 1 || r.N > len(held.Receipts) || held.Receipts[r.N-1].Started.IsZero() {
		d.fail("receipt %d of sale %s is printed before the journal says so", r.N, s.Number)
	}
	doc, err := receipt.For(s, r, receipt.Shop{Merchant: "芙芙咖啡"}, receipt.Chinese)
	if err != nil {
		d.fail("receipt %d of sale %s: %v", r.N, s.Number, err)
	}
	d.noSecret("a receipt", receipt.Encode(receipt.Layout(doc, receipt.Paper80, nil), receipt.Paper80))
	fault := d.printFault()
	if fault != "" {
		d.met(fault, s.Number)
	}
	switch fault {
	case printerAbsent:
		return sale.NotPrinted, "nobody there"
	case printerHangs:
		d.came(s, r)
		<-ctx.Done()
		return sale.MaybePrinted, "no answer"
	case printerMidway:
		d.came(s, r)
		return sale.MaybePrinted, "broke off"
	case printerMute:
		d.came(s, r)
		select {
		case <-time.After(6 * time.Second):
			return sale.Taken, "not a word"
		case <-ctx.Done():
			return sale.MaybePrinted, "gave up"
		}
	}
	d.came(s, r)
	if p.dies(printMidway) {
		return sale.MaybePrinted, "dead"
	}
	select {
	case <-time.After(800 * time.Millisecond):
	case <-ctx.Done():
		return sale.MaybePrinted, "gave up"
	}
	p.dies(afterPrint)
	return sale.Printed, ""
}

// came notes paper that came out, or may have.
func (d *day) came(s sale.Sale, r sale.Receipt) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.receipts++
	of := s.Number
	if r.Refund != "" {
		of = r.Refund
	}
	if r.Copy == 0 {
		which := string(of) + string(r.Part)
		if d.originals[which]++; d.originals[which] > 1 {
			d.failLocked("two originals of %s %s came out", of, r.Part)
		}
	}
	d.paper[of]++
}
