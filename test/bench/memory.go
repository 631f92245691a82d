package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// soaked are what soak_test.go tells of a window's memory, in MiB.
type soaked struct{ all, half float64 }

// soakRounds are fewer than the others': a soak takes minutes.
const soakRounds = 3

// soaks are those that were made: the two rows that are about them share them.
var soaks []soaked

// soak has one window sell, again and again.
func (b bench) soakOnce() error {
	s, err := newScreen()
	if err != nil {
		return err
	}
	defer s.close()
	sales := strconv.Itoa(b.soak)
	for len(soaks) < min(soakRounds, b.rounds) {
		out, err := command([]string{s.display, "CGO_ENABLED=1", "SOAK=" + sales}, "go", "test", "-count=1", "-timeout", "0", "-v", "-run", "^TestSoak$", ".")
		if err != nil {
			return err
		}
		_, said, _ := strings.Cut(out, "soak of "+sales+" sales: ")
		var all, half float64
		if _, err := fmt.Sscanf(said, "%f KiB, %f KiB at half", &all, &half); err != nil {
			return fmt.Errorf("the soak has not told its memory: %w\n%s", err, out)
		}
		soaks = append(soaks, soaked{all / 1024, half / 1024})
	}
	return nil
}

// memoryAfter compares a till that has sold with a bare window.
func memoryAfter(b bench) (figures, error) {
	if err := b.soakOnce(); err != nil {
		return figures{}, err
	}
	_, bare, err := programs(b)
	if err != nil {
		return figures{}, err
	}
	s, err := newScreen()
	if err != nil {
		return figures{}, err
	}
	defer s.close()
	f := figures{unit: "MiB", note: fmt.Sprintf("%d sales", b.soak)}
	for _, ours := range soaks {
		w, err := s.open(bare)
		if err != nil {
			return figures{}, err
		}
		time.Sleep(2 * time.Second) // it has painted by then
		theirs, err := w.memory()
		w.close()
		if err != nil {
			return figures{}, err
		}
		f.add(ours.all, theirs)
	}
	return f, nil
}

// memoryGrowth compares a till that has sold with itself after half of the sales.
func memoryGrowth(b bench) (figures, error) {
	err := b.soakOnce()
	f := figures{unit: "MiB", note: fmt.Sprintf("%d sales", b.soak)}
	for _, s := range soaks {
		f.add(s.all, s.half)
	}
	return f, err
}
