//go:build !windows

package console

// Attach does nothing: every program has its console here.
func Attach() {}
