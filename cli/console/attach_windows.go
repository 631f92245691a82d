package console

import (
	"os"

	"golang.org/x/sys/windows"
)

// attachParent stands for the program that started this one.
const attachParent = ^uint32(0)

var attachConsole = windows.NewLazySystemDLL("kernel32.dll").NewProc("AttachConsole")

// Attach puts standard output and standard error on the console that the program was
// started from, if they lead nowhere; a pipe or a file they were sent to stays. It must
// be called before anything is written.
func Attach() {
	out, err := nowhere(windows.STD_OUTPUT_HANDLE), nowhere(windows.STD_ERROR_HANDLE)
	if !out && !err {
		return
	}
	if done, _, _ := attachConsole.Call(uintptr(attachParent)); done == 0 {
		return // started by a double click
	}
	screen, problem := os.OpenFile("CONOUT$", os.O_RDWR, 0)
	if problem != nil {
		return
	}
	if out {
		os.Stdout = screen
	}
	if err {
		os.Stderr = screen
	}
}

// nowhere tells whether one of the standard handles is none.
func nowhere(which uint32) bool {
	h, err := windows.GetStdHandle(which)
	if err != nil || h == 0 || h == windows.InvalidHandle {
		return true
	}
	_, err = windows.GetFileType(h)
	return err != nil
}
