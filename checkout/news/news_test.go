package news_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/checkout/news"
	"fufupos/money"
	"fufupos/sale"
)

const second = time.Second

var start = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)

// sold is a sale that began and ended so long after the start.
func sold(number sale.Number, state sale.State, created, finished time.Duration) flow.View {
	s := sale.Sale{Number: number, State: state, Amount: money.New(1250, money.CNY), CreatedAt: start.Add(created)}
	if finished != 0 {
		s.FinishedAt = start.Add(finished)
	}
	return flow.View{Sale: s}
}

func doubted(v flow.View) flow.View { v.Doubted = true; return v }

func with(v flow.View, state sale.RefundState, finished time.Duration) flow.View {
	r := sale.Refund{Number: "R1", Amount: money.New(300, money.CNY), State: state, CreatedAt: start.Add(v.Sale.CreatedAt.Sub(start) + second)}
	if finished != 0 {
		r.FinishedAt = start.Add(finished)
	}
	v.Sale.Refunds = []sale.Refund{r}
	return v
}

// told gives the news of one snapshot after the other, a second between two.
func told(looks ...checkout.Snapshot) (all []string) {
	was := checkout.Snapshot{At: start}
	for i, now := range looks {
		now.At = start.Add(time.Duration(i+1) * second)
		var words []string
		for _, n := range news.Between(was, now) {
			word := string(n.Kind)
			if n.After != "" {
				word += " after " + string(n.After)
			}
			if n.Sale.Number != "" && n.Sale.Number != "A" {
				word += " of " + string(n.Sale.Number)
			}
			if n.Refund.Number != "" {
				word += " " + n.Refund.Amount.String()
			}
			if n.Detail != "" {
				word += ": " + n.Detail
			}
			words = append(words, word)
		}
		all = append(all, fmt.Sprint(words))
		was = now
	}
	return all
}

func TestNewsOfSales(t *testing.T) {
	pending, paid := sold("A", sale.Pending, second, 0), sold("A", sale.Paid, second, 2*second)
	unpaid := sold("A", sale.Closed, second, 2*second)
	for name, c := range map[string]struct {
		looks [][]flow.View
		want  []string // one for each look
	}{
		"a payment, once":          {[][]flow.View{{sold("A", sale.Created, second, 0)}, {pending}, {paid}, {paid}}, []string{"[begun]", "[]", "[paid after begun]", "[]"}},
		"between two looks":        {[][]flow.View{{}, {paid}, {paid}}, []string{"[]", "[paid]", "[]"}},
		"over before the start":    {[][]flow.View{{sold("A", sale.Paid, -9*second, -second)}}, []string{"[]"}},
		"begun before the start":   {[][]flow.View{{doubted(sold("A", sale.Pending, -second, 0))}, {sold("A", sale.Paid, -second, second)}}, []string{"[]", "[paid after in_doubt]"}},
		"gone and back":            {[][]flow.View{{}, {paid}, {}, {paid}}, []string{"[]", "[paid]", "[]", "[]"}},
		"in doubt, then settled":   {[][]flow.View{{pending}, {doubted(pending)}, {doubted(pending)}, {paid}}, []string{"[begun]", "[in_doubt after begun]", "[]", "[paid after in_doubt]"}},
		"a person is needed":       {[][]flow.View{{pending}, {doubted(sold("A", sale.Unresolved, second, 0))}}, []string{"[begun]", "[needs_person after begun]"}},
		"failed":                   {[][]flow.View{{pending}, {sold("A", sale.Failed, second, 2*second)}}, []string{"[begun]", "[unpaid after begun]"}},
		"late news":                {[][]flow.View{{}, {unpaid}, {sold("A", sale.Paid, second, 3*second)}}, []string{"[]", "[unpaid]", "[paid after unpaid]"}},
		"paid with another amount": {[][]flow.View{{}, {unpaid}, {sold("A", sale.Unresolved, second, 2*second)}}, []string{"[]", "[unpaid]", "[needs_person after unpaid]"}},
		"refunded is still paid":   {[][]flow.View{{}, {paid}, {sold("A", sale.Refunded, second, 2*second)}}, []string{"[]", "[paid]", "[]"}},
		"the older one first":      {[][]flow.View{{pending, sold("B", sale.Paid, 0, second)}}, []string{"[paid of B begun]"}},
	} {
		t.Run(name, func(t *testing.T) {
			var looks []checkout.Snapshot
			for _, sales := range c.looks {
				looks = append(looks, checkout.Snapshot{Sales: sales})
			}
			if diff := cmp.Diff(c.want, told(looks...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNewsOfRefunds(t *testing.T) {
	old := sold("A", sale.Paid, -9*second, -8*second)
	look := func(v flow.View) checkout.Snapshot { return checkout.Snapshot{Sales: []flow.View{v}} }
	young := func(state sale.RefundState, finished time.Duration) checkout.Snapshot {
		v := with(old, state, finished)
		v.Sale.Refunds[0].CreatedAt = start.Add(second)
		return look(v)
	}
	for name, c := range map[string]struct {
		looks []checkout.Snapshot
		want  []string
	}{
		"once":                   {[]checkout.Snapshot{look(old), young(sale.RefundCreated, 0), young(sale.Refunding, 0), young(sale.RefundSucceeded, 3*second)}, []string{"[]", "[refund_begun 3.00]", "[]", "[refunded after refund_begun 3.00]"}},
		"between two looks":      {[]checkout.Snapshot{look(old), young(sale.RefundFailed, 2*second)}, []string{"[]", "[refund_failed 3.00]"}},
		"succeeded after all":    {[]checkout.Snapshot{young(sale.RefundFailed, second), young(sale.RefundSucceeded, 2*second)}, []string{"[refund_failed 3.00]", "[refunded after refund_failed 3.00]"}},
		"a person is needed":     {[]checkout.Snapshot{young(sale.RefundUnresolved, 0)}, []string{"[refund_needs_person 3.00]"}},
		"over before":            {[]checkout.Snapshot{look(with(old, sale.RefundSucceeded, -second))}, []string{"[]"}},
		"of a sale just seen":    {[]checkout.Snapshot{{}, young(sale.RefundSucceeded, 2*second)}, []string{"[]", "[refunded 3.00]"}},
		"begun before, over now": {[]checkout.Snapshot{look(with(old, sale.Refunding, 0)), look(with(old, sale.RefundSucceeded, 2*second))}, []string{"[]", "[refunded after refund_begun 3.00]"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, told(c.looks...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNewsAroundTheSales(t *testing.T) {
	online := checkout.Line{Known: true, Online: true}
	down := checkout.Snapshot{
		Line: checkout.Line{Known: true, Detail: "no route"}, Blocked: "disk full", Paper: checkout.Paper{Trouble: "out of paper"},
	}
	got := told(checkout.Snapshot{}, checkout.Snapshot{Line: online}, down, down, checkout.Snapshot{Line: online})
	want := []string{
		"[]", "[]", "[line_lost: no route journal_lost: disk full paper_trouble: out of paper]", "[]", "[line_back journal_back paper_back]",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A screen begins with what there is: it is none of its news, and what becomes of it is.
func TestNewsOfAScreenThatBegins(t *testing.T) {
	v := sold("A", sale.Pending, second, 0)
	first := checkout.Snapshot{At: start.Add(second), Sales: []flow.View{v, with(sold("B", sale.Paid, 0, second), sale.Refunding, 0)}}
	if items := news.Between(checkout.Snapshot{}, first); len(items) != 0 {
		t.Errorf("news %+v", items)
	}
	then := checkout.Snapshot{At: start.Add(2 * second), Sales: []flow.View{sold("A", sale.Paid, second, 2*second), first.Sales[1]}}
	if items := news.Between(first, then); len(items) != 1 || items[0].Kind != news.Paid {
		t.Errorf("news %+v", items)
	}
}
