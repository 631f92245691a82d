package cli

import (
	"io"
	"log"
	"log/slog"
	"regexp"
	"strings"
	"sync/atomic"

	"fufupos/message"
)

// standardLog is where the lines of the standard logger go: libraries write to it.
// net/http quotes what a gateway sends unasked, which may be the merchant key or a
// payment code, so nothing quoted is repeated; and what it says of connections is
// for the till's log alone.
type standardLog struct {
	stderr io.Writer
	till   atomic.Pointer[slog.Logger] // nil until a till is open
}

// routeStandardLog takes the standard logger's lines until the process ends.
func routeStandardLog(stderr io.Writer) *standardLog {
	s := &standardLog{stderr: stderr}
	log.SetFlags(0)
	log.SetOutput(s)
	return s
}

var (
	quoted     = regexp.MustCompile(`"(?:[^"\\]|\\.)*"?`)
	ofNetHTTP  = []string{"Unsolicited response", "http:", "http2:", "net/http", "httputil:", "readLoopPeekFailLocked", "RoundTripper", "protocol error"}
	longestLog = 300
)

// Write takes one line.
func (s *standardLog) Write(line []byte) (int, error) {
	told := english().Tell(strings.TrimRight(string(line), "\n"))
	text := message.Mask(quoted.ReplaceAllString(told, `"…"`))
	if runes := []rune(text); len(runes) > longestLog {
		text = string(runes[:longestLog]) + "…"
	}
	if till := s.till.Load(); till != nil {
		till.Warn("library", "says", text)
	}
	for _, word := range ofNetHTTP {
		if strings.Contains(text, word) {
			return len(line), nil
		}
	}
	_, err := io.WriteString(s.stderr, text+"\n")
	return len(line), err
}
