package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui"
	"fufupos/ui/desktop"
)

type engine struct {
	mu   sync.Mutex
	snap checkout.Snapshot
	subs []func(checkout.Snapshot)
}

func (e *engine) edit(f func(s *checkout.Snapshot)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	s := e.snap
	s.Sales = append([]checkout.View(nil), s.Sales...)
	f(&s)
	e.snap = s
	for _, sub := range e.subs {
		sub(s)
	}
}
func (e *engine) Doubts(r checkout.Request) ([]checkout.Doubt, error) {
	if r.Amount.Minor > 500000 {
		return []checkout.Doubt{{Kind: checkout.LargeAmount}}, nil
	}
	return nil, nil
}
func (e *engine) Start(r checkout.Request) (sale.Number, error) {
	code := r.AuthCode
	fmt.Fprintf(os.Stderr, "START %s %s %s\n", r.Method, r.Amount, code)
	time.Sleep(10 * time.Millisecond)
	n := sale.Number(fmt.Sprintf("F02016%d", time.Now().UnixNano()))
	e.edit(func(s *checkout.Snapshot) {
		s.Line = checkout.Line{Known: true, Online: true, Since: time.Now()}
		s.Sales = append([]checkout.View{{Phase: checkout.Contacting, Deadline: time.Now().Add(80 * time.Second), Sale: sale.Sale{Number: n, Method: r.Method, Amount: r.Amount, State: sale.Pending, CreatedAt: time.Now()}}}, s.Sales...)
	})
	step := func(after time.Duration, f func(v *checkout.View)) {
		time.AfterFunc(after, func() {
			e.edit(func(s *checkout.Snapshot) {
				for i := range s.Sales {
					if s.Sales[i].Sale.Number == n {
						f(&s.Sales[i])
					}
				}
			})
		})
	}
	step(300*time.Millisecond, func(v *checkout.View) {
		v.Phase = checkout.Customer
		if r.Method == sale.QR {
			v.Sale.QRCode = "https://qr.example.com/pay?order=" + string(n)
		}
	})
	wait := time.Second
	if r.Amount.Minor%100 == 99 {
		wait = time.Minute
	}
	step(wait, func(v *checkout.View) { v.Phase = checkout.Done; v.Sale.State = sale.Paid; v.Sale.FinishedAt = time.Now() })
	return n, nil
}
func (e *engine) GiveUp(sale.Number) error  { fmt.Fprintln(os.Stderr, "GIVEUP"); return nil }
func (e *engine) AskNow(sale.Number) error  { fmt.Fprintln(os.Stderr, "ASK"); return nil }
func (e *engine) Reprint(sale.Number) error { return nil }
func (e *engine) Find(q checkout.Query) ([]sale.Sale, error) {
	fmt.Fprintf(os.Stderr, "FIND %q\n", q.Text)
	e.mu.Lock()
	defer e.mu.Unlock()
	var out []sale.Sale
	for _, v := range e.snap.Sales {
		if strings.Contains(string(v.Sale.Number), q.Text) {
			out = append(out, v.Sale)
		}
	}
	return out, nil
}
func (e *engine) subscribe(f func(checkout.Snapshot)) func() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.subs = append(e.subs, f)
	f(e.snap)
	return func() {}
}

func main() {
	began := time.Now()
	e := &engine{}
	lang := "zh"
	if len(os.Args) > 1 {
		lang = os.Args[1]
	}
	err := desktop.Run(context.Background(), desktop.Options{
		Till:      ui.Options{Engine: e, Language: lang, Languages: []string{"zh", "en"}, Now: time.Now, Zone: time.Local, Merchant: "荷香茶馆", Currency: money.CNY, MaxAmount: money.New(5000000, money.CNY), Training: true, Wedge: true, Printer: true, TrainingHelp: func(string) []string { return []string{".01: pays", ".11: later"} }},
		Subscribe: e.subscribe,
		OnReady:   func() { fmt.Fprintln(os.Stderr, "READY", time.Since(began)) },
	})
	if err != nil {
		log.Fatal(err)
	}
}
