package checkout

import (
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// Snapshot is everything a screen shows of the engine at one moment. It is
// never changed after it was handed out.
type Snapshot struct {
	At      time.Time
	Sales   []flow.View // those the engine works on, and the last ended ones, newest first
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

// The notices.
const (
	OlderBooks    NoticeKind = "older_books"    // they lack what this till once had
	ForeignBooks  NoticeKind = "foreign_books"  // another installation wrote them until now
	ReplacedBooks NoticeKind = "replaced_books" // the ones that were here are gone
	DamagedBooks  NoticeKind = "damaged_books"  // they are not as the till wrote them
	NoBackup      NoticeKind = "no_backup"      // today's could not be made

	WrongSettings   NoticeKind = "wrong_settings"   // the changed ones cannot be taken
	WaitingSettings NoticeKind = "waiting_settings" // some changed ones wait until the till is started again

	NewVersion NoticeKind = "new_version" // of the program; nothing was installed
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

// View of one sale in the snapshot; ok is false where the engine does not hold
// it any more.
func (s Snapshot) View(n sale.Number) (v flow.View, ok bool) {
	for _, v := range s.Sales {
		if v.Sale.Number == n {
			return v, true
		}
	}
	return flow.View{}, false
}

// Unsettled are the sales whose money's fate is not known yet, newest first.
func (s Snapshot) Unsettled() []flow.View {
	var open []flow.View
	for _, v := range s.Sales {
		if !v.Sale.Settled() {
			open = append(open, v)
		}
	}
	return open
}
