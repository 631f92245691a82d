package sale_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"pgregory.net/rapid"

	"fufupos/sale"
)

func TestNumbers(t *testing.T) {
	at := time.Date(2026, 3, 4, 5, 6, 7, 8_000_000, time.UTC)
	n, err := sale.NewNumber(sale.SalePrefix, "shop-02016", "till-1", at, bytes.NewReader(make([]byte, 5)))
	if err != nil || n != "F02016L101KJVKTCH000000000" {
		t.Errorf("%s, %v", n, err)
	}
	if _, err := sale.NewNumber(sale.SalePrefix, "", "", at, iotest.ErrReader(errors.New("dry"))); err == nil {
		t.Error("a number without random bits")
	}
}

func TestNumbersAreValidDistinctAndInOrder(t *testing.T) {
	seen := map[sale.Number]bool{}
	rapid.Check(t, func(t *rapid.T) {
		at := time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "at"))
		store, till := rapid.String().Draw(t, "store"), rapid.String().Draw(t, "till")
		n, err := sale.NewNumber(sale.RefundPrefix, store, till, at, rand.Reader)
		if err != nil || !n.Valid() || seen[n] {
			t.Fatalf("%q %v", n, err)
		}
		seen[n] = true
		if later, _ := sale.NewNumber(sale.RefundPrefix, store, till, at.Add(time.Millisecond), rand.Reader); later <= n {
			t.Fatalf("%q is not before %q", n, later)
		}
	})
}

func TestValid(t *testing.T) {
	for n, want := range map[sale.Number]bool{
		"F": true, "F02016": true, sale.Number("F" + strings.Repeat("0", 31)): true,
		"": false, "0F": false, "f1": false, "F-1": false, "Ｆ1": false, sale.Number("F" + strings.Repeat("0", 32)): false,
	} {
		if n.Valid() != want {
			t.Errorf("%q valid: %v", n, !want)
		}
	}
}
