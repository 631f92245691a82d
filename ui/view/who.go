package view

// Who asks who stands here, or for another person's word: it lies over everything.
type Who struct {
	Title  string
	Text   string // of an approval: what is approved, and whose word is needed
	Amount string
	Tiles  []Tile // those to choose from; none once somebody is chosen
	Name   string // who is chosen
	Dots   int    // digits of the PIN so far
	Most   int    // that it may have
	Busy   bool   // the PIN is looked at
	Notice string
	Bad    bool // the notice says what was not taken
	Back   Button
	Next   Button
}

// Tile is a person to tap.
type Tile struct {
	Initials, Name, Role string
	Do                   Intent
}

// Person is the wish to be one of those who work here, counted from 0.
type Person struct{ N int }

func (Person) intent() {}
