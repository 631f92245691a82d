package voice_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/money"
	"fufupos/sale"
	"fufupos/voice"
)

var start = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

func sold(number sale.Number, state sale.State, created, finished time.Duration) voice.Moment {
	s := sale.Sale{Number: number, State: state, Amount: money.New(1250, money.CNY), Channel: 1, CreatedAt: start.Add(created)}
	if finished != 0 {
		s.FinishedAt = start.Add(finished)
	}
	return voice.Moment{Sale: s}
}

func doubted(m voice.Moment) voice.Moment { m.InDoubt = true; return m }

func with(m voice.Moment, refunds ...sale.Refund) voice.Moment { m.Sale.Refunds = refunds; return m }

func TestWatch(t *testing.T) {
	const second = time.Second
	refund := func(state sale.RefundState, finished time.Duration) sale.Refund {
		r := sale.Refund{Number: "R1", Amount: money.New(300, money.CNY), State: state, CreatedAt: start.Add(2 * second)}
		if finished != 0 {
			r.FinishedAt = start.Add(finished)
		}
		return r
	}
	type looks [][]voice.Moment
	pending, paid := sold("A", sale.Pending, second, 0), sold("A", sale.Paid, second, 3*second)
	for name, c := range map[string]struct {
		looks looks
		want  []string // one for each look
	}{
		"a payment, once": {
			looks{{sold("A", sale.Created, second, 0)}, {pending}, {pending}, {paid}, {paid}},
			[]string{"[waiting 12.50]", "[]", "[]", "[paid 12.50]", "[]"},
		},
		"between two looks":           {looks{{}, {paid}, {paid}}, []string{"[]", "[paid 12.50]", "[]"}},
		"paid before the start":       {looks{{sold("A", sale.Paid, -9*second, -second)}}, []string{"[]"}},
		"begun before the start":      {looks{{sold("A", sale.Pending, -second, 0)}, {sold("A", sale.Paid, -second, second)}}, []string{"[]", "[paid 12.50]"}},
		"an old sale, fetched later":  {looks{{pending}, {pending, sold("B", sale.Paid, -9*second, -second)}}, []string{"[waiting 12.50]", "[]"}},
		"in doubt, once":              {looks{{pending}, {doubted(pending)}, {pending}, {doubted(pending)}, {paid}}, []string{"[waiting 12.50]", "[unknown 12.50]", "[]", "[]", "[paid 12.50]"}},
		"a person is needed":          {looks{{pending}, {sold("A", sale.Unresolved, second, 0)}}, []string{"[waiting 12.50]", "[unknown 12.50]"}},
		"failed":                      {looks{{pending}, {sold("A", sale.Failed, second, 2*second)}}, []string{"[waiting 12.50]", "[failed 12.50]"}},
		"revoked":                     {looks{{sold("A", sale.Revoked, second, 2*second)}}, []string{"[failed 12.50]"}},
		"closed":                      {looks{{sold("A", sale.Closed, second, 2*second)}}, []string{"[failed 12.50]"}},
		"late news":                   {looks{{sold("A", sale.Closed, second, 2*second)}, {paid}}, []string{"[failed 12.50]", "[paid 12.50]"}},
		"nothing takes a payment":     {looks{{paid}, {sold("A", sale.Failed, second, 4*second)}, {doubted(paid)}}, []string{"[paid 12.50]", "[]", "[]"}},
		"gone and back":               {looks{{paid}, {}, {paid}}, []string{"[paid 12.50]", "[]", "[]"}},
		"two at once":                 {looks{{pending, sold("B", sale.Paid, 0, second)}}, []string{"[waiting 12.50 paid 12.50]"}},
		"a refund":                    {looks{{with(paid, refund(sale.Refunding, 0))}, {with(sold("A", sale.PartRefunded, second, 3*second), refund(sale.RefundSucceeded, 5*second))}}, []string{"[paid 12.50]", "[refunded 3.00]"}},
		"a refund that failed":        {looks{{with(paid, refund(sale.RefundFailed, 5*second))}}, []string{"[paid 12.50 failed 3.00]"}},
		"a failed refund succeeded":   {looks{{with(paid, refund(sale.RefundFailed, 5*second))}, {with(paid, refund(sale.RefundSucceeded, 6*second))}}, []string{"[paid 12.50 failed 3.00]", "[refunded 3.00]"}},
		"a refund before the start":   {looks{{with(sold("A", sale.Refunded, -9*second, -8*second), refund(sale.RefundSucceeded, -second))}}, []string{"[]"}},
		"a refund that needs someone": {looks{{with(paid, refund(sale.RefundUnresolved, 0))}}, []string{"[paid 12.50 unknown 3.00]"}},
	} {
		t.Run(name, func(t *testing.T) {
			w := voice.NewWatch(start)
			var got []string
			for _, moments := range c.looks {
				var heard []string
				for _, e := range w.Look(moments) {
					if e.Channel != 1 {
						t.Errorf("channel %d", e.Channel)
					}
					heard = append(heard, fmt.Sprint(e.Kind, " ", e.Amount))
				}
				got = append(got, fmt.Sprint(heard))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
