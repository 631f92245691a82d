package cli

import (
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"fufupos/private"
)

// window answers requests as an open window does, until stop.
func window(path string, busy bool) (shows, closes *atomic.Int32, stop func()) {
	shows, closes = new(atomic.Int32), new(atomic.Int32)
	asked, stopListening := listenShow(path)
	done := make(chan struct{})
	var joined sync.WaitGroup
	joined.Go(func() {
		for {
			select {
			case r := <-asked:
				if r.Close {
					closes.Add(1)
					r.Answer(!busy)
				} else {
					shows.Add(1)
					r.Answer(true)
				}
			case <-done:
				return
			}
		}
	})
	return shows, closes, sync.OnceFunc(func() { stopListening(); close(done); joined.Wait() })
}

func TestASecondStartShowsTheFirst(t *testing.T) {
	for _, data := range []string{t.TempDir(), filepath.Join(t.TempDir(), strings.Repeat("long", 40))} {
		path := showSocket(data)
		if askShow(path) {
			t.Fatal("something answers where no till is")
		}
		if open, err := askClose(path); open || err != nil {
			t.Fatalf("no till is open: %t, %v", open, err)
		}
		shows, closes, stop := window(path, false)
		if !askShow(path) {
			t.Fatal("the open till does not answer")
		}
		// A stranger who says something else, or nothing, changes nothing.
		for _, line := range []string{"refund everything\n", "", strings.Repeat("x", 100)} {
			c, err := private.Dial(path, showWait)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = c.Write([]byte(line))
			_ = c.Close()
		}
		if !askShow(path) {
			t.Error("the till does not answer after a stranger")
		}
		stop()
		if shows.Load() != 2 || closes.Load() != 0 {
			t.Errorf("shown %d times, closed %d times", shows.Load(), closes.Load())
		}
		if askShow(path) {
			t.Error("a closed till answers")
		}
	}
}

// TestQuit: who asks a till to close hears of it when it is gone, and of a payment that
// is open at once.
func TestQuit(t *testing.T) {
	path := showSocket(t.TempDir())
	_, closes, stop := window(path, true)
	if open, err := askClose(path); !open || err != nil || closes.Load() != 1 {
		t.Errorf("a payment is open: %t, %v, asked %d times", open, err, closes.Load())
	}
	stop()
	// Its answer and its end may come together: which is seen first is the system's choice.
	for range 50 {
		asked, stopListening := listenShow(path)
		gone := make(chan struct{})
		go func() {
			r := <-asked
			r.Answer(r.Close)
			stopListening()
			close(gone)
		}()
		if open, err := askClose(path); open || err != nil {
			t.Fatalf("%t, %v", open, err)
		}
		<-gone
	}
}
