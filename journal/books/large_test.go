package books_test

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/test/history"
)

var key = history.Key

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, dir string) *books.Books {
	t.Helper()
	b, err := books.Open(dir, key)
	must(t, err)
	t.Cleanup(func() { must(t, b.Close()) })
	return b
}

func median[T cmp.Ordered](d []T) T {
	slices.Sort(d)
	return d[len(d)/2]
}

// asked times a question, again and again: by the clock, and by what the process has of all
// cores, which others on the same machine do not change much.
func asked(b *testing.B, do func(i int)) {
	b.Helper()
	var times, used []time.Duration
	for i := 0; b.Loop(); i++ {
		began, before := time.Now(), cpu()
		do(i)
		times, used = append(times, time.Since(began)), append(used, cpu()-before)
	}
	b.ReportMetric(float64(median(times))/1e6, "ms/median")
	b.ReportMetric(float64(median(used))/1e6, "cpu-ms/median")
	b.ReportMetric(float64(times[len(times)*99/100])/1e6, "ms/p99")
}

// BenchmarkLarge asks large books what a till asks.
func BenchmarkLarge(b *testing.B) {
	dir := history.Large(b)
	bk, err := books.OpenReadOnly(dir, key)
	must(b, err)
	defer bk.Close()
	n := history.HowMany(b)
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
	dir := history.Large(b)
	info, err := os.Stat(filepath.Join(dir, "journal.db"))
	must(b, err)
	for b.Loop() {
	}
	b.ReportMetric(float64(info.Size())/float64(history.HowMany(b)), "B/sale")
}

// BenchmarkVerify tells how many entries are verified in a second of one core's time.
func BenchmarkVerify(b *testing.B) {
	bk, err := books.OpenReadOnly(history.Large(b), key)
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
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/verify")
}

// BenchmarkAll lists every sale, and tells what that takes of the heap at most.
func BenchmarkAll(b *testing.B) {
	bk, err := books.OpenReadOnly(history.Large(b), key)
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
	dir, small := history.Large(b), b.TempDir()
	bk, err := books.Open(small, key)
	must(b, err)
	history.Fill(b, bk, 1000)
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

// BenchmarkAppendLarge compares what stands before a request's first byte, in small books
// and in large ones, with a write and fdatasync on the same disk, turn by turn, by their
// medians. "write" is of 4 KiB at a file's end; "same" is of as many bytes as a commit
// writes, within a file, as the log is: less no commit of that size can take.
func BenchmarkAppendLarge(b *testing.B) {
	dir := filepath.Join(os.TempDir(), "fufupos-large-appended")
	must(b, os.RemoveAll(dir))
	defer os.RemoveAll(dir)
	must(b, os.MkdirAll(dir, 0o700))
	copyFile(b, filepath.Join(history.Large(b), "journal.db"), filepath.Join(dir, "journal.db"))
	folders := [2]string{b.TempDir(), dir}
	var sizes [2]*books.Books
	for i, dir := range folders {
		bk, err := books.Open(dir, key)
		must(b, err)
		defer bk.Close()
		sizes[i] = bk
	}
	history.Fill(b, sizes[0], 1000)
	const within = 2 << 20
	ends, inside := create(b, filepath.Join(dir, "raw"), 0), create(b, filepath.Join(dir, "log"), within)
	var histories [2]*history.History
	var appends [2][]time.Duration
	var writes, same []time.Duration
	var bytes []int64
	at, size := int64(0), int64(4096)
	turns := []func(i int){
		func(i int) {
			writes = append(writes, timed(b, func() error { return synced(ends, make([]byte, 4096), int64(i)*4096) }))
		},
		func(int) {
			at = (at + size) % (within / 2)
			same = append(same, timed(b, func() error { return synced(inside, make([]byte, size), at) }))
		},
	}
	for k, bk := range sizes {
		histories[k] = history.New(2)
		turns = append(turns, func(i int) {
			entries, before := histories[k].Next(), written()
			appends[k] = append(appends[k], timed(b, func() error { return bk.Append(entries[:2]...) }))
			bytes = append(bytes, written()-before)
			must(b, bk.Append(entries[2:]...))
			if i%16 == 15 {
				history.Follow(b, bk)
				must(b, bk.Checkpoint()) // as the journal does when it is idle
			}
		})
	}
	for i := 0; b.Loop(); i++ {
		for _, turn := range rand.Perm(len(turns)) { // what comes after what is no one's luck
			turns[turn](i)
		}
		size = max(median(bytes), 4096)
	}
	for k, name := range []string{"small", "large"} {
		b.ReportMetric(float64(median(appends[k]))/float64(median(writes)), name+"/write")
		b.ReportMetric(float64(median(appends[k]))/float64(median(same)), name+"/same")
		b.ReportMetric(float64(median(appends[k]))/1e3, "us/"+name)
	}
	b.ReportMetric(float64(median(writes))/1e3, "us/write")
	b.ReportMetric(float64(median(same))/1e3, "us/same")
	b.ReportMetric(float64(size), "B/append")
}

func copyFile(tb testing.TB, from, to string) {
	tb.Helper()
	source, err := os.Open(from)
	must(tb, err)
	defer source.Close()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o600)
	must(tb, err)
	_, err = io.Copy(target, source)
	must(tb, errors.Join(err, target.Sync(), target.Close()))
}

// create makes a file of so many bytes.
func create(tb testing.TB, path string, size int64) *os.File {
	tb.Helper()
	f, err := os.Create(path)
	must(tb, err)
	tb.Cleanup(func() { _ = f.Close() })
	_, err = f.Write(make([]byte, size))
	must(tb, errors.Join(err, f.Sync()))
	return f
}

func synced(f *os.File, content []byte, at int64) error {
	_, err := f.WriteAt(content, at)
	return errors.Join(err, datasync(f))
}

func timed(tb testing.TB, do func() error) time.Duration {
	tb.Helper()
	began := time.Now()
	err := do()
	took := time.Since(began)
	must(tb, err)
	return took
}
