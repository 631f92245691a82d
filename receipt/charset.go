package receipt

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

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

// gb gives the bytes of r that a printer in Chinese mode takes, high byte first: one for
// printable ASCII, two for what its font can have, none (0) otherwise.
func gb(r rune) uint16 {
	switch {
	case r < 0x80:
		if r < ' ' || r == 0x7f {
			return 0
		}
		return uint16(r)
	case r > 0xffff:
		return 0
	}
	return twoBytes()[r]
}

// twoBytes are the characters that GB18030 has two bytes for, by their code point. To
// ask the encoder for each character of a receipt anew takes longer than all the rest.
var twoBytes = sync.OnceValue(func() *[1 << 16]uint16 {
	var table [1 << 16]uint16
	encoder := simplifiedchinese.GB18030.NewEncoder()
	var from, to [4]byte
	for r := rune(0x80); r <= 0xffff; r++ {
		// GB18030 gives the private use area two-byte codes, which are empty boxes
		// or rubbish in a printer's font.
		if unicode.Is(unicode.Co, r) || !utf8.ValidRune(r) {
			continue
		}
		n, _, err := encoder.Transform(to[:], from[:utf8.EncodeRune(from[:], r)], true)
		if err == nil && n == 2 {
			table[r] = uint16(to[0])<<8 | uint16(to[1])
		}
	}
	return &table
})

// columnsOf is how many columns of the paper r takes. Whatever is two bytes
// is printed full-width, accented letters and Greek included.
func columnsOf(r rune) int {
	if code := gb(r); code > 0xff {
		return 2
	} else if code != 0 {
		return 1
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
	if plain(s) { // as numbers, times and amounts are
		return strings.TrimSpace(s)
	}
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
		case gb(r) != 0:
			out.WriteRune(r)
		case drawable != nil && unicode.IsGraphic(r) && !unicode.Is(unicode.Co, r) && drawable(r):
			out.WriteRune(r)
		default:
			out.WriteString(simpler(r))
		}
	}
	return strings.TrimSpace(out.String())
}

// plain tells whether a text is printable ASCII and nothing else.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func simpler(r rune) string {
	if s, ok := standIns[r]; ok {
		return s
	}
	var out strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		switch {
		case unicode.Is(unicode.M, part):
		case gb(part) != 0:
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
