//go:build !windows

package desktop

import "github.com/go-gl/glfw/v3.3/glfw"

// systemOf is nothing: elsewhere the desktop's own settings hold.
func systemOf(*glfw.Window) system { return nil }

// withoutInputMethods does nothing: the toolkit asks for none.
func withoutInputMethods(*glfw.Window) {}
