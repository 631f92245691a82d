package main

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"fufupos/checkout"
	"fufupos/cli/interrupt"
	"fufupos/config"
	"fufupos/sale"
	"fufupos/test/needs"
	"fufupos/till"
)

// asProgram makes the test's binary be the till itself.
const asProgram = "TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		if sales, err := strconv.Atoi(os.Getenv(soakSales)); err == nil {
			soak(sales)
		}
		main()
	}
	interrupt.Default() // a person ends the tests with Ctrl-C
	os.Exit(m.Run())
}

// output collects what the program says, from the goroutine that copies it.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// TestWindow sells by scan in a real window: an amount typed as a person types,
// a code typed as a scanner does.
func TestWindow(t *testing.T) {
	data, said, end := start(t, "--training")
	sell(t, data, said)
	end()
}

// TestCustomersWindow sells while the customer's display has the keyboard, which a
// scanner cannot know.
func TestCustomersWindow(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.toml")
	text := "[gateway]\nbase_url = \"http://127.0.0.1:1/gateway/pay\"\nbusi_id = \"581010199011345\"\n[terminal]\nlanguage = \"en\"\n[display]\ncustomer = \"on\"\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	data, said, end := start(t, "--training", "--config", file)
	until(t, said, "the customer's window is there", func() bool {
		return exec.Command("xdotool", "search", "--onlyvisible", "--name", "^Customer's display$").Run() == nil
	})
	xdotool(t, "search", "--name", "^Customer's display$", "windowfocus", "--sync")
	sell(t, data, said)
	end()
}

// start opens the till's window; end closes it and looks at what it said.
func start(t *testing.T, args ...string) (data string, said *output, end func()) {
	t.Helper()
	if os.Getenv("DISPLAY") == "" {
		needs.Missing(t, needs.Screen, "DISPLAY is not set")
	}
	data, said = t.TempDir(), &output{}
	program := exec.Command(os.Args[0], append([]string{"--data", data, "till"}, args...)...)
	program.Env = append(os.Environ(), asProgram+"=1", "XDG_STATE_HOME="+t.TempDir())
	program.Stderr = said
	if err := program.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- program.Wait() }()
	t.Cleanup(func() { _ = program.Process.Kill() })
	until(t, said, "the window is ready", func() bool { return strings.Contains(said.String(), "ready") })
	return data, said, func() {
		t.Helper()
		if err := program.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("the till ended with %v", err)
			}
		case <-time.After(20 * time.Second):
			_ = program.Process.Signal(syscall.SIGQUIT) // it says where it stands
			<-ended
			t.Errorf("the till did not end\n%s", said.String())
		}
		if strings.Contains(said.String(), "Error in Fyne call thread") {
			t.Errorf("a widget was touched off the UI thread:\n%s", said.String())
		}
	}
}

// sell types an amount and a code, and waits until they are paid. Where other work wants the cores
// the program that types may be stopped in the midst of a code: the till refuses what no scanner
// types like that, and it is done again.
func sell(t *testing.T, data string, said *output) {
	t.Helper()
	var sales []sale.Sale
	for again := 5; len(sales) == 0; again-- {
		stalled := stalls()
		xdotool(t, "key", "Escape")
		xdotool(t, "type", "--delay", "120", "12.50")
		time.Sleep(300 * time.Millisecond) // the hand goes from the keys to the scanner
		xdotool(t, "type", "--delay", "3", "288886863488188613\n")
		for limit := time.Now().Add(10 * time.Second); len(sales) == 0 && time.Now().Before(limit); time.Sleep(50 * time.Millisecond) {
			sales = read(t, data)
		}
		if longest := stalled(); len(sales) == 0 && (again == 0 || longest < stall) {
			t.Fatalf("nothing was charged, and no program waited for more than %v\n%s", longest, said.String())
		}
	}
	until(t, said, "the sale is paid", func() bool {
		sales = read(t, data)
		return len(sales) == 1 && sales[0].State == sale.Paid
	})
	if got := sales[0].Amount.Minor; got != 1250 {
		t.Errorf("%d minor units were charged: a digit of the scan or of the amount went astray", got)
	}
}

// stall is more than this program has to wait where the cores are its own. Others may wait
// for longer meanwhile: the one that types, the screen's, the till.
const stall = 5 * time.Millisecond

// stalls watches how late a program gets its turn; longest ends it and gives the worst.
func stalls() (longest func() time.Duration) {
	end, worst := make(chan struct{}), make(chan time.Duration)
	go func() {
		var most time.Duration
		for {
			select {
			case <-end:
				worst <- most
				return
			default:
			}
			before := time.Now()
			time.Sleep(time.Millisecond)
			most = max(most, time.Since(before)-time.Millisecond)
		}
	}()
	return func() time.Duration {
		close(end)
		return <-worst
	}
}

func until(t *testing.T, said *output, what string, holds func() bool) {
	t.Helper()
	for limit := time.Now().Add(30 * time.Second); !holds(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(limit) {
			t.Fatalf("not within 30 s: %s\n%s", what, said.String())
		}
	}
}

func xdotool(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("xdotool", args...).CombinedOutput(); err != nil {
		t.Fatalf("xdotool: %v\n%s", err, out)
	}
}

// read is the journal beside the till that has it open.
func read(t *testing.T, data string) []sale.Sale {
	t.Helper()
	books, err := till.OpenBooks(till.Options{Config: config.Training(), Data: data, Training: true})
	if errors.Is(err, till.ErrNoJournal) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer books.Close()
	sales, err := books.Find(checkout.Query{})
	if err != nil {
		t.Fatal(err)
	}
	return sales
}

// TestNoGraphics: where nothing can be drawn the till says so in one line, owns
// nothing and has not started.
func TestNoGraphics(t *testing.T) {
	reads, writes, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer reads.Close()
	server := exec.Command("Xvfb", "-displayfd", "3", "-extension", "GLX", "-screen", "0", "800x600x24")
	server.ExtraFiles = []*os.File{writes}
	if err := server.Start(); err != nil {
		needs.Missing(t, needs.Screen, err)
	}
	_ = writes.Close()
	defer func() { _ = server.Process.Kill(); _ = server.Wait() }()
	display, err := bufio.NewReader(reads).ReadString('\n')
	if err != nil {
		t.Fatalf("the screen has not started: %v", err)
	}
	data := t.TempDir()
	program := exec.Command(os.Args[0], "--data", data, "till", "--training")
	program.Env = append(os.Environ(), asProgram+"=1", "DISPLAY=:"+strings.TrimSpace(display))
	said, _ := program.CombinedOutput()
	line := strings.TrimSpace(string(said))
	if program.ProcessState.ExitCode() != 2 || strings.Contains(line, "\n") || !strings.Contains(line, "OpenGL") {
		t.Errorf("exit %d with %q", program.ProcessState.ExitCode(), line)
	}
}
