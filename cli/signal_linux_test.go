package cli_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"strconv"
	"syscall"
	"testing"
	"time"

	"fufupos/test/rig"
)

// within waits for what needs a moment, on a slow computer too.
func within(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for limit := time.Now().Add(time.Minute); !holds(); time.Sleep(time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("not within a minute: %s", what)
		}
	}
}

// TestInterrupted: a sale that is interrupted exits with 3, prints where it
// stands, and settle ends it.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	for _, sign := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		t.Run(sign.String(), func(t *testing.T) {
			t.Parallel()
			s := newShop(t)
			s.secrets = append(s.secrets, code)
			cmd := s.command("pay", "--amount", "10.04", "--code", code, "--json")
			cmd.Env = append(os.Environ(), "FUFUPOS_POLL_ORDER_TIMEOUT=10m")
			var stdout bytes.Buffer
			cmd.Stdout = &stdout
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			within(t, "the order is at the gateway", func() bool { return len(s.gateway.Orders()) > 0 })
			_ = cmd.Process.Signal(sign)
			_ = cmd.Wait()
			var document map[string]any
			if err := json.Unmarshal(stdout.Bytes(), &document); err != nil || document["state"] != "pending" || cmd.ProcessState.ExitCode() != 3 {
				t.Errorf("exit %d with %s (%v)", cmd.ProcessState.ExitCode(), &stdout, err)
			}
			s.run("settle").want(t, 0, "")
			s.agree()
		})
	}
}

// TestInterruptedWhileStarting: a signal that comes before the command line is even
// read has the end that was promised, and nothing is sold.
func TestInterruptedWhileStarting(t *testing.T) {
	t.Parallel()
	line := rig.NewLine(t)
	for _, args := range [][]string{{"--scan"}, {"--code", code}, {"--qr"}} {
		s := newShop(t, "[scanner]\nserial = [\""+line.Port+"\"]\nwedge = false")
		s.secrets = append(s.secrets, code)
		cmd := s.command(append([]string{"pay", "--amount", "1", "--json"}, args...)...)
		cmd.Env = append(os.Environ(), interruptFirst+"=1")
		var stdout bytes.Buffer
		cmd.Stdout = &stdout
		_ = cmd.Run()
		if code := cmd.ProcessState.ExitCode(); code != 1 || len(s.gateway.Requests()) > 0 || !json.Valid(stdout.Bytes()) {
			t.Errorf("%v: exit %d with %q and %v", args, code, &stdout, s.gateway.Requests())
		}
		s.quiet(stdout.String())
		s.agree()
	}
}

// TestInterruptedAtAnyMoment: whenever a signal comes, from the program's first
// moment on, a sale ends as promised: nothing was begun (1), it is safe in the
// journal (3), or it was paid before (0).
func TestInterruptedAtAnyMoment(t *testing.T) {
	t.Parallel()
	const seed, rounds = 20260601, 24
	random := rand.New(rand.NewPCG(seed, 0))
	s := newShop(t)
	codes := map[int]int{}
	for round := range rounds {
		auth := "28" + strconv.Itoa(1_000_000_000+random.IntN(1_000_000_000)) + strconv.Itoa(100_000+round)
		s.secrets = append(s.secrets, auth)
		cmd := s.command("pay", "--amount", "10.01", "--code", auth, "--json")
		var stdout, stderr bytes.Buffer
		cmd.Stdout, cmd.Stderr = &stdout, &stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		signals := time.AfterFunc(time.Duration(random.IntN(10*(round+1)))*time.Millisecond, func() { _ = cmd.Process.Signal(syscall.SIGTERM) })
		_ = cmd.Wait()
		signals.Stop()
		code := cmd.ProcessState.ExitCode()
		codes[code]++
		// Before the program is there at all, the system ends it in its own way.
		notYet := code == -1 && stdout.Len()+stderr.Len() == 0 && len(s.gateway.OrdersWithCode(auth)) == 0
		if !notYet && ((code != 0 && code != 1 && code != 3) || !json.Valid(stdout.Bytes())) {
			t.Errorf("round %d (seed %d): exit %d with %q\n%s", round, seed, code, &stdout, &stderr)
		}
		s.quiet(stdout.String() + stderr.String())
	}
	s.run("settle").want(t, 0, "")
	s.agree()
	t.Logf("exit codes %v", codes)
}

// TestScanInterrupted: nothing was scanned, nothing was sold.
func TestScanInterrupted(t *testing.T) {
	t.Parallel()
	line := rig.NewLine(t)
	s := newShop(t, "[scanner]\nserial = [\""+line.Port+"\"]\nwedge = false")
	cmd := s.command("pay", "--amount", "1", "--scan", "--json")
	var stdout bytes.Buffer
	cmd.Stdout = &stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	within(t, "the till has its folder", func() bool { _, err := os.Stat(s.data()); return err == nil })
	_ = cmd.Process.Signal(syscall.SIGTERM)
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code <= 0 || len(s.gateway.Requests()) > 0 || !json.Valid(stdout.Bytes()) {
		t.Errorf("exit %d with %q and %v", code, &stdout, s.gateway.Requests())
	}
	s.agree()
}
