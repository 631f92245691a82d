package main

import (
	"context"
	"log/slog"
	"os"
	"runtime"
	"strings"
	"sync"

	"fufupos/cli"
	"fufupos/scanner"
	"fufupos/till"
)

// listen opens the scanners that need no window: serial ones, and a keyboard that the
// configuration names, where it can be read alone. The channels are nil without any.
func listen(ctx context.Context, joined *sync.WaitGroup, o cli.WindowOptions) (<-chan scanner.Scan, <-chan scanner.Status) {
	named := o.Config.Scanner.Wedge.Device()
	if len(o.Config.Scanner.Serial) == 0 && named == "" {
		return nil, nil
	}
	scans, ports := make(chan scanner.Scan), make(chan scanner.Status, 64)
	emit := func(s scanner.Scan) {
		select {
		case scans <- s:
		case <-ctx.Done():
		}
	}
	status := func(s scanner.Status) {
		select {
		case ports <- s:
		case <-ctx.Done():
		}
	}
	if len(o.Config.Scanner.Serial) > 0 {
		serial := scanner.NewSerial(scanner.Config{
			Ports: o.Config.Scanner.Serial, Exclude: till.PrinterPorts(o.Config), Status: status,
		})
		joined.Go(func() { serial.Run(ctx, emit) })
	}
	if named != "" && runtime.GOOS == "linux" {
		alone := scanner.NewGrabbed(named, missed(named, o.Till.Log, status))
		joined.Go(func() { alone.Run(ctx, emit) })
	}
	return scans, ports
}

// missed passes on the states of a scanner that is to be read alone, and logs why it
// can't be. Where it is not named by its file, and the window hears which keyboard a key
// comes from, it need not be: then nothing is said before it was.
func missed(named string, log *slog.Logger, pass func(scanner.Status)) func(scanner.Status) {
	must := strings.HasPrefix(named, "/") || os.Getenv("WAYLAND_DISPLAY") != ""
	return func(s scanner.Status) {
		must = must || s.Connected
		if !must {
			return
		}
		if s.Err != nil {
			log.Warn("the scanner that types is not read alone", "name", named, "why", s.Err)
		}
		pass(s)
	}
}
