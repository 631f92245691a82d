package checkout

import (
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// Snapshot is everything a screen shows of the engine at one moment. It is
// never changed after it was handed out.
type Snapshot struct {
	At      time.Time
	Sales   []View // those the engine works on, and the last ended ones, newest first
	Line    Line
	Blocked string // why no new sale can be taken (the journal cannot be written); empty if it can
	Paper   Paper
	Notices []Notice
}

// Notice is something beside the sales that a person should know, until it is mended.
type Notice struct {
	Kind   NoticeKind
	Detail string // one sentence, in English
}

// NoticeKind names what it is about; the screens have words for each.
type NoticeKind string

// The notices of the books.
const (
	OlderBooks    NoticeKind = "older_books"    // they lack what this till once had
	ForeignBooks  NoticeKind = "foreign_books"  // another installation wrote them until now
	ReplacedBooks NoticeKind = "replaced_books" // the ones that were here are gone
	DamagedBooks  NoticeKind = "damaged_books"  // they are not as the till wrote them
	NoBackup      NoticeKind = "no_backup"      // today's could not be made
)

// Line is whether the gateway can be reached.
type Line struct {
	Known  bool // false until the first answer or failure
	Online bool
	Since  time.Time
	Detail string // the failure's words while offline
}

// Paper is how printing goes.
type Paper struct {
	Waiting  int             // receipts not yet printed
	Trouble  string          // why the last try did not work; empty when it did
	Since    time.Time       // since when there is trouble
	State    sale.PrintState // of the print under way
	Note     string          // what is not as it should be though the last receipt was printed
	Nature   sale.PrinterNature
	Question *PaperQuestion // what the cashier is asked; nil for nothing
}

// PaperQuestion asks whether a receipt came out; Engine.ReceiptSeen answers it.
type PaperQuestion struct {
	Sale   sale.Number
	N      int
	Refund sale.Number // where it is a refund's receipt
	Amount money.Amount
	At     time.Time // when it was printed
}

// Phase is what is happening with a sale right now, finer than its state.
type Phase string

// The phases.
const (
	Contacting Phase = "contacting" // the request is under way
	Customer   Phase = "customer"   // the customer is paying (password) or is to scan our code
	Asking     Phase = "asking"     // no word yet whether it is paid: asking the gateway
	Reversing  Phase = "reversing"  // given up: being cancelled or closed
	Done       Phase = "done"       // ended; see the sale's state
	Person     Phase = "person"     // needs a person
)

// View is one sale as a screen shows it.
type View struct {
	Sale      sale.Sale
	Phase     Phase
	InFlight  []sale.Call  // calls under way
	NextQuery time.Time    // zero when none is planned
	Failures  int          // queries in a row that reached nobody
	CancelAt  time.Time    // when a cancel becomes possible; zero where there is none to be made
	Deadline  time.Time    // when the platform revokes the order by itself
	Refunds   []RefundView // the refunds this process had to do with
}

// View of one sale in the snapshot; ok is false where the engine does not hold
// it any more.
func (s Snapshot) View(n sale.Number) (v View, ok bool) {
	for _, v := range s.Sales {
		if v.Sale.Number == n {
			return v, true
		}
	}
	return View{}, false
}

// Unsettled are the sales whose money's fate is not known yet, newest first.
func (s Snapshot) Unsettled() []View {
	var open []View
	for _, v := range s.Sales {
		if !v.Sale.Settled() {
			open = append(open, v)
		}
	}
	return open
}
