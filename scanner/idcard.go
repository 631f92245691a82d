package scanner

import "time"

// provinces are the first two digits of ID-card numbers (GB/T 2260).
var provinces = map[string]bool{
	"11": true, "12": true, "13": true, "14": true, "15": true,
	"21": true, "22": true, "23": true,
	"31": true, "32": true, "33": true, "34": true, "35": true, "36": true, "37": true,
	"41": true, "42": true, "43": true, "44": true, "45": true, "46": true,
	"50": true, "51": true, "52": true, "53": true, "54": true,
	"61": true, "62": true, "63": true, "64": true, "65": true,
	"71": true, "81": true, "82": true, "83": true,
}

// isIDCard holds for 18 digits that are a Chinese ID-card number: province, a
// birth date that exists, and a good check digit (GB 11643: ISO 7064, MOD 11-2).
// Numbers whose check digit is X are not all digits, so they never get here.
func isIDCard(digits string) bool {
	if len(digits) != 18 || !provinces[digits[:2]] {
		return false
	}
	birth := digits[6:14]
	if _, err := time.Parse("20060102", birth); err != nil || birth < "19000101" || birth >= "21000101" {
		return false
	}
	sum := 0
	for i := range 17 {
		sum = (sum + int(digits[i]-'0')) * 2 % 11
	}
	return (sum+int(digits[17]-'0'))%11 == 1
}
