package receipt_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/cash"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
)

func cashSale() cash.Sale {
	return cash.Sale{
		No: 123, Amount: money.New(1250, money.CNY), Given: money.New(2000, money.CNY), Operator: "oper01", At: time.Date(2026, 3, 9, 4, 5, 6, 0, time.UTC),
	}
}

func TestCash(t *testing.T) {
	void := cashSale()
	void.Voided, void.Reason, void.VoidedBy, void.VoidedAt = true, "点错了 wrong table", sale.By{Operator: "anna", Approver: "sue"}, void.At.Add(time.Minute)
	sh := shop()
	sh.Store, sh.Till = "02016", "till-1"
	for name, c := range map[string]struct {
		s    cash.Sale
		p    cash.Print
		has  []string
		open bool // the drawer
	}{
		"cash":      {cashSale(), cash.Print{N: 1}, []string{"12.50", "20.00", "7.50", "C000123"}, true},
		"cash-copy": {cashSale(), cash.Print{N: 2, Copy: 1}, []string{"COPY 1", "7.50", "C000123"}, false},
		"cash-void": {void, cash.Print{N: 2}, []string{"VOID", "12.50", "wrong table", "anna", "C000123"}, true},
	} {
		for _, p := range []string{"80mm", "58mm"} {
			for _, lang := range []receipt.Lang{receipt.Chinese, receipt.Traditional, receipt.English} {
				t.Run(name+"-"+p+"-"+string(lang), func(t *testing.T) {
					paper, _ := receipt.ParsePaper(p)
					data := receipt.Encode(receipt.Layout(receipt.ForCash(c.s, c.p, sh, lang), paper, nil), paper)
					lines, text := walk(t, data)
					for _, part := range c.has {
						if !strings.Contains(text, part) {
							t.Errorf("%s is not on it", part)
						}
					}
					if opens := strings.Contains(strings.Join(lines, "\n"), "drawer"); opens != c.open {
						t.Errorf("opens the drawer: %v", opens)
					}
					golden(t, name+"-"+p+"-"+string(lang), []byte(strings.Join(lines, "\n")+"\n"), data)
				})
			}
		}
	}
}
