package till

import (
	"context"
	"log/slog"
	"os"
	"reflect"
	"runtime"
	"strings"
	"sync"

	"fufupos/config"
	"fufupos/scanner"
)

// Listen reads the scanners that need no window until ctx ends: serial ones, and a
// keyboard that the configuration names, where it can be read alone. When another
// configuration is applied, the ports that it does not name are closed before those that
// it names are opened.
func (t *Till) Listen(ctx context.Context, to Ears) {
	changed := make(chan config.Config, 1)
	stop := t.Watch(func(c config.Config) {
		select {
		case <-changed: // nobody has taken it, and it is out of date
		default:
		}
		changed <- c
	})
	defer stop()
	var open sync.WaitGroup
	var now ears
	var end context.CancelFunc = func() {}
	defer func() { end(); open.Wait() }()
	for {
		select {
		case <-ctx.Done():
			return
		case c := <-changed:
			want := scannersOf(c)
			if reflect.DeepEqual(want, now) {
				continue
			}
			end()
			open.Wait()
			listening, cancel := context.WithCancel(ctx)
			now, end = want, cancel
			want.listen(listening, &open, t.Log, to)
		}
	}
}

// Ears are told what scanners do, from any goroutine; each must return when the context of
// Listen ends.
type Ears struct {
	Scan   func(scanner.Scan)   // one at a time
	Status func(scanner.Status) // each change of a scanner's state
	Heard  func(scanner.Heard)  // what comes, as it comes; may be nil
}

// ears is what of a configuration decides where scans come from.
type ears struct {
	ports   []scanner.Port
	exclude []string
	named   string
}

func scannersOf(c config.Config) ears {
	return ears{c.Scanner.Serial, PrinterPorts(c), c.Scanner.Wedge.Device()}
}

func (e ears) listen(ctx context.Context, open *sync.WaitGroup, log *slog.Logger, to Ears) {
	if len(e.ports) > 0 {
		serial := scanner.NewSerial(scanner.Config{Ports: e.ports, Exclude: e.exclude, Status: to.Status, Heard: to.Heard})
		open.Go(func() { serial.Run(ctx, to.Scan) })
	}
	if e.named != "" && runtime.GOOS == "linux" {
		alone := scanner.NewGrabbed(e.named, missed(e.named, log, to.Status))
		alone.Heard = to.Heard
		open.Go(func() { alone.Run(ctx, to.Scan) })
	}
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
