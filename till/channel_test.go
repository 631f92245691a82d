package till_test

import (
	"testing"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/till"
)

// TestChannel: whoever starts a sale, its channel is what the code says.
func TestChannel(t *testing.T) {
	opened, err := till.Open(till.Options{Config: config.Default(), Data: t.TempDir(), Training: true})
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	minor := int64(100)
	for code, want := range map[string]int{
		"288886863488188613": 1, "134567890123456789": 2, "6212345678901234567": 0, "991234567890123456": 0, "": 0,
	} {
		r := checkout.Request{Method: sale.Scan, Amount: money.New(minor, money.CNY), AuthCode: code}
		if code == "" {
			r.Method = sale.QR
		}
		minor++ // another amount each, so that nothing is asked
		n, err := opened.Engine.Start(sale.By{}, r)
		if err != nil {
			t.Fatalf("%q: %v", code, err)
		}
		if s, err := opened.Books.Sale(n); err != nil || s.Channel != want {
			t.Errorf("%q: channel %d, want %d (%v)", code, s.Channel, want, err)
		}
	}
}
