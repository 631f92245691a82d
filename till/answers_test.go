package till_test

import (
	"fmt"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
	"fufupos/money"
	"fufupos/sale"
)

// answering is a gateway that says whatever it likes, to each request by its
// action and number.
type answering func(action, number string) string

func (a answering) RoundTrip(r *http.Request) (*http.Response, error) {
	return peeking(func(action string, f map[string]string) string {
		if action == "refund" {
			return a(action, f["out_refund_no"])
		}
		return a(action, f["out_trade_no"])
	}).RoundTrip(r)
}

// said is a good answer about a number, with these fields.
func said(number, fields string) string {
	return `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS","out_trade_no":"` + number + `"` + fields + `}}`
}

// bare is one that does not say what it is about.
func bare(fields string) string {
	return `{"result":{"return_code":"SUCCESS"},"data":{"return_code":"SUCCESS"` + fields + `}}`
}

// counterWith is a counter in front of another gateway.
func counterWith(t *testing.T, dir string, g http.RoundTripper) *counter {
	t.Helper()
	c := &counter{t: t, dir: dir, rules: flow.LifeRules(), secrets: []string{merchantKey}}
	c.connect(g)
	c.open()
	return c
}

// before runs f in virtual time, in November 2026, in front of a gateway that says
// what it likes.
func before(t *testing.T, g answering, f func(c *counter)) {
	t.Helper()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(time.Date(2026, 11, 20, 2, 0, 0, 0, time.UTC)))
		c := counterWith(t, dir, g)
		defer func() { c.close(); c.noSecrets() }()
		f(c)
	})
}

func (c *counter) pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// TestPaidNeedsProof: what each answer to a sale of 10.00 CNY makes of it, given to
// order, and to query after the answer to order was lost.
func TestPaidNeedsProof(t *testing.T) {
	const named, person = true, sale.Unresolved
	for name, tt := range map[string]struct {
		fields string
		named  bool
		want   sale.State
		reason sale.Reason
	}{
		"paid":                    {`,"state":1`, named, sale.Paid, ""},
		"with our amount":         {`,"state":"1","total_fee":"1000","fee_type":"CNY"`, named, sale.Paid, ""},
		"in other forms":          {`,"state":"1","total_fee":1000.00,"fee_type":"cny"`, named, sale.Paid, ""},
		"told nothing of it":      {`,"state":1,"total_fee":null,"fee_type":""`, named, sale.Paid, ""},
		"doubled and equal":       {`,"state":1,"fee_type":"CNY","fee_type":"CNY","total_fee":1000,"total_fee":"1000"`, named, sale.Paid, ""},
		"amount -1":               {`,"state":1,"total_fee":-1`, named, person, sale.WrongAmount},
		"amount in yuan":          {`,"state":1,"total_fee":"10.00"`, named, person, sale.WrongAmount},
		"amount 0.01":             {`,"state":1,"total_fee":"0.01"`, named, person, sale.WrongAmount},
		"amount 12.50":            {`,"state":1,"total_fee":"12.50"`, named, person, sale.WrongAmount},
		"amount 1e3":              {`,"state":1,"total_fee":"1e3"`, named, person, sale.WrongAmount},
		"amount 1e3, a number":    {`,"state":1,"total_fee":1e3`, named, person, sale.WrongAmount},
		"amount in a list":        {`,"state":1,"total_fee":[1000]`, named, person, sale.WrongAmount},
		"amount true":             {`,"state":1,"total_fee":true`, named, person, sale.WrongAmount},
		"amount in an object":     {`,"state":1,"total_fee":{"minor":1000}`, named, person, sale.WrongAmount},
		"amount 0":                {`,"state":1,"total_fee":0`, named, person, sale.WrongAmount},
		"amount one too little":   {`,"state":1,"total_fee":999`, named, person, sale.WrongAmount},
		"amount with a comma":     {`,"state":1,"total_fee":"1,000"`, named, person, sale.WrongAmount},
		"amount in Thai digits":   {`,"state":1,"total_fee":"๑๐๐๐"`, named, person, sale.WrongAmount},
		"amount beyond all":       {`,"state":1,"total_fee":99999999999999999999999`, named, person, sale.WrongAmount},
		"amounts":                 {`,"state":1,"total_fee":1000,"total_fee":1001`, named, person, sale.WrongAmount},
		"THB":                     {`,"state":1,"fee_type":"THB"`, named, person, sale.WrongAmount},
		"THB, our number":         {`,"state":1,"total_fee":1000,"fee_type":"THB"`, named, person, sale.WrongAmount},
		"a list for a currency":   {`,"state":1,"total_fee":1000,"fee_type":["CNY"]`, named, person, sale.WrongAmount},
		"a number for a currency": {`,"state":1,"total_fee":1000,"fee_type":156`, named, person, sale.WrongAmount},
		"state alone":             {`,"state":"1"`, !named, person, sale.NotProven},
		"state and amount":        {`,"state":"1","total_fee":"1000","fee_type":"CNY"`, !named, person, sale.NotProven},
		"revoked, alone":          {`,"state":2`, !named, person, sale.NotProven},
		"closed, alone":           {`,"state":6`, !named, person, sale.NotProven},
		"refunded, alone":         {`,"state":5`, !named, person, sale.NotProven},
		"revoked":                 {`,"state":2`, named, sale.Revoked, sale.TimedOut},
		"revoked, nothing paid":   {`,"state":2,"total_fee":0`, named, sale.Revoked, sale.TimedOut},
		"revoked, another amount": {`,"state":2,"total_fee":1`, named, person, sale.NotProven},
		"revoked, another money":  {`,"state":14,"fee_type":"THB"`, named, person, sale.NotProven},
		"state in a list":         {`,"state":[1]`, named, sale.Pending, ""},
		"states":                  {`,"state":0,"state":1`, named, sale.Pending, ""},
		"8":                       {`,"state":8`, named, sale.Paid, ""},
		"9":                       {`,"state":9`, named, sale.Paid, ""},
		"10":                      {`,"state":"10"`, named, sale.Paid, ""},
		"11":                      {`,"state":11`, named, sale.PartRefunded, ""},
		"12":                      {`,"state":12`, named, sale.Paid, ""},
		"13":                      {`,"state":13`, named, sale.Paid, ""},
		"8, another amount":       {`,"state":8,"total_fee":1`, named, person, sale.WrongAmount},
		"8, alone":                {`,"state":8`, !named, person, sale.NotProven},
		"failed and paid":         {`,"return_code":"FAIL","return_msg":"x","state":1`, named, person, sale.NotProven},
		"another's number":        {`,"out_trade_no":"F9","state":1`, !named, sale.Pending, ""},
		"two numbers":             {`,"out_trade_no":"F9","state":1`, named, sale.Pending, ""},
		"no number for a number":  {`,"out_trade_no":{"a":1},"state":1`, !named, sale.Pending, ""},
	} {
		for _, lost := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, order lost %v", name, lost), func(t *testing.T) {
				cancelled := 0
				g := func(action, number string) string {
					switch {
					case action == "cancel":
						cancelled++
						return bare("")
					case action == "order" && lost:
						return `{"result":{"return_code":"EXCEPTION"}}`
					case tt.named:
						return said(number, tt.fields)
					}
					return bare(tt.fields)
				}
				before(t, g, func(c *counter) {
					n := c.sell(sale.Scan, 1000, code)
					c.pass(40 * time.Second)
					s := c.sale(n)
					if s.State != tt.want || s.Reason != tt.reason {
						t.Errorf("the sale is %s (%s: %s), want %s", s.State, s.Reason, s.Detail, tt.want)
					}
					if printed := s.PrintedReceipts() > 0; printed != tt.want.Paid() {
						t.Errorf("a receipt came out: %v", printed)
					}
					c.pass(10 * time.Minute)
					says := s.LastAnswer.Says
					if cancelled > 0 && says.Paid() {
						t.Errorf("%d cancels against an order that is said to be %s", cancelled, says)
					}
				})
			})
		}
	}
}

// TestLaterAnswerCounts: a person has to look only as long as the gateway keeps
// saying what cannot be.
func TestLaterAnswerCounts(t *testing.T) {
	for name, first := range map[string]func(n string) string{
		"another amount": func(n string) string { return said(n, `,"state":1,"total_fee":1`) },
		"another money":  func(n string) string { return said(n, `,"state":1,"fee_type":"HKD"`) },
		"no name":        func(string) string { return bare(`,"state":1`) },
	} {
		t.Run(name, func(t *testing.T) {
			right := false
			before(t, func(_, number string) string {
				if right {
					return said(number, `,"state":1,"total_fee":1000`)
				}
				return first(number)
			}, func(c *counter) {
				n := c.sell(sale.Scan, 1000, code)
				c.pass(time.Minute)
				if s := c.sale(n); s.State != sale.Unresolved {
					t.Fatalf("the sale is %s", s.State)
				}
				right = true
				if err := c.engine.AskNow(n); err != nil {
					t.Fatal(err)
				}
				c.pass(5 * time.Second)
				if s := c.sale(n); s.State != sale.Paid || s.Conflict == "" || s.PrintedReceipts() != 1 {
					t.Errorf("the sale is %s, contradiction %q, %d receipts", s.State, s.Conflict, s.PrintedReceipts())
				}
			})
		})
	}
}

// TestGivenBackByWord: what the gateway says was given back counts beside the
// states that speak of a refund, and a later word counts more.
func TestGivenBackByWord(t *testing.T) {
	for name, tt := range map[string]struct {
		fields     string
		refundable int64
		state      sale.State
		conflict   bool
	}{
		"beside paid":        {`,"state":1,"refund_fee":1000`, 1000, sale.Paid, false},
		"a part":             {`,"state":4,"refund_fee":"300"`, 700, sale.PartRefunded, false},
		"a part, untold":     {`,"state":4`, 1000, sale.PartRefunded, false},
		"all":                {`,"state":5`, 0, sale.Refunded, false},
		"under way":          {`,"state":8,"refund_fee":300`, 700, sale.PartRefunded, false},
		"done":               {`,"state":11,"refund_fee":300`, 700, sale.PartRefunded, false},
		"failed":             {`,"state":9,"refund_fee":300`, 1000, sale.Paid, false},
		"to be refunded":     {`,"state":10,"refund_fee":300`, 1000, sale.Paid, false},
		"cancelled":          {`,"state":13,"refund_fee":300`, 1000, sale.Paid, false},
		"more than was paid": {`,"state":4,"refund_fee":1001`, 1000, sale.PartRefunded, true},
		"less than nothing":  {`,"state":4,"refund_fee":-300`, 1000, sale.PartRefunded, true},
		"unreadable":         {`,"state":4,"refund_fee":"3.00 CNY"`, 1000, sale.PartRefunded, true},
	} {
		t.Run(name, func(t *testing.T) {
			fields := `,"state":1`
			before(t, func(_, number string) string { return said(number, fields) }, func(c *counter) {
				n := c.sell(sale.Scan, 1000, code)
				c.pass(3 * time.Second)
				ask := func(now string) sale.Sale {
					fields = now
					if err := c.engine.AskNow(n); err != nil {
						t.Fatal(err)
					}
					c.pass(20 * time.Second)
					return c.sale(n)
				}
				s := ask(tt.fields)
				if s.Refundable() != tt.refundable || s.State != tt.state || (s.Conflict != "") != tt.conflict {
					t.Errorf("%s with %d to refund, contradiction %q", s.State, s.Refundable(), s.Conflict)
				}
				if s := ask(`,"state":1`); s.Refundable() != 1000 || s.State != sale.Paid {
					t.Errorf("after the next word: %s with %d to refund", s.State, s.Refundable())
				}
			})
		})
	}
}

// TestOneWrongWordIsAskedAgain: a refund that nobody here made is asked about once
// more by itself.
func TestOneWrongWordIsAskedAgain(t *testing.T) {
	told := 0
	before(t, func(action, number string) string {
		if told++; told == 1 {
			return said(number, `,"state":5`)
		}
		return said(number, `,"state":1`)
	}, func(c *counter) {
		n := c.sell(sale.Scan, 1000, code)
		c.pass(30 * time.Second)
		if s := c.sale(n); s.State != sale.Paid || s.Refundable() != 1000 || told != 2 {
			t.Errorf("%s with %d to refund after %d answers", s.State, s.Refundable(), told)
		}
	})
}

// TestRefundNeedsProof: a refund has gone through, or failed, only by an answer
// that names it.
func TestRefundNeedsProof(t *testing.T) {
	for name, tt := range map[string]struct {
		refund, query func(n string) string
		want          sale.RefundState
		conflict      bool
	}{
		"done":             {nil, func(n string) string { return said(n, `,"trade_status":"succ","refund_fee":"300"`) }, sale.RefundSucceeded, false},
		"SUCCESS":          {nil, func(n string) string { return said(n, `,"trade_status":"SUCCESS"`) }, sale.RefundSucceeded, false},
		"11":               {nil, func(n string) string { return said(n, `,"trade_status":11`) }, sale.RefundSucceeded, false},
		"12":               {nil, func(n string) string { return said(n, `,"trade_status":"12"`) }, sale.RefundFailed, false},
		"a word of nobody": {nil, func(n string) string { return said(n, `,"trade_status":"done?"`) }, sale.Refunding, false},
		"of nobody":        {nil, func(string) string { return bare(`,"trade_status":"succ"`) }, sale.RefundUnresolved, true},
		"failed of nobody": {nil, func(string) string { return bare(`,"trade_status":"fail"`) }, sale.RefundUnresolved, true},
		"of another":       {nil, func(string) string { return said("R9", `,"trade_status":"succ"`) }, sale.Refunding, false},
		"another amount":   {nil, func(n string) string { return said(n, `,"trade_status":"succ","refund_fee":1000`) }, sale.RefundUnresolved, true},
		"an odd amount":    {nil, func(n string) string { return said(n, `,"trade_status":"succ","refund_fee":"3.00.0"`) }, sale.RefundUnresolved, true},
		"another currency": {nil, func(n string) string { return said(n, `,"trade_status":"succ","fee_type":"THB"`) }, sale.RefundUnresolved, true},
		"failed in baht":   {nil, func(n string) string { return said(n, `,"trade_status":"fail","fee_type":"THB"`) }, sale.RefundUnresolved, true},
		"taken otherwise": {
			func(n string) string { return said(n, `,"refund_fee":"100"`) },
			func(n string) string { return said(n, `,"trade_status":"succ","refund_fee":"300"`) }, sale.RefundSucceeded, true,
		},
		"taken in baht": {
			func(n string) string { return said(n, `,"refund_fee":"300","fee_type":"THB"`) },
			func(n string) string { return said(n, `,"trade_status":"succ","refund_fee":"300"`) }, sale.RefundSucceeded, true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			before(t, func(action, number string) string {
				switch {
				case action == "refund" && tt.refund != nil:
					return tt.refund(number)
				case action == "refund":
					return said(number, "")
				case action == "refundQuery":
					return tt.query(number)
				}
				return said(number, `,"state":1,"total_fee":1000`)
			}, func(c *counter) {
				n := c.sell(sale.Scan, 1000, code)
				c.pass(3 * time.Second)
				r, err := c.engine.Refund(sale.By{}, checkout.RefundRequest{Sale: n, Amount: money.New(300, money.CNY), Reason: "cold"})
				if err != nil {
					t.Fatal(err)
				}
				c.pass(time.Minute)
				s := c.sale(n)
				got, _ := s.Refund(r)
				if got.State != tt.want || (s.Conflict != "") != tt.conflict {
					t.Errorf("the refund is %s (%s), contradiction %q", got.State, got.Detail, s.Conflict)
				}
			})
		})
	}
}
