package checkout

import (
	"fufupos/message"
	"fufupos/sale"
)

// RefusalKind names why a sale is not taken.
type RefusalKind string

// The refusals.
const (
	BadAmount   RefusalKind = "bad_amount"
	TooLarge    RefusalKind = "too_large"
	BadCode     RefusalKind = "bad_code"
	CodeUsed    RefusalKind = "code_used"
	BadReason   RefusalKind = "bad_reason"
	TooMuch     RefusalKind = "too_much" // more than is left to refund
	JournalDown RefusalKind = "journal_down"
	Stopped     RefusalKind = "stopped"
	NotReady    RefusalKind = "not_ready" // something is needed before any sale: an open shift
	NotFound    RefusalKind = "not_found"
	NotPossible RefusalKind = "not_possible"
	NotAllowed  RefusalKind = "not_allowed" // the Authority forbids it to this person
	Unasked     RefusalKind = "unasked"     // the gateway could not say what is left
	BooksOlder  RefusalKind = "books_older" // the books lack what was there: a person's word is needed
	Damaged     RefusalKind = "damaged"     // the sale is not as the till wrote it
	Newer       RefusalKind = "newer"       // a newer version of the till has written of it
)

// Refusal says that nothing was done: nothing written, nothing sent.
type Refusal struct {
	Kind RefusalKind
	Sale sale.Number // the other sale, for CodeUsed
	Err  error
}

func (r *Refusal) Error() string { return r.Err.Error() }
func (r *Refusal) Unwrap() error { return r.Err }

// refuse gives a refusal with its key of the catalogue and the values in it.
func refuse(kind RefusalKind, key string, values ...any) *Refusal {
	return &Refusal{Kind: kind, Err: message.New(key, values...)}
}

// state is a state's name, in the reader's language.
func state(s sale.State) message.Said { return word("state.sale." + string(s)) }

func refundState(s sale.RefundState) message.Said {
	return word("state.refund." + string(s))
}

// word is a key of the catalogue as a value of a message.
func word(key string) message.Said { return message.Said(message.Text(key)) }
