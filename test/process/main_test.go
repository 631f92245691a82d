//go:build linux && amd64

package process_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"fufupos/cli"
	"fufupos/cli/interrupt"
	"fufupos/test/figures"
)

// The test binary is also the till.
const (
	asTill   = "CAMPAIGN_TILL"
	filtered = "CAMPAIGN_FILTER"
)

func TestMain(m *testing.M) {
	if os.Getenv(asTill) != "" {
		if os.Getenv(filtered) != "" {
			if err := filterCalls(); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(99)
			}
		}
		os.Exit(cli.Main(context.Background(), cli.Program{
			Args: os.Args[1:], Env: os.Environ(), Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Version: "0.0.0-test",
		}))
	}
	interrupt.Default() // a person ends the tests with Ctrl-C
	code := m.Run()
	if summary := counted.String(); summary != "" {
		summary = fmt.Sprintf("test/process: SEED=%d%s", seed, summary)
		fmt.Println(summary)
		if err := figures.Keep("process", summary); err != nil {
			fmt.Println(err)
			code = 1
		}
	}
	if whole := flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.list").Value.String() == ""; whole && code == 0 {
		code = counted.demand()
	}
	os.Exit(code)
}

var (
	full    = os.Getenv("CAMPAIGN") == "full"
	seed, _ = strconv.ParseUint(cmp.Or(os.Getenv("SEED"), "1"), 10, 64)
	counted = &counters{n: map[string]int{}}
)

// counters count what was done, by kind.
type counters struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *counters) add(what string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[what]++
}

// sums are the counts by the word before the first space; mu is held.
func (c *counters) sums() map[string]int {
	sums := map[string]int{}
	for name, n := range c.n {
		group, _, _ := strings.Cut(name, " ")
		sums[group] += n
	}
	return sums
}

// String lists them under the word before their first space.
func (c *counters) String() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	var text strings.Builder
	sums := c.sums()
	for _, group := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(&text, "\n  %-12s %6d", group, sums[group])
		for _, name := range slices.Sorted(maps.Keys(c.n)) {
			if of, kind, ok := strings.Cut(name, " "); ok && of == group {
				fmt.Fprintf(&text, " · %s %d", kind, c.n[name])
			}
		}
	}
	return text.String()
}

// least is how much of each a whole run must have met, to show anything: by
// default, and in full.
var least = map[string][2]int{"kills": {100, 8000}, "faults": {60, 9000}, "images": {4000, 110_000}}

// demand gives the exit code: a run that met too little has failed.
func (c *counters) demand() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	sums, code := c.sums(), 0
	for group, n := range least {
		want := n[0]
		if full {
			want = n[1]
		}
		if sums[group] < want {
			fmt.Printf("FAIL: %d %s were met, at least %d were to be\n", sums[group], group, want)
			code = 1
		}
	}
	return code
}

// again says how to run one case alone.
func again(t *testing.T) string {
	parts := strings.Split(t.Name(), "/")
	return fmt.Sprintf("CAMPAIGN=full SEED=%d go test ./test/process -run '^%s$'", seed, strings.Join(parts, "$/^"))
}
