package hands_test

import (
	"fmt"
	"strings"
	"time"

	"fufupos/scanner"
	"fufupos/ui/view"
)

// code makes a payment code that nobody has had before.
func (s *session) code() string {
	s.codes++
	rest := fmt.Sprintf("%04d9%04d%03d%04d", s.draw.IntN(10000), s.draw.IntN(10000), s.codes, s.draw.IntN(10000))
	switch s.draw.IntN(4) {
	case 0:
		return fmt.Sprintf("1%d", s.draw.IntN(6)) + rest
	case 1:
		return "62" + rest + "5"
	}
	code := fmt.Sprintf("2%d", 5+s.draw.IntN(5)) + rest
	if s.draw.IntN(8) == 0 { // Alipay's have 16 to 24 digits
		return (code + fmt.Sprintf("%06d", s.draw.IntN(1_000_000)))[:16+s.draw.IntN(9)]
	}
	return code
}

// odd makes a code that is asked about: no wallet's, or an ID card's number too.
func (s *session) odd() string {
	s.codes++
	if s.draw.IntN(2) == 0 {
		return fmt.Sprintf("7%d%09d%03d0000", s.draw.IntN(10), s.draw.IntN(1e9), s.codes)
	}
	body := fmt.Sprintf("11010119%02d0%d1%d%03d", 50+s.draw.IntN(50), 1+s.draw.IntN(9), s.draw.IntN(10), s.codes)
	for check := range 10 {
		sum := 0
		for _, d := range body {
			sum = (sum + int(d-'0')) * 2 % 11
		}
		if (sum+check)%11 == 1 {
			return body + fmt.Sprint(check)
		}
	}
	return s.odd()
}

// label makes a text that is scanned and no payment code.
func (s *session) label() (kind, string) {
	digits := func(n int) string {
		var b strings.Builder
		for range n {
			b.WriteByte(byte('0' + s.draw.IntN(10)))
		}
		return b.String()
	}
	switch s.draw.IntN(8) {
	case 0, 1:
		return "shelf label", pick(s.draw, "4011", "94011", "4048", "3283", "411", "20051")
	case 2, 3:
		return "product", ean(pick(s.draw, "690123456789", "401234567890", "978020137962"))
	case 4:
		return "receipt", "F02016" + digits(16)
	case 5:
		return "link", "https://qr.alipay.com/fkx0" + digits(6)
	case 6:
		return "bill", "2026" + digits(24)
	}
	return "locker", pick(s.draw, "A-12", "VIP 8821 B", "#77", "0000000012", "12.50", "99")
}

func ean(digits string) string {
	sum, weight := 0, 3
	for i := len(digits) - 1; i >= 0; i-- {
		sum, weight = sum+int(digits[i]-'0')*weight, 4-weight
	}
	return digits + fmt.Sprint((10-sum%10)%10)
}

// keys makes a malicious code of texts, keys and pauses.
func keys(all ...any) (c []control) {
	for _, k := range all {
		switch k := k.(type) {
		case string:
			for _, sign := range k {
				c = append(c, control{sign: sign})
			}
		case view.Key:
			class := scanner.OtherKey
			if k == view.KeyEnter {
				class = scanner.EndKey
			}
			c = append(c, control{key: suffix{class, keyCodes[k], k, true}})
		case time.Duration:
			c = append(c, control{wait: k})
		}
	}
	return c
}
