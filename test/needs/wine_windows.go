package needs

import "golang.org/x/sys/windows"

// Wine tells whether this is wine, and no Windows.
func Wine() bool {
	return windows.NewLazySystemDLL("ntdll.dll").NewProc("wine_get_version").Find() == nil
}
