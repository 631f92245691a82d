package view

// The pages of the working day.
const (
	ShiftPage  Page = "shift"
	DrawerPage Page = "drawer"
)

// What these pages show is drawn as the pages about other sales are.
type (
	ShiftForm  = Form
	ShiftParts = Sale
)
