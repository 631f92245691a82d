package view

import "fufupos/sale"

// DayPage is the page of what a shift or a day brought.
const DayPage Page = "day"

// Day is that page: the net, the lines that make it, and the hours as bars.
type Day struct {
	Title  string
	Net    Sale // its caption and its amount
	Heads  []Pair
	Rows   []DayRow
	Bars   []Bar
	Chart  string // above the bars
	Empty  string // in place of the rows
	Back   Button
	Older  Button
	Newer  Button
	Other  Button // days in place of shifts, or the other way round
	Print  Button
	More   Button // further rows
	Open   Button // the sales of the selected row
	Failed bool   // Empty says what is wrong
}

// DayRow is one line of the report.
type DayRow struct {
	Tone     Tone
	Label    string
	Count    string
	Amount   string
	Selected bool
	Do       Intent // nil: no sales stand behind it
}

// Bar is one hour: how high it is, of 1.
type Bar struct {
	Label string
	Part  float32
	Top   bool // the highest
}

// Intents about what a shift or a day brought.
type (
	Report struct{} // the page is to be shown
	These  struct { // these sales are to be looked at
		Title string
		Sales []sale.Sale
	}
)

func (Report) intent() {}
func (These) intent()  {}
