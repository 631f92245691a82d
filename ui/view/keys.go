package view

// Key is a key of the till, whatever the system calls it.
type Key int

// The keys of the till; digits and the point come in as characters.
const (
	KeyEnter Key = iota
	KeyEscape
	KeyBackspace
	KeyF1
	KeyF2
	KeyF3
	KeyF4
	KeyF5
	KeyF6
	KeyF7
	KeyF8
	KeyF9
	KeyF10
	KeyF11
	KeyF12
	KeyUp
	KeyDown
	KeyPageUp
	KeyPageDown
	KeyTab
	KeyBackTab // Tab with Shift
	KeyHome
)

// NewsCap is on the button of the news that KeyHome presses, whatever page is shown. One
// that says more than that the news were seen has none.
const NewsCap = "Home"
