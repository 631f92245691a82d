package scanner_test

import (
	"testing"
	"time"

	"fufupos/scanner"
)

func TestEcho(t *testing.T) {
	start := time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	var echo scanner.Echo
	for i, c := range []struct {
		text string
		at   time.Duration
		want bool
	}{
		{"A", 0, false},
		{"A", 500 * time.Millisecond, true},
		{"B", 600 * time.Millisecond, false},
		{"A", 2400 * time.Millisecond, true}, // counts from the repetition
		{"A", 4399 * time.Millisecond, true},
		{"B", 4400 * time.Millisecond, false},
		{"A", 6399 * time.Millisecond, false}, // exactly two seconds: a new scan
	} {
		if got := echo.Repeats(scanner.Scan{Text: c.text, At: start.Add(c.at)}); got != c.want {
			t.Errorf("%d: %s at %v: %v, want %v", i, c.text, c.at, got, c.want)
		}
	}
}

func TestEchoIsOneForAllSources(t *testing.T) {
	var echo scanner.Echo
	s := scanner.Scan{Text: "A", Source: scanner.SourceWedge, At: time.Now()}
	echo.Repeats(s)
	s.Source = "/dev/ttyACM0"
	if !echo.Repeats(s) {
		t.Error("the same text from another source is not an echo")
	}
}
