package view

// The pages on which a device is tried.
const (
	ScannerPage Page = "scanner"
	PrinterPage Page = "printer"
)

// Intents about devices.
type (
	TryScanner struct{} // the page that tries the scanner
	TryPrinter struct{} // the page that tries the printer
)

func (TryScanner) intent() {}
func (TryPrinter) intent() {}

// ScannerTrial is what the last read showed of a scanner, and a code to be read.
type ScannerTrial struct {
	Title   string
	Tone    Tone
	Icon    string
	Verdict string // the biggest
	Advice  string
	Booklet string // what to look up in the scanner's booklet
	Facts   []Pair // what came
	QR      string // a code to be read; or
	Bars    []bool // one of bars, module by module
	Count   string // how many of the codes were read right
	News    string // what became of a deed
	Back    Button
	Foot    []Button
}

// PrinterTrial is what is asked of a printer, and the answers.
type PrinterTrial struct {
	Title   string
	Tone    Tone
	Icon    string
	Text    string // the question, or what is waited for: the biggest
	Small   string
	Choices []Button // the chosen one is Strong
	Asks    bool     // for an address, in a field
	Prompt  string
	Value   string // what the field begins with
	Back    Button
	Foot    []Button
}
