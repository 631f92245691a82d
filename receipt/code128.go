package receipt

import "fufupos/sale"

// symbols is a CODE128 as its symbol values, start included, check and stop
// not: the printer adds those itself.
type symbols []byte

const (
	codeC       = 99
	codeB       = 100
	startB      = 104
	startC      = 105
	moduleDots  = 2 // dots of a bar's module: fewer can't be read off thermal paper
	barDots     = 80
	checkModulo = 103
)

// encode128 writes a number in code set B, and its long runs of digits in code
// set C, which takes two digits a symbol. It needs a Valid number.
func encode128(n sale.Number) symbols {
	var out symbols
	set := byte(0)
	change := func(to, start byte) {
		switch {
		case set == 0:
			out = append(out, start)
		case set != to:
			out = append(out, to)
		}
		set = to
	}
	for i := 0; i < len(n); {
		run := digitRun(string(n[i:]))
		pays := 6 // two changes of set cost two symbols
		if i+run == len(n) {
			pays = 4
		}
		if run < pays {
			change(codeB, startB)
			out = append(out, n[i]-' ')
			i++
			continue
		}
		if run%2 == 1 {
			change(codeB, startB)
			out = append(out, n[i]-' ')
			i, run = i+1, run-1
		}
		change(codeC, startC)
		for end := i + run; i < end; i += 2 {
			out = append(out, (n[i]-'0')*10+n[i+1]-'0')
		}
	}
	return out
}

// Bars gives a text of printable ASCII as a CODE128 for a screen, module by module, true is
// dark, without quiet zones.
func Bars(text string) []bool { return encode128(sale.Number(text)).widths() }

func digitRun(s string) int {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return i
		}
	}
	return len(s)
}

// escpos gives the data of GS k 73: the set's marks as {B and {C, characters
// as ASCII in set B and as values in set C. None of our characters is a {,
// which would have to be doubled.
func (s symbols) escpos() []byte {
	var out []byte
	set := byte(0)
	for _, v := range s {
		switch {
		case v == startB, v == codeB && set == codeC:
			set = codeB
			out = append(out, '{', 'B')
		case v == startC, v == codeC && set == codeB:
			set = codeC
			out = append(out, '{', 'C')
		case set == codeB:
			out = append(out, v+' ')
		default:
			out = append(out, v)
		}
	}
	return out
}

// widths gives the bars module by module, true is black, with check symbol and
// stop, without quiet zones: the paper's margins are those.
func (s symbols) widths() []bool {
	sum := int(s[0])
	for i, v := range s[1:] {
		sum += (i + 1) * int(v)
	}
	var out []bool
	for _, v := range append(append(symbols{}, s...), byte(sum%checkModulo)) {
		out = appendBars(out, patterns128[v])
	}
	return appendBars(out, stop128)
}

func appendBars(out []bool, pattern string) []bool {
	for i, w := range pattern {
		for range w - '0' {
			out = append(out, i%2 == 0)
		}
	}
	return out
}

const stop128 = "2331112"

// patterns128 are the widths of bars and gaps of the symbols 0 to 105
// (ISO/IEC 15417, table 1).
var patterns128 = [...]string{
	"212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213",
	"221312", "231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132",
	"221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211",
	"212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313",
	"231113", "231311", "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331",
	"231131", "213113", "213311", "213131", "311123", "311321", "331121", "312113", "312311", "332111",
	"314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
	"112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111",
	"111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112", "421211", "212141",
	"214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311", "113141",
	"114131", "311141", "411131", "211412", "211214", "211232",
}
