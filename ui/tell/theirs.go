package tell

import (
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

// Theirs is what the gateway or the network said, in their own words, to stand
// small behind ours; "" where it is no more than a word of the wire.
func (t Teller) Theirs(detail string) string {
	if message.Wire(detail) {
		return ""
	}
	return t.Tell(detail)
}
