package checkout

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"slices"
	"sync"
	"time"

	"fufupos/checkout/flow"
	"fufupos/sale"
)

// Options are what an engine is made of.
type Options struct {
	Gateway  Gateway
	Journal  Journal
	Streams  Streams // nil: nothing but sales is kept
	Printer  Printer // nil: nothing is printed, whatever Rules.Parts says
	Rules    flow.Rules
	Terminal Terminal
	// CodeHash is a keyed hash of a payment code, so that one code charges once
	// without being kept.
	CodeHash func(code string) string
	// Channel is the channel_type of a payment code, by whom it names: 0 automatic, 1
	// Alipay, 2 WeChat; nil for always 0.
	Channel func(code string) int
	// Mark says where the books stand: the gateway is told with each order, and
	// becomes a witness of them. It must cost nothing; nil for none.
	Mark   func() string
	Now    func() time.Time
	Random io.Reader // of own numbers
	Log    *slog.Logger
	// OlderBooks says what the journal lacks that this till once had; empty for
	// nothing. Money goes out only at a person's word then.
	OlderBooks string
	// Authority says who may do what; nil for Everyone.
	Authority Authority
	// Needed gives why no sale may begin now, whoever wants it: an open shift, say; nil for
	// nothing. It is asked inside the loop, as Authority is.
	Needed func() error
	// Inherited tells whether a sale was begun by another till that had the same
	// books; nil for none. That one may have printed for it.
	Inherited func(sale.Number) bool
}

// Terminal says who takes the money.
type Terminal struct {
	StoreID, TerminalID, OperatorID, Subject string
}

// Engine runs sales: one loop owns all flows, appends what happens to the
// journal and performs the actions after that.
type Engine struct {
	opt    Options
	inbox  chan func()
	cancel context.CancelFunc
	ctx    context.Context
	joined sync.WaitGroup

	askLimit time.Duration // for a question that a person waits for

	// Owned by the loop.
	flows   map[sale.Number]*flow.State
	order   []sale.Number // oldest first
	line    Line
	blocked string
	printer printerState
	notices []Notice
	stale   map[sale.Number]bool              // sales of which an append failed
	waiters map[sale.Number][]chan flow.Reply // who waits for the next query of a sale or refund

	mu        sync.Mutex
	snapshot  Snapshot
	listeners map[int]func(Snapshot)
	nextID    int
}

// endedKept is how many sales that need nothing more stay in the snapshot.
const endedKept = 20

// Open takes up every unfinished sale of the journal and starts the engine.
// Close stops it. The error is the journal's.
func Open(opt Options) (*Engine, error) {
	if opt.Printer == nil {
		opt.Rules.Parts = 0
	}
	if opt.Authority == nil {
		opt.Authority = Everyone{}
	}
	open, err := opt.Journal.Find(Query{Open: true})
	if err != nil {
		return nil, err
	}
	ended, err := opt.Journal.Find(Query{Limit: endedKept})
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(context.Background())
	e := &Engine{
		opt: opt, inbox: make(chan func()), ctx: ctx, cancel: cancel, askLimit: opt.Rules.CallTimeout + 2*opt.Rules.Pace(),
		flows: map[sale.Number]*flow.State{}, stale: map[sale.Number]bool{}, waiters: map[sale.Number][]chan flow.Reply{}, listeners: map[int]func(Snapshot){},
	}
	for _, s := range append(open, ended...) {
		e.adopt(flow.State{Sale: s, Inherited: opt.Inherited != nil && s.Open() && opt.Inherited(s.Number)})
	}
	slices.SortFunc(e.order, func(a, b sale.Number) int {
		return e.flows[a].Sale.CreatedAt.Compare(e.flows[b].Sale.CreatedAt)
	})
	e.watchPrinter()
	e.joined.Add(1)
	go e.loop(slices.Clone(e.order))
	return e, nil
}

// Close stops the engine and waits for everything it started. Calls under way
// are given up; their sales stay in the journal as they are.
//
// A receipt being printed gets a moment to end, because one whose end is not
// recorded has to be printed again as a copy; one that does not get on gets none.
func (e *Engine) Close() {
	e.closePrinter()
	e.cancel()
	e.joined.Wait()
}

func (e *Engine) loop(resumed []sale.Number) {
	defer e.joined.Done()
	for _, n := range resumed {
		_ = e.feed(n, flow.Resume{}, nobody)
	}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		// Before anything else is written: the screen hears of a payment before the
		// commit of a receipt that had to wait for the printer.
		e.publish()
		if e.tick() {
			e.publish()
		}
		timer.Reset(e.untilNext())
		select {
		case <-e.ctx.Done():
			return
		case do := <-e.inbox:
			do()
		case <-timer.C:
		}
	}
}

// do runs f inside the loop and waits for it; false if the engine has stopped.
func (e *Engine) do(f func()) bool {
	done := make(chan struct{})
	select {
	case e.inbox <- func() { f(); close(done) }:
		<-done
		return true
	case <-e.ctx.Done():
		return false
	}
}

// post hands f to the loop without waiting for it to run.
func (e *Engine) post(f func()) {
	select {
	case e.inbox <- f:
	case <-e.ctx.Done():
	}
}

func (e *Engine) adopt(f flow.State) *flow.State {
	n := f.Sale.Number
	if known, ok := e.flows[n]; ok {
		return known
	}
	e.flows[n] = &f
	e.order = append(e.order, n)
	return &f
}

// tick wakes what is due and hands the printer on. It tells whether there was
// anything to do.
func (e *Engine) tick() (busy bool) {
	now := e.opt.Now()
	for n := range e.stale {
		_ = e.reread(n)
		busy = true
	}
	for _, n := range slices.Clone(e.order) {
		if f := e.flows[n]; e.opt.Rules.Due(f.Next(), now) {
			_ = e.feed(n, flow.Wake{}, nobody)
			busy = true
		}
	}
	return e.servePrinter(now) || busy
}

// idleWait bounds the loop's sleep, so that a clock set forward is noticed.
const idleWait = time.Minute

func (e *Engine) untilNext() time.Duration {
	now, wait := e.opt.Now(), idleWait
	for _, f := range e.flows {
		if at := f.Next(); !at.IsZero() {
			wait = min(wait, at.Sub(now))
		}
	}
	if at := e.printer.next(e); !at.IsZero() {
		wait = min(wait, at.Sub(now))
	}
	return max(wait, 0)
}

// nobody is whose deed it is when the till acts by itself.
var nobody sale.By

// feed is the one way anything happens to a sale: step, journal, then act. by is
// who wants it.
func (e *Engine) feed(n sale.Number, in flow.Input, by sale.By) error {
	f := e.flows[n]
	if f == nil {
		return nil
	}
	now := e.opt.Now()
	_ = e.reread(n) // where it cannot be read it cannot be written either
	res := flow.Step(*f, in, now, e.opt.Rules)
	if by == nobody && len(res.Events) > 0 && e.printsNext(res.State, now) {
		started := flow.Step(res.State, flow.PrintNow{}, now, e.opt.Rules)
		res = flow.Result{State: started.State, Events: append(res.Events, started.Events...), Actions: append(res.Actions, started.Actions...)}
	}
	if err := e.append(res, by, now); err != nil {
		*f = flow.Step(*f, flow.Unwritten{In: in}, now, e.opt.Rules).State
		e.stale[n] = true
		return err
	}
	*f = res.State
	e.perform(f, res.Actions)
	return nil
}

// reread takes a sale from the journal after an append of it failed. A disk that
// reports a failure may have written everything before it: a refund decided on
// less than the journal knows could give too much back, and a sale that was not
// taken may stand there all the same.
func (e *Engine) reread(n sale.Number) error {
	if !e.stale[n] {
		return nil
	}
	s, err := e.opt.Journal.Sale(n)
	switch {
	case errors.Is(err, ErrNotFound):
	case err != nil:
		return err
	default:
		f := e.adopt(flow.State{Sale: s})
		*f = flow.Step(*f, flow.Reread{Sale: s}, e.opt.Now(), e.opt.Rules).State
	}
	delete(e.stale, n)
	return nil
}

// append commits a step's events.
func (e *Engine) append(res flow.Result, by sale.By, now time.Time) error {
	if len(res.Events) == 0 {
		return nil
	}
	entries := make([]sale.Entry, len(res.Events))
	for i, ev := range res.Events {
		entries[i] = sale.Entry{Sale: res.State.Sale.Number, By: by, At: now, Event: ev}
	}
	err := e.written(e.opt.Journal.Append(entries...))
	if err != nil {
		e.opt.Log.Error("journal not written", "sale", res.State.Sale.Number, "err", err)
	}
	return err
}

// written takes a write's outcome: a journal that cannot be written stops new sales
// until it can be again.
func (e *Engine) written(err error) error {
	if e.blocked = ""; err != nil {
		e.blocked = err.Error()
	}
	return err
}

func (e *Engine) perform(f *flow.State, actions []flow.Action) {
	for _, a := range actions {
		switch a := a.(type) {
		case flow.CallGateway:
			e.send(f.Sale, a)
		case flow.PrintReceipt:
			e.print(f.Sale, a.N)
		case flow.LearnPrinter:
			e.learnPrinter(a.CameOut)
		}
	}
}

// send performs one call beside the loop and brings its reply back.
func (e *Engine) send(s sale.Sale, a flow.CallGateway) {
	e.joined.Go(func() {
		ctx, cancel := context.WithTimeout(e.ctx, a.Limit)
		defer cancel()
		refund, _ := s.Refund(a.Refund)
		reply := e.opt.Gateway.Do(ctx, Call{Kind: a.Kind, Sale: s, AuthCode: a.AuthCode, Refund: refund, IsCode: e.isCode(s)})
		if e.ctx.Err() != nil {
			return // stopping: the journal has the sale as sent, and that is all that is known
		}
		e.opt.Log.Info("answer", "sale", s.Number, "refund", a.Refund, "call", a.Kind,
			"outcome", reply.Outcome, "code", reply.Code, "says", reply.Says)
		e.post(func() {
			e.heard(reply)
			if a.Refund != "" {
				_ = e.feed(s.Number, flow.RefundReplied{Refund: a.Refund, Call: a.Kind, Reply: reply}, nobody)
			} else {
				_ = e.feed(s.Number, flow.Replied{Call: a.Kind, Reply: reply}, nobody)
			}
			switch a.Kind {
			case sale.CallQuery:
				e.tell(s.Number, reply)
			case sale.CallRefundQuery:
				e.tell(a.Refund, reply)
			}
		})
	})
}

// isCode tells a sale's payment code by its hash, which is all that is left of it.
func (e *Engine) isCode(s sale.Sale) func(digits string) bool {
	if s.CodeHash == "" {
		return nil
	}
	return func(digits string) bool { return e.opt.CodeHash(digits) == s.CodeHash }
}

// heard follows the line. Its return wakes every sale that waits.
func (e *Engine) heard(reply flow.Reply) {
	online := reply.Reached
	was := e.line
	if was.Known && was.Online == online {
		e.line.Detail = reply.Detail
		return
	}
	e.line = Line{Known: true, Online: online, Since: e.opt.Now(), Detail: reply.Detail}
	if online {
		e.line.Detail = ""
	}
	if was.Known && online {
		for _, n := range slices.Clone(e.order) {
			_ = e.feed(n, flow.LineBack{}, nobody)
		}
	}
}

// forget drops the oldest flows that need nothing more.
func (e *Engine) forget() {
	spare := -endedKept
	for _, f := range e.flows {
		if f.Resting() {
			spare++
		}
	}
	e.order = slices.DeleteFunc(e.order, func(n sale.Number) bool {
		if spare <= 0 || !e.flows[n].Resting() {
			return false
		}
		spare--
		delete(e.flows, n)
		return true
	})
}
