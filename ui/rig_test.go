package ui_test

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui"
	"fufupos/ui/cash"
	"fufupos/ui/day"
	"fufupos/ui/desk"
	"fufupos/ui/devices"
	"fufupos/ui/guide"
	"fufupos/ui/hold"
	"fufupos/ui/jobs"
	"fufupos/ui/office"
	"fufupos/ui/setup"
	"fufupos/ui/view"
)

var start = time.Date(2026, 3, 14, 9, 30, 0, 0, time.UTC)

// rig is a till on a scripted engine, with jobs that run when the test says so.
type rig struct {
	t     *testing.T
	till  *desk.Desk
	now   time.Time
	view  view.View
	apply func(view.View) // a screen that follows
	jobs  []func() func()
	snap  checkout.Snapshot
	books []sale.Sale

	doubts    checkout.Doubts
	refusal   error
	needs     *checkout.NeedsApproval // without another's word
	requests  []checkout.Request
	gaveUp    []sale.Number
	asked     []sale.Number
	reprinted []sale.Number
	seen      []string
	slips     []string // receipts that were drawn
	sample    bool     // one of them is as printers make it
	refunds   []checkout.RefundRequest
	claims    []checkout.Claim
	verdict   checkout.Verdict
	entries   []sale.Entry
	store     store
	guided    guided
	options   desk.Options
	hung      bool // the gateway never answers a claim
	saves     []int
	healthy   bool // the doctor finds no trouble
	full      int
	quit      int
	drawer    drawer
	staff     *crew // nil: nobody signs on
	chief     chief // who changes that
	days      days
	reports   reports
	by        []sale.By // who stood behind what was started and given back
	paper     printing
	trial     devices.Scanner
	tabs      int  // how often Tab is pressed once the screen is drawn
	board     bool // the keyboard is on the screen
}

func newRig(t *testing.T, change ...func(*desk.Options)) *rig {
	r := &rig{t: t, now: start, days: days{day: office.Day{Net: cny(0), Float: cny(0), Expected: cny(0), Blind: true}}}
	o := desk.Options{
		Jobs: r, Language: "en", Languages: []string{"zh", "en"}, Now: func() time.Time { return r.now },
		Zone: time.UTC, Merchant: "Lotus Tea House", Currency: money.CNY, MaxAmount: money.New(5_000_000, money.CNY), Wedge: true, Printer: true,
		FullScreen: func() { r.full++ }, Quit: func() { r.quit++ }, Show: func(v view.View) {
			r.view = v
			if r.apply != nil {
				r.apply(v)
			}
		},
	}
	for _, c := range change {
		c(&o)
	}
	r.options, r.guided.store, r.trial.Store = o, &r.store, &r.store
	r.open(guide.Options{Till: &r.guided, Earnest: r.guided.open})
	return r
}

// open opens a till with the guide as it stands.
func (r *rig) open(g guide.Options) {
	r.till = ui.NewTill(r, r.options, append(cash.Pages(&r.drawer), setup.Settings(&r.store, setup.Paper{Sample: r.sampleSlip, Pictures: func() []string { return []string{"/home/tea/lotus-1.png", "/home/tea/door-2.jpg"} }}), setup.Doctor{Checks: r.checks, Save: r.save}.Page, r.trial.Page, r.printers().Page, office.People(&r.chief), office.Shift(&r.days), office.Drawer(&r.days), day.New(&r.reports), g.Page)...)
	r.till.Apply(checkout.Snapshot{})
	r.pump()
}

func (r *rig) Run(_ jobs.Queue, job func() func()) { r.jobs = append(r.jobs, job) }

// pump runs all jobs that wait, and those they begin.
func (r *rig) pump() {
	for len(r.jobs) > 0 {
		job := r.jobs[0]
		r.jobs = r.jobs[1:]
		if done := job(); done != nil {
			done()
		}
	}
}

func (r *rig) Start(by sale.By, req checkout.Request) (sale.Number, error) {
	r.by = append(r.by, by)
	switch {
	case r.needs != nil && by.Approver == "":
		return "", r.needs
	case r.refusal != nil:
		return "", r.refusal
	case len(req.Sure) < len(r.doubts):
		return "", r.doubts
	}
	r.requests = append(r.requests, req)
	n := number(len(r.requests))
	r.add(flow.View{Phase: flow.Contacting, Deadline: r.now.Add(80 * time.Second), Sale: sale.Sale{
		Number: n, Method: req.Method, Amount: req.Amount, State: sale.Created, CreatedAt: r.now, TerminalID: "till-1", OperatorID: "oper01",
	}})
	return n, nil
}

func number(i int) sale.Number { return sale.Number("F020160123456789ABCDEF" + string(rune('A'+i))) }

func (r *rig) add(v flow.View) { r.snap.Sales = append([]flow.View{v}, r.snap.Sales...) }

// change replaces one sale of the snapshot and hands it to the till.
func (r *rig) change(n sale.Number, f func(*flow.View)) {
	r.t.Helper()
	sales := append([]flow.View(nil), r.snap.Sales...)
	for i := range sales {
		if sales[i].Sale.Number == n {
			// What was handed out stays as it is.
			sales[i].Sale.Refunds = slices.Clone(sales[i].Sale.Refunds)
			f(&sales[i])
			r.snap.Sales = sales
			r.till.Apply(r.snap)
			return
		}
	}
	r.t.Fatalf("no sale %s", n)
}

func (r *rig) GiveUp(by sale.By, n sale.Number) error { return r.does(by, &r.gaveUp, n) }
func (r *rig) AskNow(n sale.Number) error             { r.asked = append(r.asked, n); return nil }

func (r *rig) Reprint(by sale.By, n sale.Number) error { return r.does(by, &r.reprinted, n) }

// does something to a sale, where nobody else's word is needed.
func (r *rig) does(by sale.By, to *[]sale.Number, n sale.Number) error {
	if r.needs != nil && by.Approver == "" {
		return r.needs
	}
	*to = append(*to, n)
	return nil
}

// Slip is a receipt of 300 lines, or a real one.
func (r *rig) Slip(s sale.Sale, of sale.Receipt) (image.Image, error) {
	r.slips = append(r.slips, fmt.Sprint(s.Number, " ", of.Refund))
	if r.refusal != nil {
		return nil, r.refusal
	}
	if r.sample {
		return sample(s, of)
	}
	return image.NewGray(image.Rect(0, 0, 576, 9000)), nil
}

// sampleSlip is the receipt that the settings show.
func (r *rig) sampleSlip(narrow bool) (image.Image, error) {
	r.slips = append(r.slips, fmt.Sprint("sample ", narrow))
	if r.refusal != nil {
		return nil, r.refusal
	}
	return sample(sale.Sale{Number: number(1), Method: sale.Scan, Amount: money.New(1250, money.CNY), State: sale.Paid, CreatedAt: start, FinishedAt: start}, sale.Receipt{N: 1})
}

func (r *rig) SaveSlip(s sale.Sale, of sale.Receipt) (string, error) {
	if r.refusal != nil {
		return "", r.refusal
	}
	return "receipts/" + string(s.Number) + ".png", nil
}

func (r *rig) ReceiptSeen(_ sale.By, n sale.Number, receipt int, cameOut bool) error {
	r.seen = append(r.seen, fmt.Sprint(n, " ", receipt, " ", cameOut))
	return r.refusal
}

func (r *rig) Refund(by sale.By, req checkout.RefundRequest) (sale.Number, error) {
	r.by = append(r.by, by)
	if r.needs != nil && by.Approver == "" {
		return "", r.needs
	}
	if r.refusal != nil {
		return "", r.refusal
	}
	r.refunds = append(r.refunds, req)
	n := sale.Number("R020160123456789ABCDEF" + string(rune('A'+len(r.refunds))))
	r.snap.Sales = slices.Clone(r.snap.Sales)
	for i := range r.snap.Sales {
		if v := &r.snap.Sales[i]; v.Sale.Number == req.Sale {
			v.Sale.Refunds = append(v.Sale.Refunds, sale.Refund{
				Number: n, Amount: req.Amount, Reason: req.Reason, State: sale.Refunding, CreatedAt: r.now, SentAt: r.now, Attempts: 1,
			})
		}
	}
	return n, nil
}

func (r *rig) Entries(sale.Number) ([]sale.Entry, error) { return r.entries, nil }

func (r *rig) Claim(ctx context.Context, c checkout.Claim) (checkout.Verdict, error) {
	r.claims = append(r.claims, c)
	if r.hung {
		<-ctx.Done()
		return checkout.Verdict{}, ctx.Err()
	}
	return r.verdict, r.refusal
}

func (r *rig) Find(q checkout.Query) ([]sale.Sale, error) {
	var found []sale.Sale
	for _, s := range r.books {
		if q.Text == "" && q.Amount.IsZero() || q.Text == string(s.Number) || q.Amount == s.Amount {
			found = append(found, s)
		}
	}
	if q.Text == "FAIL" {
		return nil, errors.New("disk I/O error")
	}
	return found, nil
}

func (r *rig) typed(text string) {
	for _, c := range text {
		r.till.Rune(c)
	}
}

const payCode = "281234567890123456"

func (r *rig) scan(text string) { r.till.Scan(scanner.Recognise(text)) }

// selling brings the rig to a sale of 12.50 that is under way, by scan.
func (r *rig) selling() sale.Number {
	r.t.Helper()
	r.typed("12.5")
	r.scan(payCode)
	r.pump()
	if len(r.requests) == 0 {
		r.t.Fatalf("nothing was started: %+v", view.Of[view.Sale](r.view))
	}
	r.till.Apply(r.snap)
	return number(len(r.requests))
}

func phase(p flow.Phase) func(*flow.View) {
	return func(v *flow.View) { v.Phase, v.Sale.State = p, sale.Pending }
}

func ended(s sale.State, why sale.Reason) func(*flow.View) {
	return func(v *flow.View) {
		v.Phase, v.Sale.State, v.Sale.Reason, v.Sale.FinishedAt = flow.Done, s, why, v.Sale.CreatedAt.Add(3*time.Second)
		v.Sale.Facts = sale.Facts{Channel: 1, PhoneCode: "2026031422001412345678901234", TradeNo: "T20260314093001987654"}
	}
}

// hold keeps Enter down for as long as a yes takes.
func (r *rig) hold() {
	r.till.Key(view.KeyEnter)
	r.pass(hold.Time)
	r.till.Release(view.KeyEnter)
}

// pass lets time go by, and the till see it.
func (r *rig) pass(d time.Duration) {
	r.now = r.now.Add(d)
	r.till.Refresh()
}
