// Package view is what the till shows and what can be asked of it: the words of
// each page at one moment, the intents of its buttons, and the keys. Who decides
// (ui) makes a View, who draws it knows nothing else.
package view

import "fufupos/sale"

// View is everything the window shows at one moment, in ready-made sentences of
// the chosen language. It is never changed after it was handed out.
type View struct {
	Page     Page
	Top      Top
	Sale     Sale
	List     List
	Detail   Detail
	Help     Help
	Form     Form // of the pages for refunds and claims
	Question *Question
	Banner   *Banner
	Customer Customer // the other side of the counter
}

// Page is one of the window's pages.
type Page int

// The pages.
const (
	SalePage Page = iota
	ListPage
	DetailPage
	HelpPage
	RefundPage
	ClaimPage
)

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

// Verb is what a button asks for.
type Verb int

// The verbs.
const (
	Press    Verb = iota // the key named by Intent.Key
	Type                 // the characters of Intent.Text
	Clear                // empties the amount
	Open                 // the details of Intent.Sale
	Ask                  // the gateway about Intent.Sale, now
	Language             // to the next language
	Dismiss              // the banner
	Choose               // the choice numbered in Intent.Text
	Refund               // money back for a sale
	Claim                // what a customer says who has paid
	Mute                 // the voice, and back
	CameOut              // the receipt numbered in Intent.Text of Intent.Sale came out
	Missing              // it did not: print it again
	Quick                // the amount Intent.Text, in place of what is typed
	HoldYes              // begins to say yes to the question
	LetGo                // ends that, before it is said
)

// Intent is what a button does when it is pressed.
type Intent struct {
	Verb Verb
	Key  Key
	Text string
	Sale sale.Number
}

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
}

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
	Text    string  // what it means and what to do
	Small   string  // a line of numbers
	Amount  string  // large, for an ended sale
	Ring    float32 // what is left, 0 to 1
	Ringing bool    // show the ring
	Spin    bool    // it turns: how long it takes is not known
	Seconds string  // in the ring
	QR      string  // what the code says; empty without one
	Buttons []Button
	Rows    []string // training help
	Marks   []Mark   // the channels that can scan the code
	Idle    bool     // nothing is happening and nothing is typed
}

// Pad is the number pad and the two ways of paying.
type Pad struct {
	Scan, QR Button
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

// List is the list of transactions.
type List struct {
	Title  string
	Prompt string // in the search field
	Search string // what is searched for
	Empty  string
	Busy   bool
	Rows   []ListRow
	Page   string
	Back   Button
	Prev   Button
	Next   Button
	Claim  Button
	Refund Button
}

// ListRow is one transaction.
type ListRow struct {
	Icon     string
	Tone     Tone
	Time     string
	Amount   string
	State    string
	Channel  string
	Number   string
	Selected bool
	Do       Intent
}

// Detail is one transaction with all there is to know.
type Detail struct {
	Title   string
	Icon    string
	Tone    Tone
	Amount  string
	State   string
	Text    string
	Notice  string
	Rows    []Pair
	History []Pair // receipts and refunds
	HistoryTitle,
	HistoryEmpty string
	Buttons []Button
}

// Pair is a label and what belongs to it.
type Pair struct{ Label, Text string }

// Form is a page about giving money back, or a customer's claim: an amount,
// what is happening, and beside it what it is about.
type Form struct {
	Sale        Sale // its lane and last sales are not shown
	Title       string
	Rows        []Pair
	ChoiceTitle string
	Choices     []Button // the chosen one is Strong
	Asks        bool     // for words of the cashier's own
	Prompt      string   // in their field
	Words       string
	Back        Button
}

// Help is the page of keys.
type Help struct {
	Title string
	Rows  []Pair
	Notes []string
	Back  Button
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
}
