package ui

import (
	"reflect"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/ui/view"
)

// detail is the state of the page of one transaction.
type detail struct {
	number   sale.Number
	sale     sale.Sale
	found    bool
	busy     bool
	fromList bool
	notice   string
	entries  []sale.Entry // all that happened, once it is read
}

// openDetail shows one transaction, by its number or by another of its numbers.
func (t *Till) openDetail(n sale.Number) {
	if t.question != nil {
		return
	}
	t.detail = detail{number: n, busy: true, fromList: t.page == view.ListPage || t.page == view.DetailPage && t.detail.fromList}
	t.page = view.DetailPage
	for _, v := range t.snap.Sales {
		if isOf(v.Sale, n) {
			t.detail.number, t.detail.sale, t.detail.found, t.detail.busy = v.Sale.Number, v.Sale, true, false
			t.readStory()
			return
		}
	}
	for _, s := range t.list.sales {
		if s.Number == n {
			t.detail.sale, t.detail.found = s, true
		}
	}
	engine := t.Engine
	t.Jobs.Run(Books, func() func() {
		sales, err := engine.Find(checkout.Query{Text: string(n), Limit: listLimit})
		return func() { t.foundDetail(n, sales, err) }
	})
}

// isOf tells whether a number is the sale's or one of its refunds'.
func isOf(s sale.Sale, n sale.Number) bool {
	_, refund := s.Refund(n)
	return s.Number == n || refund
}

func (t *Till) foundDetail(n sale.Number, sales []sale.Sale, err error) {
	if t.detail.number != n {
		return
	}
	t.detail.busy = false
	if err != nil {
		t.detail.notice = t.words.T("failed.find", err.Error())
	}
	for _, s := range sales {
		if isOf(s, n) {
			t.detail.number, t.detail.sale, t.detail.found = s.Number, s, true
		}
	}
	t.readStory()
	t.refreshDetail()
	t.publish()
}

// refreshDetail takes newer news of the sale shown from the snapshot.
func (t *Till) refreshDetail() {
	if v, ok := t.snap.View(t.detail.number); ok && t.detail.number != "" {
		if t.detail.sale.State != v.Sale.State {
			t.detail.notice = ""
		}
		changed := !reflect.DeepEqual(t.detail.sale, v.Sale)
		t.detail.sale, t.detail.found, t.detail.busy = v.Sale, true, false
		if changed && t.page == view.DetailPage {
			t.readStory()
		}
	}
}

// reprint prints the receipt of the sale shown once more.
func (t *Till) reprint() {
	n := t.detail.sale.Number
	switch t.page {
	case view.SalePage:
		if q := t.paperQuestion(); q != nil && (t.current == "" || q.Sale == t.current) && t.question == nil {
			t.receiptSeen(q.Sale, q.N, false)
			return
		}
		n = t.current
	case view.RefundPage:
		n = t.refund.made
	case view.DetailPage:
	default:
		return
	}
	if t.question != nil || n == "" || !t.printable(n) {
		return
	}
	engine := t.Engine
	t.Jobs.Run(Money, func() func() {
		if err := engine.Reprint(n); err != nil {
			return func() { t.failed("failed.reprint", err) }
		}
		return func() {
			t.detail.notice = t.words.T("detail.reprinting")
			t.publish()
		}
	})
}

func (t *Till) printable(n sale.Number) bool {
	if n.IsRefund() {
		r, _ := t.detail.sale.Refund(n)
		return r.State == sale.RefundSucceeded
	}
	if v, ok := t.snap.View(n); ok {
		return v.Sale.State.Paid()
	}
	return t.detail.found && t.detail.sale.Number == n && t.detail.sale.State.Paid()
}

// readStory reads all that happened to the sale shown.
func (t *Till) readStory() {
	n, engine := t.detail.number, t.Engine
	if !t.detail.found {
		return
	}
	t.Jobs.Run(Books, func() func() {
		entries, err := engine.Entries(n)
		return func() {
			if err == nil && t.detail.number == n {
				t.detail.entries = entries
				t.publish()
			}
		}
	})
}
