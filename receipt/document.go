package receipt

import "fufupos/sale"

// Document is what stands on a receipt, from top to bottom, before it is known
// how wide the paper is.
type Document []Item

// Item is one element of a Document. The set is closed.
type Item interface{ item() }

// Align is where a text or code stands on its line.
type Align byte

// The alignments; the values are those of ESC a.
const (
	Left Align = iota
	Centre
	Right
)

// The elements of a Document. Strings may hold anything: Layout cleans them.
type (
	// Text is a paragraph, wrapped to the paper's width. Wide and Tall double
	// the characters' width and height.
	Text struct {
		S                string
		Align            Align
		Bold, Wide, Tall bool
	}
	// Columns is a label at the left edge and a value at the right one; a value
	// that does not fit beside its label gets lines of its own.
	Columns struct {
		Label, Value string
		Bold         bool
	}
	// Rule is a line across the paper.
	Rule struct{}
	// Code is one of our numbers for the scanner, centred.
	Code struct {
		Kind   CodeKind
		Number sale.Number
	}
	// Picture is the shop's logo, centred.
	Picture struct{ Logo *Logo }
	// Feed is a number of empty lines.
	Feed struct{ Lines int }
	// Cut cuts the paper, where the printer can.
	Cut struct{}
	// Drawer opens the cash drawer, where one is connected to the printer.
	Drawer struct{}
)

func (Text) item()    {}
func (Columns) item() {}
func (Rule) item()    {}
func (Code) item()    {}
func (Picture) item() {}
func (Feed) item()    {}
func (Cut) item()     {}
func (Drawer) item()  {}

// CodeKind says how a number is printed for the scanner.
type CodeKind string

// The kinds of code. A CODE128 that the paper is too narrow for becomes a QR
// code.
const (
	QRCode  CodeKind = "qr"
	Code128 CodeKind = "code128"
)
