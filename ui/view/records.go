package view

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
	Open   Button // of the selected one
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

// Pair is a label and what belongs to it; Small is in others' words, behind ours.
type Pair struct{ Label, Text, Small string }

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
	More  []Button // where else there is something to read
}
