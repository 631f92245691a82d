package receipt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

const (
	chunkSize  = 4096
	stallAfter = 5 * time.Second // a chunk that takes longer: the printer hangs
	joinAfter  = time.Second
)

var (
	errStalled = fmt.Errorf("nothing was taken for %s", stallAfter)
	errStopped = errors.New("given up")
)

// pump writes data in chunks and gives how many bytes were taken. Neither a
// serial port nor every device has a write time-out, so the writing is a
// goroutine's: when no chunk gets through in stallAfter, or ctx ends, abort is
// called again and again until the writer has come back, for a second at most:
// only a driver that does not let go can outlast that. finish, if any, runs
// after the last byte under the same limits, to wait until it is really out.
func pump(ctx context.Context, w io.Writer, data []byte, chunk int, finish func() error, abort func()) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	var written atomic.Int64
	progress, done, stop := make(chan struct{}, 1), make(chan error, 1), make(chan struct{})
	go func() {
		done <- feed(w, data, chunk, finish, stop, func(n int) {
			written.Add(int64(n))
			select {
			case progress <- struct{}{}:
			default:
			}
		})
	}()
	stall := time.NewTimer(stallAfter)
	defer stall.Stop()
	for {
		var cause error
		select {
		case <-progress:
			stall.Reset(stallAfter)
			continue
		case err := <-done:
			return int(written.Load()), err
		case <-ctx.Done():
			cause = context.Cause(ctx)
		case <-stall.C:
			cause = errStalled
		}
		// Read before the abort: what that flushes counts as taken, but was not.
		n := int(written.Load())
		close(stop)
		release(done, abort)
		return n, cause
	}
}

func feed(w io.Writer, data []byte, chunk int, finish func() error, stop <-chan struct{}, wrote func(int)) error {
	for len(data) > 0 {
		select {
		case <-stop:
			return errStopped
		default:
		}
		n, err := w.Write(data[:min(chunk, len(data))])
		if n > 0 {
			wrote(n)
		}
		if err != nil {
			return err
		}
		if n == 0 {
			return io.ErrShortWrite
		}
		data = data[n:]
	}
	if finish == nil {
		return nil
	}
	return finish()
}

// release frees a blocked writer and joins it.
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
