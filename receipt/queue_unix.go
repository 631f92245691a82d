//go:build !windows

package receipt

import (
	"context"
	"errors"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"fufupos/child"
	"fufupos/message"
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
		return sale.NotPrinted, message.New("printer.no_lp", q.name, err)
	case err != nil:
		return sale.NotPrinted, message.New("printer.lp_fails", q.name, err)
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
		return sale.NotPrinted, message.New("printer.queue_refuses", q.name, strings.TrimSpace(exit.Error()+" "+said.line()))
	case errors.Is(err, syscall.EPIPE) && ended == nil:
		return failed(way.written), message.New("printer.queue_early", q.name, said.line())
	}
	return sale.MaybePrinted, message.New("printer.queue_silent", q.name, err)
}

// brief keeps the beginning of what a program says.
type brief struct{ said []byte }

func (b *brief) Write(p []byte) (int, error) {
	b.said = append(b.said, p[:min(len(p), longestWord-len(b.said))]...)
	return len(p), nil
}

func (b *brief) line() string { return clean(strings.ToValidUTF8(string(b.said), "?"), nil) }

// look asks the printing system whether it has the queue, and whether it takes jobs.
func (q queue) look(ctx context.Context) (Seen, error) {
	var said brief
	ask := child.Command(ctx, "lpstat", "-a", q.name)
	ask.WaitDelay = time.Second
	ask.Stdout, ask.Stderr = &said, &said
	switch err := ask.Run(); {
	case errors.Is(err, exec.ErrNotFound):
		return "", message.New("printer.no_lp", q.name, err)
	case err != nil:
		return "", message.New("printer.queue_refuses", q.name, strings.TrimSpace(err.Error()+" "+said.line()))
	}
	return SeenThere, nil
}
