package ui

import (
	"fufupos/checkout"
	"fufupos/sale"
)

// detail is the state of the page of one transaction.
type detail struct {
	number   sale.Number
	sale     sale.Sale
	found    bool
	busy     bool
	fromList bool
	notice   string
}

// openDetail shows one transaction, by its number or by another of its numbers.
func (t *Till) openDetail(n sale.Number) {
	if t.question != nil {
		return
	}
	t.detail = detail{number: n, busy: true, fromList: t.page == ListPage || t.page == DetailPage && t.detail.fromList}
	t.page = DetailPage
	if v, ok := t.snap.View(n); ok {
		t.detail.sale, t.detail.found, t.detail.busy = v.Sale, true, false
		return
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

func (t *Till) foundDetail(n sale.Number, sales []sale.Sale, err error) {
	if t.detail.number != n {
		return
	}
	t.detail.busy = false
	if err != nil {
		t.detail.notice = t.words.T("failed.find", err.Error())
	}
	for _, s := range sales {
		if s.Number == n {
			t.detail.sale, t.detail.found = s, true
		}
	}
	t.refreshDetail()
	t.publish()
}

// refreshDetail takes newer news of the sale shown from the snapshot.
func (t *Till) refreshDetail() {
	if v, ok := t.snap.View(t.detail.number); ok && t.detail.number != "" {
		if t.detail.sale.State != v.Sale.State {
			t.detail.notice = ""
		}
		t.detail.sale, t.detail.found, t.detail.busy = v.Sale, true, false
	}
}

// reprint prints the receipt of the sale shown once more.
func (t *Till) reprint() {
	n := t.detail.sale.Number
	if t.page == SalePage {
		n = t.current
	}
	if t.question != nil || t.page != DetailPage && t.page != SalePage || n == "" || !t.printable(n) {
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
	if v, ok := t.snap.View(n); ok {
		return v.Sale.State.Paid()
	}
	return t.detail.found && t.detail.sale.Number == n && t.detail.sale.State.Paid()
}
