package desktop

import (
	"time"

	"github.com/go-gl/glfw/v3.3/glfw"

	"fufupos/ui/desktop/witness"
)

// number is not needed: all windows of the program are watched.
func number(*glfw.Window) uintptr { return 0 }

// messageTime is the moment of the key that is being handled: when the system put it
// into the window's queue, to 16 ms.
func messageTime() time.Time { return witness.MessageTime() }
