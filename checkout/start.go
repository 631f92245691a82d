package checkout

import (
	"strings"

	"fufupos/checkout/flow"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// Request is a sale the cashier wants.
type Request struct {
	Method   sale.Method
	Amount   money.Amount
	AuthCode string // scan only
	Subject  string // empty: the terminal's
	NoPrint  bool
	Sure     Doubts // what a person was asked of this sale, and said yes to
}

// Start takes a sale: it makes its number, commits it, and sends it. It returns
// once the number is durable; what becomes of the sale is in the snapshots. The
// error is Doubts where a person has to be asked first, who then starts it again
// with Sure; a *NeedsApproval, or a *Refusal.
func (e *Engine) Start(by sale.By, r Request) (n sale.Number, err error) {
	err = e.inLoop(func() (err error) { n, err = e.start(by, r); return err })
	return n, err
}

func (e *Engine) start(by sale.By, r Request) (sale.Number, error) {
	if err := e.check(r); err != nil {
		return "", err
	}
	if err := e.may(by, Deed{Kind: DeedSell, Amount: r.Amount}); err != nil {
		return "", err
	}
	if e.opt.Needed != nil {
		if err := e.opt.Needed(); err != nil {
			return "", &Refusal{Kind: NotReady, Err: err}
		}
	}
	if doubts := e.doubts(r); len(doubts) > 0 {
		return "", doubts
	}
	t := e.opt.Terminal
	n, err := sale.NewNumber(sale.SalePrefix, t.StoreID, t.TerminalID, e.opt.Now(), e.opt.Random)
	if err != nil {
		return "", &Refusal{Kind: Stopped, Err: err}
	}
	created := sale.SaleCreated{
		Method: r.Method, Amount: r.Amount, Subject: first(r.Subject, t.Subject), StoreID: t.StoreID,
		TerminalID: t.TerminalID, OperatorID: first(by.Operator, t.OperatorID), Parts: e.opt.Rules.Parts,
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
		if e.opt.Channel != nil {
			created.Channel = e.opt.Channel(r.AuthCode)
		}
	}
	e.adopt(flow.State{Sale: sale.Sale{Number: n, CreatedAt: e.opt.Now()}})
	if err := e.feed(n, flow.Begin{Number: n, Created: created, AuthCode: r.AuthCode, By: by}, by); err != nil {
		delete(e.flows, n)
		e.order = e.order[:len(e.order)-1]
		return "", &Refusal{Kind: JournalDown, Err: err}
	}
	return n, nil
}

// check refuses what must not be sent. It reads the journal for the code.
func (e *Engine) check(r Request) error {
	limit := e.opt.Rules.MaxAmount
	switch {
	case r.Amount.Minor <= 0:
		return &Refusal{Kind: BadAmount, Err: money.ErrZero}
	case limit.Minor > 0 && r.Amount.Currency != limit.Currency:
		return refuse(BadAmount, "refusal.currency", limit.Currency, r.Amount.Currency)
	case limit.Minor > 0 && r.Amount.Minor > limit.Minor:
		return refuse(TooLarge, "refusal.limit", r.Amount, limit)
	case r.Method == sale.QR:
		return nil
	}
	if n := len(r.AuthCode); n < 16 || n > 24 || strings.Trim(r.AuthCode, "0123456789") != "" {
		return refuse(BadCode, "refusal.code")
	}
	same, err := e.opt.Journal.Find(Query{CodeHash: e.opt.CodeHash(r.AuthCode)})
	if err != nil {
		return &Refusal{Kind: JournalDown, Err: err}
	}
	for _, s := range same {
		if s.State.Paid() || !s.State.Final() {
			return &Refusal{Kind: CodeUsed, Sale: s.Number, Err: message.New("refusal.code_used", s.Number, s.Amount, state(s.State))}
		}
	}
	return nil
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
