package shift

import (
	"encoding/json"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"fufupos/message"
	"fufupos/sale"
)

// DrawerStream is the kind of what happens to the drawer without a sale; its id is the day,
// so that none grows without end.
const DrawerStream = "drawer"

// DrawerOpened is the kind of its event. It stands in journals.
const DrawerOpened = "opened"

// Opening is that the drawer was opened without a sale.
type Opening struct {
	Reason string `json:"reason"`
}

// DrawerDay is the stream's id at a time.
func DrawerDay(at time.Time) string { return at.Format(time.DateOnly) }

const longestReason = 100

// OpenDrawer decides that the drawer is opened. The error says what is wrong with the reason.
func OpenDrawer(reason string) ([]byte, error) {
	reason = strings.TrimSpace(reason)
	switch fault := sale.LineFault(reason); {
	case reason == "":
		return nil, message.New("refusal.no_reason", longestReason)
	case utf8.RuneCountInString(reason) > longestReason:
		return nil, message.New("refusal.long_reason", utf8.RuneCountInString(reason), longestReason)
	case fault != "":
		return nil, message.New("refusal.reason_line", fault)
	}
	return json.Marshal(Opening{reason})
}

// DecodeOpening reads what OpenDrawer gave. Error: a newer version wrote it, or somebody else.
func DecodeOpening(kind string, data []byte) (o Opening, err error) {
	if kind != DrawerOpened {
		return o, errors.New("an event of the drawer that this version does not know: " + kind)
	}
	return o, json.Unmarshal(data, &o)
}
