package journal_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkAppend compares what stands before a request's first byte (the
// sale's creation and its sending, in one append) with one 4 KiB write and
// fdatasync on the same disk, turn by turn, by their medians.
func BenchmarkAppend(b *testing.B) {
	dir := b.TempDir()
	j := open(b, dir)
	f, err := os.Create(filepath.Join(dir, "raw"))
	must(b, err)
	defer f.Close()
	page := make([]byte, 4096)
	var writes, appends []time.Duration
	i := 0
	for b.Loop() {
		begin := time.Now()
		_, err := f.Write(page)
		must(b, err)
		must(b, datasync(f))
		writes = append(writes, time.Since(begin))

		begin = time.Now()
		must(b, j.Append(created(i), sent(i)))
		appends = append(appends, time.Since(begin))
		must(b, j.Append(paid(i)))
		if i++; i%16 == 0 {
			must(b, j.Checkpoint()) // as the journal does when it is idle
		}
	}
	median := func(d []time.Duration) float64 {
		slices.Sort(d)
		return float64(d[len(d)/2])
	}
	b.ReportMetric(median(appends)/median(writes), "appends/write")
	b.ReportMetric(median(appends), "ns/append")
	b.ReportMetric(median(writes), "ns/write")
}

// BenchmarkFind looks among 2000 sales, as a list on the screen does.
func BenchmarkFind(b *testing.B) {
	j := open(b, b.TempDir())
	fill(b, j, 2000)
	b.Run("newest", func(b *testing.B) {
		for b.Loop() {
			_, err := j.Find(filter{Limit: 50})
			must(b, err)
		}
	})
	b.Run("text", func(b *testing.B) {
		for b.Loop() {
			_, err := j.Find(filter{Text: "4200001234"})
			must(b, err)
		}
	})
	b.Run("code", func(b *testing.B) {
		for b.Loop() {
			_, err := j.Find(filter{CodeHash: "00000000000000000000000000000077"})
			must(b, err)
		}
	})
}

// BenchmarkOpen is what the journal adds to the till's start.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	j := open(b, dir)
	fill(b, j, 500)
	must(b, j.Close())
	for b.Loop() {
		must(b, open(b, dir).Close())
	}
}
