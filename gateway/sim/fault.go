package sim

import (
	"bytes"
	"context"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"
)

// FaultKind is what goes wrong with a request.
type FaultKind string

// Kinds of faults.
const (
	Refuse   FaultKind = "refuse"   // the connection is refused; nothing of the request was sent (over real HTTP: it is dropped)
	Drop     FaultKind = "drop"     // the connection ends without an answer
	Hang     FaultKind = "hang"     // no answer comes until the client gives up
	Delay    FaultKind = "delay"    // the answer is whole, but late by Fault.Delay
	Status   FaultKind = "status"   // HTTP status Fault.Status
	Garbage  FaultKind = "garbage"  // 200 with bytes that are no JSON
	Truncate FaultKind = "truncate" // the answer ends midway
	Cut      FaultKind = "cut"      // the answer ends midway, but HTTP calls it complete
	Empty    FaultKind = "empty"    // 200 with no body
	HTML     FaultKind = "html"     // 200 with a web page, as from a captive portal
	Foreign  FaultKind = "foreign"  // a whole answer, but another order's: other number and amount
	Code     FaultKind = "code"     // return code Fault.Code
	Lie      FaultKind = "lie"      // SUCCESS, although nothing was done
	Huge     FaultKind = "huge"     // a correct answer padded to 4 MiB
)

var faultKinds = []FaultKind{
	Refuse, Drop, Hang, Delay, Status, Garbage, Truncate, Cut, Empty, HTML, Foreign, Code, Lie, Huge,
}

// When tells whether the gateway handled the request that a fault befalls.
type When string

// Before: not handled. During: handled, but the answer does not wait for the customer (an order goes on).
// After: handled to its end; this is what an empty When means too.
const (
	Before When = "before"
	During When = "during"
	After  When = "after"
)

// Fault is what goes wrong with one request. Refuse and Lie are always Before.
type Fault struct {
	Kind   FaultKind
	When   When
	Delay  time.Duration // before it goes wrong
	Status int           // of Status; 0 is 500
	Code   string        // of Code
	InData bool          // of Code: in data, as the operation's own outcome, rather than in result
}

// String names the fault for the gateway's log.
func (f *Fault) String() string {
	if f == nil {
		return ""
	}
	return string(f.Kind) + " " + string(f.when())
}

func (f *Fault) when() When {
	switch {
	case f.Kind == Refuse || f.Kind == Lie:
		return Before
	case f.When == "":
		return After
	}
	return f.When
}

// RandomFaults befall requests that no rule decides. The seed chooses.
type RandomFaults struct {
	Rate    float64     // part of the requests, 0 to 1
	Kinds   []FaultKind // nil is all but Refuse, Hang, Foreign and Lie
	Actions []string    // nil is all
}

// accidents are what a bad line does by itself; the other kinds take malice or a wrong address.
var accidents = []FaultKind{Drop, Delay, Status, Garbage, Truncate, Cut, Empty, HTML, Code, Huge}

// unsure are the codes a gateway in trouble gives; none says whether the request was handled.
var unsure = []string{
	codeFail, "EXCEPTION", "DATABASE_ERROR", "SERVICE_UNAVAILABLE", "HTTP_EXCEPTION", "IO_EXCEPTION",
	"CREATE_SECURITY_CONNECTION_ERROR", "SOUNDWAVE_PARSER_FAIL",
}

func (r RandomFaults) draw(action string, rng *rand.Rand) *Fault {
	if r.Rate <= 0 || rng.Float64() >= r.Rate || r.Actions != nil && !slices.Contains(r.Actions, action) {
		return nil
	}
	kinds := r.Kinds
	if kinds == nil {
		kinds = accidents
	}
	return &Fault{
		Kind:  kinds[rng.IntN(len(kinds))],
		When:  []When{Before, During, After}[rng.IntN(3)],
		Delay: time.Duration(rng.IntN(3000)) * time.Millisecond,
		Code:  unsure[rng.IntN(len(unsure))],
	}
}

// spoil gives what the line carries in place of the whole reply.
func (f *Fault) spoil(ctx context.Context, x *exchange, whole reply) reply {
	page := reply{status: http.StatusOK, contentType: "text/html; charset=utf-8"}
	half := len(whole.body) / 2
	switch f.Kind {
	case Refuse, Drop:
		return dropped
	case Hang:
		select {
		case <-ctx.Done():
		case <-x.g.ctx.Done():
		}
		return dropped
	case Status:
		page.status = f.Status
		if page.status == 0 {
			page.status = http.StatusInternalServerError
		}
		page.body = []byte("<html><body><h1>" + http.StatusText(page.status) + "</h1></body></html>")
		return page
	case HTML:
		page.body = []byte("<!DOCTYPE html><html><head><title>Login</title></head><body>Please sign in.</body></html>")
		return page
	case Empty:
		return page
	case Garbage:
		page.contentType = "application/json;charset=UTF-8"
		page.body = make([]byte, 200)
		for i := range page.body {
			page.body[i] = byte(x.rng.Uint32())
		}
		page.body[0] = 0xFF // in no JSON, whatever follows
		return page
	case Foreign:
		return x.jsonReply(done(
			field{name: "out_trade_no", value: "X" + x.number},
			field{name: "trade_no", value: "20000101199999999999"},
			field{name: "total_fee", value: int64(1)},
			field{name: "fee_type", value: "CNY"},
			field{name: "state", value: int64(StatePaid)},
			field{name: "trade_status", value: RefundSucceeded}))
	case Code:
		if f.InData {
			return x.jsonReply(failed(f.Code))
		}
		return x.jsonReply(refused(f.Code, f.Code))
	}
	if whole.drop {
		return dropped
	}
	switch f.Kind {
	case Truncate:
		whole.body, whole.missing = whole.body[:half], len(whole.body)-half
	case Cut:
		whole.body = whole.body[:half]
	case Huge:
		whole.body = append(bytes.TrimSuffix(whole.body, []byte("}")), []byte(`,"padding":"`)...)
		whole.body = append(whole.body, bytes.Repeat([]byte("x"), 4<<20)...)
		whole.body = append(whole.body, `"}`...)
	}
	return whole
}
