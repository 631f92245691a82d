package receipt_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"pgregory.net/rapid"

	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
)

const number = sale.Number("F0201601KAVX0T2M7QWERT12")

func paidSale() sale.Sale {
	at := time.Date(2026, 3, 9, 4, 5, 6, 0, time.UTC)
	return sale.Sale{
		Number: number, Method: sale.Scan, Amount: money.New(1250, money.CNY), Subject: "咖啡 Latte", StoreID: "02016",
		TerminalID: "till-1", OperatorID: "oper01", State: sale.Paid, CreatedAt: at, FinishedAt: at.Add(9 * time.Second),
		Facts: sale.Facts{
			Channel: 1, TradeNo: "581010199011345202603091205060001", ChannelTradeNo: "2026030922001412341234567890",
			PhoneCode: "202603091205061234567", Credit: "pcredit",
		},
	}
}

// refundedSale had 3.00 given back, then 1.00 that failed, then 4.50; more is
// on its way.
func refundedSale() sale.Sale {
	s := paidSale()
	s.State = sale.PartRefunded
	for i, r := range []sale.Refund{
		{Number: "R0201601KAVX0T2M7REFND01", RefundNo: "581010199011345202603091305060007", Amount: money.New(300, money.CNY), State: sale.RefundSucceeded},
		{Number: "R0201601KAVX0T2M7REFNDXX", Amount: money.New(100, money.CNY), State: sale.RefundFailed},
		{Number: "R0201601KAVX0T2M7REFND02", Amount: money.New(450, money.CNY), State: sale.RefundSucceeded},
		{Number: "R0201601KAVX0T2M7REFND03", Amount: money.New(50, money.CNY), State: sale.Refunding},
	} {
		r.Reason, r.OperatorID, r.CreatedAt = "菜凉了 cold", "oper02", s.FinishedAt.Add(time.Duration(i)*time.Hour)
		r.FinishedAt = r.CreatedAt.Add(4 * time.Second)
		s.Refunds = append(s.Refunds, r)
	}
	return s
}

func shop() receipt.Shop {
	return receipt.Shop{Merchant: "芙芙咖啡(人民广场店)", Zone: time.FixedZone("UTC+8", 8*3600), Drawer: true}
}

// walk reads every byte of a print and gives what each does, a line each;
// whatever it does not know fails the test.
func walk(t interface {
	Helper()
	Fatalf(string, ...any)
}, b []byte,
) (lines []string, text string,
) {
	t.Helper()
	var all, cur strings.Builder
	say := func(f string, a ...any) { lines = append(lines, fmt.Sprintf(f, a...)) }
	chinese := false
	has := func(prefix string) bool { return strings.HasPrefix(string(b), prefix) }
	for len(b) > 0 {
		n := 0
		switch {
		case has("\x1b@"):
			n = 2
			say("init")
		case has("\x1ba"):
			n = 3
			say("align %d", b[2])
		case has("\x1bE"):
			n = 3
			say("bold %d", b[2])
		case has("\x1d!"):
			n = 3
			say("size %02x", b[2])
		case has("\x1c!"):
			n = 3
			say("chinese size %02x", b[2])
		case has("\x1c&"):
			n, chinese = 2, true
		case has("\x1c."):
			n, chinese = 2, false
		case has("\x1d(k"):
			n = 5 + int(b[3]) + int(b[4])<<8
			say("qr %q", b[5:n])
		case has("\x1dh"), has("\x1dw"), has("\x1dH"):
			n = 3
			say("barcode %c %d", b[1], b[2])
		case has("\x1dkI"):
			n = 4 + int(b[3])
			say("code128 %q", b[4:n])
		case has("\x1dV\x42"):
			n = 4
			say("cut %d", b[3])
		case has("\x1bp"):
			n = 5
			say("drawer %v", b[2:5])
		case has("\x1dv0\x00"):
			n = 8 + (int(b[4])+int(b[5])<<8)*(int(b[6])+int(b[7])<<8)
			say("picture")
		case b[0] == '\n':
			n = 1
			if chinese {
				t.Fatalf("a line ends in Chinese mode: %q", cur.String())
			}
			say("| %s", cur.String())
			all.WriteString(cur.String() + "\n")
			cur.Reset()
		case chinese && b[0] >= 0x81 && b[0] <= 0xfe && len(b) > 1 && b[1] >= 0x40:
			n = 2
			s, err := simplifiedchinese.GB18030.NewDecoder().String(string(b[:2]))
			if err != nil {
				t.Fatalf("% x: %v", b[:2], err)
			}
			cur.WriteString(s)
		case !chinese && b[0] >= ' ' && b[0] < 0x7f:
			n = 1
			cur.WriteByte(b[0])
		default:
			t.Fatalf("stray byte % x after %q, Chinese mode %v", b[:min(8, len(b))], cur.String(), chinese)
		}
		if n > len(b) {
			t.Fatalf("command cut short: % x", b)
		}
		b = b[n:]
	}
	if cur.Len() > 0 {
		t.Fatalf("text without a line's end: %q", cur.String())
	}
	return lines, all.String()
}

func TestGolden(t *testing.T) {
	foreign, late, long, hostile := paidSale(), paidSale(), paidSale(), paidSale()
	foreign.Amount, foreign.Facts.ExchangeRate, foreign.Facts.CNYMinor = money.New(1250, money.THB), "4.93", 254
	late.Late, late.State, late.Facts.RefundFee = true, sale.PartRefunded, 300
	long.Subject = strings.Repeat("很长的商品名称 with words ", 5)
	hostile.Subject, hostile.OperatorID = "\x1b@\x1dV\x00¥5 \u202eevil\u2028x\x9b🍜é ñ\u0301", "o\n\rp\x00"
	cases := map[string]struct {
		s    sale.Sale
		r    sale.Receipt
		kind receipt.CodeKind
	}{
		"plain": {s: paidSale()}, "copy": {s: paidSale(), r: sale.Receipt{N: 3, Copy: 2}},
		"customer": {s: paidSale(), r: sale.Receipt{N: 1, Part: sale.CustomerPart}},
		"merchant": {s: paidSale(), r: sale.Receipt{N: 2, Part: sale.MerchantPart}},
		"foreign":  {s: foreign}, "late": {s: late}, "long": {s: long}, "hostile": {s: hostile},
		"code128":     {s: paidSale(), kind: receipt.Code128},
		"refund":      {s: refundedSale(), r: sale.Receipt{N: 2, Refund: "R0201601KAVX0T2M7REFND01"}},
		"refund-copy": {s: refundedSale(), r: sale.Receipt{N: 4, Copy: 1, Refund: "R0201601KAVX0T2M7REFND02"}},
	}
	for name, c := range cases {
		for _, p := range []string{"80mm", "58mm"} {
			for _, lang := range []receipt.Lang{receipt.Chinese, receipt.Traditional, receipt.English} {
				t.Run(name+"-"+p+"-"+string(lang), func(t *testing.T) {
					paper, _ := receipt.ParsePaper(p)
					sh := shop()
					sh.Code = c.kind
					d, err := receipt.For(c.s, c.r, sh, lang)
					if err != nil {
						t.Fatal(err)
					}
					data := receipt.Encode(receipt.Layout(d, paper, nil), paper)
					lines, text := walk(t, data)
					for _, n := range []string{string(number), c.s.Facts.ChannelTradeNo, c.s.Facts.PhoneCode} {
						if !strings.Contains(text, n) {
							t.Errorf("%s is missing or broken", n)
						}
					}
					if !strings.Contains(strings.ReplaceAll(text, "\n", ""), c.s.Facts.TradeNo) {
						t.Errorf("the trade number is not whole")
					}
					golden(t, name+"-"+p+"-"+string(lang), []byte(strings.Join(lines, "\n")+"\n"), data)
				})
			}
		}
	}
}

func golden(t *testing.T, name string, dump, data []byte) {
	t.Helper()
	for ext, got := range map[string][]byte{".txt": dump, ".escpos": data} {
		file := filepath.Join("testdata", name+ext)
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != string(want) {
			t.Errorf("%s differs; UPDATE_GOLDEN=1 writes it anew:\n%s", file, dump)
		}
	}
}

func TestNothingIsPrintedForAnUnpaidSale(t *testing.T) {
	for _, state := range sale.States {
		s := paidSale()
		s.State = state
		if _, err := receipt.ForSale(s, sale.Receipt{N: 1}, shop(), receipt.Chinese); (err == nil) != state.Paid() {
			t.Errorf("%s: %v", state, err)
		}
	}
}

func TestNothingIsPrintedForAnUnfinishedRefund(t *testing.T) {
	for _, n := range []sale.Number{"R0201601KAVX0T2M7REFNDXX", "R0201601KAVX0T2M7REFND03", "R0", "F0201601KAVX0T2M7QWERT12"} {
		if _, err := receipt.For(refundedSale(), sale.Receipt{N: 1, Refund: n}, shop(), receipt.Chinese); !errors.Is(err, receipt.ErrNotRefunded) {
			t.Errorf("%s: %v", n, err)
		}
	}
}

func TestAnyTextStaysDataAndFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, sh := paidSale(), shop()
		s.Subject, s.OperatorID = rapid.String().Draw(t, "subject"), string(rapid.SliceOf(rapid.Byte()).Draw(t, "operator"))
		sh.Merchant, s.Facts.TradeNo = rapid.String().Draw(t, "merchant"), rapid.String().Draw(t, "trade")
		paper := rapid.SampledFrom([]receipt.Paper{receipt.Paper80, receipt.Paper58}).Draw(t, "paper")
		d, err := receipt.ForSale(s, sale.Receipt{Copy: 1}, sh, receipt.Chinese)
		if err != nil {
			t.Fatal(err)
		}
		lines, _ := walk(t, receipt.Encode(receipt.Layout(d, paper, nil), paper))
		wide := 1
		for _, l := range lines {
			switch {
			case strings.HasPrefix(l, "size 11"):
				wide = 2
			case strings.HasPrefix(l, "size"):
				wide = 1
			case strings.HasPrefix(l, "drawer"):
				t.Fatal("a copy opened the drawer")
			case strings.HasPrefix(l, "| "):
				if b, err := simplifiedchinese.GB18030.NewEncoder().String(l[2:]); err != nil || len(b)*wide > paper.Columns {
					t.Fatalf("%q is wider than %d columns: %v", l, paper.Columns, err)
				}
			}
		}
	})
}
