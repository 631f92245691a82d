package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"fufupos/child"
)

// counter is a till with many sales in its books, and how it is started.
type counter struct {
	program, config, data string
}

// openable makes a data folder that a till can open, with as many sales as are asked for.
func openable(b bench, program string) (counter, error) {
	sales := strconv.Itoa(b.sales)
	// The benchmark of the books makes them, where they are not there yet.
	if _, err := runBench("./journal/books", "BenchmarkOpenLarge", "1x", 1, sales); err != nil {
		return counter{}, err
	}
	dir, err := filepath.Abs(filepath.Join(b.work, "till-"+sales))
	if err != nil {
		return counter{}, err
	}
	c := counter{program, filepath.Join(dir, "config.toml"), filepath.Join(dir, "data")}
	if _, err := os.Stat(c.config); err == nil {
		return c, nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return counter{}, err
	}
	_ = os.RemoveAll(c.data)
	if err := built(".", "cp", "-a", "--reflink=auto", filepath.Join(os.TempDir(), "fufupos-large-"+sales), c.data); err != nil {
		return counter{}, err
	}
	if err := os.WriteFile(filepath.Join(dir, "mcht.key"), []byte("11111111111111111111111111111111"), 0o600); err != nil {
		return counter{}, err
	}
	const config = "[gateway]\nbase_url = \"http://127.0.0.1:1/gateway/pay\"\nbusi_id = \"581010199011345\"\nkey_file = \"mcht.key\"\n" +
		"[terminal]\nstore_id = \"02016\"\nlanguage = \"en\"\n[scanner]\nserial = []\n[sound]\neffects = false\nspeech = false\n"
	return c, os.WriteFile(c.config, []byte(config), 0o600)
}

func (c counter) open(s *screen) (*window, error) {
	return s.open(c.program, "--config", c.config, "--data", c.data, "till")
}

// staged gives a till that can be opened, a bare window's program, and a screen for both,
// which is to be closed.
func staged(b bench) (c counter, bare string, s *screen, err error) {
	till, bare, err := programs(b)
	if err != nil {
		return counter{}, "", nil, err
	}
	if c, err = openable(b, till); err != nil {
		return counter{}, "", nil, err
	}
	s, err = newScreen()
	return c, bare, s, err
}

// ready is how long a window takes until it takes keys.
func ready(open func() (*window, error)) func() (float64, error) {
	return func() (float64, error) {
		w, err := open()
		if err != nil {
			return 0, err
		}
		defer w.close()
		return w.ready.Seconds() * 1000, nil
	}
}

// starting compares the till's start with a bare window's.
func starting(b bench) (figures, error) {
	c, bare, s, err := staged(b)
	if err != nil {
		return figures{}, err
	}
	defer s.close()
	f, err := inTurn(b, "ms", ready(func() (*window, error) { return c.open(s) }), ready(func() (*window, error) { return s.open(bare) }))
	f.note = fmt.Sprintf("%d sales", b.sales)
	return f, err
}

// idle compares what an open till without work takes of the processors with what a bare
// window takes, both at the same time.
func idle(b bench) (figures, error) {
	c, bare, s, err := staged(b)
	if err != nil {
		return figures{}, err
	}
	defer s.close()
	other, err := newScreen() // of its own, so that neither hides the other
	if err != nil {
		return figures{}, err
	}
	defer other.close()
	ours, err := c.open(s)
	if err != nil {
		return figures{}, err
	}
	defer ours.close()
	theirs, err := other.open(bare)
	if err != nil {
		return figures{}, err
	}
	defer theirs.close()
	time.Sleep(b.idle / 6) // what a start leaves to be done is done
	f := figures{unit: "% of a core"}
	share := func(w *window, before time.Duration) (float64, error) {
		now, err := w.processor()
		return 100 * float64(now-before) / float64(b.idle), err
	}
	for range b.rounds {
		oursBefore, err := ours.processor()
		if err != nil {
			return figures{}, err
		}
		theirsBefore, err := theirs.processor()
		if err != nil {
			return figures{}, err
		}
		time.Sleep(b.idle)
		mine, err := share(ours, oursBefore)
		if err != nil {
			return figures{}, err
		}
		bares, err := share(theirs, theirsBefore)
		if err != nil {
			return figures{}, err
		}
		if bares == 0 {
			return figures{}, fmt.Errorf("a bare window took nothing in %s: too short to compare", b.idle)
		}
		f.add(mine, bares)
	}
	return f, nil
}

// command runs one and gives what it says.
func command(env []string, path string, args ...string) (string, error) {
	cmd := child.Command(context.Background(), path, args...)
	cmd.Env = child.Environment(env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s", path, err, out)
	}
	return string(out), nil
}
