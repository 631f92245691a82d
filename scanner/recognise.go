package scanner

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// issuers is the one table of payment codes' prefixes: the first two digits,
// from–to, and how many digits such a code has.
var issuers = []struct {
	wallet         Wallet
	from, to       int
	digits, atMost int
}{
	{WeChat, 10, 15, 18, 18},
	{Alipay, 25, 30, 16, 24},
	{UnionPay, 62, 62, 19, 19},
}

// The lengths that tell the kinds apart.
const (
	minPaymentCode, maxPaymentCode     = 16, 24
	minChannelOrder, maxChannelOrder   = 28, 32
	minReceiptNumber, maxReceiptNumber = 12, 32
	maxShortNumber                     = 7
)

// Recognise says what text is. Spaces between characters don't count. Text that
// is exactly one and the same code several times over — a scanner that sends no
// suffix and read twice — is that code; no other text is ever shortened.
func Recognise(text string) Scan {
	compact := strings.ReplaceAll(text, " ", "")
	switch {
	case compact == "":
		return Scan{Kind: Unknown, Problem: Empty}
	case !plain(compact):
		return Scan{Text: printable(text), Kind: Unknown, Problem: strangeness(compact)}
	}
	if once, ok := unrepeat(compact); ok {
		compact = once
	}
	s := recognisePlain(compact)
	if s.Kind == Unknown {
		s.Text = text
	}
	return s
}

// recognisePlain takes visible ASCII without spaces.
func recognisePlain(text string) Scan {
	s := Scan{Text: text}
	switch n := len(text); {
	case isDigits(text) && isGoods(text):
		s.Kind = Goods
	case isDigits(text) && n >= minPaymentCode && n <= maxPaymentCode:
		return payment(text)
	case isDigits(text) && n >= minChannelOrder && n <= maxChannelOrder:
		s.Kind = ChannelOrder
	case isReceiptNumber(text):
		s.Kind = ReceiptNumber
		s.Text = strings.ToUpper(text)
	case isDigits(text) && n <= maxShortNumber:
		s.Problem = ShortNumber
	case isWebAddress(text):
		s.Problem = WebAddress
	default:
		s.Problem = NotACode
	}
	return s
}

// payment judges 16 to 24 digits by the issuers' table.
func payment(text string) Scan {
	s := Scan{Text: text, Kind: PaymentCode, Doubt: OddPrefix}
	prefix := int(text[0]-'0')*10 + int(text[1]-'0')
	for _, issuer := range issuers {
		if prefix < issuer.from || prefix > issuer.to {
			continue
		}
		if len(text) < issuer.digits || len(text) > issuer.atMost {
			// This wallet issues no such code: digits were lost or added on the way.
			return Scan{Text: text, Kind: Unknown, Problem: Misread}
		}
		s.Wallet, s.Doubt = issuer.wallet, NoDoubt
	}
	if isIDCard(text) {
		s.Doubt = IDCard
	}
	return s
}

// unrepeat finds the code of which text is an exact repetition. Only product
// codes and payment codes whose wallet is known count as the repeated part, and only
// if no other division of text would do as well.
func unrepeat(text string) (once string, ok bool) {
	found := 0
	for n := 8; n <= min(maxPaymentCode, len(text)/2); n++ {
		if len(text)%n != 0 || text[n:] != text[:len(text)-n] || !isDigits(text[:n]) {
			continue
		}
		s := recognisePlain(text[:n])
		if s.Kind == Goods || s.Kind == PaymentCode && s.Wallet != WalletUnknown {
			once = text[:n]
			found++
		}
	}
	return once, found == 1
}

func isReceiptNumber(text string) bool {
	if len(text) < minReceiptNumber || len(text) > maxReceiptNumber {
		return false
	}
	// A keyboard scanner under Caps Lock turns the case of all letters, never of
	// some: mixed case is not one of our numbers.
	if text != strings.ToUpper(text) && text != strings.ToLower(text) {
		return false
	}
	text = strings.ToUpper(text)
	for i := range len(text) {
		letter := text[i] >= 'A' && text[i] <= 'Z'
		if !letter && (i == 0 || text[i] < '0' || text[i] > '9') {
			return false
		}
	}
	return true
}

func isWebAddress(text string) bool {
	scheme, _, found := strings.Cut(text, "://")
	if !found || scheme == "" {
		return false
	}
	return strings.Trim(strings.ToLower(scheme), "abcdefghijklmnopqrstuvwxyz") == ""
}

// strangeness tells why text that is not plain is refused.
func strangeness(text string) Problem {
	if !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) {
		return Misread
	}
	if strings.ContainsFunc(text, isFullWidth) {
		return FullWidth
	}
	return NotACode
}

// isFullWidth holds for the forms an input method makes of ASCII, and its space.
func isFullWidth(r rune) bool { return r >= '！' && r <= '～' || r == '\u3000' }

func isDigits(text string) bool { return strings.Trim(text, "0123456789") == "" }

// plain holds for visible ASCII.
func plain(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// printable drops what must not reach a screen or a log: control characters,
// direction marks, broken UTF-8.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, text)
}
