package desktop

import (
	"encoding/json"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
)

// memory is how large the window was, kept in a file between two starts.
type memory struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
	Full   bool    `json:"full"`
}

// firstSize is that of a window nobody has sized, where nothing is known of the screen.
var firstSize = memory{Width: 1280, Height: 760}

// recall reads the file. What is missing, broken or cannot be a window's size is
// as good as a first start.
func recall(file string) memory {
	data, err := os.ReadFile(file)
	m := memory{}
	if err != nil || json.Unmarshal(data, &m) != nil || m.Width < 480 || m.Height < 320 || m.Width > 8192 || m.Height > 8192 {
		return firstSize
	}
	return m
}

// keep writes the file whole or not at all. That it could not is no news: the
// window then opens in its first size.
func (m memory) keep(file string) {
	if file == "" {
		return
	}
	data, err := json.Marshal(m)
	if err != nil {
		return
	}
	next := file + ".new"
	if os.WriteFile(next, data, 0o600) != nil || os.Rename(next, file) != nil {
		_ = os.Remove(next)
	}
}

// watchSize looks at the window now and then, and keeps its size once it is the
// same twice: a kill loses no more than the last moments.
type watchSize struct {
	file       string
	kept, seen memory
}

func newWatchSize(dir string) *watchSize {
	w := &watchSize{kept: firstSize, seen: firstSize}
	if dir != "" {
		w.file = filepath.Join(dir, "window.json")
		w.kept = recall(w.file)
		w.seen = w.kept
	}
	return w
}

func (w *watchSize) look(window fyne.Window) {
	now := w.kept
	now.Full = window.FullScreen()
	if !now.Full {
		size := window.Canvas().Size()
		now.Width, now.Height = size.Width, size.Height
	}
	if now == w.seen && now != w.kept {
		w.kept = now
		now.keep(w.file)
	}
	w.seen = now
}
