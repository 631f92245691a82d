//go:build unix

package journal_test

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/words"
)

// The test binary is also the other process of these tests.
const childMode = "FUFUPOS_JOURNAL_TEST_CHILD"

func TestMain(m *testing.M) {
	if mode := os.Getenv(childMode); mode != "" {
		if err := child(mode, os.Args[1]); err != nil {
			fmt.Println("error:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func child(mode, dir string) error {
	if mode == "read" || mode == "write-refused" {
		if os.Geteuid() == 0 {
			if err := syscall.Setuid(65534); err != nil {
				return err
			}
		}
		if mode == "write-refused" {
			_, err := books.Open(dir, key)
			return err
		}
		j, err := books.OpenReadOnly(dir, key)
		if err != nil {
			return err
		}
		sales, err := j.Find(books.Filter{})
		fmt.Println("sales", len(sales))
		return err
	}
	j, err := books.Open(dir, key)
	if err != nil {
		return err
	}
	switch mode {
	case "append": // until killed, saying what is safe
		first := count(j)
		for i := first; ; i++ {
			if err := j.Append(created(i), sent(i)); err != nil {
				return err
			}
			fmt.Println("ack", i)
			if i%7 == 0 {
				if err := j.Checkpoint(); err != nil {
					return err
				}
			}
		}
	case "hold":
		fmt.Println("holding")
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	case "full":
		return fillUp(j, dir)
	}
	return j.Close()
}

func count(j *books.Books) int {
	sales, err := j.Find(books.Filter{})
	if err != nil {
		panic(err)
	}
	return len(sales)
}

// fillUp appends to a disk that ends, which then is given room again.
func fillUp(j *books.Books, dir string) error {
	signal.Ignore(unix.SIGXFSZ)
	var before unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_FSIZE, &before); err != nil {
		return err
	}
	limit := unix.Rlimit{Cur: 3 << 20, Max: before.Max}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	n := 0
	var failure error
	for ; failure == nil && n < 10000; n++ {
		failure = j.Append(created(n), sent(n))
	}
	n-- // not kept
	failed, ok := errors.AsType[*journal.WriteError](failure)
	if !ok {
		return fmt.Errorf("a full disk gives %T: %w", failure, failure)
	}
	if !strings.Contains(failed.Error(), dir) {
		return fmt.Errorf("the sentence names no folder: %w", failed)
	}
	for again := range 3 {
		if err := j.Append(created(n), sent(n)); err == nil {
			return fmt.Errorf("an append on a full disk succeeds at attempt %d, after %d and %w", again, n, failed)
		}
	}
	if got := count(j); got != n {
		return fmt.Errorf("%d sales of %d can be read while the disk is full", got, n)
	}
	if err := unix.Setrlimit(unix.RLIMIT_FSIZE, &before); err != nil {
		return err
	}
	if err := j.Append(created(n), sent(n)); err != nil {
		return fmt.Errorf("with space again: %w", err)
	}
	if r, err := j.Verify(); err != nil || r.Problem != nil || r.Streams[books.Sales] != int64(n)+1 {
		return fmt.Errorf("after a full disk: %+v %v %w", r, r.Problem, err)
	}
	fmt.Println("appended", n+1)
	return j.Close()
}

// spawn runs this binary as another process.
func spawn(t *testing.T, binary, mode, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(binary, dir)
	cmd.Env = append(os.Environ(), childMode+"="+mode)
	out, err := cmd.StdoutPipe()
	must(t, err)
	cmd.Stderr = os.Stderr
	_, err = cmd.StdinPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	return cmd, bufio.NewScanner(out)
}

func TestKilled(t *testing.T) {
	dir := t.TempDir()
	const rounds = 12
	acked := -1
	for round := range rounds {
		cmd, lines := spawn(t, os.Args[0], "append", dir)
		// Killed at any moment of an append after its first: the reading of its
		// words goes on until the process is gone.
		var kill *time.Timer
		for lines.Scan() {
			if kill == nil {
				kill = time.AfterFunc(time.Duration(rand.IntN(60_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
			}
			text, ok := strings.CutPrefix(lines.Text(), "ack ")
			if !ok {
				t.Fatalf("round %d: %s", round, lines.Text())
			}
			n, err := strconv.Atoi(text)
			must(t, err)
			acked = n
		}
		_ = cmd.Wait()

		j := open(t, dir)
		r := sound(t, j)
		if r.Streams[books.Sales] < int64(acked)+1 || r.Streams[books.Sales] > int64(acked)+2 || r.Entries != 2*r.Streams[books.Sales] {
			t.Fatalf("round %d: %d sales were acknowledged, %d sales and %d entries are there", round, acked+1, r.Streams[books.Sales], r.Entries)
		}
		must(t, j.Close())
	}
	if acked+1 < rounds {
		t.Fatalf("only %d appends in %d rounds: nothing was shown", acked+1, rounds)
	}
}

func TestSecondProcess(t *testing.T) {
	dir := t.TempDir()
	cmd, lines := spawn(t, os.Args[0], "hold", dir)
	if !lines.Scan() || lines.Text() != "holding" {
		t.Fatalf("the first process says %q", lines.Text())
	}
	_, err := books.Open(dir, key)
	owned, ok := errors.AsType[*journal.OwnedError](err)
	if !ok || owned.PID != cmd.Process.Pid || !strings.Contains(err.Error(), strconv.Itoa(cmd.Process.Pid)) {
		t.Fatalf("a second process gets %v, the first is %d", err, cmd.Process.Pid)
	}
	sound(t, reader(t, dir)) // reading is allowed
	must(t, cmd.Process.Kill())
	_ = cmd.Wait()
	must(t, open(t, dir).Append(created(1)))
}

func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	cmd, lines := spawn(t, os.Args[0], "full", dir)
	var last string
	for lines.Scan() {
		last = lines.Text()
	}
	if err := cmd.Wait(); err != nil || !strings.HasPrefix(last, "appended ") {
		t.Fatalf("%v: %s", err, last)
	}
	r := sound(t, open(t, dir))
	if want := fmt.Sprintf("appended %d", r.Streams[books.Sales]); last != want {
		t.Errorf("%d sales after a full disk, the till said %q", r.Streams[books.Sales], last)
	}
}

// unprivileged puts a copy of this binary and a folder where a user without
// rights gets at them, because root may write a read-only folder.
func unprivileged(t *testing.T) (binary, dir string) {
	t.Helper()
	base := t.TempDir()
	for at := base; at != os.TempDir(); at = filepath.Dir(at) {
		must(t, os.Chmod(at, 0o755))
	}
	binary, dir = filepath.Join(base, "child"), filepath.Join(base, "data")
	self, err := os.ReadFile(os.Args[0])
	must(t, err)
	must(t, os.WriteFile(binary, self, 0o755))
	return binary, dir
}

func TestReadOnlyFolder(t *testing.T) {
	binary, dir := unprivileged(t)
	j := open(t, dir)
	fill(t, j, 3)
	must(t, j.Close())
	must(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if d.IsDir() {
			return os.Chmod(path, 0o555)
		}
		return os.Chmod(path, 0o444)
	}))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	say := func(mode string) string {
		cmd, lines := spawn(t, binary, mode, dir)
		var all []string
		for lines.Scan() {
			all = append(all, lines.Text())
		}
		_ = cmd.Wait()
		return strings.Join(all, "\n")
	}
	if got := say("read"); got != "sales 3" {
		t.Errorf("reading says %q", got)
	}
	if got := words.In("en").Tell(say("write-refused")); !strings.Contains(got, "cannot be written") || strings.Contains(got, "\n") {
		t.Errorf("writing says %q", got)
	}
	// What a killed till leaves cannot be read without making an index of it.
	must(t, os.Chmod(dir, 0o755))
	must(t, os.RemoveAll(dir))
	j = open(t, dir)
	fill(t, j, 3)
	log, err := os.ReadFile(filepath.Join(dir, "journal.db-wal"))
	must(t, err)
	must(t, j.Close())
	must(t, os.WriteFile(filepath.Join(dir, "journal.db-wal"), log, 0o644))
	must(t, os.Chmod(filepath.Join(dir, "journal.db"), 0o444))
	must(t, os.Chmod(dir, 0o555))
	if got := words.In("en").Tell(say("read")); !strings.Contains(got, "its folder is read-only") {
		t.Errorf("reading an unclosed journal says %q", got)
	}
}
