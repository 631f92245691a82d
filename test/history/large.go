package history

import (
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"fufupos/journal/books"
	"fufupos/sale"
)

// Key is that of all made-up books.
var Key = []byte("0123456789abcdef0123456789abcdef")

// HowMany sales the benchmarks are about: SALES=1000000 for those of docs/reliability.md,
// which takes a quarter of an hour to make and two gigabytes of TMPDIR.
func HowMany(tb testing.TB) int {
	tb.Helper()
	text := os.Getenv("SALES")
	if text == "" {
		return 20_000
	}
	n, err := strconv.Atoi(text)
	must(tb, err)
	return n
}

// Large is a data folder with so many sales, made once: for reading.
func Large(tb testing.TB) (dir string) {
	tb.Helper()
	n := HowMany(tb)
	dir = filepath.Join(os.TempDir(), fmt.Sprintf("fufupos-large-%d", n))
	made := filepath.Join(dir, "journal.key") // the last to be written
	if _, err := os.Stat(made); err == nil {
		return dir
	}
	must(tb, os.RemoveAll(dir))
	b, err := books.Open(dir, Key)
	must(tb, err)
	began := time.Now()
	Fill(tb, b, n)
	must(tb, b.Close())
	tb.Logf("%d sales made in %v", n, time.Since(began).Round(time.Second))
	must(tb, os.WriteFile(made, []byte(hex.EncodeToString(Key)+"\n"), 0o600))
	return dir
}

// Fill puts n sales of a made-up history into books, and has the index follow.
func Fill(tb testing.TB, b *books.Books, n int) {
	tb.Helper()
	const piece = 250
	h := New(1)
	for done := 0; done < n; {
		var entries []sale.Entry
		for range min(piece, n-done) {
			entries = append(entries, h.Next()...)
			done++
		}
		must(tb, b.Append(entries...))
		Follow(tb, b)
		if done%(40*piece) == 0 {
			must(tb, b.Checkpoint())
		}
	}
}

// Follow has the index know everything.
func Follow(tb testing.TB, b *books.Books) {
	tb.Helper()
	for more := true; more; {
		var err error
		more, err = b.Follow()
		must(tb, err)
	}
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}
