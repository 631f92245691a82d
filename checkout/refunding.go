package checkout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fufupos/money"
	"fufupos/sale"
)

// RefundRequest is money a person wants given back for a sale.
type RefundRequest struct {
	Sale       sale.Number
	Amount     money.Amount
	Reason     string // one line, 1 to 100 characters: refund_subject (API section 3.4)
	OperatorID string // empty: the terminal's
	NoPrint    bool
}

// maxReason is refund_subject's limit.
const maxReason = 100

// Refund gives money back: it makes the refund's number, commits it, and sends
// it. It returns once the number is durable; what becomes of it is in the
// snapshots. The error is a *Refusal.
func (e *Engine) Refund(r RefundRequest) (n sale.Number, err error) {
	if !e.do(func() { n, err = e.refund(r) }) {
		err = refuse(Stopped, "the till is closing")
	}
	return n, err
}

func (e *Engine) refund(r RefundRequest) (sale.Number, error) {
	r.Reason = strings.TrimSpace(r.Reason)
	s, refusal := e.wanted(r.Sale)
	if refusal == nil {
		refusal = r.check(s)
	}
	if refusal != nil {
		return "", refusal
	}
	t := e.opt.Terminal
	n, err := sale.NewNumber(sale.RefundPrefix, t.StoreID, t.TerminalID, e.opt.Now(), e.opt.Random)
	if err != nil {
		return "", refuse(Stopped, "%w", err)
	}
	made := sale.RefundMade{
		Refund: n, Amount: r.Amount, Reason: r.Reason, OperatorID: first(r.OperatorID, t.OperatorID), Parts: e.opt.Rules.Parts,
	}
	if r.NoPrint {
		made.Parts = 0
	}
	e.adopt(Flow{Sale: s})
	if err := e.feed(s.Number, BeginRefund{made}); err != nil {
		return "", &Refusal{Kind: JournalDown, Err: err}
	}
	return n, nil
}

// check refuses what must not be sent.
func (r RefundRequest) check(s sale.Sale) *Refusal {
	left := money.New(s.Refundable(), s.Amount.Currency)
	switch {
	case !s.State.Paid():
		return refuse(NotPossible, "sale %s is %s: only money that came can be given back", s.Number, s.State)
	case r.Amount.Minor <= 0:
		return refuse(BadAmount, "%w", money.ErrZero)
	case r.Amount.Currency != s.Amount.Currency:
		return refuse(BadAmount, "sale %s was paid in %s, not %s", s.Number, s.Amount.Currency, r.Amount.Currency)
	case left.Minor == 0:
		return refuse(TooMuch, "nothing is left to refund of sale %s (%s): all of it is given back or on its way", s.Number, s.Amount)
	case r.Amount.Minor > left.Minor:
		return refuse(TooMuch, "%s is more than the %s that is left to refund of sale %s", r.Amount, left, s.Number)
	case r.Reason == "" || utf8.RuneCountInString(r.Reason) > maxReason || strings.ContainsFunc(r.Reason, unprintable):
		return refuse(BadReason, "the reason must be one line of 1 to %d characters", maxReason)
	}
	return nil
}

func unprintable(r rune) bool { return r != ' ' && !unicode.IsPrint(r) }
