package money_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"fufupos/money"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]int64{
		"12.50": 1250, "12.5": 1250, "12": 1200, "0.01": 1, "007": 700, "50000.00": 5000000, "1000000000.00": money.MaxMinor,
	} {
		got, err := money.Parse(text, money.CNY)
		if err != nil || got != money.New(want, money.CNY) {
			t.Errorf("Parse(%q) = %v, %v; want %d", text, got, err, want)
		}
	}
	for text, want := range map[string]error{
		"": money.ErrFormat, ".": money.ErrFormat, "12.505": money.ErrFormat, "-1": money.ErrFormat, "+1": money.ErrFormat,
		"abc": money.ErrFormat, "1e9": money.ErrFormat, "９９": money.ErrFormat, " 1": money.ErrFormat, "1 ": money.ErrFormat,
		"1,000": money.ErrFormat, "1.": money.ErrFormat, ".5": money.ErrFormat, "1.2.3": money.ErrFormat, "0x10": money.ErrFormat,
		"1_0": money.ErrFormat, "NaN": money.ErrFormat, "1\n": money.ErrFormat,
		"0": money.ErrZero, "0.00": money.ErrZero,
		"1000000000.01": money.ErrTooLarge, "99999999999999999999999999": money.ErrTooLarge,
	} {
		if got, err := money.Parse(text, money.CNY); !errors.Is(err, want) {
			t.Errorf("Parse(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestShow(t *testing.T) {
	for _, c := range []struct {
		a             money.Amount
		text, display string
	}{
		{money.New(1250, money.CNY), "12.50", "￥12.50"},
		{money.New(5, money.THB), "0.05", "฿0.05"},
		{money.New(-105, money.HKD), "-1.05", "-HK$1.05"},
		{money.New(100, "XXX"), "1.00", "XXX 1.00"},
		{money.New(math.MinInt64, money.CNY), "-92233720368547758.08", "-￥92233720368547758.08"},
	} {
		if c.a.String() != c.text || c.a.Display() != c.display {
			t.Errorf("%+v: %q %q, want %q %q", c.a, c.a, c.a.Display(), c.text, c.display)
		}
	}
}

func TestParseReadsBackWhatStringShows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := money.New(rapid.Int64Range(1, money.MaxMinor).Draw(t, "minor"), money.CNY)
		if got, err := money.Parse(a.String(), money.CNY); err != nil || got != a {
			t.Fatalf("Parse(%q) = %v, %v", a, got, err)
		}
	})
}

func TestAddAndSub(t *testing.T) {
	a, b := money.New(300, money.CNY), money.New(120, money.CNY)
	if got, err := a.Sub(b); err != nil || got.Minor != 180 {
		t.Errorf("3.00 - 1.20 = %v, %v", got, err)
	}
	if got, err := a.Add(b); err != nil || got.Minor != 420 {
		t.Errorf("3.00 + 1.20 = %v, %v", got, err)
	}
	if _, err := a.Add(money.New(1, money.THB)); !errors.Is(err, money.ErrCurrency) {
		t.Errorf("CNY + THB: %v", err)
	}
	for _, c := range [][2]int64{{math.MaxInt64, 1}, {math.MinInt64, -1}} {
		if got, err := money.New(c[0], money.CNY).Add(money.New(c[1], money.CNY)); !errors.Is(err, money.ErrTooLarge) {
			t.Errorf("%d + %d = %v, %v", c[0], c[1], got, err)
		}
	}
	if _, err := a.Sub(money.New(math.MinInt64, money.CNY)); !errors.Is(err, money.ErrTooLarge) {
		t.Errorf("minus the smallest: %v", err)
	}
}
