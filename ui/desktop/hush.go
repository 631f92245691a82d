package desktop

import (
	"bytes"
	"io"
	"log"
	"strings"
)

// hushed holds back what the toolkit logs while it makes the window: where it can
// make none, we say so in one line, and that a kill has cut its preferences short
// is no news, for nothing of ours is in them.
type hushed struct {
	to   io.Writer
	text bytes.Buffer
	over bool
}

// hush begins to hold back the standard logger's lines.
func hush() *hushed {
	h := &hushed{to: log.Writer()}
	log.SetOutput(&h.text)
	return h
}

// tell ends it, and hands on what is of use.
func (h *hushed) tell() {
	if h.over {
		return
	}
	h.drop()
	known := false // of what is being said: an error's later lines are indented
	for entry := range strings.Lines(h.text.String()) {
		if !strings.HasPrefix(entry, " ") {
			known = strings.Contains(entry, "Preferences load error")
		}
		if !known {
			_, _ = io.WriteString(h.to, entry)
		}
	}
}

// drop ends it.
func (h *hushed) drop() {
	h.over = true
	log.SetOutput(h.to)
}
