package private

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/Microsoft/go-winio"
	"golang.org/x/sys/windows"
)

// Listen opens a way to this program for the same user's other programs, by a path
// that only one program uses at a time. It is a named pipe: every program may look
// for its name, and only this user's may open it.
func Listen(path string) (net.Listener, error) {
	user, err := me()
	if err != nil {
		return nil, err
	}
	return winio.ListenPipe(pipe(path), &winio.PipeConfig{SecurityDescriptor: fmt.Sprintf("D:P(A;;GA;;;%s)", user)})
}

// Dial reaches the program that listens at path, within wait. Anybody can take a
// pipe's name, so another user's is an error. The program that answers may bring its
// window to the front: Windows lets only the one in use pass that on.
func Dial(path string, wait time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	c, err := winio.DialPipeContext(ctx, pipe(path))
	if err != nil {
		return nil, err
	}
	process, err := server(c)
	if err != nil {
		_ = c.Close()
		return nil, &os.PathError{Op: "dial", Path: path, Err: err}
	}
	_, _, _ = allowSetForegroundWindow.Call(uintptr(process))
	return c, nil
}

var allowSetForegroundWindow = windows.NewLazySystemDLL("user32.dll").NewProc("AllowSetForegroundWindow")

// server is the process at the other end of a pipe; an error says that it isn't this
// user's.
func server(c net.Conn) (process uint32, err error) {
	handle, ok := c.(interface{ Fd() uintptr })
	if !ok {
		return 0, errors.New("it is no pipe of this system")
	}
	if err := windows.GetNamedPipeServerProcessId(windows.Handle(handle.Fd()), &process); err != nil {
		return 0, err
	}
	p, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, process)
	if err != nil {
		return 0, err
	}
	defer func() { _ = windows.CloseHandle(p) }()
	var token windows.Token
	if err := windows.OpenProcessToken(p, windows.TOKEN_QUERY, &token); err != nil {
		return 0, err
	}
	defer func() { _ = token.Close() }()
	its, err := token.GetTokenUser()
	if err != nil {
		return 0, err
	}
	if user, err := me(); err != nil || !its.User.Sid.Equals(user) {
		return 0, errors.Join(errors.New("it is not this user's"), err)
	}
	return process, nil
}

// pipe is the name that stands for a path, which Windows takes in any case.
func pipe(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	sum := sha256.Sum256([]byte(strings.ToLower(path)))
	return `\\.\pipe\fufupos-` + hex.EncodeToString(sum[:12])
}
