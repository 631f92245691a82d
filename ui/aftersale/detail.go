package aftersale

import (
	"reflect"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// detail is the page of one transaction.
type detail struct {
	desk.Fieldless
	room *Room
	record
	notice  string
	entries []sale.Entry // all that happened, once it is read
}

// Detail makes the page of one transaction.
func (room *Room) Detail(d *desk.Desk) desk.Page {
	return &detail{Fieldless: desk.Fieldless{Desk: d}, room: room}
}

// Name is the page's name.
func (p *detail) Name() view.Page { return view.DetailPage }

// Key does what a key is for.
func (p *detail) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		if p.open() {
			p.Desk.Do(view.Resume{Sale: p.number})
		}
	case view.KeyF4:
		if !p.found {
			return false
		}
		p.Desk.Do(view.Refund{Sale: p.number})
	case view.KeyF5:
		if n := p.sale.Number; n != "" {
			p.notice = p.Desk.T("detail.asking")
			p.Desk.Do(view.Ask{Sale: n})
		}
	case view.KeyF7:
		if p.found && p.sale.State.Paid() {
			p.room.reprint(p.Desk, p.sale.Number, func() { p.notice = p.Desk.T("detail.reprinting") })
		}
	default:
		return false
	}
	return true
}

// Answer opens a transaction.
func (p *detail) Answer(i view.Intent) bool {
	open, ok := i.(view.Open)
	if !ok {
		return false
	}
	p.notice, p.entries = "", nil
	p.Desk.Push(p)
	p.room.open(p.Desk, &p.record, open.Sale, func(err error) {
		if err != nil {
			p.notice = p.Desk.T("failed.find", p.Desk.Tell().Error(err))
		}
		p.readStory()
	})
	return true
}

// Scan is left to the first page.
func (p *detail) Scan(scanner.Scan) bool { return false }

// Trouble says that something did not work.
func (p *detail) Trouble(text string) bool {
	p.notice = text
	return true
}

// Apply takes newer news of the sale.
func (p *detail) Apply() {
	was := p.sale
	p.refresh(p.Desk)
	if was.State != p.sale.State {
		p.notice = ""
	}
	if p.Desk.Shown(p) && !reflect.DeepEqual(was, p.sale) {
		p.readStory()
	}
}

// open tells whether the sale still waits for its end.
func (p *detail) open() bool {
	on, ok := p.Desk.Snapshot().View(p.number)
	return ok && p.found && !on.Sale.State.Final() && on.Phase != flow.Person
}

// readStory reads all that happened to the sale.
func (p *detail) readStory() {
	n := p.number
	if !p.found {
		return
	}
	p.Desk.Run(jobs.Books, func() func() {
		entries, err := p.room.engine.Entries(n)
		return func() {
			if err == nil && p.number == n {
				p.entries = entries
			}
		}
	})
}

// View is the page.
func (p *detail) View() view.Body {
	t := p.Desk.Tell()
	v := view.Detail{Title: t.T("detail.title"), Notice: p.notice, Buttons: []view.Button{p.Desk.BackButton()}}
	switch {
	case !p.found && p.busy:
		v.Text = t.T("list.busy")
		return v
	case !p.found:
		v.Icon, v.Tone = "warn", view.Warn
		v.State, v.Text = t.T("detail.unknown"), t.T("detail.unknown_text", string(p.number))
		return v
	}
	s := p.sale
	v.Icon, v.Tone = look(p.Desk, s)
	v.Amount, v.State, v.Text = tell.Amount(s.Amount), t.State(s), t.Why(s)
	v.Rows = rows(t, s)
	v.HistoryTitle, v.HistoryEmpty = t.T("detail.history"), t.T("detail.no_history")
	v.History = t.Story(p.entries)
	if len(v.History) == 0 {
		v.History = t.History(s)
	}
	v.Buttons = append(v.Buttons, p.Desk.AskButton())
	if p.open() {
		on, _ := p.Desk.Snapshot().View(p.number)
		v.Text = t.NextStep(on)
		resume := p.Desk.PressButton("button.resume", "Enter", view.KeyEnter)
		resume.Strong = true
		v.Buttons = append(v.Buttons, resume)
		if s.GivenUp == "" {
			v.Buttons = append(v.Buttons, view.Button{Label: t.T("button.give_up"), Do: view.GiveUp{Sale: s.Number}, Danger: true})
		}
	}
	if what := p.Desk.Explaining(tell.AboutSale(s)); what.Label != "" {
		v.Buttons = append(v.Buttons, what)
	}
	if s.State == sale.PartRefunded {
		v.Text = tell.Kept(s)
	}
	if s.State.Paid() {
		v.Buttons = append(v.Buttons, view.Button{Label: t.T("button.slip"), Do: view.Slip{Sale: s.Number}})
		if p.Desk.Printer {
			again := p.Desk.PressButton("button.reprint", "F7", view.KeyF7)
			again.Strong = true
			v.Buttons = append(v.Buttons, again)
		}
		back := p.Desk.PressButton("top.refund", "F4", view.KeyF4)
		back.Danger, back.Off = true, s.Refundable() == 0
		v.Buttons = append(v.Buttons, back)
	}
	return v
}

// rows are the facts of a sale.
func rows(t tell.Teller, s sale.Sale) []view.Pair {
	var rows []view.Pair
	add := func(key, text string) {
		if text != "" {
			rows = append(rows, view.Pair{Label: t.T("field." + key), Text: text})
		}
	}
	add("number", string(s.Number))
	add("method", t.T("method."+string(s.Method)))
	add("channel", t.Channel(s))
	add("credit", t.Funds(s.Facts.Credit))
	add("rate", tell.Dotted(s.Facts.ExchangeRate, inCNY(s.Facts.CNYMinor)))
	add("subject", s.Subject)
	add("created", t.Date(s.CreatedAt))
	if !s.FinishedAt.IsZero() {
		add("finished", t.Date(s.FinishedAt))
	}
	add("operator", s.OperatorID)
	add("terminal", tell.Dotted(s.StoreID, s.TerminalID))
	add("code", t.Meaning(s.Code))
	told := func(key, detail string) {
		if said := t.Said(detail); said != (tell.Told{}) {
			rows = append(rows, view.Pair{Label: t.T("field." + key), Text: said.Ours, Small: said.Theirs})
		}
	}
	told("detail", s.Detail)
	if s.Conflict != s.Detail {
		told("conflict", s.Conflict)
	}
	if s.Elsewhere() {
		add("elsewhere", t.T("field.elsewhere_text", t.T("standing."+string(s.Told))))
	}
	for _, r := range s.Refunds[max(0, len(s.Refunds)-refundRows):] {
		if at := r.BackAt(); !at.IsZero() {
			add("refund_at", tell.Dotted(t.Date(at), tell.Amount(r.Amount), r.Rate, inCNY(r.CNYMinor)))
		}
	}
	// Where there is little room the last rows go: numbers, not money.
	add("trade_no", s.Facts.TradeNo)
	add("channel_trade_no", s.Facts.ChannelTradeNo)
	add("phone_code", s.Facts.PhoneCode)
	return rows
}

// refundRows is how many of a sale's refunds have a row of their own.
const refundRows = 3

func inCNY(fen int64) string {
	if fen == 0 {
		return ""
	}
	return tell.Amount(money.New(fen, money.CNY))
}
