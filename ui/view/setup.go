package view

// DoctorPage is the page of what the till needs, and how it is.
const DoctorPage Page = "doctor"

// Doctor is that page: each part of the till with its state, and all there is to know of
// the one that is selected.
type Doctor struct {
	Title string
	Rows  []DoctorRow
	Shown DoctorRow // the selected one
	Text  string    // what was found of it
	Do    string    // what to do
	What  Button    // help about it; without a label there is none
	Note  string    // what became of a deed
	Back  Button
	Prev  Button
	Page  string
	Next  Button
	Again Button
	Save  Button
}

// DoctorRow is one part of the till.
type DoctorRow struct {
	Icon     string
	Tone     Tone
	Name     string
	State    string
	Selected bool
	Do       Intent
}
