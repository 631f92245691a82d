package till

import (
	"context"
	"time"
)

// every does something after the first wait, and then again and again with the same
// wait between, until ctx ends. It returns when nothing of it is under way.
func every(ctx context.Context, first, then time.Duration, do func()) {
	next := time.NewTimer(first)
	defer next.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-next.C:
		}
		do()
		next.Reset(then)
	}
}
