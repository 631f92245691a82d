package desktop

import "golang.org/x/sys/windows"

// alert shows a trouble in a box of the system, which needs nothing that could be
// what is missing, such as a graphics driver; it returns when a person has closed it.
func alert(title, text string) bool {
	t, err := windows.UTF16PtrFromString(title)
	if err != nil {
		return false
	}
	m, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return false
	}
	_, err = windows.MessageBox(0, m, t, windows.MB_OK|windows.MB_ICONERROR|windows.MB_SETFOREGROUND)
	return err == nil
}
