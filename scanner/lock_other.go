//go:build !unix

package scanner

// portLock is nothing here: Windows opens a serial port for one process only.
type portLock struct{}

func lockPort(string) (*portLock, error) { return &portLock{}, nil }

func (*portLock) opened(string) {}

func (*portLock) release() {}
