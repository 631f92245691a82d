package receipt

import (
	"net"
	"syscall"

	"golang.org/x/sys/unix"
)

// behind is how many bytes the printer has not acknowledged yet; our end, once it
// is sent, counts as one. known tells whether the system says.
func behind(conn *net.TCPConn) (n int, known bool) {
	control(conn, func(fd int) {
		pending, err := unix.IoctlGetInt(fd, unix.SIOCOUTQ)
		n, known = max(pending, 0), err == nil
	})
	return n, known
}

// socketError is what has happened to the connection since its other side was
// closed, when reading tells no more.
func socketError(conn *net.TCPConn) (err error) {
	control(conn, func(fd int) {
		if code, failed := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_ERROR); failed == nil && code != 0 {
			err = syscall.Errno(code)
		}
	})
	return err
}

func control(conn *net.TCPConn, f func(fd int)) {
	if raw, err := conn.SyscallConn(); err == nil {
		_ = raw.Control(func(fd uintptr) { f(int(fd)) })
	}
}

// smallSegments has the other side say in small steps that it has room again:
// it does so in steps of what it is sent, and on this machine, where a segment
// is 64 KB, a slow printer would seem to stand still for half a minute.
func smallSegments(_, _ string, c syscall.RawConn) error {
	return c.Control(func(fd uintptr) { _ = unix.SetsockoptInt(int(fd), unix.IPPROTO_TCP, unix.TCP_MAXSEG, 1400) })
}
