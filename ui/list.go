package ui

import (
	"slices"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/view"
)

// listLimit bounds what one search reads from the journal.
const listLimit = 500

// list is the state of the transactions page.
type list struct {
	till    *Till
	search  string
	sales   []sale.Sale
	at      int // the selected one
	perPage int
	asked   int // searches begun; only the newest one's result counts
	busy    bool
	failed  string
	refunds bool // the sale looked for is to be refunded
}

// title says what the list is for.
func (l *list) title() string {
	if l.refunds {
		return l.till.words.T("list.refund_title")
	}
	return l.till.words.T("list.title")
}

// openList shows today's transactions.
func (t *Till) openList() {
	if t.question != nil {
		return
	}
	t.page = view.ListPage
	t.list.at, t.list.search, t.list.refunds = 0, "", false
	t.list.find()
}

// search narrows the list of transactions to those with text in one of their
// numbers, or of this amount; empty for today's.
func (t *Till) search(text string) {
	if text == t.list.search {
		return
	}
	t.list.search, t.list.at = text, 0
	t.list.find()
}

func (l *list) find() {
	l.asked++
	l.busy = true
	l.failed = ""
	asked, search, engine := l.asked, l.search, l.till.Engine
	now := l.till.Now().In(l.till.Zone)
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, l.till.Zone)
	currency := l.till.Currency
	l.till.Jobs.Run(Books, func() func() {
		sales, err := findSales(engine, search, currency, today)
		return func() { l.found(asked, sales, err) }
	})
}

func findSales(engine Engine, search string, currency money.Currency, today time.Time) ([]sale.Sale, error) {
	if search == "" {
		return engine.Find(checkout.Query{From: today, Limit: listLimit})
	}
	sales, err := engine.Find(checkout.Query{Text: search, Limit: listLimit})
	if err != nil {
		return nil, err
	}
	amount, ok := amountIn(search, currency)
	if !ok {
		return sales, nil
	}
	same, err := engine.Find(checkout.Query{Amount: amount, Limit: listLimit})
	if err != nil {
		return nil, err
	}
	for _, s := range sales {
		if !slices.ContainsFunc(same, func(o sale.Sale) bool { return o.Number == s.Number }) {
			same = append(same, s)
		}
	}
	return same, nil
}

func (l *list) found(asked int, sales []sale.Sale, err error) {
	if asked != l.asked {
		return
	}
	l.busy, l.sales, l.failed = false, sales, ""
	if err != nil {
		l.failed = l.till.words.T("failed.find", err.Error())
	}
	l.at = min(l.at, max(0, len(sales)-1))
	l.till.publish()
}

func (l *list) active() bool { return l.till.page == view.ListPage && l.till.question == nil }

// move selects the next row, or the one before.
func (l *list) move(by int) {
	if l.active() {
		l.at = max(0, min(l.at+by, len(l.sales)-1))
	}
}

// turn goes to another page and selects its first row.
func (l *list) turn(by int) {
	if !l.active() {
		return
	}
	if first := (l.at/l.perPage + by) * l.perPage; first >= 0 && first < len(l.sales) {
		l.at = first
	}
}

func (l *list) selected() sale.Number {
	if l.at < len(l.sales) {
		return l.sales[l.at].Number
	}
	return ""
}

func (l *list) open() {
	if n := l.selected(); n != "" {
		l.till.pick(n)
	}
}

// pick opens a transaction: its details, or its refund where that was wanted.
func (t *Till) pick(n sale.Number) {
	if t.page == view.ListPage && t.list.refunds {
		t.beginRefund(n)
		return
	}
	t.openDetail(n)
}
