//go:build !windows

package desktop

import "github.com/go-gl/glfw/v3.3/glfw"

// immediateTouch does nothing: a finger is a press at once.
func immediateTouch(*glfw.Window) {}
