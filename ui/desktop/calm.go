package desktop

import "fyne.io/fyne/v2"

// calm is the application without the toolkit's own animations: the cursor of a field
// fades in and out, and each step of that draws the whole window anew, sixty times a
// second, which took a sixth of a core as long as the list was open. What moves for a
// reason, the rings, is started by ourselves and not asked about.
type calm struct{ fyne.App }

// Settings are the application's, but for the animations.
func (c calm) Settings() fyne.Settings { return calmSettings{c.App.Settings()} }

type calmSettings struct{ fyne.Settings }

// ShowAnimations says that there are none.
func (calmSettings) ShowAnimations() bool { return false }
