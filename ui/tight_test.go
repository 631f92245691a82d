package ui_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/ui/view"
)

// tight are situations in which something is said in little room. They have no
// pictures.
var tight = append([]scene{
	{"busy", func(r *rig) { r.selling(); r.typed("7") }},
	{"paper", func(r *rig) {
		r.lane()
		r.history()
		r.typed("12.5")
		r.snap.Paper = checkout.Paper{Nature: sale.PrinterNature{Asks: true}, Question: &checkout.PaperQuestion{
			Sale: r.books[0].Number, N: 1, Amount: r.books[3].Amount, At: start,
		}}
		r.till.Apply(r.snap)
	}},
	{"unused", func(r *rig) { r.typed("12345.6"); r.scan(payCode); r.pump(); r.till.Apply(r.snap); r.scan(payCode) }},
	{"dropped", func(r *rig) {
		r.typed("12345.6")
		r.scan(payCode)
		r.pump()
		r.till.Apply(r.snap)
		r.typed("7")
		r.change(number(1), ended(sale.Paid, ""))
		r.typed("7")
	}},
	{"doctor looking", func(r *rig) { r.till.Tap(view.Examine{}) }},
	{"doctor saved", func(r *rig) { r.till.Tap(view.Examine{}); r.pump(); r.till.Key(view.KeyEnter); r.pump() }},
	{"sign", func(r *rig) { r.typed("12345.67 "); r.scan(payCode) }},
	{"points", func(r *rig) { r.typed("12345.6.7"); r.scan(payCode) }},
	{"large", func(r *rig) { r.typed("600000"); r.scan(payCode) }},
	{"long", func(r *rig) { r.typed("12345678901234567890123456789012345") }},
	{"refund large", func(r *rig) { r.history(); r.refunding("50000.001") }},
	{"refund more", func(r *rig) { r.history(); r.refunding("50000") }},
	{"refund made", func(r *rig) {
		r.history()
		r.refunding("")
		r.till.Key(view.KeyEnter)
		r.hold()
		r.pump()
		r.endRefund(sale.RefundSucceeded)
		r.typed("7")
	}},
	{"refund asking", func(r *rig) {
		r.history()
		r.refunding("3")
		r.till.Key(view.KeyEnter)
		r.hold()
	}},
	{"older", func(r *rig) {
		r.history()
		r.refunding("3")
		r.refusal = &checkout.Refusal{Kind: checkout.BooksOlder, Err: sentence("older")}
		r.till.Key(view.KeyEnter)
		r.hold()
		r.pump()
	}},
	{"cash missing", func(r *rig) { r.takesCash(); r.typed("50000+49999.99"); r.scan(payCode) }},
	{"cash most", func(r *rig) { r.takesCash(); r.typed("50000+1000000000") }},
	{"cash voided", func(r *rig) {
		r.sellsCash()
		r.till.Tap(view.CashVoid{No: 3})
		r.pump()
		r.till.Key(view.KeyEnter)
		r.till.Release(view.KeyEnter)
		r.hold()
		r.pump()
	}},
	{"closing", func(r *rig) {
		r.history()
		r.refunding("3")
		r.till.Key(view.KeyEnter)
		r.hold()
		r.till.Close()
	}},
	{"claiming", func(r *rig) { r.till.Rune('*'); r.typed("12345.6"); r.till.Key(view.KeyEnter); r.typed("7") }},
}, deviceSaid...)

// TestEveryTextHasItsRoom looks at every text of the situations that have no dump, in
// every language and size: none is cut, none leaves the window, none lies on another.
func TestEveryTextHasItsRoom(t *testing.T) {
	for _, size := range sizes {
		for _, language := range languages() {
			for _, s := range tight {
				_, w := opened(t, told, language, size, s.do)
				seen := parts(w.Content(), fyne.Position{})
				checkTexts(t, fmt.Sprintf("%s-%s-%.0f", s.name, language, size.Width), uncovered(seen), size, leastLetters)
			}
		}
	}
}
