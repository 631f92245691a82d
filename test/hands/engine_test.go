package hands_test

import (
	"context"
	"fmt"
	"image"
	"slices"
	"strings"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui"
)

// slipless shows no receipt.
type slipless struct{}

func (slipless) Slip(sale.Sale, sale.Receipt) (image.Image, error) { return nil, nil }
func (slipless) SaveSlip(sale.Sale, sale.Receipt) (string, error)  { return "", nil }

// fake is an engine that refuses and doubts as checkout does, and whose gateway
// answers as the session says.
type fake struct {
	slipless
	s       *session
	sales   []flow.View // newest first
	codes   map[string]sale.Number
	numbers int
}

// engine is what stands behind the till; asks tells whether it would ask before a
// sale, or refuse it.
type engine interface {
	ui.Engine
	asks(r checkout.Request) bool
}

// large is the amount above which is asked.
const large = 500_000

// doubts are what is to be asked before a sale.
func (f *fake) doubts(r checkout.Request) (doubts checkout.Doubts) {
	if len(r.Sure) > 0 {
		return nil
	}
	for _, v := range f.sales {
		if v.Sale.Amount != r.Amount || len(doubts) > 0 {
			continue
		}
		switch {
		case !v.Sale.State.Final():
			doubts = append(doubts, checkout.Doubt{Kind: checkout.SameAmountOpen, Sale: v.Sale})
		case v.Sale.State.Unpaid() && time.Since(v.Sale.FinishedAt) < time.Minute:
			doubts = append(doubts, checkout.Doubt{Kind: checkout.SameAmountFailed, Sale: v.Sale})
		}
	}
	if r.Amount.Minor > large {
		doubts = append(doubts, checkout.Doubt{Kind: checkout.LargeAmount})
	}
	return doubts
}

func (f *fake) asks(r checkout.Request) bool { return f.check(r) != nil || len(f.doubts(r)) > 0 }

func (f *fake) check(r checkout.Request) error {
	refuse := func(k checkout.RefusalKind) error {
		return &checkout.Refusal{Kind: k, Err: fmt.Errorf("refused: %s", k)}
	}
	switch {
	case r.Amount.Minor <= 0:
		return refuse(checkout.BadAmount)
	case r.Amount.Minor > limit:
		return refuse(checkout.TooLarge)
	case r.Method == sale.Scan && (len(r.AuthCode) < 16 || len(r.AuthCode) > 24 || strings.Trim(r.AuthCode, "0123456789") != ""):
		return refuse(checkout.BadCode)
	}
	if v, ok := f.snapshot().View(f.codes[r.AuthCode]); ok && (v.Sale.State.Paid() || !v.Sale.State.Final()) {
		return &checkout.Refusal{Kind: checkout.CodeUsed, Sale: v.Sale.Number, Err: fmt.Errorf("used for %s", v.Sale.Number)}
	}
	return nil
}

func (f *fake) Start(_ sale.By, r checkout.Request) (sale.Number, error) {
	if err := f.check(r); err != nil {
		return "", err
	}
	if doubts := f.doubts(r); len(doubts) > 0 {
		return "", doubts
	}
	f.numbers++
	n := sale.Number(fmt.Sprintf("F02016%016d", f.numbers))
	now := time.Now()
	f.sales = append([]flow.View{{Phase: flow.Contacting, Deadline: now.Add(80 * time.Second), Sale: sale.Sale{
		Number: n, Method: r.Method, Amount: r.Amount, State: sale.Created, CreatedAt: now, TerminalID: "till-1", OperatorID: "oper01",
	}}}, f.sales...)
	if r.AuthCode != "" {
		f.codes[r.AuthCode] = n
	}
	f.publish()
	f.course(n)
	return n, nil
}

// course is what the customer does.
func (f *fake) course(n sale.Number) {
	draw := f.s.draw
	takes := 200*time.Millisecond + time.Duration(draw.Int64N(int64(pick(draw, 1, 3, 12))*int64(time.Second)))
	end := pick(draw, sale.Paid, sale.Paid, sale.Paid, sale.Paid, sale.Failed)
	f.s.after(takes/3, func() {
		f.change(n, func(v *flow.View) { v.Phase, v.Sale.State = flow.Customer, sale.Pending })
	})
	f.s.after(takes, func() { f.ends(n, end, sale.Declined) })
}

func (f *fake) ends(n sale.Number, state sale.State, why sale.Reason) {
	f.change(n, func(v *flow.View) {
		v.Phase, v.Sale.State, v.Sale.FinishedAt = flow.Done, state, time.Now()
		if state.Unpaid() {
			v.Sale.Reason = why
		}
		v.Sale.Facts = sale.Facts{Channel: 1, TradeNo: "T2026"}
	})
}

// change changes a sale that has not ended.
func (f *fake) change(n sale.Number, change func(*flow.View)) {
	i := slices.IndexFunc(f.sales, func(v flow.View) bool { return v.Sale.Number == n })
	if f.sales[i].Sale.State.Final() {
		return
	}
	f.sales = slices.Clone(f.sales)
	change(&f.sales[i])
	f.publish()
}

func (f *fake) snapshot() checkout.Snapshot {
	return checkout.Snapshot{At: time.Now(), Sales: f.sales, Line: checkout.Line{Known: true, Online: true}}
}

func (f *fake) publish() {
	snap := f.snapshot()
	f.s.window.post(func() { f.s.till.Apply(snap) })
	f.s.window.wake()
}

func (f *fake) GiveUp(_ sale.By, n sale.Number) error {
	f.s.after(300*time.Millisecond, func() { f.ends(n, sale.Revoked, sale.GivenUp) })
	return nil
}

func (f *fake) Refund(_ sale.By, r checkout.RefundRequest) (sale.Number, error) {
	i := slices.IndexFunc(f.sales, func(v flow.View) bool { return v.Sale.Number == r.Sale })
	if i < 0 || !f.sales[i].Sale.State.Paid() || r.Amount.Minor <= 0 || r.Amount.Minor > f.sales[i].Sale.Refundable() {
		return "", &checkout.Refusal{Kind: checkout.TooMuch, Err: fmt.Errorf("refused: too much")}
	}
	f.numbers++
	n := sale.Number(fmt.Sprintf("R02016%016d", f.numbers))
	f.sales = slices.Clone(f.sales)
	s := &f.sales[i].Sale
	s.Refunds = append(slices.Clone(s.Refunds), sale.Refund{Number: n, Amount: r.Amount, Reason: r.Reason, State: sale.Refunding, CreatedAt: time.Now(), SentAt: time.Now()})
	f.publish()
	f.s.after(time.Second, func() {
		f.sales = slices.Clone(f.sales)
		for i := range f.sales {
			refunds := slices.Clone(f.sales[i].Sale.Refunds)
			for j := range refunds {
				if refunds[j].Number == n {
					refunds[j].State, refunds[j].FinishedAt = sale.RefundSucceeded, time.Now()
					f.sales[i].Sale.State = sale.PartRefunded
				}
			}
			f.sales[i].Sale.Refunds = refunds
		}
		f.publish()
	})
	return n, nil
}

func (f *fake) ReceiptSeen(sale.By, sale.Number, int, bool) error { return nil }

func (f *fake) AskNow(sale.Number) error                  { return nil }
func (f *fake) Reprint(sale.By, sale.Number) error        { return nil }
func (f *fake) Entries(sale.Number) ([]sale.Entry, error) { return nil, nil }
func (f *fake) Claim(context.Context, checkout.Claim) (checkout.Verdict, error) {
	return checkout.Verdict{}, nil
}

func (f *fake) Find(q checkout.Query) ([]sale.Sale, error) {
	var found []sale.Sale
	for _, v := range f.sales {
		if (q.Text == "" || strings.Contains(string(v.Sale.Number), strings.ToUpper(q.Text))) && (q.Amount == money.Amount{} || q.Amount == v.Sale.Amount) {
			found = append(found, v.Sale)
		}
	}
	return found, nil
}
