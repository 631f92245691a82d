package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"testing"
	"time"

	"fufupos/sale"
)

// busySales is the variable with the number of sales; make busy sets it to 200.
const busySales = "FUFUPOS_BUSY"

// TestBusy sells on a computer that has no time: another process runs on each core.
// Amounts are typed at 150 ms a key, and a scan follows at 4 ms a key, every other time
// 20 ms after the last digit. At least 95 of 100 sales must be charged at once, and none
// of another amount.
func TestBusy(t *testing.T) {
	sales, err := strconv.Atoi(cmp.Or(os.Getenv(busySales), "6"))
	if err != nil || sales < 1 {
		t.Fatalf("%s=%s is no number of sales", busySales, os.Getenv(busySales))
	}
	data, said, end := start(t, "--training")
	for range runtime.NumCPU() {
		hog := exec.Command("sh", "-c", "while :; do :; done")
		if err := hog.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = hog.Process.Kill(); _ = hog.Wait() })
	}
	charged, known := 0, 0
	for i := range sales {
		minor := int64(1000 + i*37%8000)
		if minor%10 == 0 {
			minor++ // four digits each
		}
		amount, code := fmt.Sprintf("%d.%02d", minor/100, minor%100), fmt.Sprintf("28%016d", 1_000_003*(i+1))
		hand := typing("150", amount)
		if i%2 == 1 {
			hand = append(typing("150", amount[:len(amount)-1]), typing("20", amount[len(amount)-1:])...)
		}
		xdotool(t, append(hand, typing("4", code+"\n")...)...)

		var now []sale.Sale
		for limit := time.Now().Add(5 * time.Second); time.Now().Before(limit); time.Sleep(50 * time.Millisecond) {
			if now = read(t, data); len(now) > known && now[0].State == sale.Paid {
				break
			}
		}
		switch {
		case len(now) == known:
			t.Logf("sale %d: %s was not charged", i+1, amount)
			xdotool(t, "key", "--delay", "200", "Escape", "Escape", "Escape")
			time.Sleep(time.Second) // a person's pause
			continue
		case len(now) > known+1:
			t.Fatalf("sale %d: %d sales came of it", i+1, len(now)-known)
		case now[0].Amount.Minor != minor:
			t.Fatalf("sale %d: %v was charged instead of %s", i+1, now[0].Amount, amount)
		case now[0].State != sale.Paid:
			t.Fatalf("sale %d: %v", i+1, now[0].State)
		}
		charged++
		known = len(now)
	}
	t.Logf("%d of %d sales were charged at once", charged, sales)
	if charged < sales*95/100 {
		t.Errorf("%d of %d sales were charged at once\n%s", charged, sales, said.String())
	}
	end()
}

// typing is a text at a pace, as one of xdotool's commands.
func typing(delay, text string) []string {
	return []string{"type", "--delay", delay, "--args", "1", text}
}
