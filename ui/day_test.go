package ui_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/shift"
	"fufupos/ui/day"
	"fufupos/ui/desk"
	"fufupos/ui/view"
)

// reports are those of the rig's shop: shift 12 is open, those before it are closed.
type reports struct {
	asked   []string
	sales   []sale.Sale // behind every line
	none    bool        // there never was a shift
	failure error
	secret  *checkout.NeedsApproval // to be seen at all
	needs   *checkout.NeedsApproval // to print
	printed []string
}

func (r *reports) May(by sale.By) error {
	if r.secret != nil && by.Approver == "" {
		return r.secret
	}
	return nil
}

func (r *reports) Read(s day.Span) (day.Report, error) {
	r.asked = append(r.asked, spanName(s))
	if s == (day.Span{}) {
		s = day.Span{Shift: 12}
		if r.none {
			s = day.Span{Day: start.Truncate(24 * time.Hour)}
		}
	}
	got := day.Report{
		Span: s, Currency: money.CNY, Last: 12, Open: s.Shift == 12, By: "anna", Float: 20000, Expected: 31350, Blind: true,
		From: start.Add(-time.Hour).AddDate(0, 0, int(s.Shift)-12),
		Totals: shift.Totals{
			Sales: shift.Sum{Count: 23, Amount: 120450}, Refunds: shift.Sum{Count: 2, Amount: 1500}, Net: 118950,
			Channels: []shift.Channel{{Type: 1, Sales: 9, Amount: 40450}, {Type: 2, Sales: 13, Amount: 79000, Refunds: 2, Refunded: 1500}, {Type: 31, Sales: 1, Amount: 1000}},
			Funding:  []shift.Funding{{Sales: 3, Amount: 5000}, {Credit: "balance", Sales: 19, Amount: 114450}, {Credit: "pcredit", Sales: 1, Amount: 1000}},
			Hours:    []shift.Hour{{Hour: 8, Sales: 4, Amount: 22000}, {Hour: 9, Sales: 6, Amount: 38000}, {Hour: 12, Sales: 5, Amount: 40450}, {Hour: 17, Sales: 8, Amount: 20000}},
			Cash:     shift.Cash{Sales: 4, Amount: 21600, Drops: 10000, Payouts: 250}, Drawer: shift.Drawer{Opened: 7, WithoutSale: 2},
			Failed: []shift.Failed{{Reason: sale.Declined, Count: 2}, {Reason: sale.TimedOut, Count: 1}, {Reason: "of tomorrow", Count: 1}},
			Late:   []shift.Late{{Number: number(4), Amount: 1250, Shift: 11}},
		},
		Unsettled: []sale.Sale{{Number: number(20), Amount: cny(3000), State: sale.Pending, CreatedAt: start}},
	}
	if r.none {
		got.Last = 0
	}
	if s.Shift > 0 && s.Shift < 12 {
		got.To, got.Counted = got.From.Add(9*time.Hour), new(int64(31250))
	}
	return got, r.failure
}

func spanName(s day.Span) string {
	if s.Shift > 0 || s.Day.IsZero() {
		return fmt.Sprint(s.Shift)
	}
	return s.Day.Format(time.DateOnly)
}

func (r *reports) Sales(s day.Span, l shift.Line) ([]sale.Sale, error) {
	r.asked = append(r.asked, fmt.Sprint(spanName(s), " ", l.Kind, " ", l.Channel, l.Credit, l.Hour, l.Reason))
	return r.sales, r.failure
}

func (r *reports) Print(by sale.By, s day.Span) error {
	if r.needs != nil && by.Approver == "" {
		return r.needs
	}
	r.printed = append(r.printed, spanName(s))
	return r.failure
}

// reportOpen shows the report of the last shift, by keys.
func (r *rig) reportOpen() {
	r.shiftOpen()
	r.till.Key(view.KeyF9)
	r.pump()
}

// reportScreens are the situations of the reports whose pictures are looked at.
var reportScreens = []scene{
	{"day-x", func(r *rig) { r.reportOpen(); r.down(3) }},
	{"day-z", func(r *rig) { r.reportOpen(); r.till.Key(view.KeyPageDown); r.pump(); r.till.Tap(view.Choose{}) }},
	{"day", func(r *rig) { r.reportOpen(); r.till.Key(view.KeyF6); r.pump() }},
	{"day-sales", func(r *rig) {
		r.history()
		r.reports.sales = r.books[:5]
		r.reportOpen()
		r.down(2)
		r.till.Key(view.KeyEnter)
		r.pump()
	}},
}

func (r *rig) dayView() view.Day { r.till.Refresh(); return view.Of[view.Day](r.view) }

// TestEachLineOpensItsSales: from the first to the last, by keys; what has none opens nothing.
func TestEachLineOpensItsSales(t *testing.T) {
	r := newRig(t, func(o *desk.Options) { o.Cash = true })
	r.history()
	r.reports.sales = r.books[:2]
	r.reportOpen()
	r.till.Tap(view.Fits{Rows: 100})
	rows := r.dayView().Rows
	opened := map[string]string{} // lines by what they ask for
	for i, row := range rows {
		r.reports.asked, r.drawer.shifts = nil, nil
		r.till.Key(view.KeyEnter)
		r.pump()
		leads := r.view.Page != view.DayPage
		if leads != (row.Do != nil) {
			t.Errorf("%q: opens %t, can be tapped %t", row.Label, leads, row.Do != nil)
		}
		if leads {
			asked := strings.Join(r.reports.asked, ";")
			if before, twice := opened[asked]; twice && asked != "" {
				t.Errorf("%q opens what %q does: %s", row.Label, before, asked)
			}
			opened[asked] = row.Label
			if r.view.Page == view.ListPage && !strings.Contains(view.Of[view.List](r.view).Title, row.Label) {
				t.Errorf("%q opens a list of %q", row.Label, view.Of[view.List](r.view).Title)
			}
			r.till.Key(view.KeyEscape)
		}
		if d := r.dayView(); r.view.Page != view.DayPage || !d.Rows[i].Selected {
			t.Fatalf("%q: back at %s", row.Label, r.view.Page)
		}
		r.till.Key(view.KeyDown)
	}
	if len(opened) < 14 {
		t.Errorf("only %d lines open something: %v", len(opened), opened)
	}
}

// TestReportsBesideEachOther: older and newer shifts and days, and no further than there are.
func TestReportsBesideEachOther(t *testing.T) {
	r := newRig(t)
	r.reportOpen()
	press := func(k view.Key, want ...string) {
		t.Helper()
		r.reports.asked = nil
		r.till.Key(k)
		r.pump()
		if !slices.Equal(r.reports.asked, want) {
			t.Errorf("asked for %v, not %v", r.reports.asked, want)
		}
	}
	press(view.KeyPageUp)
	press(view.KeyPageDown, "11")
	press(view.KeyF6, "2026-03-13")
	press(view.KeyPageUp, "2026-03-14")
	press(view.KeyPageUp)
	press(view.KeyF6, "12")
	if d := r.dayView(); d.Newer.Off != true || d.Older.Off {
		t.Errorf("%+v %+v", d.Newer, d.Older)
	}
	r.till.Key(view.KeyF9)
	if r.view.Page != view.ShiftPage {
		t.Errorf("F9 leads to %s", r.view.Page)
	}
	r.reports.none = true
	r.till.Key(view.KeyF9)
	r.pump()
	press(view.KeyF6)
	press(view.KeyPageDown, "2026-03-13")
}

// TestTheBlindReport: what is expected in the drawer is not on a report of the open shift
// where it is to be counted blind.
func TestTheBlindReport(t *testing.T) {
	r := newRig(t)
	r.reportOpen()
	r.till.Tap(view.Fits{Rows: 100})
	says := func(text string) bool {
		return slices.ContainsFunc(r.dayView().Rows, func(row view.DayRow) bool { return strings.Contains(row.Amount, text) })
	}
	if says("313.50") {
		t.Error("an X tells what is expected")
	}
	r.till.Key(view.KeyPageDown)
	r.pump()
	if !says("313.50") || !says("312.50") || !says("-￥1.00") && !says("−￥1.00") && !says("￥-1.00") {
		t.Errorf("%+v", r.dayView().Rows)
	}
}

// TestTotalsAreSecret where the shop says so: another person's word opens the page, and on
// the page of the shift stands none.
func TestTotalsAreSecret(t *testing.T) {
	r := newRig(t)
	r.signedOn()
	r.shiftOpen()
	r.days.day.Secret = true
	r.till.Key(view.KeyEscape)
	r.till.Key(view.KeyF9)
	r.pump()
	r.reports.secret = &checkout.NeedsApproval{Deed: checkout.Deed{Kind: "totals"}, Why: "role.supervisor"}
	f := view.Of[view.Form](r.view)
	if said := fmt.Sprintf("%+v", f); strings.Contains(said, "1,189.50") || strings.Contains(said, "23") {
		t.Error(said)
	}
	r.till.Key(view.KeyF9)
	if r.asksWho() == nil || r.view.Page == view.DayPage {
		t.Fatal(r.view.Page)
	}
	r.till.Rune('2')
	r.pin(pins["sue"])
	r.till.Key(view.KeyEnter)
	r.pump()
	if r.view.Page != view.DayPage || r.staff.taken != 1 || len(r.reports.asked) != 1 {
		t.Errorf("%s, %d taken back, asked %v", r.view.Page, r.staff.taken, r.reports.asked)
	}
	r.till.Key(view.KeyEscape)
	r.till.Key(view.KeyF9)
	r.pump()
	if r.asksWho() == nil {
		t.Error("one word is enough for twice")
	}
}

// TestPrintingAReport: X, Z and days, with another's word where that is needed.
func TestPrintingAReport(t *testing.T) {
	r := newRig(t)
	r.signedOn()
	r.reportOpen()
	r.till.Key(view.KeyF7)
	r.pump()
	r.till.Key(view.KeyPageDown)
	r.pump()
	r.reports.needs = &checkout.NeedsApproval{Deed: checkout.Deed{Kind: checkout.DeedReprint}, Why: "role.supervisor"}
	r.till.Key(view.KeyF7)
	r.pump()
	if r.asksWho() == nil || len(r.reports.printed) != 1 {
		t.Fatalf("%v", r.reports.printed)
	}
	r.till.Rune('2')
	r.pin(pins["sue"])
	r.till.Key(view.KeyEnter)
	r.pump()
	if !slices.Equal(r.reports.printed, []string{"12", "11"}) || r.staff.taken != 1 {
		t.Errorf("printed %v", r.reports.printed)
	}
	r.reports.needs, r.reports.failure = nil, errors.New("no paper")
	r.till.Key(view.KeyF7)
	r.pump()
	if r.view.Banner == nil || r.view.Banner.Tone != view.Warn {
		t.Errorf("%+v", r.view.Banner)
	}
	r.till.Key(view.KeyPageDown)
	r.pump()
	if d := r.dayView(); d.Empty == "" || !d.Failed || !d.Open.Off {
		t.Errorf("%+v", d)
	}
}
