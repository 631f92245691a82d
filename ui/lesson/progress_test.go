package lesson_test

import (
	"testing"
	"time"

	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/ui/lesson"
)

var (
	start  = time.Date(2026, 3, 14, 9, 30, 0, 0, time.UTC)
	later  = start.Add(time.Second)
	before = start.Add(-time.Hour)
)

func made(at time.Time, minor int64, state sale.State, change ...func(*sale.Sale)) flow.View {
	s := sale.Sale{Number: "F1", Amount: money.New(minor, money.CNY), State: state, CreatedAt: at}
	for _, c := range change {
		c(&s)
	}
	return flow.View{Sale: s}
}

func cny(minor int64) money.Amount { return money.New(minor, money.CNY) }

func refunds(states ...sale.RefundState) func(*sale.Sale) {
	return func(s *sale.Sale) {
		for _, state := range states {
			s.Refunds = append(s.Refunds, sale.Refund{State: state, Amount: cny(100), CreatedAt: later})
		}
	}
}

func givenUp(s *sale.Sale) { s.GivenUp = sale.GivenUp }

// TestSteps: what is seen of the till, and the one thing to do next.
func TestSteps(t *testing.T) {
	for name, tt := range map[string]struct {
		kind lesson.Kind
		look lesson.Look
		want string
		done bool
	}{
		"nothing yet":            {lesson.Sale, lesson.Look{}, "sale_type", false},
		"an older sale":          {lesson.Sale, lesson.Look{Sales: []flow.View{made(before, 1250, sale.Paid)}}, "sale_type", false},
		"an amount":              {lesson.Sale, lesson.Look{Amount: cny(1250)}, "sale_scan", false},
		"under way":              {lesson.Sale, lesson.Look{Sales: []flow.View{made(later, 1250, sale.Pending)}}, "sale_wait", false},
		"declined":               {lesson.Sale, lesson.Look{Sales: []flow.View{made(later, 1293, sale.Failed)}}, "sale_type", false},
		"paid":                   {lesson.Sale, lesson.Look{Sales: []flow.View{made(later, 1250, sale.Paid)}}, "done_sale", true},
		"nothing hangs":          {lesson.Hang, lesson.Look{Amount: cny(1250)}, "hang_type", false},
		"an amount that hangs":   {lesson.Hang, lesson.Look{Amount: cny(1295)}, "sale_scan", false},
		"another is paid":        {lesson.Hang, lesson.Look{Sales: []flow.View{made(later, 1250, sale.Paid)}}, "hang_type", false},
		"it hangs on the stage":  {lesson.Hang, lesson.Look{Stage: "F1", Sales: []flow.View{made(later, 1295, sale.Pending)}}, "hang_aside", false},
		"it is set aside":        {lesson.Hang, lesson.Look{Sales: []flow.View{made(later, 1295, sale.Pending)}}, "hang_cancel", false},
		"it is cancelled":        {lesson.Hang, lesson.Look{Sales: []flow.View{made(later, 1295, sale.Pending, givenUp)}}, "hang_wait", false},
		"it has ended":           {lesson.Hang, lesson.Look{Sales: []flow.View{made(later, 1295, sale.Revoked, givenUp)}}, "done_hang", true},
		"nothing was sold":       {lesson.Refund, lesson.Look{}, "refund_sale", false},
		"something was":          {lesson.Refund, lesson.Look{Sales: []flow.View{made(before, 1250, sale.Paid)}}, "refund_open", false},
		"the page of refunds":    {lesson.Refund, lesson.Look{Back: true, Sales: []flow.View{made(before, 1250, sale.Paid)}}, "refund_amount", false},
		"it goes back":           {lesson.Refund, lesson.Look{Sales: []flow.View{made(before, 1250, sale.Paid, refunds(sale.Refunding))}}, "refund_wait", false},
		"it did not":             {lesson.Refund, lesson.Look{Sales: []flow.View{made(before, 1250, sale.Paid, refunds(sale.RefundFailed))}}, "refund_open", false},
		"it did the second time": {lesson.Refund, lesson.Look{Sales: []flow.View{made(before, 1250, sale.PartRefunded, refunds(sale.RefundFailed, sale.RefundSucceeded))}}, "done_refund", true},
	} {
		p, next := lesson.Progress{Kind: tt.kind, Since: start}.Next(tt.look)
		if next != tt.want || p.Done != tt.done {
			t.Errorf("%s: %q, done %v, want %q, %v", name, next, p.Done, tt.want, tt.done)
		}
		if again, next := p.Next(lesson.Look{}); tt.done && (next != tt.want || !again.Done) {
			t.Errorf("%s: what is done is %q later", name, next)
		}
	}
}

// TestSetAsideOnce: a payment that was brought back to the stage need not be set aside again.
func TestSetAsideOnce(t *testing.T) {
	p := lesson.Progress{Kind: lesson.Hang, Since: start}
	sales := []flow.View{made(later, 1295, sale.Pending)}
	p, _ = p.Next(lesson.Look{Sales: sales})
	if _, next := p.Next(lesson.Look{Stage: "F1", Sales: sales}); next != "hang_cancel" {
		t.Errorf("%q", next)
	}
}

// TestNoLesson says nothing.
func TestNoLesson(t *testing.T) {
	if p, next := (lesson.Progress{}).Next(lesson.Look{}); next != "" || p.Done {
		t.Errorf("%q", next)
	}
}
