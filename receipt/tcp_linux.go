package receipt

import (
	"errors"
	"net"

	"golang.org/x/sys/unix"
)

var errUntaken = errors.New("it is connected, but does not acknowledge what was sent")

// untaken tells whether bytes are still on their way although the printer had
// time to acknowledge them.
func untaken(conn *net.TCPConn) error {
	raw, err := conn.SyscallConn()
	if err != nil {
		return nil
	}
	pending := 0
	if err := raw.Control(func(fd uintptr) { pending, _ = unix.IoctlGetInt(int(fd), unix.SIOCOUTQ) }); err != nil {
		return nil
	}
	if pending > 1 { // the end of the stream itself may count as one
		return errUntaken
	}
	return nil
}
