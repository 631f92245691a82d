package words_test

import (
	"fmt"
	"strings"
	"testing"

	"fufupos/message"
	"fufupos/words"
)

// TestLogger: a log holds sentences, wherever in a line a message stands.
func TestLogger(t *testing.T) {
	lost := message.New("scanner.lost")
	var log strings.Builder
	l := words.Logger(&log)
	l.Info(lost.Error(), "err", fmt.Errorf("port: %w", lost))
	l.WithGroup("g").With("detail", message.Text("refused.used", "F1"), "n", 3).Warn("plain")
	told := strings.TrimSuffix(words.In("en").Error(lost), ".")
	for _, want := range []string{`msg="` + told, `err="port: ` + told, `g.detail="This payment code was used before, for sale F1.`, "g.n=3\n", "msg=plain "} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("%q is not in\n%s", want, &log)
		}
	}
	if strings.Contains(log.String(), message.Open) {
		t.Errorf("a key with values is in the log:\n%s", &log)
	}
}
