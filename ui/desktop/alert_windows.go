package desktop

import "golang.org/x/sys/windows"

// Alert shows a trouble in a box of the system, for who has started the till by a
// double click and reads no standard error.
func Alert(title, text string) {
	t, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return
	}
	m, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return
	}
	_, _ = windows.MessageBox(0, m, t, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
}
