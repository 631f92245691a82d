package view

// The pages of the working day: both are a Form.
const (
	ShiftPage  Page = "shift"
	DrawerPage Page = "drawer"
)
