package scanner_test

import (
	"fmt"
	"strings"
	"testing"

	"fufupos/scanner"
)

// TestWhatComesIsHeard as it comes, besides the scan it makes, and prints without it.
func TestWhatComesIsHeard(t *testing.T) {
	t.Parallel()
	p := openPTY(t)
	heard := make(chan scanner.Heard, 100)
	run := startWith(t, scanner.Config{Heard: func(h scanner.Heard) { heard <- h }}, nil, p.slave)
	run.until(t, true)
	p.send(t, "]Q3"+alipay+"\r\n")
	run.next(t)
	came := ""
	for !strings.HasSuffix(came, "\n") {
		h := <-heard
		if came += string(h.Bytes); h.Device != p.slave || h.Baud != scanner.DefaultBaud || h.At.IsZero() {
			t.Errorf("%s at %d, %v", h.Device, h.Baud, h.At)
		}
		if said := fmt.Sprintf("%v %+v %#v %s", h, h, h, h); strings.Contains(said, alipay) {
			t.Errorf("it prints %s", said)
		}
	}
	if came != "]Q3"+alipay+"\r\n" {
		t.Errorf("heard %q", came)
	}
}
