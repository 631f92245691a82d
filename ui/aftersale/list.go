package aftersale

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/entry"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// list is the page of transactions.
type list struct {
	desk.Fieldless
	room    *Room
	search  string
	sales   []sale.Sale
	at      int // the selected one
	perPage int
	asked   int // searches begun; only the newest one's result counts
	busy    bool
	failed  string
	refunds bool   // the sale looked for is to be refunded
	title   string // of sales that were chosen elsewhere
}

// List makes the page of transactions.
func (room *Room) List(d *desk.Desk) desk.Page {
	return &list{Fieldless: desk.Fieldless{Desk: d}, room: room, perPage: 8}
}

// Name is the page's name.
func (l *list) Name() view.Page { return view.ListPage }

// Keys are the keys of the page.
func (l *list) Keys() []view.Key {
	return []view.Key{view.KeyF3, view.KeyUp, view.KeyDown, view.KeyPageUp, view.KeyPageDown}
}

// Tab is its button in the bar.
func (l *list) Tab() view.Button { return l.Desk.PressButton("top.list", "F3", view.KeyF3) }

// Key does what a key is for.
func (l *list) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		if n := l.selected(); n != "" {
			l.Desk.Do(view.Open{Sale: n})
		}
	case view.KeyUp:
		l.move(-1)
	case view.KeyDown:
		l.move(1)
	case view.KeyPageUp:
		l.turn(-1)
	case view.KeyPageDown:
		l.turn(1)
	case view.KeyF4:
		if l.selected() == "" {
			return false
		}
		l.Desk.Do(view.Refund{Sale: l.selected()})
	case view.KeyF5:
		l.Desk.Do(view.Ask{Sale: l.selected()})
	default:
		return false
	}
	return true
}

// Hot opens the page: for today's transactions, or to find what is to be refunded.
func (l *list) Hot(k view.Key) bool {
	if k != view.KeyF3 && k != view.KeyF4 {
		return false
	}
	l.Desk.Show(l)
	l.at, l.search, l.refunds, l.title = 0, "", k == view.KeyF4, ""
	l.find()
	return true
}

// Answer shows sales that were chosen elsewhere.
func (l *list) Answer(i view.Intent) bool {
	these, ok := i.(view.These)
	if ok {
		l.Desk.Push(l)
		l.asked++
		l.at, l.search, l.refunds, l.title = 0, "", false, these.Title
		l.found(l.asked, these.Sales, nil)
	}
	return ok
}

// Do answers what is touched on the page.
func (l *list) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Open:
		if !l.refunds {
			return false
		}
		l.Desk.Do(view.Refund(i))
	case view.Search:
		if i.Text != l.search {
			l.search, l.at, l.title = i.Text, 0, ""
			l.find()
		}
	case view.Fits:
		l.perPage = max(i.Rows, 1)
	default:
		return false
	}
	return true
}

// Scan takes a receipt to the refund, where one is wanted.
func (l *list) Scan(s scanner.Scan) bool {
	if !l.refunds || s.Kind != scanner.ReceiptNumber {
		return false
	}
	l.Desk.Do(view.Refund{Sale: sale.Number(s.Text)})
	return true
}

// Apply has nothing to do: rows take the newest news as they are shown.
func (l *list) Apply() {}

func (l *list) find() {
	l.asked++
	l.busy, l.failed = true, ""
	asked, search, currency := l.asked, l.search, l.Desk.Currency
	today := tell.Midnight(l.Desk.Now().In(l.Desk.Zone))
	l.Desk.Run(jobs.Books, func() func() {
		sales, err := l.room.find(search, currency, today)
		return func() { l.found(asked, sales, err) }
	})
}

// find gives the sales with text in one of their numbers, or of this amount; without a
// text those of today.
func (room *Room) find(search string, currency money.Currency, today time.Time) ([]sale.Sale, error) {
	if search == "" {
		return room.engine.Find(checkout.Query{From: today, Limit: listLimit})
	}
	sales, err := room.engine.Find(checkout.Query{Text: search, Limit: listLimit})
	if err != nil {
		return nil, err
	}
	amount, ok := entry.In(search, currency)
	if !ok {
		return sales, nil
	}
	same, err := room.engine.Find(checkout.Query{Amount: amount, Limit: listLimit})
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
	l.room.seen = sales
	if l.refunds {
		sales = slices.DeleteFunc(slices.Clone(sales), func(s sale.Sale) bool { return s.Refundable() == 0 })
	}
	l.busy, l.sales, l.failed = false, sales, ""
	if err != nil {
		l.failed = l.Desk.T("failed.find", l.Desk.Tell().Error(err))
	}
	l.at = min(l.at, max(0, len(sales)-1))
}

// move selects the next row, or the one before.
func (l *list) move(by int) { l.at = max(0, min(l.at+by, len(l.sales)-1)) }

// turn goes to another page and selects its first row.
func (l *list) turn(by int) {
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

// View is the page.
func (l *list) View() view.Body {
	t := l.Desk.Tell()
	v := view.List{
		Title: cmp.Or(l.title, t.T("list.title")), Prompt: t.T("list.prompt"), Search: l.search, Busy: l.busy, Back: l.Desk.BackButton(),
		Prev:   l.Desk.PressButton("list.prev", "PgUp", view.KeyPageUp),
		Next:   l.Desk.PressButton("list.next", "PgDn", view.KeyPageDown),
		Claim:  view.Button{Label: t.T("button.claim"), Do: view.Claim{Number: l.search}},
		Refund: l.Desk.PressButton("top.refund", "F4", view.KeyF4),
	}
	if l.refunds {
		v.Title = t.T("list.refund_title")
	}
	v.Open = l.Desk.PressButton("list.open", "Enter", view.KeyEnter)
	if l.refunds {
		v.Open.Label, v.Refund = t.T("top.refund"), view.Button{}
	}
	v.Open.Strong, v.Open.Off, v.Refund.Off = true, len(l.sales) == 0, len(l.sales) == 0
	pages, page := max(1, (len(l.sales)+l.perPage-1)/l.perPage), l.at/l.perPage
	v.Prev.Off, v.Next.Off = page == 0, page == pages-1
	v.Page = fmt.Sprintf("%d / %d", page+1, pages)
	switch {
	case l.failed != "":
		v.Empty = l.failed
		return v
	case len(l.sales) > 0:
	case l.busy:
		v.Empty = t.T("list.busy")
	case l.search != "":
		v.Empty = t.T("list.none")
	default:
		v.Empty = t.T("list.empty")
	}
	first := page * l.perPage
	for i, s := range l.sales[first:min(first+l.perPage, len(l.sales))] {
		if now, ok := l.Desk.Snapshot().View(s.Number); ok {
			s = now.Sale
		}
		amount := tell.Amount(s.Amount)
		switch {
		case l.refunds:
			amount = tell.Amount(money.New(s.Refundable(), s.Amount.Currency))
		case s.State == sale.PartRefunded:
			amount = tell.Kept(s)
		}
		icon, tone := look(l.Desk, s)
		v.Rows = append(v.Rows, view.ListRow{
			Icon: icon, Tone: tone, Time: t.Moment(s.CreatedAt), Amount: amount,
			State: t.State(s), Channel: t.Channel(s), Number: string(s.Number), Selected: first+i == l.at,
			Do: view.Open{Sale: s.Number},
		})
	}
	return v
}
