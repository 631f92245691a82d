package gateway

import "sync"

// recentCodes are the payment codes of the last orders that this process sent, in
// memory alone: a gateway may echo a code in any field of any later answer. They
// are behind functions because fmt would print what stands in a field.
type recentCodes struct {
	add func(number string, code AuthCode)
	of  func(number string) AuthCode
	has func(digits string) bool
}

const codesKept = 64

func newRecentCodes() *recentCodes {
	var mu sync.Mutex
	byNumber, digits := map[string]AuthCode{}, map[string]int{}
	var order []string
	return &recentCodes{
		add: func(number string, code AuthCode) {
			mu.Lock()
			defer mu.Unlock()
			if _, known := byNumber[number]; known || code.text() == "" {
				return
			}
			byNumber[number] = code
			digits[code.text()]++
			if order = append(order, number); len(order) <= codesKept {
				return
			}
			oldest := byNumber[order[0]].text()
			if digits[oldest]--; digits[oldest] == 0 {
				delete(digits, oldest)
			}
			delete(byNumber, order[0])
			order = order[1:]
		},
		of: func(number string) AuthCode {
			mu.Lock()
			defer mu.Unlock()
			return byNumber[number]
		},
		has: func(text string) bool {
			mu.Lock()
			defer mu.Unlock()
			return digits[text] > 0
		},
	}
}
