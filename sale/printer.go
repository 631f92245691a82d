package sale

// PrintState is how a print that is under way gets on.
type PrintState string

// The states of a print under way.
const (
	PrintGoing  PrintState = ""       // the printer takes what it is sent
	PrintWaits  PrintState = "waits"  // it takes nothing: it has said "wait", or hangs
	PrintSilent PrintState = "silent" // it took everything, and does not say that it is done
)

// PrinterNature is what a printer is like.
type PrinterNature struct {
	Asks    bool // it never says that a receipt is done, so a person is asked
	Trusted bool // the same, but a person has said that receipts come out all the same
	Slow    bool // a receipt takes it a while
}
