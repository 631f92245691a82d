package checkout

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"fufupos/checkout/flow"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// RefundRequest is money a person wants given back for a sale.
type RefundRequest struct {
	Sale    sale.Number
	Amount  money.Amount
	Reason  string // one line, 1 to 100 characters: refund_subject (API section 3.4)
	NoPrint bool
	// OlderBooks is a person's word that money may go out although the books lack
	// what this till once had (Options.OlderBooks).
	OlderBooks bool
}

// maxReason is refund_subject's limit.
const maxReason = 100

// Refund gives money back: it asks the gateway what was given back already,
// makes the refund's number, commits it, and sends it. It waits for the gateway's
// answer, and returns once the number is durable; what becomes of it is in the
// snapshots. The error is a *NeedsApproval or a *Refusal.
func (e *Engine) Refund(by sale.By, r RefundRequest) (n sale.Number, err error) {
	r.Reason = strings.TrimSpace(r.Reason)
	var was sale.Sale
	// What the books or the person's rights forbid costs no question.
	err = e.inLoop(func() (err error) { was, err = e.refundable(by, r); return err })
	if err != nil {
		return "", err
	}
	reply, err := e.askWhatIsLeft(was.Number)
	if err != nil {
		return "", err
	}
	err = e.inLoop(func() (err error) { n, err = e.refund(by, r, was, reply); return err })
	return n, err
}

// refundable finds a sale and refuses what must not be sent for it.
func (e *Engine) refundable(by sale.By, r RefundRequest) (sale.Sale, error) {
	return e.mayDo(by, Deed{Kind: DeedRefund, Amount: r.Amount}, r.Sale, func(s sale.Sale) error {
		if err := r.check(s); err != nil {
			return err
		}
		return e.sound(s.Number)
	})
}

// askWhatIsLeft asks about a sale before money goes out for it. The books are no
// proof of what is left: another till, the merchant's portal, or this till before
// its books were lost may have given back.
func (e *Engine) askWhatIsLeft(n sale.Number) (flow.Reply, error) {
	ctx, cancel := context.WithTimeout(e.ctx, e.askLimit)
	defer cancel()
	reply, err := e.Query(ctx, n)
	switch _, refused := errors.AsType[*Refusal](err); {
	case e.ctx.Err() != nil:
		return reply, refuse(Stopped, "refusal.closing")
	case refused:
		return reply, err
	case err != nil || reply.Outcome != sale.GotAnswer:
		why := message.Said(reply.Detail)
		switch {
		case err != nil:
			why = word("refusal.no_answer")
		case reply.Detail == "" || message.Wire(reply.Detail):
			why = word("refusal.says_nothing")
		}
		return reply, refuse(Unasked, "refusal.unasked", n, why)
	}
	if !reply.Proven() || !reply.Says.Paid() {
		says := word("refusal.says_nothing")
		if reply.Says != sale.Untold {
			says = word("standing." + string(reply.Says))
		}
		return reply, refuse(Unasked, "refusal.not_said_paid", n, says)
	}
	return reply, nil
}

// refund makes a refund of a sale that the gateway was asked about just now; was
// is the sale before that.
func (e *Engine) refund(by sale.By, r RefundRequest, was sale.Sale, reply flow.Reply) (sale.Number, error) {
	s, err := e.refundable(by, r)
	if err != nil {
		return "", err
	}
	switch {
	case s.Told != reply.Says:
		// The journal did not take the answer.
		return "", refuse(JournalDown, "refusal.not_written", s.Number)
	case s.Told.Refund() && s.Told != sale.SaysRefundFailed && s.Facts.RefundFee == 0 && s.Elsewhere():
		return "", refuse(Unasked, "refusal.elsewhere", s.Number)
	case s.Conflict != was.Conflict:
		return "", refuse(NotPossible, "refusal.contradicted", s.Number, message.Said(s.Conflict))
	case e.opt.OlderBooks != "" && !r.OlderBooks:
		return "", refuse(BooksOlder, "refusal.books_older", message.Said(e.opt.OlderBooks), money.New(s.Refundable(), s.Amount.Currency), s.Number)
	}
	t := e.opt.Terminal
	n, err := sale.NewNumber(sale.RefundPrefix, t.StoreID, t.TerminalID, e.opt.Now(), e.opt.Random)
	if err != nil {
		return "", &Refusal{Kind: Stopped, Err: err}
	}
	made := sale.RefundMade{
		Refund: n, Amount: r.Amount, Reason: r.Reason, OperatorID: first(by.Operator, t.OperatorID), Parts: e.opt.Rules.Parts,
	}
	if r.NoPrint {
		made.Parts = 0
	}
	if err := e.put(by, s, flow.BeginRefund{Made: made, By: by}); err != nil {
		return "", err
	}
	return n, nil
}

// check refuses what must not be sent.
func (r RefundRequest) check(s sale.Sale) error {
	left := money.New(s.Refundable(), s.Amount.Currency)
	switch {
	case !s.State.Paid():
		return refuse(NotPossible, "refusal.not_paid", s.Number, state(s.State))
	case r.Amount.Minor <= 0:
		return &Refusal{Kind: BadAmount, Err: money.ErrZero}
	case r.Amount.Currency != s.Amount.Currency:
		return refuse(BadAmount, "refusal.other_currency", s.Number, s.Amount.Currency, r.Amount.Currency)
	case left.Minor == 0:
		return refuse(TooMuch, "refusal.nothing_left", s.Number, s.Amount)
	case r.Amount.Minor > left.Minor:
		return refuse(TooMuch, "refusal.too_much", r.Amount, left, s.Number)
	case r.Reason == "":
		return refuse(BadReason, "refusal.no_reason", maxReason)
	case utf8.RuneCountInString(r.Reason) > maxReason:
		return refuse(BadReason, "refusal.long_reason", utf8.RuneCountInString(r.Reason), maxReason)
	case sale.LineFault(r.Reason) != "":
		return refuse(BadReason, "refusal.reason_line", sale.LineFault(r.Reason))
	}
	return nil
}
