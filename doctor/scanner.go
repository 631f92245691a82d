package doctor

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"

	"fufupos/message"
	"fufupos/scanner"
)

// scanner opens each port as the till does, and gives it back.
func (t Till) scanner(ctx context.Context) Finding {
	if t.broken() {
		return notLooked()
	}
	ours := t.open()
	var good, bad []message.Said
	for _, s := range t.scannerStates(ctx) {
		name := s.Port
		if s.Device != "" {
			name = s.Device
		}
		switch {
		case s.Connected:
			good = append(good, said("doctor.scanner.port", name))
		case ours && errors.Is(s.Err, scanner.ErrBusy):
			good = append(good, said("doctor.scanner.till", name))
		case s.Port == scanner.Auto && errors.Is(s.Err, scanner.ErrNoScanner) && t.Config.Scanner.Wedge.On():
			// Most shops have one that types.
		case s.Keyboard && errors.Is(s.Err, scanner.ErrDenied) && !strings.HasPrefix(s.Port, "/"):
			// The window hears which keyboard a key comes from, so it need not be read alone.
		default:
			bad = append(bad, said("doctor.scanner.bad", name, told(s.Err)))
		}
	}
	if len(bad) > 0 {
		return wrong(joined(bad), said("doctor.do.scanner"))
	}
	if t.Config.Scanner.Wedge.On() {
		known, err := scanner.LoadDevices(t.data(scanner.KeyboardsFile))
		if err != nil {
			return doubt(told(err), said("doctor.do.scan"))
		}
		good = append(good, typing(known.List()))
	}
	if len(good) == 0 {
		return doubt(said("doctor.scanner.off"), said("doctor.do.scanner"))
	}
	return fine(joined(good))
}

// typing says how many keyboards are known to be scanners.
func typing(keyboards []scanner.Keyboard) message.Said {
	count := 0
	for _, k := range keyboards {
		if k.Habit == scanner.Scanning {
			count++
		}
	}
	return said("doctor.scanner.typing", count)
}

// scannerStates are the first states that the configured scanners have; what is scanned
// meanwhile is nobody's.
func (t Till) scannerStates(ctx context.Context) (states []scanner.Status) {
	ctx, done := context.WithCancel(ctx)
	defer done()
	c := t.Config.Scanner
	wanted := len(c.Serial)
	device := c.Wedge.Device()
	if device != "" && runtime.GOOS == "linux" {
		wanted++
	}
	if wanted == 0 {
		return nil
	}
	var mu sync.Mutex
	seen := map[string]bool{}
	note := func(s scanner.Status) {
		mu.Lock()
		defer mu.Unlock()
		if seen[s.Port] || ctx.Err() != nil {
			return
		}
		seen[s.Port] = true
		if states = append(states, s); len(states) == wanted {
			done()
		}
	}
	nobody := func(scanner.Scan) {}
	var open sync.WaitGroup
	if len(c.Serial) > 0 {
		config := scanner.Config{Ports: c.Serial, Status: note}
		if port := t.Config.Printer.Address.SerialPort(); port != "" {
			config.Exclude = []string{port}
		}
		open.Go(func() { scanner.NewSerial(config).Run(ctx, nobody) })
	}
	if device != "" && runtime.GOOS == "linux" {
		open.Go(func() { scanner.NewGrabbed(device, note).Run(ctx, nobody) })
	}
	open.Wait()
	return states
}
