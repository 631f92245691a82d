package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"time"
)

func main() {
	var b bench
	flag.IntVar(&b.rounds, "rounds", 15, "how often each row is measured")
	flag.IntVar(&b.sales, "sales", 1_000_000, "how many are in the books of a till that starts")
	flag.IntVar(&b.soak, "soak", 5000, "how many one window makes before its memory is read")
	flag.DurationVar(&b.idle, "idle", time.Minute, "how long nothing is done")
	only := flag.String("rows", ".", "a pattern: the rows that are measured")
	largest := flag.Int("growth", 1_000_000, "the most sales that growth is measured with; 0: not at all")
	busy := flag.Bool("busy", false, "measure on a busy machine too, and write nothing")
	flag.StringVar(&b.work, "work", "bin/bench", "a folder for what is built and made up")
	page := flag.String("page", "docs/performance.md", "where the figures go")
	flag.Parse()
	if err := measure(b, *only, *largest, *busy, *page); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measure(b bench, only string, largest int, busy bool, page string) error {
	wanted, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(b.work, 0o755); err != nil {
		return err
	}
	here, err := lookAround(b.work)
	if err != nil {
		return err
	}
	var results []result
	for _, r := range rows {
		var got result
		switch {
		case !wanted.MatchString(r.what):
			got = result{row: r, why: "not measured this time"}
		default:
			got = r.take(b, busy)
		}
		fmt.Fprintln(os.Stderr, got)
		results = append(results, got)
	}
	grown := growth{}
	if largest > 0 {
		if grown, err = measureGrowth(largest, busy); err != nil {
			return err
		}
	}
	text := table(results) + "\n" + here.String() + "\n\n" + grown.table()
	fmt.Println(text)
	if busy {
		return nil
	}
	if len(grown.sizes) > 0 {
		if err := os.WriteFile("docs/growth.svg", grown.picture(), 0o644); err != nil {
			return err
		}
	}
	return put(page, text)
}
