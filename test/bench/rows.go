package main

import (
	"fmt"
	"slices"
	"time"
)

// row is one line of the table.
type row struct {
	what, of string  // ours, and what it is compared with
	most     float64 // the ratio is to be no more than this
	exact    bool    // nothing of it hangs on how busy the machine is
	measure  func(bench) (figures, error)
}

// bench is how rows are measured.
type bench struct {
	rounds int
	work   string        // a folder
	sales  int           // in the books of a till that starts
	soak   int           // that one window makes before its memory is read
	idle   time.Duration // for which nothing is done
}

// figures are what the rounds of a row gave.
type figures struct {
	ratios       []float64
	ours, theirs []float64
	unit         string // of ours and theirs
	note         string // what of ours is not in our hands
}

func (f *figures) add(ours, theirs float64) {
	f.ours, f.theirs, f.ratios = append(f.ours, ours), append(f.theirs, theirs), append(f.ratios, ours/theirs)
}

// rows are those of the table, from the most to the least important at the counter.
var rows = []row{
	{what: "scan's last byte → request's first byte, in process", of: "4 KiB write + fdatasync", most: 2, measure: goBench("./till", "BenchmarkScanToWire/kept", "100x", "scan-to-wire", "4KiB-fdatasync")},
	{what: "the same from outside, by a serial line", of: "4 KiB write + fdatasync", most: 3, measure: goBench("./cli", "BenchmarkScanToWire", "15x", "scan-to-wire", "4KiB-fdatasync")},
	{what: "journal commit", of: "write + fdatasync of as many bytes", most: 1.15, measure: goBench("./journal/books", "BenchmarkAppendLarge", "100x", "small", "same")},
	{what: "final answer → green", of: "4 KiB write + fdatasync", most: 2, measure: goBench("./till", "BenchmarkAnswerToScreen", "100x", "answer-to-screen", "4KiB-fdatasync")},
	{what: "final answer → last receipt byte", of: "4 KiB write + fdatasync", most: 3, measure: goBench("./till", "BenchmarkAnswerToReceipt", "50x", "answer-to-receipt", "4KiB-fdatasync")},
	{what: "request encoded and signed", of: "MD5 of the same bytes", most: 5, measure: signing},
	{what: "QR code to pixels", of: "libqrencode's matrix", most: 1, measure: qrCode},
	{what: "receipt encoded", of: "npm's receipt-printer-encoder", most: 0.02, measure: receiptTime},
	{what: "receipt's bytes", of: "npm's receipt-printer-encoder", most: 1.1, exact: true, measure: receiptBytes},
	{what: "queries a sale takes", of: "the fewest that its waits allow", most: 1.1, exact: true, measure: queries},
	{what: "start → ready", of: "a bare window of the toolkit", most: 1.15, measure: starting},
	{what: "start → ready", of: "Chromium --app with a hello page", most: 0.5, measure: besideBrowser},
	{what: "memory after many sales", of: "a bare window of the toolkit", most: 1.35, measure: memoryAfter},
	{what: "memory after many sales", of: "the same after half of them", most: 1.01, measure: memoryGrowth},
	{what: "idle CPU", of: "a bare window of the toolkit", most: 1.05, measure: idle},
	{what: "the .exe's bytes", of: "a bare .exe of the toolkit, stripped", most: 1.3, exact: true, measure: exeSize},
}

// result is what was seen of a row.
type result struct {
	row
	figures
	why string // there are no figures
}

// take measures a row, where the machine is quiet.
func (r row) take(b bench, busy bool) result {
	if !r.exact && !busy {
		if why := disturbed(); why != "" {
			return result{row: r, why: why}
		}
	}
	f, err := r.measure(b)
	if err != nil {
		return result{row: r, why: err.Error()}
	}
	return result{row: r, figures: f}
}

func (r result) String() string {
	if r.why != "" {
		return fmt.Sprintf("%s / %s: – (%s)", r.what, r.of, r.why)
	}
	return fmt.Sprintf("%s / %s: %.3g (%.3g to %.3g), at most %g", r.what, r.of, median(r.ratios), slices.Min(r.ratios), slices.Max(r.ratios), r.most)
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	if n := len(sorted); n%2 == 0 {
		return (sorted[n/2-1] + sorted[n/2]) / 2
	}
	return sorted[len(sorted)/2]
}
