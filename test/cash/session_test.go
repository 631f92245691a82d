package cash_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
)

// session is one shop's made-up days.
type session struct {
	*shop
	*rand.Rand
	drawer
	voidedLast int64
	seen       map[string]int
	trail      []string
	wrong      []string
}

func (s *session) fault(format string, values ...any) {
	s.wrong = append(s.wrong, fmt.Sprintf(format, values...))
}

func (s *session) note(what, format string, values ...any) {
	s.seen[what]++
	s.trail = append(s.trail, what+" "+fmt.Sprintf(format, values...))
}

func (s *session) play() {
	for range 20 + s.IntN(40) {
		before := len(s.books.Noted())
		switch s.IntN(20) {
		case 0, 1, 2, 3, 4:
			s.sale()
		case 5, 6, 7:
			s.void(before)
		case 8, 9:
			s.takeOut(before)
		case 10:
			s.twoAtOnce()
		case 11:
			s.again()
		case 12, 13:
			s.turn()
			s.note("shift", "%d", s.shift)
		case 14, 15:
			s.pass(time.Duration(s.IntN(600)-60) * time.Minute)
		case 16:
			s.restart()
		case 17:
			s.books.full = !s.books.full
		case 18:
			s.outcome = []sale.PrintOutcome{sale.Printed, sale.Taken, sale.NotPrinted, sale.MaybePrinted}[s.IntN(4)]
		case 19:
			s.config.Cash.Enabled = s.IntN(4) > 0
			s.cash.Set(s.config)
		}
		s.compare()
		if len(s.wrong) > 0 {
			return
		}
	}
}

func (s *session) anybody() sale.By {
	return []sale.By{{Operator: "anna"}, {Operator: "anna", Approver: "sue"}, {Operator: "sue"}}[s.IntN(3)]
}

func may(by sale.By) bool { return by.Operator == "sue" || by.Approver == "sue" }

func cny(minor int64) money.Amount { return money.New(minor, money.CNY) }

// sale sells, with any amount and anything given.
func (s *session) sale() {
	amount := []int64{1, 100, 1250, 4_999_999, 5_000_000, 5_000_001, 0, -1}[s.IntN(8)]
	given := amount + []int64{0, 0, 1, 500, -1, -amount}[s.IntN(6)]
	by := s.anybody()
	can := amount > 0 && amount <= 5_000_000 && given >= amount && !s.books.full && s.config.Cash.Enabled
	s.flip = s.IntN(8) == 0
	got, err := s.cash.Sell(by, cny(amount), cny(given))
	s.flip = false
	s.trail = append(s.trail, fmt.Sprintf("sell %d given %d by %v: %v", amount, given, by, err))
	if (err == nil) != can {
		s.fault("sold %d for %d: %v", amount, given, err)
	}
	if err != nil {
		s.seen["refused"]++
		return
	}
	s.seen["sold"]++
	if no := s.drawer.sell(sold{amount: amount, given: given, where: s.where(), by: by}); got.No != no || got.Change().Minor != given-amount {
		s.fault("number %d with change %d, not %d with %d", got.No, got.Change().Minor, no, given-amount)
	}
	if s.question("cash_sale") != cny(amount) {
		s.fault("the right was asked for %v, not %d", s.question("cash_sale"), amount)
	}
	s.paper(got)
}

// paper prints, unless the till is killed first.
func (s *session) paper(of cash.Sale) {
	if s.IntN(5) == 0 {
		s.note("killed", "before the receipt of %d", of.No)
		s.restart()
		return
	}
	was := s.books.full
	s.books.full = was || s.IntN(6) == 0
	_, _, err := s.cash.Paper(context.Background(), of)
	if (err == nil) == s.books.full {
		s.fault("the receipt of %d: %v", of.No, err)
	}
	s.books.full = was
	s.seen["printed"]++
	for p := range s.cash.Pages() {
		if now, here := p.Find(of.No); here && err == nil {
			begun, _ := of.Printed()
			if last, _ := now.Printed(); last.N != begun.N || last.Outcome != s.outcome {
				s.fault("of the receipt of %d the books say %+v, the printer %s of %+v", of.No, last, s.outcome, begun)
			}
		}
	}
}

func (s *session) void(before int) {
	no := int64(s.IntN(len(s.sales) + 2))
	by, reason := s.anybody(), []string{"wrong", "wrong", "wrong", " ", "a\nb"}[s.IntN(5)]
	if s.IntN(3) == 0 && s.voidedLast > 0 { // somebody tries it twice
		no, by, reason = s.voidedLast, sale.By{Operator: "sue"}, "wrong"
	}
	can := no > 0 && no <= int64(len(s.sales)) && reason == "wrong" && may(by) && !s.books.full && s.config.Cash.Enabled
	if can {
		of := s.sales[no-1]
		can = !of.voided && s.here(no, s.where())
	}
	got, err := s.cash.Void(by, no, reason)
	s.trail = append(s.trail, fmt.Sprintf("void %d by %v: %v", no, by, err))
	if (err == nil) != can {
		s.fault("void of %d by %v with %q: %v", no, by, reason, err)
	}
	if _, asked := errors.AsType[*checkout.NeedsApproval](err); asked && may(by) {
		s.fault("approval is asked for what is approved: %v", err)
	}
	if err != nil {
		s.nothing(before, "void")
		return
	}
	s.seen["voided"]++
	s.drawer.void(no, by)
	s.voidedLast = no
	if s.question("cash_void") != got.Amount {
		s.fault("the right was asked for %v, not %v", s.question("cash_void"), got.Amount)
	}
	s.paper(got)
}

func (s *session) takeOut(before int) {
	kind := []string{cash.Dropped, cash.PaidOut}[s.IntN(2)]
	amount := []int64{1, 100, 15_000, 20_000, 5_000_000, 5_000_001, 0}[s.IntN(7)]
	by, reason := s.anybody(), []string{"bank", "bank", "", strings.Repeat("x", 101)}[s.IntN(4)]
	can := amount > 0 && amount <= 5_000_000 && reason == "bank" && may(by) && !s.books.full && s.config.Cash.Enabled
	if short := s.shift > 0 && float+s.in[s.where()] < amount; can && short {
		can = false
		s.note("more than there is", "%d of %d", amount, float+s.in[s.where()])
	}
	_, err := s.cash.Take(by, kind, cny(amount), reason)
	s.trail = append(s.trail, fmt.Sprintf("%s %d by %v: %v", kind, amount, by, err))
	if (err == nil) != can {
		s.fault("%s of %d by %v with %q: %v", kind, amount, by, reason, err)
	}
	if err != nil {
		s.nothing(before, kind)
		return
	}
	s.seen["taken"]++
	s.drawer.take(taken{kind, amount, s.where(), by})
}

func (s *session) nothing(before int, what string) {
	s.seen["refused"]++
	if len(s.books.Noted()) != before {
		s.fault("%s was refused, and something was written", what)
	}
}

// twoAtOnce sell beside each other.
func (s *session) twoAtOnce() {
	if s.books.full || !s.config.Cash.Enabled {
		return
	}
	var got [2]cash.Sale
	var errs [2]error
	var both sync.WaitGroup
	for i := range got {
		both.Go(func() { got[i], errs[i] = s.cash.Sell(sale.By{Operator: "anna"}, cny(int64(10+i)), cny(20)) })
	}
	both.Wait()
	if errs[0] != nil || errs[1] != nil {
		s.fault("two at once: %v, %v", errs[0], errs[1])
		return
	}
	s.note("two at once", "%d and %d", got[0].No, got[1].No)
	slices.SortFunc(got[:], func(a, b cash.Sale) int { return int(a.No - b.No) })
	for _, g := range got {
		if no := s.drawer.sell(sold{amount: g.Amount.Minor, given: 20, where: s.where(), by: sale.By{Operator: "anna"}}); no != g.No {
			s.fault("number %d, not %d", g.No, no)
		}
	}
}

// again prints a receipt again, of whatever day.
func (s *session) again() {
	if len(s.sales) == 0 {
		return
	}
	no := int64(1 + s.IntN(len(s.sales)))
	got, err := s.cash.Reprint(sale.By{Operator: "anna"}, no)
	if (err == nil) == s.books.full {
		s.fault("a copy of %d: %v", no, err)
	}
	if err == nil {
		s.note("printed again", "%d", no)
		s.paper(got)
	}
}

func (s *session) restart() {
	s.engine.Close()
	s.open()
	s.seen["restart"]++
}

// compare holds the books against the drawer.
func (s *session) compare() {
	var pages []cash.Page
	for p, err := range s.cash.Pages() {
		if err != nil {
			s.fault("pages: %v", err)
			return
		}
		pages = append(pages, p)
	}
	slices.Reverse(pages)
	in, next, moves := map[string]int64{}, int64(1), s.moves
	for _, p := range pages {
		where := whereIs(p.Place)
		in[where] += p.Totals(money.CNY).Expected(0)
		for _, got := range p.Sales {
			if got.No != next || next > int64(len(s.sales)) {
				s.fault("number %d after %d", got.No, next-1)
				return
			}
			want := s.sales[next-1]
			is := sold{got.Amount.Minor, got.Given.Minor, whereIs(got.Place), got.By, got.Voided, got.VoidedBy}
			if is != want || got.Operator != want.by.Operator {
				s.fault("sale %d is %+v, not %+v", next, is, want)
			}
			next++
		}
		for _, got := range p.Moves {
			if len(moves) == 0 || moves[0] != (taken{got.Kind, got.Amount.Minor, where, got.By}) {
				s.fault("taken out: %+v of %+v", got, moves)
				return
			}
			moves = moves[1:]
		}
	}
	if next != int64(len(s.sales))+1 || len(moves) > 0 {
		s.fault("%d sales of %d, %d moves are missing", next-1, len(s.sales), len(moves))
	}
	for where, want := range s.in {
		if in[where] != want {
			s.fault("%s: %d in the books, %d in the drawer", where, in[where], want)
		}
	}
	if s.shift > 0 {
		if p, err := s.cash.Shift(s.shift); err != nil || p.Totals(money.CNY).Expected(0) != s.in[s.where()] {
			s.fault("shift %d: %+v, %v", s.shift, p.Totals(money.CNY), err)
		}
	}
	s.wrong = append(s.wrong, doubles(s.slips)...)
	if s.called || len(s.books.All()) > 0 {
		s.fault("the gateway's sales have to do with cash")
	}
}
