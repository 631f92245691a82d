//go:build !windows && (!linux || wayland)

package desktop

import (
	"time"

	"github.com/go-gl/glfw/v3.3/glfw"
)

func number(*glfw.Window) uintptr { return 0 }

func messageTime() time.Time { return time.Time{} }
