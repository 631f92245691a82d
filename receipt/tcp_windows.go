package receipt

import (
	"errors"
	"io"
	"net"
	"os"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// sioTCPInfo asks for what Windows knows of a connection, since Windows 10 of 2017.
const sioTCPInfo = 0xd8000027

// tcpInfo is Windows' TCP_INFO_v0.
type tcpInfo struct {
	state, mss             uint32
	connectedFor           uint64
	timestamps             uint8
	rtt, minRTT, inFlight  uint32
	window                 uint32
	sendWindow, readWindow uint32
	readBuffer             uint32
	bytesOut, bytesIn      uint64
	reordered, resent      uint32
	fastResent, doubleAcks uint32
	timeOuts               uint32
	helloResent            uint8
}

// behind is how many bytes were sent that the printer has not acknowledged yet.
// known tells whether the system says: an old Windows does not, nor does wine.
func behind(conn *net.TCPConn) (n int, known bool) {
	control(conn, func(socket windows.Handle) {
		var version, size uint32
		var info tcpInfo
		err := windows.WSAIoctl(socket, sioTCPInfo, (*byte)(unsafe.Pointer(&version)), uint32(unsafe.Sizeof(version)),
			(*byte)(unsafe.Pointer(&info)), uint32(unsafe.Sizeof(info)), &size, nil, 0)
		n, known = int(info.inFlight), err == nil && uintptr(size) == unsafe.Sizeof(info)
	})
	if !known {
		n = 0
	}
	return n, known
}

// socketError is what has happened to the connection since its other side was
// closed: where a reset has come, reading once more says so.
func socketError(conn *net.TCPConn) error {
	if err := conn.SetReadDeadline(time.Now().Add(10 * time.Millisecond)); err != nil {
		return err
	}
	_, err := conn.Read(make([]byte, 1))
	if errors.Is(err, io.EOF) || errors.Is(err, os.ErrDeadlineExceeded) {
		return nil
	}
	return err
}

func control(conn *net.TCPConn, f func(windows.Handle)) {
	if raw, err := conn.SyscallConn(); err == nil {
		_ = raw.Control(func(fd uintptr) { f(windows.Handle(fd)) })
	}
}

func smallSegments(string, string, syscall.RawConn) error { return nil }
