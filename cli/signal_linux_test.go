package cli_test

import (
	"bytes"
	"encoding/json"
	"os"
	"syscall"
	"testing"
	"time"
)

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
			var stdout bytes.Buffer
			cmd.Stdout = &stdout
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			for range 500 {
				if len(s.gateway.Orders()) > 0 {
					break
				}
				time.Sleep(5 * time.Millisecond)
			}
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

// TestScanInterrupted: nothing was scanned, nothing was sold.
func TestScanInterrupted(t *testing.T) {
	t.Parallel()
	line := openPTY(t)
	s := newShop(t, "[scanner]\nserial = [\""+line.port+"\"]\nwedge = false")
	cmd := s.command("pay", "--amount", "1", "--scan", "--json")
	var stdout bytes.Buffer
	cmd.Stdout = &stdout
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for range 500 {
		if _, err := os.Stat(s.data()); err == nil {
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	time.Sleep(100 * time.Millisecond)
	_ = cmd.Process.Signal(syscall.SIGTERM)
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code <= 0 || len(s.gateway.Requests()) > 0 || !json.Valid(stdout.Bytes()) {
		t.Errorf("exit %d with %q and %v", code, &stdout, s.gateway.Requests())
	}
	s.agree()
}
