package answers_test

import (
	"encoding/json"
	"slices"
	"strconv"
)

// habit is what a gateway always does, within its document or beside it, and what a
// till has to live with: it is not changed back when the untruths end.
type habit string

const (
	speaksChinese habit = "always in GB18030"
	marksAll      habit = "always with a byte order mark"
	repeatsFields habit = "always some fields twice" // as the document's tables do
	namesRefunds  habit = "states of a refund, of what is paid"
)

var habits = []habit{speaksChinese, marksAll, repeatsFields, namesRefunds}

// usual is an answer as this gateway gives it.
func (c *talk) usual(action, number string, content []byte) *answer {
	a := whole(content)
	data := a.data()
	if a.mute || data == nil {
		return a
	}
	defer a.settle()
	switch c.plan.habit {
	case repeatsFields:
		for _, m := range *data {
			if m.name == "fee_type" || m.name == "state" || m.name == "out_trade_no" {
				*data = append(*data, m)
			}
		}
	case namesRefunds:
		// The answer to the order is lost, and no later one says plainly paid: as if
		// somebody had begun to give the money back meanwhile.
		state, isTold := (&reading{}).meaning(*data, "state")
		switch {
		case !isTold || state != "1":
		case action == "order":
			a.status = 504
		default:
			said := []int{8, 9, 10, 12, 13}[c.plan.seed%5]
			data.set("state", json.Number(strconv.Itoa(said)))
			data.remove("refund_fee") // which may be the trade's amount beside another state
		}
	}
	return a
}

// spoken puts an answer into the bytes that this gateway uses.
func (c *talk) spoken(a *answer) {
	switch {
	case a.mute:
	case c.plan.habit == speaksChinese && !slices.Contains(a.kinds, gb18030):
		a.inChinese("交易成功")
	case c.plan.habit == marksAll && !slices.Contains(a.kinds, marked):
		a.withMark()
	}
}
