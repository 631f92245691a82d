package checkout

import (
	"time"

	"fufupos/money"
)

// Settings are what may change while the engine runs. Sales and refunds under way go
// on as they began.
type Settings struct {
	MaxAmount money.Amount // of flow.Rules
	Confirm   money.Amount
	Parts     int    // receipts of a sale; 0: there is no printer, and what is due waits for one
	Subject   string // of Terminal
	// OtherPrinter tells that prints go to another one from now on: what is due is
	// tried at once.
	OtherPrinter bool
}

// Set has the engine go by other settings, from the next sale on.
func (e *Engine) Set(s Settings) {
	e.do(func() {
		r := &e.opt.Rules
		r.MaxAmount, r.Confirm, r.Parts = s.MaxAmount, s.Confirm, s.Parts
		if e.opt.Printer == nil {
			r.Parts = 0
		}
		e.opt.Terminal.Subject = s.Subject
		if p := &e.printer; s.OtherPrinter {
			p.trouble, p.note, p.failures, p.retryAt = "", "", 0, time.Time{}
		}
	})
}

// prints tells whether there is a printer.
func (e *Engine) prints() bool { return e.opt.Printer != nil && e.opt.Rules.Parts > 0 }
