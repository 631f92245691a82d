//go:build !linux

package receipt

import (
	"net"
	"syscall"
)

// behind: this system is not asked what a printer has acknowledged.
func behind(*net.TCPConn) int { return 0 }

func socketError(*net.TCPConn) error { return nil }

func smallSegments(string, string, syscall.RawConn) error { return nil }
