package exam

import (
	"bytes"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fufupos/scanner"
)

// Judge says what a read shows; expect is the code that was to be read, empty where that is
// not known.
func Judge(r Read, expect string) Finding {
	f := Finding{Device: r.Device, Serial: r.Serial, Baud: r.Baud, Pace: r.pace()}
	found := map[Trouble]bool{}
	text := r.code(&f, found)
	if expect != "" {
		text = within(text, expect, &f, found)
	} else if lead := letters(text); lead != "" {
		f.Prefix, text, found[Prefix] = scanner.Mask(lead), text[len(lead):], true
	}
	f.Right = expect != "" && text == expect && !found[Prefix] && !found[Tail]
	f.Text, f.Length, f.Kind = scanner.Mask(text), utf8.RuneCountInString(text), scanner.Recognise(text).Kind
	found[NoSuffix] = f.Suffix == ""
	if r.Serial {
		found[WrongSpeed] = r.garbled()
	} else {
		r.typed(&f, found)
	}
	for _, t := range Troubles {
		if found[t] {
			f.Troubles = append(f.Troubles, t)
		}
	}
	switch f.Worst() {
	case ByHand, WrongSpeed: // says nothing else
		f.Troubles = f.Troubles[:1]
		f.Suffix, f.Prefix, f.AIM, f.Right = "", "", "", false
	}
	return f
}

// code is what stands between the ends, without what scanners put around it.
func (r Read) code(f *Finding, found map[Trouble]bool) string {
	var frames []string
	var text strings.Builder
	var ends []string
	begins := 0 // where in the keys the open frame does
	for i, k := range r.keys {
		if k.isEnd() {
			if text.Len() > 0 {
				frames, begins = append(frames, text.String()), i+1
				text.Reset()
			}
			if len(frames) == 1 {
				ends = append(ends, endNames[k.place])
			}
			continue
		}
		text.WriteRune(k.means(r.Serial))
	}
	if text.Len() > 0 {
		if len(frames) == 0 {
			frames = r.halves(text.String(), begins)
		} else {
			frames = append(frames, text.String())
		}
	}
	f.Suffix = strings.Join(ends, " ")
	if len(frames) == 0 {
		return string(r.loose)
	}
	code, aim := stripped(frames[0])
	f.AIM = aim
	for _, other := range frames[1:] {
		if again, _ := stripped(other); again == code {
			found[Doubled] = true
		} else {
			found[Several] = true
		}
	}
	return code
}

var endNames = map[rune]string{'\r': "CR", '\n': "LF", '\t': "Tab"}

// means is what the scanner means by a key: what it has there, whatever the system's layout.
func (k key) means(serial bool) rune {
	switch {
	case serial:
		return k.place
	case k.shift:
		return scanner.Shifted(k.place)
	}
	return k.place
}

// halves are the two reads of a text that is the same twice without an end between them:
// where each is a code of its own, or where it stopped in the middle.
func (r Read) halves(text string, from int) []string {
	n := len(text) / 2
	if len(text)%2 != 0 || n < 8 || text[:n] != text[n:] {
		return []string{text}
	}
	middle, most := time.Duration(0), time.Duration(0)
	for i := from + 1; i < len(r.keys); i++ {
		gap := r.keys[i].at.Sub(r.keys[i-1].at)
		if i == from+n {
			middle = gap
		} else {
			most = max(most, gap)
		}
	}
	if whole := scanner.Recognise(text); len(whole.Text) == n || middle > 2*most && middle >= 30*time.Millisecond {
		return []string{text[:n], text[n:]}
	}
	return []string{text}
}

// stripped is a text without control characters and without its symbology identifier.
func stripped(text string) (code, aim string) {
	code = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, text)
	if len(code) > 3 && code[0] == ']' && unicode.IsLetter(rune(code[1])) && code[2] >= '0' && code[2] <= '9' {
		return code[3:], code[:3]
	}
	return code, ""
}

// within finds the expected code in a text, and names what stands around it.
func within(text, expect string, f *Finding, found map[Trouble]bool) string {
	before, after, ok := strings.Cut(text, expect)
	if !ok {
		return text
	}
	if before != "" {
		f.Prefix, found[Prefix] = scanner.Mask(before), true
	}
	found[Tail] = after != ""
	return expect
}

// letters are what stands before the digits of a text that would be a code of a wallet or a
// product without them.
func letters(text string) string {
	n := strings.IndexFunc(text, unicode.IsDigit)
	if n <= 0 || n > 8 {
		return ""
	}
	switch s := scanner.Recognise(text[n:]); {
	case s.Kind == scanner.PaymentCode && s.Wallet != scanner.WalletUnknown, s.Kind == scanner.Goods && len(s.Text) > 8:
		return text[:n]
	}
	return ""
}

// leastCode is how long the shortest code is that nothing ends.
const leastCode = 4

// garbled tells whether bytes are none that a scanner sends: those of another speed are
// signs of nothing.
func (r Read) garbled() bool {
	var all []byte
	for _, k := range r.keys {
		b := byte(k.place)
		switch {
		case b == '\r', b == '\n', b == '\t', b == 0x02, b == 0x03, b >= 0x1c && b <= 0x1f: // ends, STX, ETX, the separators of GS1
		case b < ' ', b == 0x7f, b == 0xff:
			return true
		}
		all = append(all, b)
	}
	if body := bytes.TrimRight(all, "\r\n\t"); len(body) == 0 || len(body) < leastCode && len(body) == len(all) {
		return true // what is left of something sent much faster
	}
	return !isText(all) || isHalf(all)
}

// isText tells whether bytes are text in UTF-8, or in the Chinese of older QR codes.
func isText(b []byte) bool {
	high := 0
	pairs := true
	for _, c := range b {
		if c < 0x80 {
			pairs = pairs && high%2 == 0
			continue
		}
		high++
		pairs = pairs && c > 0xa0
	}
	return high == 0 || len(b) >= leastCode && (utf8.Valid(b) || pairs && high%2 == 0)
}

// isHalf tells whether that is what a port makes of digits that are sent twice as fast.
func isHalf(b []byte) bool {
	b = bytes.TrimRight(b, "\r\n\t")
	return len(b) >= 6 && !slices.ContainsFunc(b, func(c byte) bool { return c < 'J' || c&0x0e != 0x0a })
}

// pace is the gap from key to key, in the middle of all.
func (r Read) pace() time.Duration {
	gaps := r.gaps()
	if r.Serial || len(gaps) == 0 {
		return 0
	}
	return gaps[len(gaps)/2]
}

// gaps are those between the keys, the shortest first.
func (r Read) gaps() (gaps []time.Duration) {
	for i := 1; i < len(r.keys); i++ {
		gaps = append(gaps, r.keys[i].at.Sub(r.keys[i-1].at))
	}
	slices.Sort(gaps)
	return gaps
}
