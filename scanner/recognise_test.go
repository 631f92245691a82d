package scanner_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"unicode"

	"fufupos/scanner"
	"fufupos/words"
)

const (
	alipay   = "281234567890123456"
	weChat   = "134567890123456789"
	unionPay = "6212345678901234567"
	receipt  = "F02016240501ABCDEF12"
)

func TestRecognise(t *testing.T) {
	pay := func(w scanner.Wallet, d scanner.Doubt) scanner.Scan {
		return scanner.Scan{Kind: scanner.PaymentCode, Wallet: w, Doubt: d}
	}
	kind := func(k scanner.Kind) scanner.Scan { return scanner.Scan{Kind: k} }
	not := func(p scanner.Problem) scanner.Scan { return scanner.Scan{Problem: p} }
	digits := func(prefix string, n int) string { return (prefix + strings.Repeat("7654321089", 60))[:n] }

	type test struct {
		text, as string // as "": the text itself
		want     scanner.Scan
	}
	tests := []test{
		{alipay, "", pay(scanner.Alipay, scanner.NoDoubt)},
		{weChat, "", pay(scanner.WeChat, scanner.NoDoubt)},
		{unionPay, "", pay(scanner.UnionPay, scanner.NoDoubt)},
		{" 2812 3456 7890 1234 56 ", alipay, pay(scanner.Alipay, scanner.NoDoubt)},
		{digits("24", 18), "", pay(scanner.WalletUnknown, scanner.OddPrefix)},
		{digits("31", 18), "", pay(scanner.WalletUnknown, scanner.OddPrefix)},
		{digits("16", 18), "", pay(scanner.WalletUnknown, scanner.OddPrefix)},
		{digits("99", 16), "", pay(scanner.WalletUnknown, scanner.OddPrefix)},
		{digits("99", 24), "", pay(scanner.WalletUnknown, scanner.OddPrefix)},
		// A wallet's prefix with a length it doesn't issue was damaged on the way.
		{digits("13", 17), "", not(scanner.Misread)},
		{digits("13", 19), "", not(scanner.Misread)},
		{digits("62", 18), "", not(scanner.Misread)},
		{digits("62", 20), "", not(scanner.Misread)},
		// ID cards: province, date, check digit.
		{"110105194912310011", "", pay(scanner.WeChat, scanner.IDCard)},
		{"130105199003071232", "", pay(scanner.WeChat, scanner.IDCard)},
		{"310105199003071236", "", pay(scanner.WalletUnknown, scanner.IDCard)},
		{"130105199003071233", "", pay(scanner.WeChat, scanner.NoDoubt)},
		{"110105199002301231", "", pay(scanner.WeChat, scanner.NoDoubt)},
		// Product codes.
		{"6901234567892", "", kind(scanner.Goods)},
		{"96385074", "", kind(scanner.Goods)},
		{"036000291452", "", kind(scanner.Goods)},
		{"10614141000415", "", kind(scanner.Goods)},
		{"0110614141000415", "", kind(scanner.Goods)},
		{"011061414100041517250101", "", kind(scanner.Goods)},
		{"6901234567893", "", not(scanner.NotACode)},
		{"0110614141000416", "", pay(scanner.WalletUnknown, scanner.OddPrefix)},
		// Our numbers and the channels'.
		{receipt, "", kind(scanner.ReceiptNumber)},
		{strings.ToLower(receipt), receipt, kind(scanner.ReceiptNumber)},
		{"F02016240501ABCDEf12", "", not(scanner.NotACode)},
		{"F1234567890", "", not(scanner.NotACode)},
		{"F12345678901", "", kind(scanner.ReceiptNumber)},
		{"F" + digits("", 31), "", kind(scanner.ReceiptNumber)},
		{"F" + digits("", 32), "", not(scanner.NotACode)},
		{"F02016-240501ABCD", "", not(scanner.NotACode)},
		{digits("42", 28), "", kind(scanner.ChannelOrder)},
		{digits("20", 32), "", kind(scanner.ChannelOrder)},
		{digits("20", 27), "", not(scanner.NotACode)},
		{digits("20", 33), "", not(scanner.NotACode)},
		// The same code several times is that code; nothing else is shortened.
		{alipay + alipay, alipay, pay(scanner.Alipay, scanner.NoDoubt)},
		{strings.Repeat(weChat, 3), weChat, pay(scanner.WeChat, scanner.NoDoubt)},
		{"6901234567892" + "6901234567892", "6901234567892", kind(scanner.Goods)},
		{"9638507496385074", "96385074", kind(scanner.Goods)},
		{alipay + weChat, "", not(scanner.NotACode)},
		{alipay + alipay[:17], "", not(scanner.NotACode)},
		{alipay[:17] + alipay, "", not(scanner.NotACode)},
		{digits("99", 18) + digits("99", 18), "", not(scanner.NotACode)},
		// Everything else.
		{"", "", not(scanner.Empty)},
		{"   ", "", not(scanner.Empty)},
		{"28123456789012345A", "", not(scanner.NotACode)},
		{"28123456-789012345", "", not(scanner.NotACode)},
		{"2812345678901234567890123", "", not(scanner.NotACode)},
		{"28123456789012", "", not(scanner.NotACode)},
		{"4011", "", not(scanner.ShortNumber)},
		{"7", "", not(scanner.ShortNumber)},
		{"12345678", "", not(scanner.NotACode)},
		{"２８１２３４５６７８９０１２３４５６", "", not(scanner.FullWidth)},
		{"28123456789012345６", "", not(scanner.FullWidth)},
		{"٢٨١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦", "", not(scanner.NotACode)},
		{"https://qr.alipay.com/fkx1234", "", not(scanner.WebAddress)},
		{"wxp://f2f0abcdef", "", not(scanner.WebAddress)},
		{"WXP://F2F0ABCDEF", "", not(scanner.WebAddress)},
		{digits("28", 600), "", not(scanner.NotACode)},
	}
	for _, text := range []string{"\x02" + alipay, alipay + "\n", alipay[:9] + "\x00" + alipay[9:], alipay + "\xff", alipay + "\u0085"} {
		tests = append(tests, test{text, alipay, not(scanner.Misread)})
	}
	for n := 16; n <= 24; n++ {
		for prefix := 25; prefix <= 30; prefix++ {
			tests = append(tests, test{digits(fmt.Sprint(prefix), n), "", pay(scanner.Alipay, scanner.NoDoubt)})
		}
	}
	for prefix := 10; prefix <= 15; prefix++ {
		tests = append(tests, test{digits(fmt.Sprint(prefix), 18), "", pay(scanner.WeChat, scanner.NoDoubt)})
	}
	for _, c := range tests {
		want := c.want
		want.Text = c.as
		if c.as == "" && want.Problem != scanner.Empty {
			want.Text = c.text
		}
		got := scanner.Recognise(c.text)
		if got.Text != want.Text || got.Kind != want.Kind || got.Wallet != want.Wallet || got.Doubt != want.Doubt || got.Problem != want.Problem {
			t.Errorf("Recognise(%q)\n got %v %q\nwant %v %q", c.text, got, got.Text, want, want.Text)
		}
	}
}

func TestZeroScanCannotCharge(t *testing.T) {
	if (scanner.Scan{}).Kind == scanner.PaymentCode {
		t.Error("the zero Scan is a payment code")
	}
}

func TestReason(t *testing.T) {
	for _, text := range []string{"", "6901234567892", receipt, "4200001234202405011234567890", "hello", "https://x", "１２", "\x01", "110105194912310011", "9912345678901234"} {
		s := scanner.Recognise(text)
		zh, en := words.In("zh").T(s.Reason()), words.In("en").T(s.Reason())
		if zh == s.Reason() || en == s.Reason() || zh == en || strings.Contains(zh+en, "\n") {
			t.Errorf("%v: reasons %q, %q", s, zh, en)
		}
	}
	// Nothing a scan can be is without words.
	for kind := scanner.Unknown; kind <= scanner.Goods; kind++ {
		for doubt := scanner.NoDoubt; doubt <= scanner.OddPrefix; doubt++ {
			for problem := scanner.Misread; problem <= scanner.ByHand; problem++ {
				key := scanner.Scan{Kind: kind, Doubt: doubt, Problem: problem}.Reason()
				if (key == "") != (kind == scanner.PaymentCode && doubt == scanner.NoDoubt) || key != "" && words.In("th").T(key) == key {
					t.Errorf("%v %v %v: %q", kind, doubt, problem, key)
				}
			}
		}
	}
	if reason := scanner.Recognise(alipay).Reason(); reason != "" {
		t.Errorf("a good payment code has the reason %q", reason)
	}
}

// No way of printing a scan shows a whole payment code, not even one that was
// misread, doubled or carries a letter.
func TestScanNeverShowsACode(t *testing.T) {
	for _, text := range []string{alipay, weChat, unionPay, alipay + "x", "j" + alipay, alipay + weChat, alipay + "\x00", alipay + "123456789012"} {
		s := scanner.Recognise(text)
		frame := scanner.Frame{Text: text}
		var log bytes.Buffer
		slog.New(slog.NewJSONHandler(&log, nil)).Info("scan", "scan", s)
		slog.New(slog.NewTextHandler(&log, nil)).Info("scan", "scan", s, "frame", frame)
		encoded, err := json.Marshal(map[string]any{"scan": s, "pointer": &s})
		if err != nil {
			t.Fatal(err)
		}
		for _, shown := range []string{
			s.String(), s.GoString(), log.String(), string(encoded), s.Reason(), words.In("zh").T(s.Reason()),
			fmt.Sprintf("%v %+v %#v %s %q %x %d %v %+v", s, s, s, s, s, s, s, &s, []scanner.Scan{s}),
			fmt.Sprintf("%v %+v %#v %s %x", frame, frame, frame, frame, frame),
		} {
			if strings.Contains(shown, alipay) || strings.Contains(shown, weChat) || strings.Contains(shown, unionPay) ||
				strings.Contains(shown, fmt.Sprintf("%x", alipay)) {
				t.Errorf("the code is shown: %s", shown)
			}
		}
	}
	if got := scanner.Recognise(alipay).String(); !strings.Contains(got, "28…3456") {
		t.Errorf("String() = %s, want the masked code in it", got)
	}
}

func FuzzRecognise(f *testing.F) {
	for _, seed := range []string{alipay, weChat, unionPay, receipt, alipay + alipay, "6901234567892", "１２３", "\x00\xff", "]C1" + alipay} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := scanner.Recognise(text)
		if s.Kind == scanner.PaymentCode {
			if len(s.Text) < 16 || len(s.Text) > 24 || strings.Trim(s.Text, "0123456789") != "" {
				t.Errorf("%q is no payment code", s.Text)
			}
			if rest := strings.ReplaceAll(strings.ReplaceAll(text, " ", ""), s.Text, ""); rest != "" {
				t.Errorf("%q was made of %q", s.Text, text)
			}
		}
		if (s.Kind == scanner.Unknown) != (s.Problem != scanner.NoProblem) {
			t.Errorf("%q: kind %v, problem %v", text, s.Kind, s.Problem)
		}
		if strings.ContainsFunc(s.Text, unicode.IsControl) {
			t.Errorf("%q: a control character passed", text)
		}
		if s.Kind != scanner.Unknown && scanner.Recognise(s.Text).Text != s.Text {
			t.Errorf("%q: not stable", s.Text)
		}
	})
}

func BenchmarkRecognise(b *testing.B) {
	for b.Loop() {
		scanner.Recognise(alipay)
	}
}
