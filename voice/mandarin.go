package voice

import "strings"

var (
	mandarinDigits   = []string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	mandarinPlaces   = []string{"", "十", "百", "千"}
	mandarinSections = []string{"", "万", "亿"}
)

// mandarinNumber reads a number of up to twelve digits, not zero, aloud. Zeros
// inside are one 零, those at the end of a section of four are silent (十万五千,
// but 十万零五百). A one before the first 十 is silent too. A two that opens what
// is said is 两 (两元, 两百, 两万), but in 二十; anywhere else it is 二 (两元二角).
func mandarinNumber(n int64, opens bool) string {
	var digits []int
	for rest := n; rest > 0; rest /= 10 {
		digits = append(digits, int(rest%10))
	}
	var b strings.Builder
	skipped, section := false, false // a zero was passed over; the section has a digit
	for place := len(digits) - 1; place >= 0; place-- {
		digit, power := digits[place], place%4
		first := place == len(digits)-1
		switch {
		case digit == 0:
			skipped = true
		case first && digit == 1 && power == 1:
			b.WriteString(mandarinPlaces[power])
		case first && digit == 2 && power != 1 && opens:
			b.WriteString("两" + mandarinPlaces[power])
		default:
			if skipped {
				b.WriteString(mandarinDigits[0])
			}
			b.WriteString(mandarinDigits[digit] + mandarinPlaces[power])
		}
		if digit != 0 {
			skipped, section = false, true
		}
		if power == 0 && section {
			b.WriteString(mandarinSections[place/4])
			skipped, section = false, false
		}
	}
	return b.String()
}

// mandarinYuan: 十二元五角, 十二元零五分, 五角, 两分.
func mandarinYuan(minor int64) string {
	yuan, rest := units(minor)
	jiao, fen := rest/10, rest%10
	var b strings.Builder
	add := func(n int64, unit string) {
		if n > 0 {
			b.WriteString(mandarinNumber(n, b.Len() == 0) + unit)
		}
	}
	add(yuan, "元")
	add(jiao, "角")
	if yuan > 0 && jiao == 0 && fen > 0 {
		b.WriteString(mandarinDigits[0])
	}
	add(fen, "分")
	return b.String()
}

// mandarinHKD: 港币十二元五角, so that nobody takes it for CNY.
func mandarinHKD(minor int64) string { return "港币" + mandarinYuan(minor) }

// mandarinBaht: 十二泰铢五十萨当.
func mandarinBaht(minor int64) string {
	baht, satang := units(minor)
	text := ""
	if baht > 0 {
		text = mandarinNumber(baht, true) + "泰铢"
	}
	if satang > 0 {
		text += mandarinNumber(satang, baht == 0) + "萨当"
	}
	return text
}
