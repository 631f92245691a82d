package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
)

// growth is what the till takes with more and more sales.
type growth struct {
	sizes []int
	lines []line
	why   string // it was not measured
}

// line is one thing that is done, in milliseconds for each size.
type line struct {
	what, pkg, bench, times, metric string
	each                            []float64
}

func lines() []line {
	const books = "./journal/books"
	return []line{
		{what: "start (the books opened)", pkg: books, bench: "BenchmarkOpenLarge", times: "15x", metric: "large"},
		{what: "commit", pkg: books, bench: "BenchmarkAppendLarge", times: "100x", metric: "large"},
		{what: "search (last four digits)", pkg: books, bench: "BenchmarkLarge/last-4-digits", times: "30x", metric: "median"},
		{what: "list (first page)", pkg: books, bench: "BenchmarkLarge/first-page", times: "30x", metric: "median"},
		{what: "report (a year, by the day)", pkg: books, bench: "BenchmarkLarge/totals-of-a-year", times: "15x", metric: "median"},
		{what: "verify", pkg: books, bench: "BenchmarkVerify", times: "1x", metric: "verify"},
	}
}

// measureGrowth asks books of a thousand sales and more, up to the largest.
func measureGrowth(largest int, busy bool) (g growth, err error) {
	if !busy {
		if g.why = disturbed(); g.why != "" {
			return g, nil
		}
	}
	g.lines = lines()
	for size := 1000; size <= largest; size *= 10 {
		g.sizes = append(g.sizes, size)
		for i := range g.lines {
			l := &g.lines[i]
			out, err := runBench(l.pkg, l.bench, l.times, 1, strconv.Itoa(size))
			if err != nil {
				return g, err
			}
			took := 0.0
			for _, found := range metrics(out) {
				took = max(took, inMilliseconds(found, l.metric))
			}
			if took == 0 {
				return g, fmt.Errorf("%s has not told %q:\n%s", l.bench, l.metric, out)
			}
			l.each = append(l.each, took)
			fmt.Fprintf(os.Stderr, "%d sales, %s: %s ms\n", size, l.what, number(took))
		}
	}
	return g, nil
}

func (g growth) table() string {
	if len(g.sizes) == 0 {
		if g.why == "" {
			g.why = "not measured this time"
		}
		return "Growth with the sales in the books: " + g.why + ".\n"
	}
	var b strings.Builder
	b.WriteString("Milliseconds, with so many sales in the books:\n\n| |")
	for _, size := range g.sizes {
		fmt.Fprintf(&b, " %d |", size)
	}
	b.WriteString("\n| --- |" + strings.Repeat(" --- |", len(g.sizes)) + "\n")
	for _, l := range g.lines {
		fmt.Fprintf(&b, "| %s |", l.what)
		for _, ms := range l.each {
			fmt.Fprintf(&b, " %s |", number(ms))
		}
		b.WriteByte('\n')
	}
	b.WriteString("\n![Growth](growth.svg)\n")
	return b.String()
}
