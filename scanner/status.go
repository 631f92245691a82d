package scanner

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"time"

	"go.bug.st/serial"
)

// Why a port is not connected.
var (
	ErrMissing   = errors.New("no such device: plug the scanner in")
	ErrNoScanner = errors.New("no scanner found: plug one in, or name its port in the configuration")
	ErrBusy      = errors.New("the port is used by another program: close that program")
	ErrDenied    = errors.New("no permission to open the port: add the user to the group that owns it (often dialout)")
	ErrLost      = errors.New("the connection was lost: check the scanner's cable")
)

// Status is the state of one configured port.
type Status struct {
	Port      string // as configured: "auto", "/dev/ttyACM0"
	Device    string // what is open, or was tried; "" while Auto finds nothing
	Connected bool   // open, flushed, ready for a scan
	Err       error  // why it is not connected; wraps one of the errors above where it can
	Since     time.Time
	Keyboard  bool // it is a keyboard, read alone
}

var statusReasons = []struct {
	err error
	sentence
}{
	{ErrMissing, sentence{"没有这个扫码枪端口：请插上扫码枪。", "The scanner's port is not there: plug the scanner in."}},
	{ErrNoScanner, sentence{"没有找到扫码枪：请插上，或在配置里写明端口。", "No scanner found: plug one in, or name its port in the settings."}},
	{ErrBusy, sentence{"扫码枪端口被其他程序占用：请关闭那个程序。", "Another program uses the scanner's port: close that program."}},
	{ErrDenied, sentence{"没有权限使用扫码枪端口：请联系管理员。", "No permission to use the scanner's port: ask the administrator."}},
	{ErrLost, sentence{"扫码枪连接断开：请检查数据线。", "The connection to the scanner was lost: check its cable."}},
}

// Reason tells the cashier in one sentence why the scanner is not connected and
// what to do. lang is as in Scan.Reason. It is empty while connected.
func (s Status) Reason(lang string) string {
	if s.Err == nil {
		return ""
	}
	for _, r := range statusReasons {
		if errors.Is(s.Err, r.err) {
			return r.in(lang)
		}
	}
	return sentence{"扫码枪端口无法使用：请检查端口设置。", "The scanner's port can't be used: check the port in the settings."}.in(lang)
}

// explain makes of an operating system's error one that says what to do.
func explain(err error) error {
	var port *serial.PortError
	code := serial.PortErrorCode(-1)
	if errors.As(err, &port) {
		code = port.Code()
	}
	switch {
	case err == nil, errors.Is(err, ErrBusy), errors.Is(err, ErrDenied), errors.Is(err, ErrMissing), errors.Is(err, ErrLost), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case code == serial.PortBusy, errors.Is(err, syscall.EBUSY):
		return ErrBusy
	case code == serial.PermissionDenied, errors.Is(err, fs.ErrPermission):
		return ErrDenied
	case code == serial.PortNotFound, errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENXIO), errors.Is(err, syscall.ENODEV):
		return ErrMissing
	case code == serial.PortClosed, errors.Is(err, syscall.EIO):
		return ErrLost
	}
	return fmt.Errorf("the scanner's port can't be used: %w", err)
}

func sameText(a, b error) bool { return fmt.Sprint(a) == fmt.Sprint(b) }
