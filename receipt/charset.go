package receipt

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// box stands for a character that cannot be printed: a full-width □, which is
// in every Chinese printer's font.
const box = "□"

// standIns are for what GB18030 has in four bytes only and NFKD does not resolve:
// printers' fonts have the two-byte characters alone.
var standIns = map[rune]string{
	'¥': "￥", '£': "￡", '¢': "￠", '฿': "THB ", '₩': "KRW ", '₹': "INR ", '₫': "VND ", '₱': "PHP ", '₽': "RUB ",
	'©': "(C)", '®': "(R)", '«': "《", '»': "》", '¿': "?", '¡': "!", 'ß': "ss", 'Ø': "O", 'ø': "o", 'Æ': "AE", 'æ': "ae", 'ı': "i", 'ł': "l", 'Ł': "L",
}

// gb gives the bytes of r that a printer in Chinese mode takes: one for
// printable ASCII, two for what its font can have, none otherwise.
func gb(r rune) []byte {
	if r < 0x80 {
		if r < ' ' || r == 0x7f {
			return nil
		}
		return []byte{byte(r)}
	}
	// GB18030 gives the private use area two-byte codes, which are empty boxes
	// or rubbish in a printer's font.
	if unicode.Is(unicode.Co, r) {
		return nil
	}
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(string(r)))
	if err != nil || len(b) != 2 {
		return nil
	}
	return b
}

// columnsOf is how many columns of the paper r takes. Whatever is two bytes
// is printed full-width, accented letters and Greek included.
func columnsOf(r rune) int {
	if n := len(gb(r)); n > 0 {
		return n
	}
	if isThaiMark(r) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

func columnsIn(s string) int {
	n := 0
	for _, r := range s {
		n += columnsOf(r)
	}
	return n
}

// clean makes a text printable: one line, without a control character, a mark
// or an invisible one, each character of which is either in a printer's font
// or drawable (nil: nothing else is). What cannot be printed is written in
// simpler letters where there are any, else as a □.
func clean(s string, drawable func(rune) bool) string {
	var out strings.Builder
	for _, r := range norm.NFC.String(s) {
		switch {
		case unicode.IsSpace(r):
			out.WriteByte(' ')
		case drawable != nil && isThaiMark(r) && drawable(r):
			out.WriteRune(r)
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.M, unicode.Zl, unicode.Zp):
			// Controls, direction marks and joiners are instructions, not text,
			// and a printer has no combining marks.
		case gb(r) != nil:
			out.WriteRune(r)
		case drawable != nil && unicode.IsGraphic(r) && !unicode.Is(unicode.Co, r) && drawable(r):
			out.WriteRune(r)
		default:
			out.WriteString(simpler(r))
		}
	}
	return strings.TrimSpace(out.String())
}

func simpler(r rune) string {
	if s, ok := standIns[r]; ok {
		return s
	}
	var out strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.Is(unicode.M, part):
		case gb(part) != nil:
			out.WriteRune(part)
		default:
			return box
		}
	}
	if out.Len() == 0 {
		return box
	}
	return out.String()
}
