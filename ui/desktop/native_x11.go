//go:build linux && !wayland

package desktop

import (
	"time"

	"github.com/go-gl/glfw/v3.3/glfw"
)

// number is what the X server calls a window.
func number(w *glfw.Window) uintptr { return uintptr(w.GetX11Window()) }

// messageTime is the moment of the key that is being handled; X11 tells that to the
// witness alone.
func messageTime() time.Time { return time.Time{} }
