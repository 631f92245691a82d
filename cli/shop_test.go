package cli_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/gateway/sim"
)

// shop is a till's configuration and data folder, and a gateway in this process
// whose books can be read.
type shop struct {
	t       *testing.T
	dir     string
	gateway *sim.Gateway
	secrets []string
}

func newShop(t *testing.T, lines ...string) *shop {
	t.Helper()
	source, err := os.ReadFile("testdata/gateway.json")
	if err != nil {
		t.Fatal(err)
	}
	script, err := sim.ParseScript(source)
	if err != nil {
		t.Fatal(err)
	}
	s := &shop{t: t, dir: t.TempDir(), secrets: []string{merchantKey}}
	s.gateway = sim.New(sim.Config{Key: merchantKey, Script: script})
	server := httptest.NewServer(s.gateway)
	t.Cleanup(func() { s.gateway.Close(); server.Close() })
	s.write("mcht.key", merchantKey)
	config := fmt.Sprintf(fastConfig, server.URL+"/gateway/pay")
	for _, line := range lines {
		if section, _, found := strings.Cut(line, "\n"); found && strings.Contains(config, section+"\n") {
			config = strings.Replace(config, section+"\nserial = []\n", line+"\n", 1)
			continue
		}
		config += line + "\n"
	}
	s.write("config.toml", config)
	return s
}

func (s *shop) write(name, content string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

func (s *shop) data() string { return filepath.Join(s.dir, "data") }

// command is a till not yet started.
func (s *shop) command(args ...string) *exec.Cmd {
	args = append([]string{"--config", filepath.Join(s.dir, "config.toml"), "--data", s.data()}, args...)
	cmd := exec.CommandContext(s.t.Context(), "fufupos", args...)
	cmd.Env = append(os.Environ(), "XDG_STATE_HOME="+filepath.Join(s.dir, "state"))
	return cmd
}

// ended is what a till has said.
type ended struct {
	code           int
	stdout, stderr string
	document       map[string]any
}

// run runs a command with --json to its end.
func (s *shop) run(args ...string) ended {
	s.t.Helper()
	cmd := s.command(append(args, "--json")...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		s.t.Fatal(err)
	}
	e := ended{code: cmd.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String()}
	if err := json.Unmarshal(stdout.Bytes(), &e.document); err != nil {
		s.t.Fatalf("%v: standard output is not one document: %v\n%s\n%s", args, err, e.stdout, e.stderr)
	}
	s.quiet(e.stdout + e.stderr)
	return e
}

// quiet: an output holds no secret.
func (s *shop) quiet(output string) {
	s.t.Helper()
	for i, secret := range s.secrets {
		if strings.Contains(output, secret) {
			s.t.Errorf("secret %d is in the output:\n%s", i, output)
		}
	}
}

// want fails unless the command exited so, with such a state.
func (e ended) want(t *testing.T, code int, state string) {
	t.Helper()
	if e.code != code || (state != "" && e.document["state"] != state) {
		t.Fatalf("exit %d and state %v, want %d and %q\n%s\n%s", e.code, e.document["state"], code, state, e.stdout, e.stderr)
	}
}

// transactions are those of a list, by number.
func (e ended) transactions() map[string]map[string]any {
	list, _ := e.document["transactions"].([]any)
	byNumber := map[string]map[string]any{}
	for _, entry := range list {
		transaction, _ := entry.(map[string]any)
		number, _ := transaction["out_trade_no"].(string)
		byNumber[number] = transaction
	}
	return byNumber
}

// agree compares the journal with the gateway's books, sale by sale.
func (s *shop) agree() {
	s.t.Helper()
	if err := s.gateway.Check(); err != nil {
		s.t.Errorf("the gateway's books: %v", err)
	}
	s.run("journal", "verify").want(s.t, 0, "")
	ours := s.run("transactions").transactions()
	for _, o := range s.gateway.Orders() {
		t, known := ours[o.Number]
		if paid := t["state"] == "paid"; !known || paid != (o.Charged > 0) || t["state"] == "pending" {
			s.t.Errorf("the journal has %s as %v, the gateway as %+v", o.Number, t["state"], o)
		}
	}
	for number, t := range ours {
		if _, known := s.gateway.Order(number); !known && t["state"] != "failed" {
			s.t.Errorf("the journal has %s as %v, the gateway not at all", number, t["state"])
		}
	}
	for _, secret := range s.secrets {
		noText(s.t, s.data(), secret)
	}
}
