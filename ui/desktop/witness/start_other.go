//go:build !linux && !windows

package witness

// Start says that there is nothing to begin with on this system.
func Start() (*Witness, error) { return nil, ErrNone }

// ScanCode knows nothing of this system's keys.
func ScanCode(int) int { return 0 }
