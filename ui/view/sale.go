package view

import "image"

// Sale is the sale page.
type Sale struct {
	Caption string // above the amount
	Amount  string
	Typed   bool   // an amount is there; else it is a placeholder
	Faulty  bool   // what is typed is no amount
	Hint    string // below the amount
	HintBad bool

	Stage Stage

	Pad  Pad
	Lane Lane
	Last Last
}

// Stage is the panel that says what is happening.
type Stage struct {
	Tone    Tone
	Icon    string
	Title   string
	Large   bool    // the title is an amount, to be read from afar
	Text    string  // what it means and what to do
	Small   string  // a line of numbers
	Amount  string  // large, for an ended sale
	Ring    float32 // what is left, 0 to 1
	Ringing bool    // show the ring
	Spin    bool    // it turns: how long it takes is not known
	Seconds string  // in the ring
	QR      string  // what the code says; empty without one
	Buttons []Button
	What    Button      // the page of help about it; without a label there is none
	Rows    []string    // training help
	Slip    image.Image // the receipt, in training; nil: none
	Whole   Intent      // all of it is to be looked at
	Marks   []Mark      // the channels that can scan the code
	Idle    bool        // nothing is happening and nothing is typed
}

// Pad is the number pad and the ways of paying. Where Scan does nothing it is a
// picture of what is to be done, Strong while the till waits for it.
type Pad struct {
	Scan, QR Button
	Cash     Button // beside them, where cash is taken; without a label there is none
	Clear    string
	Quick    []Button // amounts the shop takes most
	Dim      bool     // digits don't count now
}

// Lane is the lane of unsettled sales.
type Lane struct {
	Title string
	Empty string
	Cards []LaneCard
	More  string // how many more there are
}

// LaneCard is one unsettled sale.
type LaneCard struct {
	Amount string
	Age    string
	Text   string // what is known
	Next   string // what happens next, and when
	Tone   Tone
	Ask    Button
	Back   Button // to the stage
	GiveUp Button // it is to end unpaid
	Do     Intent
}

// Last is the last sales that ended.
type Last struct {
	Title string
	Empty string
	Rows  []LastRow
}

// LastRow is one ended sale.
type LastRow struct {
	Icon   string
	Tone   Tone
	Amount string
	Text   string
	Time   string
	Do     Intent
}
