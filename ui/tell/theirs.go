package tell

import (
	"cmp"

	"fufupos/gateway"
	"fufupos/message"
)

// Meaning is what a return code says; "" for none.
func (t Teller) Meaning(code string) string {
	switch c := gateway.Code(code); {
	case c == "":
		return ""
	case c.Known():
		return t.T(c.Key())
	}
	return t.T("code.other")
}

// Told is a sentence of ours, and what others said, to stand small behind it.
type Told struct {
	Ours, Theirs string
	About        string // the page of help about it, of a refusal
}

// Subject is the page of help about a refusal.
func (t Told) Subject() string { return cmp.Or(t.About, Support) }

// Line is both in one line, for where nothing can be small.
func (t Teller) Line(told Told) string {
	if told.Theirs == "" {
		return told.Ours
	}
	return t.T("refused.theirs", told.Ours, told.Theirs)
}

// Said tells whose words a detail is in: ours, in this language, or of the gateway, the
// network or the system, in theirs. What is no more than a word of the wire is nobody's.
func (t Teller) Said(detail string) Told {
	switch told := t.Tell(detail); {
	case message.Wire(detail):
		return Told{}
	case told != detail:
		return Told{Ours: told}
	}
	return Told{Theirs: detail}
}

// Theirs is what the gateway or the network said, in their own words, to stand
// small behind ours; "" where it is no more than a word of the wire.
func (t Teller) Theirs(detail string) string {
	if message.Wire(detail) {
		return ""
	}
	return t.Tell(detail)
}
