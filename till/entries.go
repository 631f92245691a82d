package till

import (
	"regexp"
	"time"

	"fufupos/doctor"
	"fufupos/gateway"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/words"
)

// entry is what support is told of an entry of the journal: what happened to which sale,
// and nothing that a person wrote or that names one.
type entry struct {
	Entry   int64     `json:"entry"`
	At      time.Time `json:"at"`
	Stream  string    `json:"stream"`
	Number  string    `json:"number,omitempty"`
	Kind    string    `json:"kind"`
	Proved  bool      `json:"proved"`
	Refund  string    `json:"refund,omitempty"`
	Amount  int64     `json:"amount,omitempty"`
	FeeType string    `json:"fee_type,omitempty"`
	Call    string    `json:"call,omitempty"`
	Attempt int       `json:"attempt,omitempty"`
	Outcome string    `json:"outcome,omitempty"`
	Says    string    `json:"says,omitempty"`
	State   string    `json:"state,omitempty"`
	Because string    `json:"because,omitempty"`
	Code    string    `json:"return_code,omitempty"`
}

// journalTold are the last entries, or why there are none.
func journalTold(t doctor.Till) any {
	b, err := t.Books()
	if err != nil {
		return map[string]any{"error": words.In("en").Error(err)}
	}
	defer b.Close()
	lines, err := b.Last(entriesTold)
	told := map[string]any{}
	entries := []entry{}
	for _, l := range lines {
		entries = append(entries, tellEntry(l))
	}
	told["entries"] = entries
	if err != nil {
		told["error"] = words.In("en").Error(err)
	}
	return told
}

func tellEntry(l journal.Line) entry {
	told := entry{Entry: l.Seq, At: l.At, Stream: word(l.Stream.Kind), Kind: word(l.Kind), Proved: l.Proved}
	if l.Stream.Kind != books.Sales {
		return told // whose it is may be somebody's name
	}
	told.Number = number(sale.Number(l.Stream.ID))
	event, err := sale.Decode(l.Kind, l.Data)
	if err != nil {
		return told
	}
	switch e := event.(type) {
	case sale.SaleCreated:
		told.Amount, told.FeeType = e.Amount.Minor, word(e.Amount.Currency)
	case sale.Sent:
		told.Call, told.Attempt = word(e.Call), e.Attempt
	case sale.Answered:
		told.Call, told.Attempt, told.Outcome, told.Says, told.Code = word(e.Call), e.Attempt, word(e.Outcome), word(e.Says), code(e.Code)
	case sale.GaveUp:
		told.Because = word(e.Reason)
	case sale.WasPaid:
		told.State = word(e.State)
	case sale.Ended:
		told.State, told.Because, told.Code = word(e.State), word(e.Reason), code(e.Code)
	case sale.Contradicted:
		told.Because = word(e.Reason)
	case sale.ReceiptDue:
		told.Refund = number(e.Refund)
	case sale.ReceiptEnded:
		told.Outcome = word(e.Outcome)
	case sale.RefundMade:
		told.Refund, told.Amount, told.FeeType = number(e.Refund), e.Amount.Minor, word(e.Amount.Currency)
	case sale.RefundSent:
		told.Refund, told.Attempt = number(e.Refund), e.Attempt
	case sale.RefundAnswered:
		told.Refund, told.Call, told.Attempt, told.Outcome, told.Says, told.Code = number(e.Refund), word(e.Call), e.Attempt, word(e.Outcome), word(e.Says), code(e.Code)
	case sale.RefundEnded:
		told.Refund, told.State, told.Code = number(e.Refund), word(e.State), code(e.Code)
	}
	return told
}

var ownWord = regexp.MustCompile(`^[A-Za-z_]{1,40}$`)

// word is one of the till's own words; what is none, in books that somebody has changed,
// may be anything.
func word[text ~string](t text) string {
	if ownWord.MatchString(string(t)) {
		return string(t)
	}
	return ""
}

func number(n sale.Number) string {
	if n.Valid() {
		return string(n)
	}
	return ""
}

// code is one of the gateway's return codes.
func code(text string) string {
	if c := gateway.Code(text); c.Known() {
		return string(c)
	}
	return ""
}
