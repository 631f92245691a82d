package scanner_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fufupos/scanner"
	"fufupos/test/rig"
)

// pty is the scanner's side of a serial line.
type pty struct {
	master *os.File
	slave  string
}

func openPTY(t *testing.T) *pty {
	t.Helper()
	line := rig.NewLine(t)
	return &pty{line.Master, line.Port}
}

func (p *pty) send(t *testing.T, pieces ...string) {
	t.Helper()
	for i, piece := range pieces {
		if i > 0 {
			time.Sleep(120 * ms)
		}
		if _, err := p.master.WriteString(piece); err != nil {
			t.Fatal(err)
		}
	}
}

// till is a running Serial.
type till struct {
	scans    chan scanner.Scan
	statuses chan scanner.Status
	stop     func()
}

func startTill(t *testing.T, ports ...string) *till {
	t.Helper()
	return startWith(t, scanner.Config{}, nil, ports...)
}

func startWith(t *testing.T, config scanner.Config, prepare func(*scanner.Serial), ports ...string) *till {
	t.Helper()
	run := &till{scans: make(chan scanner.Scan, 100), statuses: make(chan scanner.Status, 100)}
	var err error
	if config.Ports, err = scanner.ParsePorts(ports); err != nil {
		t.Fatal(err)
	}
	config.Status = func(s scanner.Status) { run.statuses <- s }
	s := scanner.NewSerial(config)
	if prepare != nil {
		prepare(s)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.Run(ctx, func(s scanner.Scan) { run.scans <- s })
	}()
	run.stop = func() { cancel(); <-done }
	t.Cleanup(run.stop)
	return run
}

func (r *till) until(t *testing.T, connected bool) scanner.Status {
	t.Helper()
	for {
		select {
		case s := <-r.statuses:
			if s.Connected == connected {
				return s
			}
		case <-time.After(8 * time.Second):
			t.Fatalf("never connected=%t", connected)
		}
	}
}

func (r *till) next(t *testing.T) scanner.Scan {
	t.Helper()
	select {
	case s := <-r.scans:
		return s
	case <-time.After(8 * time.Second):
		t.Fatal("no scan")
		return scanner.Scan{}
	}
}

func TestSerialReads(t *testing.T) {
	t.Parallel()
	p := openPTY(t)
	run := startTill(t, p.slave)
	run.until(t, true)
	p.send(t, "]Q3"+alipay[:4], alipay[4:16], alipay[16:]+"\r\n")
	p.send(t, "\x02"+weChat+"\x03\r"+weChat+"\r", unionPay[:5]+"\x00"+unionPay[5:]+"\r", "\xff\xfe"+alipay+"\r", unionPay+"\n")
	for i, want := range []string{alipay, weChat, weChat, "!", "!", unionPay} {
		s := run.next(t)
		if s.Source != p.slave || s.At.IsZero() {
			t.Errorf("source %q, at %v", s.Source, s.At)
		}
		if want == "!" && s.Kind == scanner.Unknown {
			continue
		}
		if s.Text != want || s.Kind != scanner.PaymentCode {
			t.Errorf("scan %d: %v, want %s", i, s, want)
		}
	}
}

func TestSerialWithoutSuffix(t *testing.T) {
	t.Parallel()
	p := openPTY(t)
	run := startTill(t, p.slave)
	run.until(t, true)
	p.send(t, alipay[:16], alipay[16:])
	if s := run.next(t); s.Text != alipay || s.Kind != scanner.PaymentCode {
		t.Errorf("%v", s)
	}
}

// What was read before the till was ready must never hit the next sale: whole
// codes, and the piece of one whose rest is still to come.
func TestSerialDropsWhatCameBefore(t *testing.T) {
	t.Parallel()
	p := openPTY(t)
	p.send(t, weChat+"\r"+weChat+"\n12")
	run := startTill(t, p.slave)
	time.Sleep(40 * ms)
	p.send(t, alipay+"\r")
	run.until(t, true)
	p.send(t, unionPay+"\r")
	if s := run.next(t); s.Text != unionPay {
		t.Errorf("%v came from before", s)
	}
}

func TestSerialPluggedInUnpluggedAndPluggedInAgain(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "scanner")
	run := startTill(t, path)
	if s := run.until(t, false); !errors.Is(s.Err, scanner.ErrMissing) || s.Port != path || s.Reason() != "scanner.missing" {
		t.Errorf("before it is plugged in: %+v", s)
	}
	for range 2 {
		p := openPTY(t)
		if err := os.Symlink(p.slave, path); err != nil {
			t.Fatal(err)
		}
		run.until(t, true)
		p.send(t, alipay+"\r"+weChat[:9])
		if s := run.next(t); s.Text != alipay {
			t.Errorf("%v", s)
		}
		os.Remove(path)
		p.master.Close()
		if s := run.until(t, false); !errors.Is(s.Err, scanner.ErrLost) {
			t.Errorf("unplugged: %+v", s)
		}
	}
	if len(run.scans) > 0 {
		t.Errorf("half a code came out: %v", <-run.scans)
	}
}

func TestSerialBelongsToOneTill(t *testing.T) {
	t.Parallel()
	p := openPTY(t)
	link := filepath.Join(t.TempDir(), "scanner")
	if err := os.Symlink(p.slave, link); err != nil {
		t.Fatal(err)
	}
	first := startTill(t, p.slave)
	first.until(t, true)
	second := startTill(t, link)
	if s := second.until(t, false); !errors.Is(s.Err, scanner.ErrBusy) {
		t.Errorf("%+v, want ErrBusy", s)
	}
	first.stop()
	second.until(t, true)
	p.send(t, alipay+"\r")
	if s := second.next(t); s.Text != alipay {
		t.Errorf("%v", s)
	}
}

func TestSerialRefusesWhatIsNoPort(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	run := startTill(t, path)
	if s := run.until(t, false); s.Err == nil || strings.Contains(s.Err.Error(), "\n") || s.Reason() == "" {
		t.Errorf("%+v", s)
	}
}
