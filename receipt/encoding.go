package receipt

import "unicode/utf8"

// Encoding is how a printer wants the text of receipts.
type Encoding string

// The encodings.
const (
	GB18030 Encoding = "gb18030" // Chinese in a mode of its own; what is nothing is this
	UTF8    Encoding = "utf8"
)

// EncodeAs is Encode for a printer that wants its text so.
func EncodeAs(enc Encoding, lines Document, p Paper) []byte {
	if enc != UTF8 {
		return Encode(lines, p)
	}
	// FS ( C 48 50: text is UTF-8 from here. Printers that know nothing else pass it over.
	e := encoder{paper: p, utf8: true, out: append(make([]byte, 0, 2<<10), 0x1b, '@', 0x1c, '(', 'C', 2, 0, 48, 50)}
	for _, item := range lines {
		e.item(item)
	}
	return e.out
}

// plainText writes text in UTF-8: of what the printer's font has, which Layout has seen to.
func (e *encoder) plainText(s string) {
	for _, r := range s {
		if gb(r) != 0 {
			e.out = utf8.AppendRune(e.out, r)
		}
	}
}
