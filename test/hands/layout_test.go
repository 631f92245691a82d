package hands_test

import "strings"

// layout is what the system makes of the keys: of each place, named by what is
// printed there on a US keyboard, the sign it types alone and with Shift.
type layout struct {
	name         string
	plain, shift map[rune]rune
	padPoint     rune // what the number pad's point types
}

const (
	usPlain = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./ "
	usShift = "~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>? "
)

func newLayout(name, plain, shift string, padPoint rune) layout {
	l := layout{name: name, plain: map[rune]rune{}, shift: map[rune]rune{}, padPoint: padPoint}
	places, alone, with := []rune(usPlain), []rune(plain), []rune(shift)
	for i, place := range places {
		l.plain[place], l.shift[place] = alone[i], with[i]
	}
	return l
}

// The layouts. Full width is an input method's.
var (
	american = newLayout("US", usPlain, usShift, '.')
	thai     = newLayout("Thai", "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ ", "%+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ ", '.')
	french   = newLayout("French", "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:! ", "~1234567890°+AZERTYUIOP¨£µQSDFGHJKLM%WXCVBN?./§ ", '.')
	german   = newLayout("German", "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.- ", "°!\"§$%&/()=?`QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_ ", ',')
	arabic   = newLayout("Arabic", strings.NewReplacer(
		"1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩", "0", "٠", "q", "ض", "f", "ب", "/", "ظ",
	).Replace(usPlain), strings.Replace(usShift, "M", "٫", 1), '٫')
	chinese   = newLayout("Chinese", strings.NewReplacer(".", "。", ",", "，", "\\", "、").Replace(usPlain), usShift, '.')
	fullWidth = newLayout("full width", wide(usPlain), wide(usShift), '．')
)

func wide(text string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' {
			return '　'
		}
		return r - '!' + '！'
	}, text)
}

// press is what it takes to type a sign: a key and perhaps Shift.
type press struct {
	place rune // Event.Position
	code  int  // Event.Key
	shift bool
	sign  rune // what the system makes of it
}

// padCode sets the number pad's keys apart from the others.
const padCode = 1000

// scanned is how a scanner types a sign: by its place on a US keyboard, of which
// the system makes what its own layout has there.
func (l layout) scanned(sign rune) press {
	if i := strings.IndexRune(usPlain, sign); i >= 0 {
		return press{place: sign, code: int(sign), sign: l.plain[sign]}
	}
	place := []rune(usPlain)[strings.IndexRune(usShift, sign)]
	return press{place: place, code: int(place), shift: true, sign: l.shift[place]}
}

// typed is how a person types a digit or the point under this layout: on the
// number pad, or with the key that has it.
func (l layout) typed(sign rune, pad bool) press {
	switch {
	case pad && sign == '.':
		return press{place: '.', code: padCode + '.', sign: l.padPoint}
	case pad:
		p := press{place: sign, code: padCode + int(sign), sign: sign}
		if l.name == fullWidth.name {
			p.sign = []rune(wide(string(sign)))[0]
		}
		return p
	case sign == '.':
		return l.point()
	case l.name == french.name:
		return l.at(sign, true)
	case l.name == thai.name:
		return l.at([]rune("q2345890-=")[sign-'0'], true)
	}
	return l.at(sign, false)
}

// point is the key a person takes for the decimal sign where there is no number
// pad: what the language writes.
func (l layout) point() press {
	switch l.name {
	case german.name:
		return l.at(',', false)
	case french.name:
		return l.at('m', false)
	case arabic.name:
		return l.at('m', true)
	case thai.name:
		return l.at('\'', true)
	}
	return l.at('.', false)
}

func (l layout) at(place rune, shift bool) press {
	p := press{place: place, code: int(place), shift: shift, sign: l.plain[place]}
	if shift {
		p.sign = l.shift[place]
	}
	return p
}
