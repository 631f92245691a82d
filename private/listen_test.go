package private_test

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fufupos/private"
	"fufupos/test/needs"
)

// TestListen: who dials reaches who listens, also where a killed one listened before,
// and nobody where nobody listens.
func TestListen(t *testing.T) {
	if needs.Wine() {
		needs.Missing(t, needs.Pipes, "what is written never ends")
	}
	path := filepath.Join(t.TempDir(), "here.sock")
	if c, err := private.Dial(path, time.Second); err == nil {
		_ = c.Close()
		t.Fatal("somebody answers where nobody listens")
	}
	for range 2 {
		if err := os.WriteFile(path, nil, 0o600); err != nil { // as a killed one leaves it
			t.Fatal(err)
		}
		l, err := private.Listen(path)
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			if c, err := l.Accept(); err == nil {
				_, _ = io.Copy(c, c)
				_ = c.Close()
			}
		}()
		c, err := private.Dial(path, 5*time.Second)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(c, "hello\n"); err != nil {
			t.Error(err)
		}
		if line, err := bufio.NewReader(c).ReadString('\n'); line != "hello\n" || err != nil {
			t.Errorf("%q, %v", line, err)
		}
		_ = c.Close()
		_ = l.Close()
	}
}
