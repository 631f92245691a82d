package receipt

import (
	"context"
	"fmt"
	"image"
	"io"
	"reflect"
	"time"

	"fufupos/sale"
)

// Hurried makes a printer wait for less time, for tests of what ends by time.
func Hurried(a Address) Address {
	a.wait.quiet, a.wait.still, a.wait.slowest = 50*time.Millisecond, 3*time.Second, 100_000
	return a
}

// Unhurried makes one that is quiet for less than this no news: for tests of what
// must not be told, on a busy machine too.
func Unhurried(a Address, quiet time.Duration) Address {
	a.wait.quiet = quiet
	return a
}

// Patient makes one wait for long where life does not, for tests of what ends by
// itself.
func Patient(a Address) Address {
	a.wait.closing, a.wait.answer = 10*time.Second, 10*time.Second
	return a
}

// SendKnowing prints with what is known of the printer, and gives what was told
// and seen.
func (a Address) SendKnowing(ctx context.Context, data []byte, h Habit, tell func(sale.PrintState)) (sale.PrintOutcome, error) {
	return a.send(ctx, data, &attempt{patience: a.wait, habit: h, tell: tell})
}

// SendGated prints to a serial line with flow control by ourselves, as where the
// system does not do it.
func (a Address) SendGated(ctx context.Context, data []byte) (sale.PrintOutcome, error) {
	return a.way.(serialPort).print(ctx, data, &attempt{patience: a.wait}, func(p serialPort) (serialLine, error) {
		port, err := p.open()
		if err != nil {
			return nil, err
		}
		return newGate(port, p.flow), nil
	})
}

// Pump gives bytes to a writer as to a printer, at the pace of life.
func Pump(ctx context.Context, w io.Writer, data []byte, tell func(sale.PrintState), abort func()) (taken int, err error) {
	way, err := pump(ctx, &attempt{patience: life, tell: tell}, pumping{all: len(data), work: feed(w, data, chunkSize, nil), abort: abort})
	return way.taken, err
}

// Hurry has a station wait a second for its printer to close.
func (st *Station) Hurry() { st.printer.wait.quiet, st.printer.wait.slowest = time.Second, 1_000_000 }

// Holes names what a receipt in this language has no word for though one in English
// has, and what it would say in English.
func Holes(l Lang) (holes []string) {
	ours, theirs := reflect.ValueOf(catalogue[l]), reflect.ValueOf(catalogue[English])
	for i := range theirs.NumField() {
		name, field := theirs.Type().Field(i).Name, ours.Field(i)
		if field.Kind() == reflect.String {
			if field.String() == "" || l != English && field.String() == theirs.Field(i).String() {
				holes = append(holes, name)
			}
			continue
		}
		for _, key := range theirs.Field(i).MapKeys() {
			if v := field.MapIndex(key); !v.IsValid() || v.String() == "" {
				holes = append(holes, fmt.Sprintf("%s[%v]", name, key))
			}
		}
	}
	return holes
}

// Dots are what of a logo is printed.
func Dots(l *Logo) *image.Gray { return l.dots }
