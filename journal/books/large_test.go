package books_test

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/test/history"
)

var key = []byte("0123456789abcdef0123456789abcdef")

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// howMany sales the benchmarks are about: SALES=1000000 for those of the promises in
// docs/reliability.md, which takes minutes to make and a gigabyte of TMPDIR.
func howMany(tb testing.TB) int {
	text := os.Getenv("SALES")
	if text == "" {
		return 20_000
	}
	n, err := strconv.Atoi(text)
	must(tb, err)
	return n
}

func open(t testing.TB, dir string) *books.Books {
	t.Helper()
	b, err := books.Open(dir, key)
	must(t, err)
	t.Cleanup(func() { must(t, b.Close()) })
	return b
}

// fill puts n sales of a made-up history into books, and has the index follow.
func fill(t testing.TB, b *books.Books, n int) {
	t.Helper()
	const piece = 250
	h := history.New(1)
	for done := 0; done < n; {
		var entries []sale.Entry
		for range min(piece, n-done) {
			entries = append(entries, h.Next()...)
			done++
		}
		must(t, b.Append(entries...))
		follow(t, b)
		if done%(40*piece) == 0 {
			must(t, b.Checkpoint())
		}
	}
}

func follow(t testing.TB, b *books.Books) {
	t.Helper()
	for more := true; more; {
		var err error
		more, err = b.Follow()
		must(t, err)
	}
}

// large are the books that the benchmarks look at, made once.
func large(b *testing.B) string {
	b.Helper()
	n := howMany(b)
	dir := filepath.Join(os.TempDir(), fmt.Sprintf("fufupos-large-%d", n))
	if _, err := os.Stat(filepath.Join(dir, "made")); err == nil {
		return dir
	}
	must(b, os.RemoveAll(dir))
	bk, err := books.Open(dir, key)
	must(b, err)
	began := time.Now()
	fill(b, bk, n)
	must(b, bk.Close())
	b.Logf("%d sales made in %v", n, time.Since(began).Round(time.Second))
	must(b, os.WriteFile(filepath.Join(dir, "made"), nil, 0o600))
	return dir
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

// asked times a question, again and again.
func asked(b *testing.B, do func(i int)) {
	b.Helper()
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		do(i)
		times = append(times, time.Since(began))
	}
	b.ReportMetric(float64(median(times))/1e6, "ms/median")
	b.ReportMetric(float64(times[len(times)*99/100])/1e6, "ms/p99")
}

// BenchmarkLarge asks large books what a till asks.
func BenchmarkLarge(b *testing.B) {
	dir := large(b)
	bk, err := books.OpenReadOnly(dir, key)
	must(b, err)
	defer bk.Close()
	n := howMany(b)
	var some []sale.Sale // of all ages
	i := 0
	for s, err := range bk.Each(books.Filter{Limit: min(n, 50_000)}) {
		must(b, err)
		if i++; i%100 == 0 && s.State == sale.Paid {
			some = append(some, s)
		}
	}
	at := func(i int) sale.Sale { return some[i%len(some)] }
	find := func(f books.Filter) {
		found, err := bk.Find(f)
		must(b, err)
		if len(found) == 0 {
			b.Fatalf("nothing is found by %+v", f)
		}
	}
	const limit = 50
	end := func(text string, n int) string { return text[len(text)-n:] }
	b.Run("first-page", func(b *testing.B) { asked(b, func(int) { find(books.Filter{Limit: limit}) }) })
	for _, n := range []int{3, 4, 6} {
		b.Run(fmt.Sprintf("last-%d-digits", n), func(b *testing.B) {
			asked(b, func(i int) { find(books.Filter{End: end(at(i).Facts.ChannelTradeNo, n), Limit: limit}) })
		})
	}
	b.Run("whole-number", func(b *testing.B) {
		asked(b, func(i int) { find(books.Filter{Number: at(i).Facts.PhoneCode, Limit: limit}) })
	})
	for _, n := range []int{2, 3, 4, 6, 10} {
		b.Run(fmt.Sprintf("any-%d-characters", n), func(b *testing.B) {
			asked(b, func(i int) { find(books.Filter{Text: at(i).Facts.ChannelTradeNo[12 : 12+n], Limit: limit}) })
		})
	}
	b.Run("any-3-of-ours", func(b *testing.B) {
		asked(b, func(i int) { find(books.Filter{Text: string(at(i).Number[20:23]), Limit: limit}) })
	})
	b.Run("any-3-absent", func(b *testing.B) {
		asked(b, func(int) {
			if found, err := bk.Find(books.Filter{Text: "ZZ#", Limit: limit}); err != nil || len(found) > 0 {
				b.Fatal(found, err)
			}
		})
	})
	b.Run("amount", func(b *testing.B) { asked(b, func(i int) { find(books.Filter{Amount: at(i).Amount, Limit: limit}) }) })
	b.Run("amount-of-a-day", func(b *testing.B) {
		asked(b, func(i int) {
			day := at(i).CreatedAt.Truncate(24 * time.Hour)
			find(books.Filter{Amount: at(i).Amount, From: day, To: day.Add(24 * time.Hour), Limit: limit})
		})
	})
	b.Run("operator", func(b *testing.B) {
		asked(b, func(i int) { find(books.Filter{Operator: at(i).OperatorID, Limit: limit}) })
	})
	b.Run("state", func(b *testing.B) { asked(b, func(int) { find(books.Filter{State: sale.Revoked, Limit: limit}) }) })
	b.Run("a-day", func(b *testing.B) {
		asked(b, func(i int) {
			day := at(i).CreatedAt.Truncate(24 * time.Hour)
			find(books.Filter{From: day, To: day.Add(24 * time.Hour), Limit: limit})
		})
	})
	totals := func(from time.Time, days int, step time.Duration) {
		sums, err := bk.Totals(from, from.AddDate(0, 0, days), step)
		must(b, err)
		if len(sums) == 0 {
			b.Fatal("no totals")
		}
	}
	b.Run("totals-of-a-day", func(b *testing.B) { asked(b, func(int) { totals(history.Begin.Truncate(24*time.Hour), 1, time.Hour) }) })
	b.Run("totals-of-a-year", func(b *testing.B) {
		asked(b, func(int) { totals(history.Begin.Truncate(24*time.Hour), 366, 24*time.Hour) })
	})
	b.Run("open-code", func(b *testing.B) {
		asked(b, func(i int) { find(books.Filter{CodeHash: at(i).CodeHash}) })
	})
}

// BenchmarkFile tells how large the file is.
func BenchmarkFile(b *testing.B) {
	dir := large(b)
	info, err := os.Stat(filepath.Join(dir, "journal.db"))
	must(b, err)
	for b.Loop() {
	}
	b.ReportMetric(float64(info.Size())/float64(howMany(b)), "B/sale")
}

// BenchmarkVerify tells how many entries are verified in a second of one core's time.
func BenchmarkVerify(b *testing.B) {
	bk, err := books.OpenReadOnly(large(b), key)
	must(b, err)
	defer bk.Close()
	var entries int64
	began := cpu()
	for b.Loop() {
		r, err := bk.Verify()
		must(b, err)
		if r.Problem != nil {
			b.Fatal(r.Problem)
		}
		entries += r.Entries
	}
	b.ReportMetric(float64(entries)/(cpu()-began).Seconds(), "entries/core-s")
}

// BenchmarkAll lists every sale, and tells what that takes of the heap at most.
func BenchmarkAll(b *testing.B) {
	bk, err := books.OpenReadOnly(large(b), key)
	must(b, err)
	defer bk.Close()
	var highest uint64
	n := 0
	for b.Loop() {
		for s, err := range bk.Each(books.Filter{}) {
			must(b, err)
			if n++; n%5000 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				highest = max(highest, m.HeapInuse+m.StackInuse)
			}
			_ = s
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "sales/s")
	b.ReportMetric(float64(highest)/(1<<20), "MiB")
}

// BenchmarkOpenLarge opens large books and small ones, turn by turn.
func BenchmarkOpenLarge(b *testing.B) {
	dir, small := large(b), b.TempDir()
	bk, err := books.Open(small, key)
	must(b, err)
	fill(b, bk, 1000)
	must(b, bk.Close())
	var times [2][]time.Duration
	for b.Loop() {
		for i, dir := range []string{small, dir} {
			began := time.Now()
			bk, err := books.Open(dir, key)
			must(b, err)
			times[i] = append(times[i], time.Since(began))
			must(b, bk.Close())
		}
	}
	b.ReportMetric(float64(median(times[1]))/float64(median(times[0])), "large/small")
	b.ReportMetric(float64(median(times[0]))/1e6, "ms/small")
	b.ReportMetric(float64(median(times[1]))/1e6, "ms/large")
}

// BenchmarkAppendLarge compares what stands before a request's first byte with one
// 4 KiB write and fdatasync on the same disk, turn by turn, by their medians.
func BenchmarkAppendLarge(b *testing.B) {
	from := large(b)
	dir := filepath.Join(os.TempDir(), "fufupos-large-appended")
	must(b, os.RemoveAll(dir))
	defer os.RemoveAll(dir)
	must(b, os.MkdirAll(dir, 0o700))
	content, err := os.ReadFile(filepath.Join(from, "journal.db"))
	must(b, err)
	must(b, os.WriteFile(filepath.Join(dir, "journal.db"), content, 0o600))
	content = nil
	bk, err := books.Open(dir, key)
	must(b, err)
	defer bk.Close()
	f, err := os.Create(filepath.Join(dir, "raw"))
	must(b, err)
	defer f.Close()
	page := make([]byte, 4096)
	h := history.New(2)
	var writes, appends []time.Duration
	for i := 0; b.Loop(); i++ {
		began := time.Now()
		_, err := f.Write(page)
		must(b, err)
		must(b, datasync(f))
		writes = append(writes, time.Since(began))
		entries := h.Next()
		began = time.Now()
		must(b, bk.Append(entries[:2]...))
		appends = append(appends, time.Since(began))
		must(b, bk.Append(entries[2:]...))
		if i%16 == 15 {
			follow(b, bk)
			must(b, bk.Checkpoint()) // as the journal does when it is idle
		}
	}
	b.ReportMetric(float64(median(appends))/float64(median(writes)), "append/write")
	b.ReportMetric(float64(median(appends))/1e3, "us/append")
	b.ReportMetric(float64(median(writes))/1e3, "us/write")
}
