package sale

import (
	"encoding/json"
	"fmt"
	"reflect"
)

var kinds = map[string]Event{
	"sale_created": SaleCreated{}, "sent": Sent{}, "answered": Answered{}, "qr_received": QRReceived{}, "gave_up": GaveUp{},
	"was_paid": WasPaid{}, "ended": Ended{}, "contradicted": Contradicted{}, "confirmed": Confirmed{},
	"receipt_due": ReceiptDue{}, "receipt_started": ReceiptStarted{}, "receipt_ended": ReceiptEnded{},
	"receipt_seen":   ReceiptSeen{},
	"refund_created": RefundMade{}, "refund_sent": RefundSent{}, "refund_answered": RefundAnswered{}, "refund_ended": RefundEnded{},
}

var names = func() map[reflect.Type]string {
	m := make(map[reflect.Type]string, len(kinds))
	for name, e := range kinds {
		m[reflect.TypeOf(e)] = name
	}
	return m
}()

// Encode gives an event's kind and its content, as the journal keeps them; see pack.
func Encode(e Event) (kind string, data []byte, err error) {
	kind, ok := names[reflect.TypeOf(e)]
	if !ok {
		return "", nil, fmt.Errorf("event: %T has no name", e)
	}
	return kind, pack(e), nil
}

// UnknownKindError: a newer till wrote an event of a kind that this one does not know.
type UnknownKindError struct{ Kind string }

func (e *UnknownKindError) Error() string {
	return fmt.Sprintf("event: kind %q is not known to this version of the till", e.Kind)
}

// Decode reads back what Encode gave, and the JSON of earlier versions. Errors:
// *UnknownKindError, since what a newer till wrote is not to be guessed at;
// others where the content is no event.
func Decode(kind string, data []byte) (Event, error) {
	zero, ok := kinds[kind]
	if !ok {
		return nil, &UnknownKindError{kind}
	}
	p := reflect.New(reflect.TypeOf(zero))
	var err error
	if len(data) > 0 && data[0] == packed {
		err = unpack(data, p.Elem())
	} else {
		err = json.Unmarshal(data, p.Interface())
	}
	if err != nil {
		return nil, fmt.Errorf("event %s: %w", kind, err)
	}
	return p.Elem().Interface().(Event), nil
}
