package desktop

import (
	"unsafe"

	"github.com/go-gl/glfw/v3.3/glfw"
	"golang.org/x/sys/windows"
)

var setProp = user32.NewProc("SetPropW")

// immediateTouch has a finger on the glass count as a press at once. Else Windows
// waits whether it becomes a right click, and a button could not be held by touch.
func immediateTouch(w *glfw.Window) {
	const disablePressAndHold = 1 // TABLET_DISABLE_PRESSANDHOLD
	name, err := windows.UTF16PtrFromString("MicrosoftTabletPenServiceProperty")
	if err != nil || w == nil {
		return
	}
	// Without the property the keyboard and the mouse can still hold.
	_, _, _ = setProp.Call(uintptr(unsafe.Pointer(w.GetWin32Window())), uintptr(unsafe.Pointer(name)), disablePressAndHold)
}
