package cash

import (
	"fmt"
	"slices"
	"strings"

	"fufupos/cash"
	"fufupos/money"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// list is the page of what was sold for cash in this shift or, where none is open, today.
type list struct {
	desk.Fieldless
	engine  Engine
	page    cash.Page
	shift   int64 // whose it is; 0 for the one of now
	search  string
	at      int // the selected one
	perPage int
	asked   int // only the newest answer counts
	busy    bool
	failed  string
}

// Name is the page's name.
func (l *list) Name() view.Page { return view.CashListPage }

// Answer opens the page.
func (l *list) Answer(i view.Intent) bool {
	of, ok := i.(view.CashSales)
	if !ok || !l.Desk.Cash {
		return false
	}
	l.Desk.Push(l)
	l.search, l.at, l.shift = "", 0, of.Shift
	l.look()
	return true
}

// Key does what a key is for.
func (l *list) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter, view.KeyF4:
		if s, ok := l.selected(); ok && !s.Voided {
			l.Desk.Do(view.CashVoid{No: s.No})
		}
	case view.KeyUp:
		l.choose(l.at - 1)
	case view.KeyDown:
		l.choose(l.at + 1)
	case view.KeyPageUp:
		l.turn(-1)
	case view.KeyPageDown:
		l.turn(1)
	case view.KeyF7:
		if s, ok := l.selected(); ok && l.Desk.Printer {
			reprint(l.Desk, l.engine, s.No)
		}
	case view.KeyF2, view.KeyF3, view.KeyF5, view.KeyF6: // of the gateway's sales
	default:
		return false
	}
	return true
}

// Do answers what is touched on the page.
func (l *list) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Select:
		l.choose(i.N)
	case view.Search:
		if i.Text != l.search {
			l.search, l.at = i.Text, 0
		}
	case view.Fits:
		l.perPage = max(i.Rows, 1)
	default:
		return false
	}
	return true
}

// Scan charges nothing here.
func (l *list) Scan(scanner.Scan) bool {
	l.Desk.Say("hint.cash_scan")
	return true
}

// Apply has nothing to do.
func (l *list) Apply() {}

func (l *list) look() {
	l.asked++
	asked := l.asked
	l.busy, l.failed = true, ""
	shift := l.shift
	l.Desk.Run(jobs.Books, func() func() {
		page, err := l.engine.Page()
		if shift > 0 {
			page, err = l.engine.Shift(shift)
		}
		return func() {
			if asked != l.asked {
				return
			}
			if l.busy, l.page = false, page; err != nil {
				l.failed = l.Desk.T("failed.find", l.Desk.Tell().Error(err))
			}
		}
	})
}

// found are those that are looked for, the last one first.
func (l *list) found() (found []cash.Sale) {
	for _, s := range slices.Backward(l.page.Sales) {
		if strings.Contains(cash.Number(s.No)+" "+s.Amount.String(), strings.ToUpper(strings.TrimSpace(l.search))) {
			found = append(found, s)
		}
	}
	return found
}

func (l *list) selected() (s cash.Sale, ok bool) {
	found := l.found()
	if l.at >= len(found) {
		return s, false
	}
	return found[l.at], true
}

func (l *list) choose(n int) { l.at = max(0, min(n, len(l.found())-1)) }

// turn goes to another page and selects its first row.
func (l *list) turn(by int) {
	if first := (l.at/l.perPage + by) * l.perPage; first >= 0 && first < len(l.found()) {
		l.at = first
	}
}

// View is the page.
func (l *list) View() view.Body {
	t := l.Desk.Tell()
	found := l.found()
	sum := l.page.Totals(l.Desk.Currency)
	v := view.CashList{
		Title:  t.T("cash.list_title", int(sum.Sales), tell.Amount(money.New(sum.Amount, l.Desk.Currency))),
		Prompt: t.T("cash.prompt"), Search: l.search, Busy: l.busy, Back: l.Desk.BackButton(),
		Prev:  l.Desk.PressButton("list.prev", "PgUp", view.KeyPageUp),
		Next:  l.Desk.PressButton("list.next", "PgDn", view.KeyPageDown),
		Claim: l.Desk.PressButton("button.reprint", "F7", view.KeyF7),
		Open:  l.Desk.PressButton("cash.void", "Enter", view.KeyEnter),
	}
	pages := max(1, (len(found)+l.perPage-1)/l.perPage)
	page := l.at / l.perPage
	s, any := l.selected()
	v.Prev.Off, v.Next.Off, v.Claim.Off = page == 0, page == pages-1, !any || !l.Desk.Printer
	v.Open.Strong, v.Open.Off = true, !any || s.Voided
	v.Page = fmt.Sprintf("%d / %d", page+1, pages)
	switch {
	case l.failed != "":
		v.Empty = l.failed
	case len(found) == 0 && l.busy:
		v.Empty = t.T("list.busy")
	case len(found) == 0 && l.search != "":
		v.Empty = t.T("list.none")
	case len(found) == 0:
		v.Empty = t.T("cash.list_empty")
	}
	first := page * l.perPage
	for i, s := range found[min(first, len(found)):min(first+l.perPage, len(found))] {
		row := view.ListRow{
			Icon: "cash", Tone: view.Calm, Time: t.Moment(s.At), Amount: tell.Amount(s.Amount), State: t.T("cash.state"), Channel: s.Operator, Number: cash.Number(s.No),
			Selected: first+i == l.at, Do: view.Select{N: first + i},
		}
		if s.Voided {
			row.Icon, row.Tone, row.State = "cross", view.Bad, t.T("cash.state_void")
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}
