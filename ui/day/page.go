package day

import (
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/jobs"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// page shows one report, and leads to the ones beside it.
type page struct {
	desk.Fieldless
	reports Reports
	report  Report
	lines   []line
	at      int // the selected one
	perPage int
	known   bool // a report is read
	asked   int  // only the newest answer counts
	failed  string
	busy    bool // it is being printed
}

// New makes the page.
func New(r Reports) func(*desk.Desk) desk.Page {
	return func(d *desk.Desk) desk.Page {
		return &page{Fieldless: desk.Fieldless{Desk: d}, reports: r, perPage: 8}
	}
}

// Name is the page's name.
func (p *page) Name() view.Page { return view.DayPage }

// Answer opens the page, on the last shift or today.
func (p *page) Answer(i view.Intent) bool {
	if _, ok := i.(view.Report); !ok {
		return false
	}
	p.enter(p.Desk.By(), func() {})
	return true
}

// enter opens the page in the names of those who stand behind it.
func (p *page) enter(by sale.By, end func()) {
	err := p.reports.May(by)
	end()
	switch {
	case err == nil:
		p.Desk.Push(p)
		p.known, p.at = false, 0
		p.read(Span{})
	case !p.Desk.Approve(err, p.enter):
		p.refused(err)
	}
}

func (p *page) refused(err error) {
	p.Desk.Announce(desk.Banner{Tone: view.Warn, Text: p.Desk.Tell().Line(p.Desk.Tell().Refusal(err, tell.Limits{}))})
}

// Key does what a key is for.
func (p *page) Key(k view.Key) bool {
	switch k {
	case view.KeyEnter:
		p.open()
	case view.KeyUp:
		p.at = max(p.at-1, 0)
	case view.KeyDown:
		p.at = max(min(p.at+1, len(p.lines)-1), 0)
	case view.KeyPageUp:
		p.step(1)
	case view.KeyPageDown:
		p.step(-1)
	case view.KeyF6:
		p.other()
	case view.KeyF7:
		p.print(p.Desk.By(), func() {})
	case view.KeyF2, view.KeyF3, view.KeyF4, view.KeyF5: // of one sale
	default:
		return false
	}
	return true
}

// Do answers what is touched on the page.
func (p *page) Do(i view.Intent) bool {
	switch i := i.(type) {
	case view.Select:
		if i.N < len(p.lines) {
			p.at = i.N
			p.open()
		}
	case view.Choose: // further rows
		if p.at = (p.at/p.perPage + 1) * p.perPage; p.at >= len(p.lines) {
			p.at = 0
		}
	case view.Fits:
		p.perPage = max(i.Rows, 1)
	default:
		return false
	}
	return true
}

// Scan is left to the first page.
func (p *page) Scan(scanner.Scan) bool { return false }

// Apply has nothing to do.
func (p *page) Apply() {}

// read takes in a report.
func (p *page) read(s Span) {
	p.asked++
	asked := p.asked
	p.failed = ""
	p.Desk.Run(jobs.Books, func() func() {
		r, err := p.reports.Read(s)
		return func() {
			if asked != p.asked {
				return
			}
			if err != nil {
				p.failed = p.Desk.Tell().Error(err)
				return
			}
			p.report, p.known = r, true
			p.lines = lines(p.Desk.Tell(), r)
			p.at = min(p.at, len(p.lines)-1)
		}
	})
}

// beside is the span before or after the one that is shown; false where there is none.
func (p *page) beside(by int) (s Span, ok bool) {
	if s = p.report.Span; p.report.days() {
		s.Day = s.Day.AddDate(0, 0, by)
		return s, p.known && !s.Day.After(p.Desk.Now())
	}
	s.Shift += int64(by)
	return s, p.known && s.Shift >= 1 && s.Shift <= p.report.Last
}

func (p *page) step(by int) {
	if s, ok := p.beside(by); ok {
		p.at = 0
		p.read(s)
	}
}

// other shows the day that a shift began on, or the last shift.
func (p *page) other() {
	switch {
	case !p.known:
	case !p.report.days():
		p.at = 0
		p.read(Span{Day: tell.Midnight(p.report.From.In(p.Desk.Zone))})
	case p.report.Last > 0:
		p.at = 0
		p.read(Span{Shift: p.report.Last})
	}
}

// open shows the sales behind the selected line.
func (p *page) open() {
	if !p.known || p.at >= len(p.lines) || !p.lines[p.at].leads() {
		return
	}
	l, title := p.lines[p.at], p.title()+" · "+p.lines[p.at].Label
	switch {
	case l.cash && p.report.Open:
		p.Desk.Do(view.CashSales{})
		return
	case l.cash:
		p.Desk.Do(view.CashSales{Shift: p.report.Shift})
		return
	case len(l.some) > 0:
		p.Desk.Do(view.These{Title: title, Sales: l.some})
		return
	}
	asked, span := p.asked, p.report.Span
	p.Desk.Run(jobs.Books, func() func() {
		sales, err := p.reports.Sales(span, l.of)
		return func() {
			switch {
			case asked != p.asked || !p.Desk.Shown(p):
			case err != nil:
				p.failed = p.Desk.Tell().Error(err)
			case len(sales) > 0:
				p.Desk.Do(view.These{Title: title, Sales: sales})
			}
		}
	})
}

// print prints the report in the names of those who stand behind it.
func (p *page) print(by sale.By, end func()) {
	if !p.known || p.busy || !p.Desk.Printer {
		end()
		return
	}
	p.busy = true
	span := p.report.Span
	p.Desk.Run(jobs.Shifts, func() func() {
		err := p.reports.Print(by, span)
		end()
		return func() {
			p.busy = false
			if err != nil && (!p.Desk.Shown(p) || !p.Desk.Approve(err, p.print)) {
				p.refused(err)
			}
		}
	})
}

var _ desk.Answerer = (*page)(nil)
