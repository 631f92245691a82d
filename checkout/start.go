package checkout

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// Request is a sale the cashier wants.
type Request struct {
	Method     sale.Method
	Amount     money.Amount
	AuthCode   string // scan only
	Channel    int    // 0 automatic, 1 Alipay, 2 WeChat
	Subject    string // empty: the terminal's
	OperatorID string // empty: the terminal's
	NoPrint    bool
}

// DoubtKind names a question to ask the cashier before a sale is started.
type DoubtKind string

// The doubts.
const (
	SameAmountOpen   DoubtKind = "same_amount_open"   // one of the same amount is not settled
	SameAmountFailed DoubtKind = "same_amount_failed" // one of the same amount failed just now
	LargeAmount      DoubtKind = "large_amount"
)

// Doubt is such a question, with the other sale it is about.
type Doubt struct {
	Kind DoubtKind
	Sale sale.Sale
}

// RefusalKind names why a sale is not taken.
type RefusalKind string

// The refusals.
const (
	BadAmount   RefusalKind = "bad_amount"
	TooLarge    RefusalKind = "too_large"
	BadCode     RefusalKind = "bad_code"
	CodeUsed    RefusalKind = "code_used"
	BadReason   RefusalKind = "bad_reason"
	TooMuch     RefusalKind = "too_much" // more than is left to refund
	JournalDown RefusalKind = "journal_down"
	Stopped     RefusalKind = "stopped"
	NotFound    RefusalKind = "not_found"
	NotPossible RefusalKind = "not_possible"
	Unasked     RefusalKind = "unasked"     // the gateway could not say what is left
	BooksOlder  RefusalKind = "books_older" // the books lack what was there: a person's word is needed
	Damaged     RefusalKind = "damaged"     // the sale is not as the till wrote it
)

// Refusal says that nothing was done: nothing written, nothing sent.
type Refusal struct {
	Kind RefusalKind
	Sale sale.Number // the other sale, for CodeUsed
	Err  error
}

func (r *Refusal) Error() string { return r.Err.Error() }
func (r *Refusal) Unwrap() error { return r.Err }

func refuse(kind RefusalKind, format string, args ...any) *Refusal {
	return &Refusal{Kind: kind, Err: fmt.Errorf(format, args...)}
}

// failedRecently is how long after a failed sale the same amount is asked about.
const failedRecently = time.Minute

// Doubts says what to ask the cashier before this sale is started; nil for
// nothing. The error is a *Refusal, as Start would give it.
func (e *Engine) Doubts(r Request) (doubts []Doubt, err error) {
	if !e.do(func() { doubts, err = e.doubts(r) }) {
		err = refuse(Stopped, "the till is closing")
	}
	return doubts, err
}

func (e *Engine) doubts(r Request) ([]Doubt, error) {
	if refusal := e.check(r); refusal != nil {
		return nil, refusal
	}
	var doubts []Doubt
	now := e.opt.Now()
	for i := len(e.order) - 1; i >= 0; i-- {
		s := e.flows[e.order[i]].Sale
		if s.Amount != r.Amount {
			continue
		}
		switch recent := now.Sub(s.FinishedAt) < failedRecently; {
		case !s.State.Final():
			doubts = append(doubts, Doubt{Kind: SameAmountOpen, Sale: s})
		case s.State.Unpaid() && recent && s.Reason != sale.NotSent:
			doubts = append(doubts, Doubt{Kind: SameAmountFailed, Sale: s})
		}
		if len(doubts) > 0 {
			break
		}
	}
	if limit := e.opt.Rules.Confirm; limit.Minor > 0 && r.Amount.Minor > limit.Minor {
		doubts = append(doubts, Doubt{Kind: LargeAmount})
	}
	return doubts, nil
}

// check refuses what must not be sent. It reads the journal for the code.
func (e *Engine) check(r Request) *Refusal {
	limit := e.opt.Rules.MaxAmount
	switch {
	case r.Amount.Minor <= 0:
		return refuse(BadAmount, "%w", money.ErrZero)
	case limit.Minor > 0 && r.Amount.Currency != limit.Currency:
		return refuse(BadAmount, "this till takes %s, not %s", limit.Currency, r.Amount.Currency)
	case limit.Minor > 0 && r.Amount.Minor > limit.Minor:
		return refuse(TooLarge, "%s is above this till's limit of %s", r.Amount, limit)
	case r.Method == sale.QR:
		return nil
	}
	if n := len(r.AuthCode); n < 16 || n > 24 || strings.Trim(r.AuthCode, "0123456789") != "" {
		return refuse(BadCode, "a payment code has 16 to 24 digits")
	}
	hash := e.opt.CodeHash(r.AuthCode)
	if hash == e.cleared {
		return nil
	}
	same, err := e.opt.Journal.Find(Query{CodeHash: hash})
	if err != nil {
		return refuse(JournalDown, "%w", err)
	}
	for _, s := range same {
		if s.State.Paid() || !s.State.Final() {
			return &Refusal{Kind: CodeUsed, Sale: s.Number, Err: fmt.Errorf(
				"this payment code was already used for sale %s (%s, %s): ask the customer for a fresh code", s.Number, s.Amount, s.State)}
		}
	}
	e.cleared = hash
	return nil
}

// Start takes a sale: it makes its number, commits it, and sends it. It returns
// once the number is durable; what becomes of the sale is in the snapshots. The
// error is a *Refusal.
func (e *Engine) Start(r Request) (n sale.Number, err error) {
	if !e.do(func() { n, err = e.start(r) }) {
		err = refuse(Stopped, "the till is closing")
	}
	return n, err
}

func (e *Engine) start(r Request) (sale.Number, error) {
	if refusal := e.check(r); refusal != nil {
		return "", refusal
	}
	e.cleared = "" // from here on the code is taken
	t := e.opt.Terminal
	n, err := sale.NewNumber(sale.SalePrefix, t.StoreID, t.TerminalID, e.opt.Now(), e.opt.Random)
	if err != nil {
		return "", refuse(Stopped, "%w", err)
	}
	created := sale.SaleCreated{
		Method: r.Method, Amount: r.Amount, Channel: r.Channel, Subject: first(r.Subject, t.Subject), StoreID: t.StoreID,
		TerminalID: t.TerminalID, OperatorID: first(r.OperatorID, t.OperatorID), Parts: e.opt.Rules.Parts,
	}
	if r.NoPrint {
		created.Parts = 0
	}
	if e.opt.Mark != nil {
		created.Mark = e.opt.Mark()
	}
	if r.Method == sale.QR {
		created.ExpireAfter = e.opt.Rules.QRExpire
	} else {
		created.CodeHash = e.opt.CodeHash(r.AuthCode)
	}
	e.adopt(flow.State{Sale: sale.Sale{Number: n, CreatedAt: e.opt.Now()}})
	if err := e.feed(n, flow.Begin{Number: n, Created: created, AuthCode: r.AuthCode}); err != nil {
		delete(e.flows, n)
		e.order = e.order[:len(e.order)-1]
		return "", &Refusal{Kind: JournalDown, Err: err}
	}
	return n, nil
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// GiveUp ends a sale unpaid where that is still possible: it asks the gateway,
// then cancels or closes, and believes only the state asked for afterwards. The
// error is a *Refusal, NotPossible where the sale has already ended.
func (e *Engine) GiveUp(n sale.Number) error {
	return e.wish(n, flow.GiveUp{}, func(s sale.Sale) *Refusal {
		if s.State.Final() {
			return refuse(NotPossible, "sale %s has already ended: %s", n, s.State)
		}
		return e.sound(s.Number)
	})
}

// AskNow asks the gateway about any sale of the journal, and about its refunds
// that have not ended. n may be a refund's number.
func (e *Engine) AskNow(n sale.Number) error { return e.wish(n, flow.Ask{}, nil) }

// Query asks the gateway about any sale or refund of the journal and waits for
// what came of it; what it says is in the journal by then. The error is a
// *Refusal, or ctx's.
func (e *Engine) Query(ctx context.Context, n sale.Number) (flow.Reply, error) {
	heard := make(chan flow.Reply, 1)
	e.do(func() { e.waiters[n] = append(e.waiters[n], heard) })
	var in flow.Input = flow.Ask{}
	if n.IsRefund() {
		in = flow.AskRefund{Refund: n}
	}
	if err := e.wish(n, in, nil); err != nil {
		return flow.Reply{}, err
	}
	select {
	case reply := <-heard:
		return reply, nil
	case <-ctx.Done():
		return flow.Reply{}, ctx.Err()
	case <-e.ctx.Done():
		return flow.Reply{}, refuse(Stopped, "the till is closing")
	}
}

// tell hands a look-up's reply to whoever waits for it.
func (e *Engine) tell(n sale.Number, reply flow.Reply) {
	for _, heard := range e.waiters[n] {
		heard <- reply
	}
	delete(e.waiters, n)
}

// Reprint prints the receipt of a sale or a refund again, marked as a copy. The
// error is a *Refusal, NotPossible where no money moved or no printer is set up.
func (e *Engine) Reprint(n sale.Number) error {
	var in flow.Reprint
	if n.IsRefund() {
		in.Refund = n
	}
	return e.wish(n, in, func(s sale.Sale) *Refusal {
		r, isRefund := s.Refund(n)
		switch {
		case e.opt.Printer == nil:
			return refuse(NotPossible, "no printer is set up: name one in the configuration, [printer] address")
		case isRefund && r.State != sale.RefundSucceeded:
			return refuse(NotPossible, "refund %s is %s: there is a receipt only for money that went back", n, r.State)
		case !s.State.Paid():
			return refuse(NotPossible, "sale %s is %s: there is a receipt only for money that came", n, s.State)
		}
		e.printer.retryAt = time.Time{}
		return nil
	})
}

// wish feeds an input to any sale of the journal, if allowed lets it. n may be
// the number of one of its refunds.
func (e *Engine) wish(n sale.Number, in flow.Input, allowed func(sale.Sale) *Refusal) (err error) {
	ran := e.do(func() {
		s, refusal := e.wanted(n)
		if refusal != nil {
			err = refusal
			return
		}
		if allowed != nil {
			if refusal := allowed(s); refusal != nil {
				err = refusal
				return
			}
		}
		e.adopt(flow.State{Sale: s})
		if feedErr := e.feed(s.Number, in); feedErr != nil {
			err = &Refusal{Kind: JournalDown, Err: feedErr}
		}
	})
	if !ran {
		return refuse(Stopped, "the till is closing")
	}
	return err
}

// sound checks a sale before money moves for it: its entries in the journal are
// as the till wrote them.
func (e *Engine) sound(n sale.Number) *Refusal {
	s, err := e.opt.Journal.Sale(n)
	switch {
	case err != nil:
		return &Refusal{Kind: JournalDown, Err: fmt.Errorf("%s: %w", n, err)}
	case s.Damage != "":
		return refuse(Damaged, "sale %s is not as this till wrote it (%s): no money moves for it here; keep the data folder as it is, "+
			"look at the sale with the gateway, and bring back a backup", n, s.Damage)
	}
	return nil
}

// wanted finds a sale that something is wanted of.
func (e *Engine) wanted(n sale.Number) (sale.Sale, *Refusal) {
	s, err := e.sold(n)
	if err == nil {
		return s, nil
	}
	kind := JournalDown
	if errors.Is(err, ErrNotFound) {
		kind = NotFound
	}
	return s, &Refusal{Kind: kind, Err: fmt.Errorf("%s: %w", n, err)}
}
