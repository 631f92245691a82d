package scanner

// isGoods holds for digits that are an EAN-8, UPC-A, EAN-13 or ITF-14 with a
// good check digit, or a GS1 barcode that begins with such a product number,
// (01) and 14 digits. No payment code begins with 01, so the latter takes
// nothing away even where it is as long as one.
func isGoods(digits string) bool {
	switch n := len(digits); {
	case n == 8, n == 12, n == 13, n == 14:
		return goodGTIN(digits)
	case n >= 16 && digits[:2] == "01":
		return goodGTIN(digits[2:16])
	}
	return false
}

// goodGTIN checks the last digit: weights 3 and 1 in turn from the right, modulo 10.
func goodGTIN(digits string) bool {
	sum, weight := 0, 1
	for i := len(digits) - 1; i >= 0; i-- {
		sum += int(digits[i]-'0') * weight
		weight = 4 - weight
	}
	return sum%10 == 0
}
