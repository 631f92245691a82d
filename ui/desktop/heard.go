package desktop

import (
	"time"

	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/scanner"
)

// hear tells of a key that went down, as it came, for the page that tries the scanner.
func (k *keyboard) hear(e scanner.Event, key glfw.Key, mods glfw.ModifierKey) {
	h := scanner.Heard{Device: e.Device, At: moment(e.At), Place: e.Position, Shift: mods&glfw.ModShift != 0, Caps: key == glfw.KeyCapsLock}
	switch {
	case mods&glfw.ModControl != 0 && key == glfw.KeyM, key == glfw.KeyEnter, key == glfw.KeyKPEnter:
		h.Place = '\r'
	case mods&glfw.ModControl != 0 && key == glfw.KeyJ, e.Class == scanner.EndKey && key == glfw.KeyUnknown:
		h.Place = '\n'
	case key == glfw.KeyTab:
		h.Place = '\t'
	}
	if k.heard != nil && (h.Place != 0 || h.Caps) {
		k.heard(h)
	}
}

// hearSign tells of the character of a key.
func (k *keyboard) hearSign(press scanner.Event, char rune) {
	if k.heard != nil {
		k.heard(scanner.Heard{Device: press.Device, At: moment(press.At), Sign: char})
	}
}

// moment is when something came: now, where the system does not tell.
func moment(at time.Time) time.Time {
	if at.IsZero() {
		return time.Now()
	}
	return at
}
