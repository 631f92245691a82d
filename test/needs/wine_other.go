//go:build !windows

package needs

// Wine tells whether this is wine, and no Windows.
func Wine() bool { return false }
