package cli

import (
	"context"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/config"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

type refundCmd struct {
	orderly
	signed
	numberArg
	Amount  string `required:"" placeholder:"3.00" help:"usage.refund_amount"`
	Reason  string `required:"" help:"usage.refund_reason"`
	NoPrint bool   `help:"usage.no_print"`
}

func (c refundCmd) Run(r *run) error {
	return r.withSaleBy(c.signed, staff.Refund, c.numberArg, func(ctx context.Context, t *till.Till, cfg config.Config, s sale.Sale) error {
		amount, err := money.Parse(c.Amount, s.Amount.Currency)
		if err != nil {
			return wrongUse("cli.bad_refund", brief(c.Amount), err)
		}
		// Interrupted while the gateway is asked: nothing has begun yet.
		unstop := context.AfterFunc(ctx, t.Engine.Close)
		n, err := t.Engine.Refund(r.by, checkout.RefundRequest{
			Sale: s.Number, Amount: amount, Reason: c.Reason, NoPrint: c.NoPrint, OlderBooks: r.booksOlder,
		})
		unstop()
		if refusalKind(err) == checkout.BooksOlder {
			return wrongUse("cli.says_so", err)
		}
		if err != nil {
			return useError{err}
		}
		r.sayElsewhere(t, s, n)
		r.say("cli.refund_sent", n, amount.Display(), s.Number)
		r.followRefund(ctx, t, s.Number, n, cfg)
		return r.refundResult(t, n, cfg)
	})
}

// sayElsewhere tells of money that went back without these books.
func (r *run) sayElsewhere(t *till.Till, was sale.Sale, refund sale.Number) {
	now, err := t.Books.Sale(refund)
	if more := now.ElsewhereMinor; err == nil && more > was.ElsewhereMinor {
		r.say("cli.elsewhere", money.New(more, now.Amount.Currency).Display())
	}
}

// followRefund waits for a refund's end, and then for its receipt.
func (r *run) followRefund(ctx context.Context, t *till.Till, of, n sale.Number, cfg config.Config) {
	limited, cancel := context.WithTimeout(ctx, patience(cfg, sale.Scan))
	defer cancel()
	looking := false
	v := t.Engine.Wait(limited, of, func(v flow.View, snap checkout.Snapshot) bool {
		refund, _ := v.Sale.Refund(n)
		if refund.FirstWord.Outcome != "" && !refund.State.Final() && !looking {
			looking = true
			r.say("cli.asking_refund")
		}
		return refund.State.Final() || v.Stuck(snap.At)
	})
	if refund, _ := v.Sale.Refund(n); refund.State == sale.RefundSucceeded {
		r.waitForReceipt(ctx, t, of)
	}
}

type refundStatusCmd struct {
	orderly
	No []string `arg:"" name:"REFUND_NO" help:"usage.refund_no"`
}

func (c refundStatusCmd) Run(r *run) error {
	no := numberArg{c.No}
	n, err := no.number()
	if err != nil || !n.IsRefund() {
		return wrongUse("cli.not_a_refund", sale.RefundPrefix)
	}
	return r.withSale(no, func(ctx context.Context, t *till.Till, cfg config.Config, _ sale.Sale) error {
		asking, cancel := context.WithTimeout(ctx, askLimit)
		defer cancel()
		reply, err := t.Engine.Query(asking, n)
		if refusalKind(err) != "" {
			return useError{err}
		}
		s, err := t.Books.Sale(n)
		if err != nil {
			return useError{err}
		}
		if refund, _ := s.Refund(n); refund.State == sale.RefundSucceeded {
			r.waitForReceipt(ctx, t, s.Number)
		}
		if !reply.Reached {
			r.say("cli.unasked", reply.Detail)
		}
		return r.refundResult(t, n, cfg)
	})
}

// refundResult prints where a refund stands in the journal, with its sale, and
// gives its exit code.
func (r *run) refundResult(t *till.Till, n sale.Number, cfg config.Config) error {
	s, err := t.Books.Sale(n)
	if err != nil {
		return useError{err}
	}
	refund, _ := s.Refund(n)
	if r.json {
		line := newRefundLine(refund, cfg.Terminal.Zone)
		r.print(struct {
			transaction
			OutRefundNo sale.Number `json:"out_refund_no"`
			RefundNo    string      `json:"refund_no"`
			Refund      refundLine  `json:"refund"`
		}{newTransaction(s, cfg.Terminal.Zone), line.OutRefundNo, line.RefundNo, line})
	}
	r.row("%s  %s", n, r.refundSentence(s, refund))
	switch refund.State {
	case sale.RefundSucceeded:
		return nil
	case sale.RefundFailed:
		return ended(exitEnded)
	}
	return ended(exitPending)
}

// refundSentence says in one line where a refund stands and what to do now.
func (r *run) refundSentence(s sale.Sale, refund sale.Refund) string {
	w := r.words
	text := w.T("cli.refund", refund.Amount.Display(), s.Number, w.T("state.refund."+string(refund.State)))
	if why := r.detail(refund.Code, refund.Detail); why != "" {
		text = w.T("cli.detail", text, why)
	}
	switch refund.State {
	case sale.RefundSucceeded:
		currency := s.Amount.Currency
		return w.T("cli.refund_done", text, money.New(s.RefundedMinor(), currency).Display(), money.New(s.Refundable(), currency).Display())
	case sale.RefundFailed:
		return w.T("cli.refund_failed", text)
	case sale.RefundUnresolved:
		return w.T("cli.refund_person", text)
	}
	return w.T("cli.unsettled", text)
}
