package receipt

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	"fufupos/message"
)

const (
	chunkSize = 1024
	lookEvery = 10 * time.Millisecond
	joinAfter = time.Second
)

var errStopped = message.New("printer.given_up")

// pumping is a way of giving bytes to a printer.
type pumping struct {
	all int
	// work writes everything, says what was written, and ends early when stop is
	// closed. It may block for as long as a driver likes.
	work func(wrote func(int), stop <-chan struct{}) error
	// behind is how many of the bytes written are still on their way, where the
	// system tells; it may be nil.
	behind func() int
	// abort frees a work that blocks.
	abort func()
}

// pumped is how far it came: bytes handed to the system, and those of them that
// the printer has taken.
type pumped struct{ written, taken int }

// pump does the work and watches it. Neither a serial port nor every device has a
// write time-out, so the work is a goroutine's: at a standstill, or when ctx ends,
// abort is called again and again until it has come back, for a second at most:
// only a driver that does not let go can outlast that.
func pump(ctx context.Context, a *attempt, p pumping) (pumped, error) {
	if ctx.Err() != nil {
		return pumped{}, context.Cause(ctx)
	}
	var written atomic.Int64
	done, stop := make(chan error, 1), make(chan struct{})
	go func() { done <- p.work(func(n int) { written.Add(int64(n)) }, stop) }()
	look := time.NewTicker(lookEvery)
	defer look.Stop()
	began := time.Now()
	watch := standstill{attempt: a, all: p.all, moved: began, since: began}
	working := done
	for {
		var failed, cause error
		select {
		case failed = <-working:
			working = nil
		case <-ctx.Done():
			cause = context.Cause(ctx)
		case <-look.C:
		}
		// Read before an abort: what that flushes counts as taken, but was not.
		way := pumped{written: int(written.Load())}
		way.taken = way.written
		if p.behind != nil && failed == nil {
			way.taken -= min(p.behind(), way.taken)
		}
		over := watch.at(way.taken, time.Now())
		way.taken = watch.taken
		switch {
		case failed != nil:
			return way, failed
		case working == nil && way.taken >= p.all:
			a.pace(p.all, time.Since(began))
			return way, nil
		case cause == nil && over:
			cause = a.stood()
		}
		if cause == nil {
			continue
		}
		if working != nil {
			close(stop)
			release(done, p.abort)
		}
		return way, cause
	}
}

// longReceipt is one, a picture, that shows how fast a printer is.
const longReceipt = 20_000

// pace notes how fast a printer is, if it took long enough to tell.
func (a *attempt) pace(bytes int, took time.Duration) {
	if took >= a.quiet || bytes >= longReceipt {
		a.seen.pace = max(1, int(float64(bytes)/max(took.Seconds(), 0.001)))
	}
}

// feed is the work of writing data in chunks; finish, if any, runs after the
// last byte, to wait until it is really out.
func feed(w io.Writer, data []byte, chunk int, finish func() error) func(func(int), <-chan struct{}) error {
	return func(wrote func(int), stop <-chan struct{}) error {
		rest := data
		for len(rest) > 0 {
			select {
			case <-stop:
				return errStopped
			default:
			}
			n, err := w.Write(rest[:min(chunk, len(rest))])
			if n > 0 {
				wrote(n)
			}
			if err != nil {
				return err
			}
			if n == 0 {
				return io.ErrShortWrite
			}
			rest = rest[n:]
		}
		if finish == nil {
			return nil
		}
		return finish()
	}
}

// release frees a blocked work and joins it.
func release(done <-chan error, abort func()) {
	limit := time.NewTimer(joinAfter)
	defer limit.Stop()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		abort()
		select {
		case <-done:
			return
		case <-limit.C:
			return
		case <-again.C:
		}
	}
}
