package campaign_test

import (
	"errors"
	"slices"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
)

// charge asks what the till asks a cashier, and starts the sale.
func (d *day) charge(p *process, i int, m sale.Method, code string) {
	request := checkout.Request{Method: m, Amount: money.New(amountOf(i), money.CNY), AuthCode: code}
	alike := d.alike(request.Amount)
	d.mu.Lock()
	if code != "" {
		d.codes = append(d.codes, code)
	}
	d.mu.Unlock()
	used := d.using(code)
	by := d.by(p)
	n, err := p.engine.Start(by, request)
	doubts, asked := errors.AsType[checkout.Doubts](err)
	if err == nil && d.plan.clockTrue() && d.plan.diskTrouble == 0 && d.plan.full.until == 0 && !p.dead.Load() {
		for _, s := range d.alike(request.Amount) {
			if slices.Contains(alike, s) { // and so it was while the engine looked
				d.fail("the same amount as that of sale %s, which is open or failed just now, is not asked about", s)
			}
		}
	}
	if asked { // and the cashier means it
		request.Sure = doubts
		n, err = p.engine.Start(by, request)
	}
	if err != nil {
		d.noSecret("an error", []byte(err.Error()))
		refusal, ok := errors.AsType[*checkout.Refusal](err)
		if !ok || refusal.Kind != checkout.CodeUsed && refusal.Kind != checkout.JournalDown && refusal.Kind != checkout.Stopped && !d.shut(p, refusal) {
			d.fail("a sale was not taken: %v", err)
		}
		return
	}
	for _, other := range d.using(code) {
		if slices.Contains(used, other) {
			d.fail("sale %s was taken with a code that is used for %s", n, other)
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.numbers[i] = append(d.numbers[i], n)
	d.drawn["code "+string(n)] = i
}

// alike are the sales of an amount that a person is asked about before another of it.
func (d *day) alike(amount money.Amount) (numbers []sale.Number) {
	now := d.now()
	for _, s := range d.disk.All() {
		failed := s.State.Unpaid() && now.Sub(s.FinishedAt) < time.Minute && s.Reason != sale.NotSent
		if s.Amount == amount && (failed || !s.State.Final()) {
			numbers = append(numbers, s.Number)
		}
	}
	return numbers
}

// using are the sales that are paid with a code, or may be.
func (d *day) using(code string) (numbers []sale.Number) {
	for _, s := range d.disk.All() {
		if code != "" && d.coded(s.Number) == code && (s.State.Paid() || !s.State.Final()) {
			numbers = append(numbers, s.Number)
		}
	}
	return numbers
}

// coded is the payment code that a sale was made with; empty for a QR sale.
func (d *day) coded(n sale.Number) string {
	s, _ := d.disk.sale(n)
	if s.Method != sale.Scan {
		return ""
	}
	for i := range 8 {
		if amountOf(i) == s.Amount.Minor {
			return codeOf(d.plan.seed, i)
		}
	}
	return ""
}

// nonsense wants sales that cannot be.
func (d *day) nonsense(p *process) {
	d.tally.met(nonsense, "")
	before := d.disk.All()
	for _, r := range []checkout.Request{
		{Method: sale.QR, Amount: money.New(0, money.CNY)},
		{Method: sale.QR, Amount: money.New(-1, money.CNY)},
		{Method: sale.QR, Amount: money.New(5_000_001, money.CNY)},
		{Method: sale.QR, Amount: money.New(100, money.THB)},
		{Method: sale.Scan, Amount: money.New(100, money.CNY), AuthCode: "28123"},
		{Method: sale.Scan, Amount: money.New(100, money.CNY), AuthCode: "2812345678901234567x"},
	} {
		if n, err := p.engine.Start(d.by(p), r); err == nil {
			d.fail("%+v was taken as sale %s", r, n)
		}
	}
	for _, s := range d.disk.All()[len(before):] {
		if s.Amount.Minor == 0 || s.Amount.Minor == 100 || s.Amount.Minor < 0 || s.Amount.Minor > 5_000_000 {
			d.fail("nonsense is in the journal as sale %s", s.Number)
		}
	}
}
