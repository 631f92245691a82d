//go:build !windows

package desktop

// alert shows nothing: this system has no such box of its own.
func alert(string, string) bool { return false }
