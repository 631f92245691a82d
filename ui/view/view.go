// Package view is what the till shows and what can be asked of it: the words of
// each page at one moment, the intents of its buttons, and the keys. Who decides
// (ui) makes a View, who draws it knows nothing else.
package view

// View is everything the window shows at one moment, in ready-made sentences of
// the chosen language. It is never changed after it was handed out.
type View struct {
	Page     Page
	Body     Body // what the page shows
	Top      Top
	Question *Question
	Who      *Who // over everything, in place of a question
	Banner   *Banner
	Lane     Lane     // the unsettled sales, on pages that have no place of their own for them
	Customer Customer // the other side of the counter
}

// Page names one of the window's pages.
type Page string

// The counter's pages.
const (
	SalePage   Page = "sale"
	ListPage   Page = "list"
	DetailPage Page = "detail"
	HelpPage   Page = "help"
	RefundPage Page = "refund"
	ClaimPage  Page = "claim"
)

// Body is what a page shows: Sale, List, Detail, Form, Help, or whatever type a
// page has for itself. The type decides what draws it.
type Body any

// Of is the body of a view if it is a T, else an empty T.
func Of[T any](v View) T {
	b, _ := v.Body.(T)
	return b
}

// Tone is how something stands; each has its colour, its shape and its words.
type Tone int

// The tones.
const (
	Calm Tone = iota // nothing to look at
	Busy             // something is under way
	Good             // paid; works
	Bad              // failed; does not work
	Warn             // not known; needs a look
)

// Button is a button with its words.
type Button struct {
	Label  string
	Key    string // printed small: the key that does the same
	Icon   string // name of an icon, in place of the label
	Do     Intent
	Strong bool // the one that is meant to be pressed
	Danger bool
	Off    bool
	Hold   bool // it is held, not pressed: HoldYes when it goes down, LetGo when it comes up
}

// Top is the bar on top: where we are, and how the parts are doing.
type Top struct {
	Title    string
	Training string // the badge, empty in earnest
	Short    string // the badge where there is little room
	Status   []Status
	Buttons  []Button
	Clock    string
}

// Status is the state of one part of the till.
type Status struct {
	Icon string // name of an icon
	Tone Tone
	Text string
	Do   Intent // the page of help about it; nil: there is nothing to say
}

// Question is a question that must be answered before anything else.
type Question struct {
	Tone    Tone
	Title   string
	Text    string
	Amount  string
	Notice  string  // how yes is said, or why a scan was not taken
	Refused bool    // something was not taken
	Pointed bool    // yes was pressed too shortly: the ring is to be seen
	Held    float32 // how much of the time to hold has gone, 0 to 1
	Holding bool
	Buttons []Button
}

// Banner is news of a sale that is not on the stage.
type Banner struct {
	Tone  Tone
	Icon  string
	Text  string
	Close Button
	Other Button // what else can be said; without a label there is none
	What  Button // the page of help about it; without a label there is none
}
