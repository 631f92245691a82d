package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// table shows results as the page has them.
func table(results []result) string {
	var b strings.Builder
	b.WriteString("| ours / reference | at most | median | least to most | ours | reference |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, r := range results {
		name := fmt.Sprintf("%s / %s", r.what, r.of)
		if r.why != "" {
			why, _, _ := strings.Cut(r.why, "\n")
			fmt.Fprintf(&b, "| %s | %g | – | %s | | |\n", name, r.most, strings.ReplaceAll(why, "|", "/"))
			continue
		}
		ratio := fmt.Sprintf("%.3g", median(r.ratios))
		if median(r.ratios) > r.most {
			ratio = "**" + ratio + "**"
		}
		spread := fmt.Sprintf("%.3g to %.3g", slices.Min(r.ratios), slices.Max(r.ratios))
		if r.exact {
			spread = "exact"
		}
		ours := number(median(r.ours)) + " " + r.unit
		if r.note != "" {
			ours += ", " + r.note
		}
		fmt.Fprintf(&b, "| %s | %g | %s | %s | %s | %s %s |\n", name, r.most, ratio, spread, ours, number(median(r.theirs)), r.unit)
	}
	return b.String()
}

// number has three digits that count, or all before the point.
func number(n float64) string {
	if n >= 1000 {
		return fmt.Sprintf("%.0f", n)
	}
	return fmt.Sprintf("%.3g", n)
}

// Between these the page is the program's; the rest is written by hand.
const begins, ends = "<!-- written by make bench -->\n", "<!-- end -->\n"

// put replaces the figures of a page.
func put(page, text string) error {
	was, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	before, rest, found := strings.Cut(string(was), begins)
	_, after, ended := strings.Cut(rest, ends)
	if !found || !ended {
		return fmt.Errorf("%s has no place for figures: put %q and %q into it", page, strings.TrimSpace(begins), strings.TrimSpace(ends))
	}
	return os.WriteFile(page, []byte(before+begins+"\n"+strings.TrimSpace(text)+"\n\n"+ends+after), 0o644)
}
