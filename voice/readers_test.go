package voice_test

import (
	"strings"

	"fufupos/money"
)

// readers turn an amount in words back into minor units; rest is what they did
// not understand.
var readers = map[string]func(money.Currency, string) (minor int64, rest string){
	"zh": readMandarin, "en": readEnglish, "th": readThai,
}

// word is one word of a language and its value.
type word struct {
	text  string
	value int64
}

// take reads the longest word at the front of text.
func take(text string, words []word) (value int64, rest string, ok bool) {
	longest := ""
	for _, w := range words {
		if strings.HasPrefix(text, w.text) && len(w.text) > len(longest) {
			longest, value = w.text, w.value
		}
	}
	return value, text[len(longest):], longest != ""
}

// number reads a number at the front of text. Words below ten (or small ones)
// wait for the next word of a size, which multiplies them; words in sections
// multiply all since the last of their kind.
func number(text string, small, sizes, sections []word) (total int64, rest string) {
	var section, waiting int64
	for {
		text = strings.TrimLeft(text, " -")
		if v, left, ok := take(text, small); ok {
			waiting += v
			text = left
		} else if v, left, ok := take(text, sizes); ok {
			section += max(waiting, 1) * v
			waiting, text = 0, left
		} else if v, left, ok := take(text, sections); ok {
			total += (section + waiting) * v
			section, waiting, text = 0, 0, left
		} else {
			return total + section + waiting, text
		}
	}
}

func readMandarin(cur money.Currency, text string) (int64, string) {
	small := []word{
		{"零", 0}, {"一", 1}, {"两", 2}, {"二", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9},
	}
	units := []word{{"元", 100}, {"角", 10}, {"分", 1}}
	switch cur {
	case money.HKD:
		var ok bool
		if text, ok = strings.CutPrefix(text, "港币"); !ok {
			return -1, text
		}
	case money.THB:
		units = []word{{"泰铢", 100}, {"萨当", 1}}
	}
	var minor int64
	for text != "" {
		n, rest := number(text, small, []word{{"十", 10}, {"百", 100}, {"千", 1000}}, []word{{"万", 1e4}, {"亿", 1e8}})
		unit, left, ok := take(rest, units)
		if !ok {
			return minor, text
		}
		minor, text = minor+n*unit, left
	}
	return minor, text
}

func readEnglish(cur money.Currency, text string) (int64, string) {
	var small []word
	for i, w := range strings.Fields("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen") {
		small = append(small, word{w, int64(i + 1)})
	}
	for i, w := range strings.Fields("twenty thirty forty fifty sixty seventy eighty ninety") {
		small = append(small, word{w, int64(i+2) * 10})
	}
	units := map[money.Currency][]word{
		money.CNY: {{"yuan", 100}, {"fen", 1}},
		money.THB: {{"baht", 100}, {"satang", 1}},
		money.HKD: {{"Hong Kong dollars", 100}, {"Hong Kong dollar", 100}, {"cents", 1}, {"cent", 1}},
	}[cur]
	var minor int64
	for text != "" {
		n, rest := number(text, small, []word{{"hundred", 100}}, []word{{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}})
		unit, left, ok := take(rest, units)
		if !ok {
			return minor + n, rest // what stands behind the point, unnamed
		}
		minor, text = minor+n*unit, strings.TrimPrefix(strings.TrimSpace(left), "and ")
	}
	return minor, text
}

func readThai(cur money.Currency, text string) (int64, string) {
	small := []word{
		{"หนึ่ง", 1}, {"เอ็ด", 1}, {"สอง", 2}, {"ยี่", 2}, {"สาม", 3}, {"สี่", 4}, {"ห้า", 5}, {"หก", 6}, {"เจ็ด", 7}, {"แปด", 8}, {"เก้า", 9}, {"ศูนย์", 0},
	}
	sizes := []word{{"สิบ", 10}, {"ร้อย", 100}, {"พัน", 1e3}, {"หมื่น", 1e4}, {"แสน", 1e5}}
	whole := func() (n int64) {
		n, text = number(text, small, sizes, []word{{"ล้าน", 1e6}})
		return n
	}
	if cur == money.THB {
		var minor int64
		for text != "" {
			n := whole()
			unit, left, ok := take(text, []word{{"บาท", 100}, {"สตางค์", 1}})
			if !ok {
				return minor, text
			}
			minor, text = minor+n*unit, left
		}
		return minor, text
	}
	minor := whole() * 100
	if left, ok := strings.CutPrefix(text, "จุด"); ok {
		tens, left, _ := take(left, small)
		ones, left, _ := take(left, small)
		minor, text = minor+tens*10+ones, left
	}
	return minor, strings.TrimPrefix(text, map[money.Currency]string{money.CNY: "หยวน", money.HKD: "ดอลลาร์ฮ่องกง"}[cur])
}
