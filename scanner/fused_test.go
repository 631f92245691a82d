package scanner_test

import (
	"testing"
	"time"

	"fufupos/scanner"
)

// The last digit of an amount and an Alipay code are a UnionPay code together. A
// program types, so that the key is down no longer than a scanner's: a pause tells
// them apart, and where there is none nothing is charged.
func TestAmountAndCodeThatAreACodeTogether(t *testing.T) {
	for _, held := range []time.Duration{1, 10} {
		for after := time.Duration(1); after <= 150; after++ {
			d := &counter{times: true, dwell: held * ms}
			d.types("45.6", 150*ms).types("6", after*ms).scans(gun, alipay+"⏎", 4*ms)
			d.run()
			switch got := d.result(); {
			case got == "45.66 "+alipay:
			case after >= 20 || d.field() != "" || len(d.desk.scans) != 1 || d.desk.scans[0].Problem != scanner.Tangled:
				t.Errorf("%v held, %v behind: %s", held*ms, after*ms, got)
			}
			d.check(t)
		}
	}
}
