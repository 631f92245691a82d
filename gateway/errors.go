package gateway

import (
	"errors"
	"fmt"
	"strings"
)

// Class is what an error says about the gateway's side.
type Class int

const (
	// Unknown: the request may have been carried out. It is the zero value,
	// so that a class forgotten is never taken for a certainty.
	Unknown Class = iota
	// NeverSent: the gateway cannot have seen the request.
	NeverSent
	// Refused: the gateway did not carry the request out, for certain.
	Refused
)

// String is the class in words, for logs.
func (c Class) String() string {
	switch c {
	case NeverSent:
		return "never sent"
	case Refused:
		return "refused"
	default:
		return "unknown"
	}
}

// Error is the only error type of the client's actions. Its text names the
// action, the number and the reason, and never a URL, a body or a secret.
type Error struct {
	Class   Class
	Action  string // as in the URL: order, preOrder, query, …
	Number  string // the out_trade_no or out_refund_no asked about
	Code    Code   // the gateway's return code, "" when it gave none
	Message string // the gateway's own words
	Status  int    // HTTP status, 0 when there was no answer
	Err     error  // what lies beneath, nil when the gateway itself said no
}

// Error is for logs; Code.Name has the cashier's words.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Action)
	if e.Number != "" {
		b.WriteString(" " + e.Number)
	}
	fmt.Fprintf(&b, ": %s", e.Class)
	if e.Code != "" {
		fmt.Fprintf(&b, ": gateway says %s", e.Code)
		if e.Message != "" && e.Message != string(e.Code) {
			fmt.Fprintf(&b, " (%s)", e.Message)
		}
	}
	if e.Err != nil {
		fmt.Fprintf(&b, ": %v", e.Err)
	}
	return b.String()
}

// Unwrap gives the transport's error, an *InvalidError or an answer's fault.
func (e *Error) Unwrap() error { return e.Err }

// Faults of an answer; the class is always Unknown.
var (
	// ErrHTTPStatus: the status was not 200, redirects included.
	ErrHTTPStatus = errors.New("the gateway answered with an HTTP error")
	// ErrNotJSON: the body was no complete JSON object in UTF-8.
	ErrNotJSON = errors.New("the gateway's answer is not readable JSON")
	// ErrTooLong: the body was over 1 MiB.
	ErrTooLong = errors.New("the gateway's answer is too long")
	// ErrNoResult: the body had no result.
	ErrNoResult = errors.New("the gateway's answer has no result")
	// ErrOtherOrder: the answer names another order than the one asked about.
	ErrOtherOrder = errors.New("the gateway's answer is for another order")
	// ErrContradiction: the answer says both that it failed and that it did not.
	ErrContradiction = errors.New("the gateway's answer contradicts itself")
)

// InvalidError says which field of a request cannot be sent, and why. The
// class of the Error around it is NeverSent.
type InvalidError struct {
	Field  string // as on the wire
	Reason string
}

func (e *InvalidError) Error() string { return e.Field + " " + e.Reason }
