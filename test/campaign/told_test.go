package campaign_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"fufupos/sale"
)

// told is what the till was told of an order, by answers that reached it.
type told struct {
	paid    bool // with the right amount, or with none
	ended   bool // unpaid, by a state
	missing int  // queries in a row answered "no such order"
	revoked int  // queries in a row answered "already revoked"
}

// hears notes what an answer tells, and gives it on.
func (d *day) hears(action, number string, answer *http.Response) *http.Response {
	content, err := io.ReadAll(answer.Body)
	var said struct {
		Data struct {
			State  any `json:"state"`
			Status any `json:"trade_status"`
			Total  any `json:"total_fee"`
		} `json:"data"`
	}
	_ = json.Unmarshal(content, &said)
	held, _ := d.disk.sale(sale.Number(number))
	total := fmt.Sprint(said.Data.Total)
	d.mu.Lock()
	defer d.mu.Unlock()
	t := d.told[number]
	switch fmt.Sprint(said.Data.State) {
	case "1", "4", "5", "8", "9", "10", "11", "12", "13": // a refund is of what was paid
		t.paid = t.paid || said.Data.Total == nil || total == "" || total == fmt.Sprint(held.Amount.Minor)
	case "2", "6", "14":
		t.ended = true
	}
	t.ended = t.ended || action == "refundQuery" && said.Data.Status == "fail"
	if action == "query" {
		t.missing, t.revoked = t.missing+1, t.revoked+1
		if err != nil || !bytes.Contains(content, []byte(gone[0])) {
			t.missing = 0
		}
		if err != nil || !strings.Contains(string(content), "EADY_REVOKED") {
			t.revoked = 0
		}
	}
	d.told[number] = t
	rest := io.Reader(bytes.NewReader(content))
	if err != nil {
		rest = io.MultiReader(rest, brokenOff{})
	}
	answer.Body = io.NopCloser(rest)
	return answer
}

// believed holds that an end is believed only where the till was told so: paid
// with the right amount; ended by a queried state; "no such order" late, and
// twice in a row; "already revoked" twice in a row.
func (d *disk) believed(was, now sale.Sale, e sale.Event) {
	d.day.mu.Lock()
	t := d.day.told[string(now.Number)]
	d.day.mu.Unlock()
	r := rules(d.day.plan)
	switch e := e.(type) {
	case sale.WasPaid:
		if !t.paid {
			d.day.fail("sale %s is said to be paid, of which the till was told nothing, or another amount", now.Number)
		}
	case sale.Contradicted:
		if e.Reason == sale.WrongAmount && !was.State.Paid() && now.State != sale.Unresolved && len(now.Refunds) == 0 {
			d.day.fail("sale %s was told with another amount and is %s", now.Number, now.State)
		}
	case sale.RefundEnded:
		refund, _ := now.Refund(e.Refund)
		first := refund.FirstWord.Outcome
		d.day.mu.Lock()
		failed := d.day.told[string(e.Refund)].ended || first == "never_sent" || first == "refused"
		d.day.mu.Unlock()
		after := refund.FinishedAt.Sub(refund.SentAt)
		if e.State == sale.RefundFailed && !failed && d.day.plan.clockTrue() && after < r.OrderTimeout+r.OrderTimeout/8 {
			d.day.fail("refund %s is said to have failed %s after it was sent", e.Refund, after)
		}
	case sale.Ended:
		missing := e.State == sale.Failed && (e.Reason == sale.NotCreated || e.Reason == sale.Declined && !t.ended)
		after := now.FinishedAt.Sub(now.SentAt)
		switch {
		case missing && (t.missing < 2 || d.day.plan.clockTrue() && after < r.OrderTimeout+r.OrderTimeout/8):
			d.day.fail("sale %s is said not to exist after %d answers, %s after it was sent", now.Number, t.missing, after)
		case e.State != sale.Failed && !t.ended && t.revoked < 2:
			d.day.fail("sale %s is said to be %s after %d answers, none with a final state", now.Number, e.State, t.revoked)
		}
	}
}
