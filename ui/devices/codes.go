package devices

import (
	"fmt"
	"strings"

	"fufupos/receipt"
	"fufupos/scanner/exam"
	"fufupos/ui/desk"
	"fufupos/ui/tell"
	"fufupos/ui/view"
)

// codes are how many codes are shown one after another, QR codes and bars by turns.
const codes = 10

// test is codes on the screen that are to be read; at counts from 1, 0: there is none.
type test struct {
	at     int
	right  []bool // of those read
	missed string // what came in place of the last one
}

func (t *test) begin() { *t = test{at: 1} }

func (t *test) over() bool { return t.at > codes }

// code is one of them: no code of a wallet, of a product or ours, and with letters both
// large and small, which Caps Lock and layouts bend.
func code(n int) string { return fmt.Sprintf("FuFu%010d", uint64(n)*9876543211%10_000_000_000) }

// expected is what is to be read now; empty: anything.
func (t *test) expected() string {
	if t.at == 0 || t.over() {
		return ""
	}
	return code(t.at)
}

// read counts a read and goes on to the next code.
func (t *test) read(f exam.Finding) {
	if t.expected() == "" || f.Worst() == exam.ByHand {
		return
	}
	t.missed = ""
	if !f.Right && f.Works() { // else the finding says what is wrong
		t.missed = f.Text
	}
	t.right = append(t.right, f.Right)
	t.at++
}

// count is how many were read right.
func (t *test) count() (right int) {
	for _, r := range t.right {
		if r {
			right++
		}
	}
	return right
}

// show shows the code to be read, or what all of them came to.
func (t *test) show(d *desk.Desk, v *view.ScannerTrial) {
	if t.at == 0 {
		return
	}
	right := t.count()
	marks := ""
	for _, r := range t.right {
		marks += map[bool]string{true: "✓", false: "×"}[r]
	}
	v.Count = strings.TrimSpace(marks + " " + d.T("devices.codes.count", right, len(t.right)-right, len(t.right), codes))
	switch {
	case !t.over():
		if t.at%2 == 1 {
			v.QR = code(t.at)
		} else {
			v.Bars = receipt.Bars(code(t.at))
		}
		if len(t.right) == 0 {
			v.Verdict, v.Advice = d.T("devices.codes.read"), d.T("devices.codes.how")
		}
	case right == codes:
		v.Tone, v.Verdict, v.Advice, v.Booklet = view.Good, d.T("devices.codes.all", codes), "", ""
		v.Icon = tell.ToneIcon(v.Tone)
	default:
		v.Tone, v.Verdict, v.Advice = view.Warn, d.T("devices.codes.some", right, codes), d.T("devices.codes.nearer")
		v.Icon = tell.ToneIcon(v.Tone)
	}
	if t.missed != "" && !t.over() {
		v.Tone, v.Icon, v.Verdict = view.Bad, tell.ToneIcon(view.Bad), d.T("devices.codes.wrong", t.missed)
	}
}
