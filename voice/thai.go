package voice

import "strings"

var (
	thaiDigits = []string{"ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"}
	thaiPlaces = []string{"", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"}
)

const million = 1_000_000

// thaiNumber reads a number, not zero, aloud. Ten is สิบ, twenty ยี่สิบ, and a one
// that ends a longer number is เอ็ด (สิบเอ็ด, หนึ่งร้อยเอ็ด, หนึ่งล้านเอ็ด); so it
// is at the end of the millions (ยี่สิบเอ็ดล้าน).
func thaiNumber(n int64) string {
	var b strings.Builder
	if n >= million {
		b.WriteString(thaiNumber(n/million) + "ล้าน")
		n %= million
	}
	power := int64(million / 10)
	for place := len(thaiPlaces) - 1; place >= 0; place-- {
		digit := n / power % 10
		switch {
		case digit == 0:
		case place == 1 && digit == 1:
			b.WriteString("สิบ")
		case place == 1 && digit == 2:
			b.WriteString("ยี่สิบ")
		case place == 0 && digit == 1 && b.Len() > 0:
			b.WriteString("เอ็ด")
		default:
			b.WriteString(thaiDigits[digit] + thaiPlaces[place])
		}
		power /= 10
	}
	return b.String()
}

// thaiBaht: สิบสองบาทห้าสิบสตางค์, ห้าสิบสตางค์.
func thaiBaht(minor int64) string {
	baht, satang := units(minor)
	text := ""
	if baht > 0 {
		text = thaiNumber(baht) + "บาท"
	}
	if satang > 0 {
		text += thaiNumber(satang) + "สตางค์"
	}
	return text
}

// thaiForeign: สิบสองจุดห้าศูนย์หยวน. The small units of other currencies mean
// nothing to a Thai ear, so their part is read digit by digit behind the point.
func thaiForeign(minor int64, unit string) string {
	whole, rest := units(minor)
	text := thaiDigits[0]
	if whole > 0 {
		text = thaiNumber(whole)
	}
	if rest > 0 {
		text += "จุด" + thaiDigits[rest/10] + thaiDigits[rest%10]
	}
	return text + unit
}

func thaiYuan(minor int64) string { return thaiForeign(minor, "หยวน") }
func thaiHKD(minor int64) string {
	return thaiForeign(minor, "ดอลลาร์ฮ่องกง")
}
