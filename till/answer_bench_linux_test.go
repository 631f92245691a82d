package till_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net"
	"path/filepath"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/till"
)

// BenchmarkAnswerToScreen is what a cashier waits for the till itself once the
// gateway has answered: until a snapshot shows the sale as paid, the journal's
// commit on this disk included. The window's own part is BenchmarkScreen's. Beside it,
// in turn with it, it measures one write of 4 KiB with fdatasync.
func BenchmarkAnswerToScreen(b *testing.B) {
	answers := &prompt{at: make(chan time.Time, 1)}
	type news struct {
		n  sale.Number
		at time.Time
	}
	shown := make(chan news, 64)
	afterAnswer(b, answers, answers, "answer-to-screen", func(s checkout.Snapshot) {
		if len(s.Sales) > 0 && s.Sales[0].Sale.State.Paid() {
			select {
			case shown <- news{s.Sales[0].Sale.Number, time.Now()}:
			default:
			}
		}
	}, func(n sale.Number) time.Time {
		for paid := range shown {
			if paid.n == n {
				return paid.at
			}
		}
		panic("never closed")
	})
}

// BenchmarkAnswerToReceipt is what a customer waits for the paper: until a printer on the
// network has the receipt's last byte, with two commits on this disk before it.
func BenchmarkAnswerToReceipt(b *testing.B) {
	listener, err := (&net.ListenConfig{}).Listen(b.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = listener.Close() })
	printed := make(chan time.Time, 1)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			var last time.Time
			for piece := make([]byte, 64<<10); ; {
				if _, err := conn.Read(piece); err != nil {
					break
				}
				last = time.Now()
			}
			printed <- last
			_ = conn.Close()
		}
	}()
	address, err := receipt.ParseAddress("tcp://" + listener.Addr().String())
	if err != nil {
		b.Fatal(err)
	}
	station, err := receipt.New(receipt.Config{
		Address: address, Lang: receipt.Chinese, Shop: receipt.Shop{Merchant: "芙芙咖啡"}, Dir: filepath.Join(b.TempDir(), "receipts"),
	})
	if err != nil {
		b.Fatal(err)
	}
	answers := &prompt{at: make(chan time.Time, 1)}
	afterAnswer(b, answers, station, "answer-to-receipt", func(checkout.Snapshot) {}, func(sale.Number) time.Time { return <-printed })
}

// afterAnswer measures from the gateway's answer to what comes of it.
func afterAnswer(b *testing.B, answers *prompt, printer checkout.Printer, what string, watch func(checkout.Snapshot), comes func(sale.Number) time.Time) {
	dir := b.TempDir()
	j, err := books.Open(dir, journalKey)
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close()
	engine, err := checkout.Open(checkout.Options{
		Gateway: answers, Journal: till.Books{Books: j}, Printer: printer, Rules: flow.LifeRules(),
		Terminal: checkout.Terminal{StoreID: "02016", TerminalID: "till-1", OperatorID: "oper01", Subject: "Tea"},
		CodeHash: j.CodeHash, Now: time.Now, Random: rand.Reader, Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		b.Fatal(err)
	}
	defer engine.Close()
	defer engine.Subscribe(watch)()
	raw := newRawFile(b, dir)
	var took, writes []time.Duration
	for i := 0; b.Loop(); i++ {
		writes = append(writes, raw.write(b))
		n, err := engine.Start(sale.By{}, checkout.Request{
			Method: sale.Scan, Amount: money.New(1250, money.CNY), AuthCode: fmt.Sprintf("28%016d", i),
		})
		if err != nil {
			b.Fatal(err)
		}
		answered := <-answers.at
		took = append(took, comes(n).Sub(answered))
		engine.Wait(context.Background(), n, func(v flow.View, _ checkout.Snapshot) bool {
			return !v.Sale.Open() && v.Sale.PrintedReceipts() > 0
		})
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(median(took)/median(writes), "ratio")
	b.ReportMetric(median(took), "ns/"+what)
	b.ReportMetric(median(writes), "ns/4KiB-fdatasync")
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
