//go:build !windows

package receipt

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"fufupos/child"
	"fufupos/sale"
)

// longestWord is how much of what lp says is passed on.
const longestWord = 300

// queue is a print queue of the system's, reached through lp.
type queue struct{ name string }

// send hands the bytes over; printed means that the queue took the job.
func (q queue) send(ctx context.Context, data []byte, a *attempt) (sale.PrintOutcome, error) {
	lp := child.Command(context.WithoutCancel(ctx), "lp", "-d", q.name, "-o", "raw")
	lp.WaitDelay = time.Second
	var said brief
	lp.Stdout, lp.Stderr = &said, &said
	in, err := lp.StdinPipe()
	if err == nil {
		err = lp.Start()
	}
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return sale.NotPrinted, fmt.Errorf("the print queue %s cannot be reached: the system has no program lp, install CUPS (%w)", q.name, err)
	case err != nil:
		return sale.NotPrinted, fmt.Errorf("the print queue %s cannot be reached: lp does not start (%w)", q.name, err)
	}
	var ended error
	way, err := pump(ctx, a, pumping{all: len(data), abort: func() { _ = lp.Process.Kill() }, work: func(wrote func(int), stop <-chan struct{}) error {
		fed := feed(in, data, chunkSize, nil)(wrote, stop)
		_ = in.Close()
		ended = lp.Wait()
		return errors.Join(ended, fed)
	}})
	var exit *exec.ExitError
	switch {
	case err == nil:
		return sale.Printed, nil
	case errors.As(err, &exit) && exit.Exited():
		return sale.NotPrinted, fmt.Errorf("the print queue %s refused the receipt: check its name and that it is enabled (%w %s)", q.name, exit, said.line())
	case errors.Is(err, syscall.EPIPE) && ended == nil:
		return failed(way.written), fmt.Errorf("the print queue %s did not take the whole receipt: look whether it came out (lp ended early %s)", q.name, said.line())
	}
	return sale.MaybePrinted, fmt.Errorf("the print queue %s does not answer: look whether the receipt came out (%w)", q.name, err)
}

// brief keeps the beginning of what a program says.
type brief struct{ said []byte }

func (b *brief) Write(p []byte) (int, error) {
	b.said = append(b.said, p[:min(len(p), longestWord-len(b.said))]...)
	return len(p), nil
}

func (b *brief) line() string { return clean(strings.ToValidUTF8(string(b.said), "?"), nil) }
