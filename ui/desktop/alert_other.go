//go:build !windows

package desktop

// Alert does nothing: standard error is read here.
func Alert(string, string) {}
