package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fufupos/child"
)

// goBench runs a benchmark that measures both sides turn by turn and reports their medians
// in nanoseconds, once a round.
func goBench(pkg, name, times, ours, theirs string) func(bench) (figures, error) {
	return func(b bench) (figures, error) {
		out, err := runBench(pkg, name, times, b.rounds, "")
		if err != nil {
			return figures{}, err
		}
		f := figures{unit: "ms"}
		for _, found := range metrics(out) {
			mine, theirs := inMilliseconds(found, ours), inMilliseconds(found, theirs)
			if mine > 0 && theirs > 0 {
				f.add(mine, theirs)
			}
		}
		if len(f.ratios) != b.rounds {
			return figures{}, fmt.Errorf("%s of %s has told %d of %d rounds:\n%s", name, pkg, len(f.ratios), b.rounds, out)
		}
		return f, nil
	}
}

// runBench gives what go test prints of a benchmark.
func runBench(pkg, name, times string, count int, sales string) (string, error) {
	pattern := "^" + strings.ReplaceAll(name, "/", "$/^") + "$"
	cmd := child.Command(context.Background(), "go", "test", pkg, "-run", "^$", "-bench", pattern, "-benchtime", times, "-count", strconv.Itoa(count), "-timeout", "0")
	cmd.Env = child.Environment("CGO_ENABLED=0", "SALES="+sales)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s of %s: %w\n%s", name, pkg, err, out)
	}
	return string(out), nil
}

// metrics are those of each line of a benchmark's result, by their units.
func metrics(out string) (all []map[string]float64) {
	for line := range strings.Lines(out) {
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(fields[0], "Benchmark") {
			continue
		}
		found := map[string]float64{}
		for i := 2; i+1 < len(fields); i += 2 {
			if n, err := strconv.ParseFloat(fields[i], 64); err == nil {
				found[fields[i+1]] = n
			}
		}
		all = append(all, found)
	}
	return all
}

// inMilliseconds is a metric told in any unit of time; 0 where there is none.
func inMilliseconds(found map[string]float64, name string) float64 {
	for unit, in := range map[string]float64{"ns/": 1e6, "us/": 1e3, "ms/": 1} {
		if n, ok := found[unit+name]; ok {
			return n / in
		}
	}
	return 0
}
