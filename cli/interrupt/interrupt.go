// Package interrupt hears Ctrl-C and SIGTERM from the program's first moment, so
// that a command that moves money ends as it promises whenever they come: also
// while the program is still starting, which takes a slow computer a while.
package interrupt

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// caught holds one that nobody has asked for yet. It is made before all that the
// program is built of: this package needs nothing that is slow to start.
var caught = make(chan os.Signal, 1)

func init() { signal.Notify(caught, os.Interrupt, syscall.SIGTERM) }

// Context gives a context that ends with parent or at Ctrl-C or SIGTERM, at once
// where one has come already. After stop, they end the program as the system has it.
func Context(parent context.Context) (ctx context.Context, stop context.CancelFunc) {
	ctx, cancel := context.WithCancel(parent)
	signal.Notify(caught, os.Interrupt, syscall.SIGTERM)
	select {
	case <-caught:
		cancel()
	default:
	}
	go func() {
		select {
		case <-caught:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, func() { signal.Stop(caught); cancel() }
}

// Default has them end the program as the system has it, for what has nothing to
// bring to an end; one that has come already does so now.
func Default() {
	signal.Stop(caught)
	select {
	case s := <-caught:
		again(s)
	default:
	}
}
