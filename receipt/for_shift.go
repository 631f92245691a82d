package receipt

import (
	"fmt"
	"time"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
)

// ShiftReport is what the report of a shift says: X while it is open, Z when it is closed. Without a shift it
// is that of a time.
type ShiftReport struct {
	Shift     shift.Shift
	From, To  time.Time      // where there is no shift
	Currency  money.Currency // where there is no shift
	Totals    shift.Totals
	Expected  int64 // in the drawer
	Blind     bool  // and not said
	Unsettled []sale.Sale
	At        time.Time // of an X
	StoreID   string
	Terminal  string
	Copy      int // 0 for an original
}

// ForShift makes the report of a shift. A closed one's says the same whenever it is printed.
func ForShift(r ShiftReport, shop Shop, lang Lang) Document {
	w, own := lang.words(), lang.shiftWords()
	title := fmt.Sprintf(own.x, r.Shift.Number)
	switch {
	case r.isTime():
		title, r.Shift.Currency = own.time, r.Currency
	case !r.Shift.Open():
		title = fmt.Sprintf(own.z, r.Shift.Number)
	}
	paper := sale.Receipt{Copy: r.Copy}
	shop.Drawer = false
	d := head(paper, shop, title, w)
	entries := ""
	if !r.isTime() && !r.Shift.Open() {
		entries = fmt.Sprintf("%d–%d", r.Shift.After+1, r.Shift.To)
	}
	show := func(minor int64) string { return money.New(minor, r.Shift.Currency).Display() }
	counted := func(n, minor int64) string { return fmt.Sprintf("%d  %s", n, show(minor)) }
	d = append(d, columns(
		w.store, r.StoreID, w.till, r.Terminal, own.from, shop.time(r.From), own.to, shop.time(r.To),
		own.opened, shop.time(r.Shift.OpenedAt), own.by, r.Shift.OpenedBy.Operator,
		own.closed, shop.time(r.Shift.ClosedAt), own.by, r.Shift.ClosedBy.Operator, own.printed, shop.time(r.At), own.entries, entries,
	)...)
	d = append(d, Rule{})
	d = append(d, amount(own.net, money.New(r.Totals.Net, r.Shift.Currency))...)
	d = append(d, Columns{Label: own.sales, Value: counted(r.Totals.Sales.Count, r.Totals.Sales.Amount), Bold: true},
		Columns{Label: own.refunds, Value: counted(r.Totals.Refunds.Count, -r.Totals.Refunds.Amount), Bold: true})
	for _, c := range r.Totals.Channels {
		name, ok := w.channels[c.Type]
		if !ok {
			name = fmt.Sprintf("%s %d", w.channel, c.Type)
		}
		d = append(d, Rule{}, Columns{Label: name, Value: counted(c.Sales, c.Amount)})
		if c.Refunds > 0 {
			d = append(d, Columns{Label: own.refunds, Value: counted(c.Refunds, -c.Refunded)})
		}
	}
	if len(r.Totals.Funding) > 0 {
		d = append(d, Rule{}, Text{S: w.funding, Bold: true})
	}
	for _, f := range r.Totals.Funding {
		name := funding(f.Credit, w)
		if name == "" {
			name = own.otherFunds
		}
		d = append(d, Columns{Label: name, Value: counted(f.Sales, f.Amount)})
	}
	if len(r.Totals.Hours) > 0 {
		d = append(d, Rule{}, Text{S: own.hours, Bold: true})
	}
	for _, h := range r.Totals.Hours {
		d = append(d, Columns{Label: fmt.Sprintf("%02d:00", h.Hour), Value: counted(h.Sales, h.Amount)})
	}
	d = append(d, Rule{})
	d = append(d, drawer(r, own, show)...)
	d = append(d, open(r, own, show)...)
	d = append(d, copyMark(paper)...)
	d = append(d, trainingMark(shop, w)...)
	return append(d, Feed{3}, Cut{})
}

// isTime tells whether it is the report of a time.
func (r ShiftReport) isTime() bool { return r.Shift.Number == 0 }

// drawer is what lies in the drawer, which is never summed with the gateway's money.
func drawer(r ShiftReport, own shiftWords, show func(int64) string) []Item {
	c := r.Totals.Cash
	d := []Item{Text{S: own.cash, Bold: true}}
	if !r.isTime() {
		d = append(d, Columns{Label: own.float, Value: show(r.Shift.Float)})
	}
	if c != (shift.Cash{}) {
		d = append(d, Columns{Label: own.sales, Value: fmt.Sprintf("%d  %s", c.Sales, show(c.Amount))}, Columns{Label: own.drops, Value: show(-c.Drops)},
			Columns{Label: own.payouts, Value: show(-c.Payouts)})
	}
	if !r.isTime() && !r.Blind {
		d = append(d, Columns{Label: own.expected, Value: show(r.Expected), Bold: true})
	}
	if counted := r.Shift.Counted; counted != nil && !r.Shift.Open() {
		d = append(d, Columns{Label: own.counted, Value: show(*counted), Bold: true}, Columns{Label: own.difference, Value: show(*counted - r.Expected), Bold: true})
	} else if !r.isTime() && !r.Shift.Open() {
		d = append(d, Text{S: own.uncounted})
	}
	if r.Shift.Reason != "" {
		d = append(d, Columns{Label: own.reason, Value: r.Shift.Reason})
	}
	return append(d, Columns{Label: own.drawer, Value: fmt.Sprint(r.Totals.Drawer.Opened)}, Columns{Label: own.noSale, Value: fmt.Sprint(r.Totals.Drawer.WithoutSale)})
}

// open is what did not end as a sale is to end.
func open(r ShiftReport, own shiftWords, show func(int64) string) (d []Item) {
	if len(r.Totals.Failed) > 0 {
		d = append(d, Rule{}, Text{S: own.failed, Bold: true})
	}
	for _, f := range r.Totals.Failed {
		name, ok := own.reasons[f.Reason]
		if !ok {
			name = own.otherReason
		}
		d = append(d, Columns{Label: name, Value: fmt.Sprint(f.Count)})
	}
	if len(r.Totals.Late) > 0 {
		d = append(d, Rule{}, Text{S: own.late, Bold: true})
	}
	for _, l := range r.Totals.Late {
		from := string(l.Number)
		if l.Shift > 0 {
			from = fmt.Sprintf("%s (%d)", from, l.Shift)
		}
		d = append(d, Columns{Label: from, Value: show(l.Amount)})
	}
	if len(r.Unsettled) > 0 {
		whose := own.taken
		if r.isTime() {
			whose = own.unsettled
		}
		d = append(d, Rule{}, Text{S: whose, Bold: true})
	}
	for _, s := range r.Unsettled {
		d = append(d, Columns{Label: string(s.Number), Value: s.Amount.Display()})
	}
	return d
}
