//go:build linux && amd64

package process_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fufupos/gateway/sim"
)

// merchantKey is a canary: no file of the till and no output may hold it.
const merchantKey = "K3yCanary0123456789abcdefABCDEF99"

// shop is a till's folder, with a gateway and a printer in this process.
type shop struct {
	t       *testing.T
	dir     string
	gateway *sim.Gateway
	server  *httptest.Server
	printer *printer
	codes   []string // payment codes used
	last    string   // the last sale's number
	shown   []shown
	folder  string                                                 // the data folder
	hook    func(http.Handler, http.ResponseWriter, *http.Request) // in front of the gateway

	mu   sync.Mutex
	open map[net.Conn]bool // connections at the gateway
}

// shown is what a till said about a sale in a whole document.
type shown struct {
	code int
	doc  map[string]any
}

// workDir is a folder that costs little to sync, where there is one: what is
// tested is when a till syncs, not the disk under it.
func workDir(t *testing.T) string {
	t.Helper()
	const memory, enough = "/dev/shm", 512 << 20
	var space unix.Statfs_t
	base := ""
	if err := unix.Statfs(memory, &space); err == nil && space.Type == unix.TMPFS_MAGIC && space.Bavail*uint64(space.Bsize) > enough {
		base = memory
	}
	dir, err := os.MkdirTemp(base, "fufupos-process-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func newShop(t *testing.T, rules string) *shop {
	t.Helper()
	script, err := sim.ParseScript([]byte("{" + timings + `, "training": false, "rules": [` + rules + "]}"))
	if err != nil {
		t.Fatal(err)
	}
	s := &shop{t: t, dir: workDir(t), open: map[net.Conn]bool{}}
	s.folder = filepath.Join(s.dir, "data")
	s.gateway = sim.New(sim.Config{Key: merchantKey, Script: script, Seed: seed})
	s.server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		hook := s.hook
		s.mu.Unlock()
		if hook != nil {
			hook(s.gateway, w, r)
			return
		}
		s.gateway.ServeHTTP(w, r)
	}))
	s.server.Config.ConnState = func(c net.Conn, state http.ConnState) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if state == http.StateClosed || state == http.StateHijacked {
			delete(s.open, c)
		} else {
			s.open[c] = true
		}
	}
	s.server.Start()
	s.printer = newPrinter(t)
	t.Cleanup(func() { s.gateway.Close(); s.server.CloseClientConnections(); s.server.Close() })
	s.write("mcht.key", merchantKey)
	s.write("config.toml", fmt.Sprintf(fastConfig, s.server.Listener.Addr(), s.printer.Addr()))
	return s
}

func (s *shop) write(name, content string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(content), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// command gives a till's arguments, after its name, with its own payment code
// and the last sale's number.
func (s *shop) command(args []string) []string {
	args = slices.Clone(args)
	for i, a := range args {
		switch a {
		case someCode:
			args[i] = fmt.Sprintf("28%08d%08d", 31415926+7*len(s.codes), time.Now().UnixNano()%1e8)
			s.codes = append(s.codes, args[i])
		case lastSale:
			args[i] = s.last
		}
	}
	return append([]string{"--config", filepath.Join(s.dir, "config.toml"), "--data", s.folder, "--json"}, args...)
}

// env is all that a till finds of the test's environment. The witness of the
// books lies within the data folder here, so that a power cut is about both.
func (s *shop) env(more ...string) []string {
	return append([]string{asTill + "=1", "HOME=" + s.dir, "XDG_STATE_HOME=" + filepath.Join(s.folder, "state"), "PATH=" + os.Getenv("PATH")}, more...)
}

// ended is how a till ended, and what it said.
type ended struct {
	args           []string
	code           int // -1: it was killed
	stdout, stderr string
	doc            map[string]any // nil without a whole document
}

// run runs a till to its end. started, if any, is told the process.
func (s *shop) run(args []string, started func(*os.Process)) ended {
	s.t.Helper()
	cmd := exec.CommandContext(s.t.Context(), os.Args[0], s.command(args)...)
	cmd.Env, cmd.Dir = s.env(), s.dir
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		s.t.Fatal(err)
	}
	if started != nil {
		started(cmd.Process)
	}
	_ = cmd.Wait() // its code says it
	return s.heard(args, cmd.ProcessState.ExitCode(), stdout.String(), stderr.String())
}

// heard keeps what a till has said.
func (s *shop) heard(args []string, code int, stdout, stderr string) ended {
	e := ended{args: args, code: code, stdout: stdout, stderr: stderr}
	if json.Unmarshal([]byte(stdout), &e.doc) == nil {
		if number, ok := e.doc["out_trade_no"].(string); ok {
			s.last = number
			s.shown = append(s.shown, shown{code, e.doc})
		}
	}
	for _, secret := range append([]string{merchantKey}, s.codes...) {
		if strings.Contains(stdout+stderr, secret) {
			s.t.Errorf("a secret is in the output of %v:\n%s\n%s", args, stdout, stderr)
		}
	}
	return e
}

// quiet waits until what a killed till had sent is taken in, as a line gives up
// what it holds long before anybody asks about it.
func (s *shop) quiet() {
	s.t.Helper()
	// Connections are accepted in turn: once this one is served, all earlier
	// ones are known.
	if resp, err := http.Get(s.server.URL); err == nil {
		_, _ = io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}
	http.DefaultClient.CloseIdleConnections()
	for range 5000 {
		s.mu.Lock()
		n := len(s.open)
		s.mu.Unlock()
		if n == 0 && s.printer.idle() {
			return
		}
		time.Sleep(time.Millisecond)
	}
	s.t.Error("a connection of a till that is gone stays open")
}

// printer takes receipts over TCP.
type printer struct {
	net.Listener
	mu     sync.Mutex
	open   int
	prints [][]byte // what came over each connection that brought something
}

func newPrinter(t *testing.T) *printer {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &printer{Listener: l}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			p.take(conn)
		}
	}()
	return p
}

// take takes one connection's bytes, one connection at a time as printers do.
func (p *printer) take(conn net.Conn) {
	p.mu.Lock()
	p.open++
	p.mu.Unlock()
	data, _ := io.ReadAll(conn)
	conn.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open--
	if len(data) > 0 {
		p.prints = append(p.prints, data)
	}
}

// idle tells whether everything sent so far was taken.
func (p *printer) idle() bool {
	// The printer serves in turn: it closes this one after all others.
	conn, err := net.Dial("tcp", p.Addr().String())
	if err != nil {
		return false
	}
	_ = conn.(*net.TCPConn).CloseWrite()
	_, _ = conn.Read(make([]byte, 1))
	conn.Close()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.open == 0
}

func (p *printer) receipts() [][]byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.prints)
}
