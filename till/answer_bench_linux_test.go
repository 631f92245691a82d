package till_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/till"
)

// BenchmarkAnswerToScreen is what a cashier waits for the till itself once the
// gateway has answered: until a snapshot shows the sale as paid, the journal's
// commit on this disk included. The window's own part is BenchmarkScreen's.
func BenchmarkAnswerToScreen(b *testing.B) {
	j, err := books.Open(b.TempDir(), journalKey)
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	answers := &prompt{at: make(chan time.Time, 1)}
	engine, err := checkout.Open(checkout.Options{
		Gateway: answers, Journal: till.Books{Books: j}, Printer: answers, Rules: flow.LifeRules(),
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "Tea"},
		CodeHash: j.CodeHash, Now: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		b.Fatal(err)
	}
	defer engine.Close()
	type news struct {
		n  sale.Number
		at time.Time
	}
	shown := make(chan news, 64)
	defer engine.Subscribe(func(s checkout.Snapshot) {
		if len(s.Sales) > 0 && s.Sales[0].Sale.State.Paid() {
			select {
			case shown <- news{s.Sales[0].Sale.Number, time.Now()}:
			default:
			}
		}
	})()
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		n, err := engine.Start(sale.By{}, checkout.Request{
			Method: sale.Scan, Amount: money.New(1250, money.CNY), AuthCode: fmt.Sprintf("28%016d", i),
		})
		if err != nil {
			b.Fatal(err)
		}
		answered := <-answers.at
		for paid := range shown {
			if paid.n == n {
				took = append(took, paid.at.Sub(answered))
				break
			}
		}
		engine.Wait(context.Background(), n, func(v flow.View, _ checkout.Snapshot) bool { return !v.Sale.Open() })
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(took), "ns/answer-to-screen")
}

// prompt is a gateway where everybody has paid, and a printer that takes
// everything at once.
type prompt struct{ at chan time.Time }

func (p *prompt) Do(context.Context, checkout.Call) flow.Reply {
	p.at <- time.Now()
	return flow.Reply{Outcome: sale.GotAnswer, Reached: true, Says: sale.SaysPaid, Named: flow.Agrees, Money: flow.Agrees}
}

func (p *prompt) Print(context.Context, sale.Sale, sale.Receipt) (sale.PrintOutcome, string) {
	return sale.Printed, ""
}
