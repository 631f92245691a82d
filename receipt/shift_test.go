package receipt_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/shift"
)

func dayReport() receipt.ShiftReport {
	opened := time.Date(2026, 11, 28, 0, 30, 0, 0, time.UTC)
	return receipt.ShiftReport{
		Shift: shift.Shift{
			Number: 12, Currency: money.CNY, Float: 20000, After: 4100, OpenedAt: opened, OpenedBy: sale.By{Operator: "anna"},
			ClosedAt: opened.Add(9 * time.Hour), ClosedBy: sale.By{Operator: "sue"}, Counted: new(int64(31250)), Ending: shift.Ending{To: 4815, Reason: "找零少给一元 a coin"},
		},
		Totals: shift.Totals{
			Sales: shift.Sum{Count: 23, Amount: 120450}, Refunds: shift.Sum{Count: 2, Amount: 1500}, Net: 118950,
			Channels: []shift.Channel{{Type: 1, Sales: 9, Amount: 40450}, {Type: 2, Sales: 13, Amount: 79000, Refunds: 2, Refunded: 1500}, {Type: 31, Sales: 1, Amount: 1000}},
			Funding:  []shift.Funding{{Sales: 3, Amount: 5000}, {Credit: "balance", Sales: 19, Amount: 114450}, {Credit: "pcredit", Sales: 1, Amount: 1000}},
			Hours:    []shift.Hour{{Hour: 8, Sales: 10, Amount: 60000}, {Hour: 17, Sales: 13, Amount: 60450}},
			Cash:     shift.Cash{Sales: 4, Amount: 21600, Drops: 10000, Payouts: 250}, Drawer: shift.Drawer{Opened: 7, WithoutSale: 2},
			Failed: []shift.Failed{{Reason: sale.Declined, Count: 2}, {Reason: sale.TimedOut, Count: 1}, {Reason: "of tomorrow", Count: 1}},
			Late:   []shift.Late{{Number: number, Amount: 1250, Shift: 11}, {Number: "F0201601KAVX0T2M7QWERT2", Amount: 100}},
		},
		Expected: 31350, StoreID: "02016", Terminal: "till-1",
		Unsettled: []sale.Sale{{Number: "F0201601KAVX0T2M7QWERT3", Amount: money.New(3000, money.CNY)}},
	}
}

// TestShiftGolden: the Z report, one printed again, the X report, one of a shift that
// brought nothing and one of a time, on both papers.
func TestShiftGolden(t *testing.T) {
	z, again, x, none := dayReport(), dayReport(), dayReport(), receipt.ShiftReport{Shift: dayReport().Shift, StoreID: "02016", Terminal: "till-1", Expected: 20000}
	again.Copy = 2
	x.Shift.ClosedAt, x.Shift.Counted, x.Shift.Ending, x.At = time.Time{}, nil, shift.Ending{}, z.Shift.ClosedAt
	days := z
	days.Shift, days.Currency, days.From, days.To, days.At = shift.Shift{}, money.CNY, z.Shift.OpenedAt, z.Shift.ClosedAt, z.Shift.ClosedAt
	none.Shift.Counted, none.Shift.Reason = nil, ""
	for name, r := range map[string]receipt.ShiftReport{"z": z, "z-copy": again, "x": x, "z-empty": none, "days": days} {
		for _, p := range []string{"80mm", "58mm"} {
			for _, lang := range []receipt.Lang{receipt.Chinese, receipt.Traditional, receipt.English} {
				t.Run(name+"-"+p+"-"+string(lang), func(t *testing.T) {
					paper, _ := receipt.ParsePaper(p)
					data := receipt.Encode(receipt.Layout(receipt.ForShift(r, shop(), lang), paper, nil), paper)
					lines, text := walk(t, data)
					for _, l := range r.Totals.Late {
						if !strings.Contains(text, string(l.Number)) {
							t.Errorf("%s is missing or broken", l.Number)
						}
					}
					if strings.Contains(strings.Join(lines, "\n"), "drawer ") {
						t.Error("a report opens the drawer")
					}
					golden(t, name+"-"+p+"-"+string(lang), []byte(strings.Join(lines, "\n")+"\n"), data)
				})
			}
		}
	}
}

// TestRecoveryGolden: the sheet of codes. Of none of it a file is kept.
func TestRecoveryGolden(t *testing.T) {
	codes := []string{"11234567890", "20987654321", "31357913579", "42468024680", "51122334455", "66677889900"}
	for _, lang := range []receipt.Lang{receipt.Chinese, receipt.Traditional, receipt.English} {
		data := receipt.Encode(receipt.Layout(receipt.ForRecovery("王小明", codes, shop(), lang), receipt.Paper58, nil), receipt.Paper58)
		lines, text := walk(t, data)
		if !strings.Contains(text, "112 3456 7890") || strings.Contains(strings.Join(lines, "\n"), "drawer ") {
			t.Error(text)
		}
		golden(t, "recovery-"+string(lang), []byte(strings.Join(lines, "\n")+"\n"), data)
	}
	dir := t.TempDir()
	paper := filepath.Join(dir, "paper")
	if err := os.WriteFile(paper, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	address, err := receipt.ParseAddress("file://" + paper)
	if err != nil {
		t.Fatal(err)
	}
	st, err := receipt.New(receipt.Config{Address: address, Dir: filepath.Join(dir, "kept"), Shop: shop()})
	if err != nil {
		t.Fatal(err)
	}
	if outcome, detail := st.PrintRecovery(t.Context(), "anna", codes); outcome == sale.NotPrinted {
		t.Error(detail)
	}
	if _, err := os.Stat(filepath.Join(dir, "kept")); err == nil {
		t.Error("the codes are in a file")
	}
}
