package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"testing"
)

// busySales is the variable with the number of sales; make busy sets it to 200.
const busySales = "BUSY"

// TestBusy sells on a computer that has no time: another process runs on each core.
// Amounts are typed at 150 ms a key, and a scan follows at once at 4 ms a key, every other
// time the moment the last digit's key comes up; one keyboard types both, so that time
// alone tells them apart. None may be charged another amount, and of many 95 in 100 are charged at once.
func TestBusy(t *testing.T) {
	sales, err := strconv.Atoi(cmp.Or(os.Getenv(busySales), "4"))
	if err != nil || sales < 1 {
		t.Fatalf("%s=%s is no number of sales", busySales, os.Getenv(busySales))
	}
	c := openCounter(t, "true")
	for range runtime.NumCPU() {
		hog := exec.Command("sh", "-c", "while :; do :; done")
		if err := hog.Start(); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = hog.Process.Kill(); _ = hog.Wait() })
	}
	for i := range sales {
		amount := fmt.Sprintf("%d.%d%d", 10+i*7%83, i*3%9, 1+i%9)
		hand := typing("150", amount)
		if i%2 == 1 {
			// The code is on its way when the finger lets go of the last digit.
			last := amount[len(amount)-1:]
			hand = append(typing("150", amount[:len(amount)-1]), "keydown", last, "sleep", "0.06", "keyup", last)
		}
		xdotool(t, append(hand, typing("4", fmt.Sprintf("28%016d\n", 1_000_003*(i+1)))...)...)
		c.perhapsPaid(t, amount)
	}
	t.Logf("%d of %d sales were charged at once", c.sales, sales)
	// A few say little: the other tests have the computer busy as well.
	if sales >= 20 && c.sales < sales*95/100 {
		t.Errorf("%d of %d sales were charged at once\n%s", c.sales, sales, c.said.String())
	}
	c.end()
}

// typing is a text at a pace, as one of xdotool's commands.
func typing(delay, text string) []string {
	return []string{"type", "--delay", delay, "--args", "1", text}
}
