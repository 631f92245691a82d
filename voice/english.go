package voice

import "strings"

var (
	englishSmall = []string{
		"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
	}
	englishTens   = []string{"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
	englishGroups = []struct {
		size int64
		name string
	}{{1e9, "billion"}, {1e6, "million"}, {1e3, "thousand"}, {1e2, "hundred"}}
)

// englishNumber reads a number, not zero, aloud, without an "and": that one is
// kept for what stands behind the point.
func englishNumber(n int64) string {
	var words []string
	for _, group := range englishGroups {
		if n >= group.size {
			words = append(words, englishNumber(n/group.size), group.name)
			n %= group.size
		}
	}
	if n >= 20 {
		tens := englishTens[n/10]
		if n%10 > 0 {
			tens += "-" + englishSmall[n%10]
		}
		words = append(words, tens)
	} else if n > 0 {
		words = append(words, englishSmall[n])
	}
	return strings.Join(words, " ")
}

// englishAmount: "twelve yuan fifty", "twelve yuan and five fen", "fifty fen".
// Less than ten of the small unit is named: "twelve yuan five" would be heard as
// 12.50.
func englishAmount(minor int64, one, many, smallOne, smallMany string) string {
	whole, rest := units(minor)
	small := func() string { return englishNumber(rest) + " " + either(rest, smallOne, smallMany) }
	if whole == 0 {
		return small()
	}
	text := englishNumber(whole) + " " + either(whole, one, many)
	switch {
	case rest >= 10:
		return text + " " + englishNumber(rest)
	case rest > 0:
		return text + " and " + small()
	}
	return text
}

func either(n int64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func englishYuan(minor int64) string { return englishAmount(minor, "yuan", "yuan", "fen", "fen") }
func englishBaht(minor int64) string { return englishAmount(minor, "baht", "baht", "satang", "satang") }

func englishHKD(minor int64) string {
	return englishAmount(minor, "Hong Kong dollar", "Hong Kong dollars", "cent", "cents")
}
