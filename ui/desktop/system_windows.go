package desktop

import (
	"unsafe"

	"github.com/go-gl/glfw/v3.3/glfw"
	"golang.org/x/sys/windows"
)

var (
	user32   = windows.NewLazySystemDLL("user32.dll")
	imm32    = windows.NewLazySystemDLL("imm32.dll")
	kernel32 = windows.NewLazySystemDLL("kernel32.dll")

	setWindowLong       = user32.NewProc("SetWindowLongPtrW")
	callWindowProc      = user32.NewProc("CallWindowProcW")
	blockReasonCreate   = user32.NewProc("ShutdownBlockReasonCreate")
	blockReasonDestroy  = user32.NewProc("ShutdownBlockReasonDestroy")
	associateContext    = imm32.NewProc("ImmAssociateContextEx")
	setThreadExecutions = kernel32.NewProc("SetThreadExecutionState")
)

const (
	windowProc         = ^uintptr(3) // GWLP_WNDPROC
	queryEndSession    = 0x11        // WM_QUERYENDSESSION
	byDefault          = 0x10        // IACE_DEFAULT
	systemOn, screenOn = 1, 2        // ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED
)

// cashierWindow is the cashier's, which answers for the whole program.
type cashierWindow struct {
	window, next uintptr
	held         bool
}

// systemOf asks Windows for the window's sake.
func systemOf(w *glfw.Window) system {
	if w == nil {
		return nil
	}
	c := &cashierWindow{window: uintptr(unsafe.Pointer(w.GetWin32Window()))}
	c.next, _, _ = setWindowLong.Call(c.window, windowProc, windows.NewCallback(c.handle))
	if c.next == 0 {
		return nil
	}
	return c
}

// handle stands before the toolkit's own: a session that is held does not end by a
// program's saying yes.
func (c *cashierWindow) handle(window, message, w, l uintptr) uintptr {
	if uint32(message) == queryEndSession && c.held {
		return 0
	}
	answer, _, _ := callWindowProc.Call(c.next, window, message, w, l)
	return answer
}

func (c *cashierWindow) holdSession(why string) {
	c.held = why != ""
	_, _, _ = blockReasonDestroy.Call(c.window)
	if text, err := windows.UTF16PtrFromString(why); c.held && err == nil {
		_, _, _ = blockReasonCreate.Call(c.window, uintptr(unsafe.Pointer(text)))
	}
}

func (c *cashierWindow) inputMethods(on bool) { inputMethods(c.window, on) }

// stayAwake starts the time anew after which the screen goes off and the computer sleeps.
func (c *cashierWindow) stayAwake() { _, _, _ = setThreadExecutions.Call(systemOn | screenOn) }

// withoutInputMethods has a window's keys come as they are.
func withoutInputMethods(w *glfw.Window) {
	inputMethods(uintptr(unsafe.Pointer(w.GetWin32Window())), false)
}

func inputMethods(window uintptr, on bool) {
	how := uintptr(0)
	if on {
		how = byDefault
	}
	_, _, _ = associateContext.Call(window, 0, how)
}
