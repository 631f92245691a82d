package sim

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Script tells the gateway what is to happen. ParseScript reads one from JSON; a test may as well build its own.
type Script struct {
	Seed         *uint64 // nil fields leave Config's as they are
	Training     *bool
	Plain        *bool
	Strict       *bool
	Channels     []int
	Timings      Timings
	RandomFaults RandomFaults
	Rules        []ScriptRule
}

// ScriptRule is what happens to the requests it matches. The first rule that matches a request decides all of it;
// what it leaves nil is as usual, but the training table is not asked.
type ScriptRule struct {
	Match    Match
	Times    int           // how many requests it is good for, 0 is any number
	Customer *Customer     // order and preOrder
	Fault    *Fault        // every action
	Refund   *RefundCourse // refund
	Notify   Notify        // preOrder
	Twist    *Twist        // every action
}

// Match says which requests a rule is for. An empty Match is for all.
type Match struct {
	Action     string
	Amount     int64  // the request's, or that of the order (or refund) it names; 0 is any
	LastDigits string // the end of that amount in minor units
	Number     string // the beginning of out_trade_no, for refund of out_refund_no
	Nth        int    // the n-th request of its action for its number, from 1; 0 is any
	Channel    int    // 1 Alipay, 2 WeChat (with channel_type 0: by the code); 0 is any
}

// moment is a request as rules see it.
type moment struct {
	action, number string
	amount         int64
	nth, channel   int
}

func (m Match) fits(to moment) bool {
	return cmp.Or(m.Action, to.action) == to.action &&
		cmp.Or(m.Amount, to.amount) == to.amount &&
		strings.HasSuffix(yuanDigits(to.amount), m.LastDigits) &&
		strings.HasPrefix(to.number, m.Number) &&
		cmp.Or(m.Nth, to.nth) == to.nth &&
		cmp.Or(m.Channel, to.channel) == to.channel
}

// yuanDigits is an amount with at least three digits, so that 5 ends in "05" as its price 0.05 does.
func yuanDigits(minor int64) string { return strings.ReplaceAll(yuan(minor), ".", "") }

// ruleFor finds the rule for a request and counts its use.
func (g *Gateway) ruleFor(m moment) *ScriptRule {
	for i := range g.cfg.Script.Rules {
		r := &g.cfg.Script.Rules[i]
		if r.Match.fits(m) && (r.Times == 0 || g.applied[i] < r.Times) {
			g.applied[i]++
			return r
		}
	}
	return nil
}

// ParseScript reads a script; the package comment has the format. It is strict: what it does not know is an
// error of one line that names the place.
func ParseScript(src []byte) (*Script, error) {
	s := &Script{}
	r := newReader(src)
	r.object(func(key string) {
		switch key {
		case "seed":
			n := uint64(r.integer(0, 1<<53))
			s.Seed = &n
		case "training":
			s.Training = r.flag()
		case "plain":
			s.Plain = r.flag()
		case "strict":
			s.Strict = r.flag()
		case "channels":
			s.Channels = []int{}
			r.array(func() { s.Channels = append(s.Channels, r.channel()) })
		case "timings":
			r.timings(&s.Timings)
		case "random_faults":
			r.randomFaults(&s.RandomFaults)
		case "rules":
			r.array(func() { s.Rules = append(s.Rules, r.rule()) })
		default:
			r.unknown(key)
		}
	})
	if err := r.end(); err != nil {
		return nil, err
	}
	return s, nil
}

func (r *reader) timings(t *Timings) {
	r.object(func(key string) {
		switch key {
		case "order_timeout":
			t.OrderTimeout = r.positive()
		case "cancel_after":
			t.CancelAfter = r.positive()
		case "cancel_hours":
			t.CancelHours = r.hours()
		case "expire_unit":
			t.ExpireUnit = r.positive()
		case "notify_interval":
			t.NotifyInterval = r.positive()
		case "notify_times":
			t.NotifyTimes = int(r.integer(1, 1000))
		case "scan":
			t.Scan = r.positive()
		case "refund":
			t.Refund = r.positive()
		case "revocation":
			t.Revocation = r.positive()
		case "sign_age":
			t.SignAge = r.positive()
		default:
			r.unknown(key)
		}
	})
}

func (r *reader) randomFaults(f *RandomFaults) {
	r.object(func(key string) {
		switch key {
		case "rate":
			f.Rate = r.rate()
		case "kinds":
			f.Kinds = []FaultKind{}
			r.array(func() { f.Kinds = append(f.Kinds, oneOf(r, faultKinds)) })
			if len(f.Kinds) == 0 {
				r.fail("kinds is empty")
			}
		case "actions":
			f.Actions = []string{}
			r.array(func() { f.Actions = append(f.Actions, oneOf(r, actionNames)) })
		default:
			r.unknown(key)
		}
	})
}

var actionNames = []string{"order", "preOrder", "query", "cancel", "close", "refund", "refundQuery"}

func (r *reader) rule() ScriptRule {
	var rule ScriptRule
	m := &rule.Match
	r.object(func(key string) {
		switch key {
		case "action":
			m.Action = oneOf(r, actionNames)
		case "amount":
			m.Amount = r.integer(1, maxAmount)
		case "last_digits":
			if m.LastDigits = r.text(); !digits(m.LastDigits) {
				r.fail("last_digits holds something else than digits")
			}
		case "number":
			m.Number = r.text()
		case "nth":
			m.Nth = int(r.integer(1, 1e9))
		case "channel":
			m.Channel = r.channel()
		case "times":
			rule.Times = int(r.integer(1, 1e9))
		case "customer":
			rule.Customer = r.customer()
		case "fault":
			rule.Fault = r.fault()
		case "refund":
			rule.Refund = r.refund()
		case "twist":
			rule.Twist = r.twist()
		case "notify":
			rule.Notify = oneOf(r, []Notify{NotifyNone, NotifyRepeat, NotifyBadSign, NotifyWrongAmount})
		default:
			r.unknown(key)
		}
	})
	return rule
}

func (r *reader) customer() *Customer {
	c := &Customer{}
	r.object(func(key string) {
		switch key {
		case "does":
			c.Does = oneOf(r, behaviours)
		case "after":
			c.After = r.duration()
		case "then":
			c.Then = oneOf(r, []string{ThenClosed, ThenNonexistent, ThenWaiting})
		case "timeout":
			c.Timeout = oneOf(r, []string{TimeoutRevoked, TimeoutFail, TimeoutNone})
		case "answers":
			c.Answers = oneOf(r, []string{AnswersDecided, AnswersEarly})
		case "reason":
			c.Reason = r.text()
		default:
			r.unknown(key)
		}
	})
	if c.Does == "" {
		r.fail("the customer before this place lacks does")
	}
	return c
}

func (r *reader) fault() *Fault {
	f := &Fault{}
	r.object(func(key string) {
		switch key {
		case "kind":
			f.Kind = oneOf(r, faultKinds)
		case "when":
			f.When = oneOf(r, []When{Before, During, After})
		case "delay":
			f.Delay = r.duration()
		case "status":
			f.Status = int(r.integer(200, 599))
		case "code":
			f.Code = r.text()
		case "in_data":
			f.InData = *r.flag()
		default:
			r.unknown(key)
		}
	})
	switch {
	case f.Kind == "":
		r.fail("the fault before this place lacks kind")
	case f.Kind == Code && f.Code == "":
		r.fail("the fault before this place lacks code")
	case f.Kind != Code && (f.Code != "" || f.InData):
		r.fail("the fault before this place has code or in_data, which are for the kind code")
	case f.Kind != Status && f.Status != 0:
		r.fail("the fault before this place has status, which is for the kind status")
	case f.Kind == Delay && f.Delay == 0:
		r.fail("the fault before this place lacks delay")
	case (f.Kind == Refuse || f.Kind == Lie) && slices.Contains([]When{During, After}, f.When):
		r.fail("the fault before this place can only be before")
	}
	return f
}

func (r *reader) refund() *RefundCourse {
	c := &RefundCourse{}
	r.object(func(key string) {
		switch key {
		case "after":
			c.After = r.positive()
		case "becomes":
			c.Becomes = oneOf(r, []string{RefundSucceeded, RefundFailed})
		default:
			r.unknown(key)
		}
	})
	return c
}

func (r *reader) twist() *Twist {
	t := &Twist{}
	r.object(func(key string) {
		switch key {
		case "set":
			t.Set = r.values()
		case "double":
			t.Double = r.values()
			for name, value := range t.Double {
				if value == "null" {
					t.Double[name] = ""
				}
			}
		case "drop":
			r.array(func() { t.Drop = append(t.Drop, r.text()) })
		case "encoding":
			t.GBK = oneOf(r, []string{"utf-8", "gbk"}) == "gbk"
		default:
			r.unknown(key)
		}
	})
	return t
}

// values reads an object of whatever values, each kept as it is written.
func (r *reader) values() map[string]string {
	values := map[string]string{}
	r.object(func(key string) { values[key] = r.value() })
	return values
}

func (r *reader) channel() int {
	return slices.Index([]string{"", "alipay", "wechat"}, oneOf(r, []string{"alipay", "wechat"}))
}

// hours reads "01:00-23:00".
func (r *reader) hours() Hours {
	from, to, found := strings.Cut(r.text(), "-")
	h := Hours{}
	var ok1, ok2 bool
	h.From, ok1 = clock(from)
	h.To, ok2 = clock(to)
	if !found || !ok1 || !ok2 || h.From >= h.To {
		r.fail(`hours are written like "01:00-23:00", the earlier first`)
	}
	return h
}

func clock(s string) (time.Duration, bool) {
	if s == "24:00" {
		return 24 * time.Hour, true
	}
	t, err := time.Parse("15:04", s)
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, err == nil && len(s) == 5
}
