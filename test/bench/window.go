package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"fufupos/child"
)

// screen is an X server of our own, so that nothing else draws there.
type screen struct {
	cmd     *exec.Cmd
	display string
}

func newScreen() (*screen, error) {
	reads, writes, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer reads.Close()
	cmd := child.Command(context.Background(), "Xvfb", "-displayfd", "3", "-screen", "0", "1280x1024x24")
	cmd.ExtraFiles = []*os.File{writes}
	err = cmd.Start()
	_ = writes.Close()
	if err != nil {
		return nil, fmt.Errorf("there is no screen: %w", err)
	}
	s := &screen{cmd: cmd}
	number, err := bufio.NewReader(reads).ReadString('\n')
	if err != nil {
		s.close()
		return nil, fmt.Errorf("the screen has not started: %w", err)
	}
	s.display = "DISPLAY=:" + strings.TrimSpace(number)
	return s, nil
}

func (s *screen) close() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// window is a program that has one, and says "ready" when it takes keys.
type window struct {
	cmd   *exec.Cmd
	ready time.Duration // since it was started
}

func (s *screen) open(path string, args ...string) (*window, error) {
	cmd := child.Command(context.Background(), path, args...)
	cmd.Env = child.Environment(s.display, "XDG_STATE_HOME="+filepath.Join(filepath.Dir(path), "state")) // nothing of the user's
	said, err := cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	w := &window{cmd: cmd}
	lines := bufio.NewScanner(said)
	var all strings.Builder
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "ready" {
			w.ready = time.Since(began)
			go func() {
				for lines.Scan() { // it may say more, and must not wait for a reader
				}
			}()
			return w, nil
		}
		all.WriteString(lines.Text() + "; ")
	}
	w.close()
	return nil, fmt.Errorf("%s was never ready: %s", path, all.String())
}

// close ends it as the system does.
func (w *window) close() {
	_ = w.cmd.Process.Signal(syscall.SIGTERM)
	_ = w.cmd.Wait()
}

// processor is what it has had of the processors so far.
func (w *window) processor() (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", w.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name may have spaces
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0, errors.New("how busy a process is cannot be read")
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond, nil
}

// memory is what it has now, in MiB.
func (w *window) memory() (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", w.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kib, err := strconv.Atoi(strings.Fields(rest + " none")[0])
	return float64(kib) / 1024, err
}

// programs builds the till and a bare window, both as they are handed out.
func programs(b bench) (till, bare string, err error) {
	for _, p := range []struct{ name, pkg string }{{"fufupos", "."}, {"bare", "./test/bench/testdata/bare"}} {
		cmd := child.Command(context.Background(), "go", "build", "-ldflags", "-s -w", "-o", filepath.Join(b.work, p.name), p.pkg)
		cmd.Env = child.Environment("CGO_ENABLED=1")
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", "", fmt.Errorf("build %s: %w\n%s", p.pkg, err, out)
		}
	}
	work, err := filepath.Abs(b.work)
	return filepath.Join(work, "fufupos"), filepath.Join(work, "bare"), err
}
