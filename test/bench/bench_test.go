package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMetrics(t *testing.T) {
	const out = "goos: linux\nBenchmarkScan/kept-2   \t 100\t  2.5 ratio\t 2500000 ns/scan-to-wire\t 1000 us/write\nBenchmarkX\nPASS\n"
	all := metrics(out)
	if len(all) != 1 || all[0]["ratio"] != 2.5 {
		t.Fatalf("%v", all)
	}
	if ms := inMilliseconds(all[0], "scan-to-wire"); ms != 2.5 {
		t.Errorf("%v ms", ms)
	}
	if ms := inMilliseconds(all[0], "write"); ms != 1 {
		t.Errorf("%v ms", ms)
	}
	if ms := inMilliseconds(all[0], "nothing"); ms != 0 {
		t.Errorf("%v ms", ms)
	}
}

func TestMedian(t *testing.T) {
	for want, of := range map[float64][]float64{2: {3, 1, 2}, 2.5: {4, 1, 2, 3}, 7: {7}} {
		if got := median(of); got != want {
			t.Errorf("%v: %v", of, got)
		}
	}
}

// A row without figures says why; one that misses its bound is seen.
func TestTable(t *testing.T) {
	good := result{row: row{what: "ours", of: "theirs", most: 2}, figures: figures{unit: "ms"}}
	good.add(1.5, 1)
	missed := result{row: row{what: "slow", of: "theirs", most: 2}, figures: figures{unit: "ms"}}
	missed.add(2500, 1000)
	text := table([]result{good, missed, {row: row{what: "unknown", of: "theirs", most: 1}, why: "the machine had other work\nmore"}})
	for _, line := range []string{
		"| ours / theirs | 2 | 1.5 | 1.5 to 1.5 | 1.5 ms | 1 ms |",
		"| slow / theirs | 2 | **2.5** | 2.5 to 2.5 | 2500 ms | 1000 ms |",
		"| unknown / theirs | 1 | – | the machine had other work | | |",
	} {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("lacks %s:\n%s", line, text)
		}
	}
}

func TestPut(t *testing.T) {
	page := filepath.Join(t.TempDir(), "page.md")
	write := func(text string) {
		if err := os.WriteFile(page, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("before\n" + begins + "old\n" + ends + "after\n")
	for range 2 { // again and again
		if err := put(page, "new\n"); err != nil {
			t.Fatal(err)
		}
	}
	if text, _ := os.ReadFile(page); string(text) != "before\n"+begins+"\nnew\n\n"+ends+"after\n" {
		t.Errorf("%q", text)
	}
	write("nothing\n")
	if err := put(page, "new"); err == nil {
		t.Error("written where there is no place")
	}
}

// The page of the figures has a place for them.
func TestPage(t *testing.T) {
	text, err := os.ReadFile("../../docs/performance.md")
	if err != nil || !strings.Contains(string(text), begins) || !strings.Contains(string(text), ends) {
		t.Errorf("no place for figures, %v", err)
	}
}

func TestPicture(t *testing.T) {
	g := growth{sizes: []int{1000, 10_000}, lines: []line{{what: "start", each: []float64{5, 6}}, {what: "verify", each: []float64{100, 1000}}}}
	for decoder := xml.NewDecoder(strings.NewReader(string(g.picture()))); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if text := g.table(); !strings.Contains(text, "| verify | 100 | 1000 |") {
		t.Error(text)
	}
	if text := (growth{why: "the machine had other work"}).table(); !strings.Contains(text, "other work") {
		t.Error(text)
	}
}

func TestFileSystem(t *testing.T) {
	const mounts = "overlay / overlay rw 0 0\n/dev/sda1 /tmp ext4 rw 0 0\nproc /proc proc rw 0 0\n"
	for path, want := range map[string]string{"/tmp": "ext4", "/tmp/x": "ext4", "/tmpfs": "overlay", "/home": "overlay"} {
		if got := fileSystem(mounts, path); got != want {
			t.Errorf("%s: %s", path, got)
		}
	}
}

// The sale's own schedule is no secret: both sides count the same waits.
func TestQueries(t *testing.T) {
	f, err := queries(bench{})
	if err != nil || len(f.ratios) != 1 || f.ratios[0] < 1 {
		t.Fatalf("%+v, %v", f, err)
	}
	t.Logf("%v of %v", f.ours, f.theirs)
}
