package desktop

import "fyne.io/fyne/v2"

// stopHooked is what the toolkit's lifecycle has for itself.
type stopHooked interface{ SetOnStoppedHookExecuted(func()) }

// dropStopHook has nothing be done by the toolkit when its loop has ended. What is to be done then
// is given to the loop once more, which on a busy computer is gone already, and the program waits for
// it and never ends. It would be to write the toolkit's preferences, and the till has none there.
func dropStopHook(a fyne.App) {
	if l, ok := a.Lifecycle().(stopHooked); ok {
		l.SetOnStoppedHookExecuted(nil)
	}
}
