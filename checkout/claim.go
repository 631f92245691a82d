package checkout

import (
	"context"
	"slices"
	"strings"
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// Claim is a customer's word that they have paid.
type Claim struct {
	// Number is what stands on the customer's bill: the channel's number or the
	// phone's, rarely the platform's or ours. Empty where there is none at hand.
	Number string
	Amount money.Amount
	Since  time.Time // sales created before it are not asked about
}

// Verdict is what is known of a claim once everything was asked that could be.
type Verdict struct {
	Found bool      // the sale meant is found; Sale.State.Paid says whether it is paid
	Sale  sale.Sale // as the journal has it after asking
	Asked int       // sales the gateway was asked about
	// Unreached counts the questions that got no answer, or were too many to ask:
	// while there are any, a claim that is not found is not refuted.
	Unreached int
	// Same are the sales of that amount that were known to be paid before, newest
	// first: without a number nobody can tell whose they are.
	Same []sale.Sale
}

// claimMost bounds how many sales a claim looks at, the newest first: whoever stands
// at the till has paid for one of the last.
const claimMost = 200

// Claim finds the sale behind a claim and asks the gateway what became of it:
// first by the number in the journal, then by asking about every sale of that
// amount that is not known to be paid, or whose numbers are not known. Nothing
// is paid by a claim; only the gateway's answer makes it so. The error is a
// *Refusal, or ctx's.
func (e *Engine) Claim(ctx context.Context, c Claim) (Verdict, error) {
	c.Number = strings.ToUpper(strings.Join(strings.Fields(c.Number), ""))
	var v Verdict
	if c.Number != "" {
		known, err := e.opt.Journal.Find(Query{Number: c.Number, Limit: claimMost})
		if err != nil {
			return v, &Refusal{Kind: JournalDown, Err: err}
		}
		if i := slices.IndexFunc(known, c.names); i >= 0 {
			err := e.hear(ctx, known[i].Number, &v)
			v.Found = err == nil
			return v, err
		}
	}
	candidates, err := e.opt.Journal.Find(Query{Amount: c.Amount, From: c.Since, Limit: claimMost + 1})
	if err != nil {
		return v, &Refusal{Kind: JournalDown, Err: err}
	}
	if len(candidates) > claimMost {
		candidates = candidates[:claimMost]
		v.Unreached++ // there are more, which nobody asks about
	}
	for _, s := range candidates {
		if s.State.Paid() && (c.Number == "" || s.Facts.ChannelTradeNo != "" && s.Facts.PhoneCode != "") {
			v.Same = append(v.Same, s)
			continue // its customer has the goods, or another bill
		}
		was := s.State.Paid()
		if err := e.hear(ctx, s.Number, &v); err != nil {
			return v, err
		}
		if v.Found = c.names(v.Sale) || c.Number == "" && !was && v.Sale.State.Paid(); v.Found {
			return v, nil
		}
	}
	v.Sale = sale.Sale{}
	return v, nil
}

// hear asks the gateway about one sale and takes what the journal has then.
func (e *Engine) hear(ctx context.Context, n sale.Number, v *Verdict) error {
	reply, err := e.Query(ctx, n)
	if err != nil {
		return err
	}
	if v.Asked++; !reply.Reached {
		v.Unreached++
	}
	if v.Sale, err = e.opt.Journal.Sale(n); err != nil {
		return &Refusal{Kind: JournalDown, Err: err}
	}
	return nil
}

// names tells whether the claim's number is one of the sale's four.
func (c Claim) names(s sale.Sale) bool {
	own := []string{string(s.Number), s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode}
	return c.Number != "" && slices.ContainsFunc(own, func(n string) bool { return strings.EqualFold(n, c.Number) })
}
