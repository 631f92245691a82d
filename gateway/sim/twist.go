package sim

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Twist changes a whole answer in single fields: what the document leaves open or contradicts itself in, and what a
// broken gateway says. The books stay as they are. A field of result is named "result.return_msg", one of data by
// its name alone.
type Twist struct {
	Set    map[string]string // JSON values that stand in place of the true ones, or beside them
	Drop   []string          // fields that are left out
	Double map[string]string // fields that stand twice, the second time with this JSON value; "" repeats the first
	GBK    bool              // the answer is in GB18030
}

// apply gives the twisted answer.
func (t *Twist) apply(a answer) answer {
	if t == nil || a.silent {
		return a
	}
	a.result = t.twisted("result.", []field{{name: "return_msg", value: a.msg}, {name: "return_code", value: a.code}})
	if a.data != nil {
		a.data = t.twisted("", a.data)
	}
	a.gbk = a.gbk || t.GBK
	return a
}

func (t *Twist) twisted(part string, in []field) []field {
	own := func(name string) (string, bool) {
		short, in := strings.CutPrefix(name, "result.")
		return short, in == (part != "")
	}
	var out []field
	for _, f := range in {
		name := part + f.name
		if value, ok := t.Set[name]; ok {
			f = field{name: f.name, value: raw(value)}
		}
		if slices.Contains(t.Drop, name) {
			continue
		}
		out = append(out, f)
		if value, ok := t.Double[name]; ok {
			if value != "" {
				f.value = raw(value)
			}
			f.rare = false
			out = append(out, f)
		}
	}
	for _, name := range slices.Sorted(keys(t.Set)) {
		short, ours := own(name)
		if ours && !slices.ContainsFunc(in, func(f field) bool { return f.name == short }) {
			out = append(out, field{name: short, value: raw(t.Set[name])})
		}
	}
	return out
}

func keys(m map[string]string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// inGBK writes a body in GB18030, as it is where that cannot be.
func inGBK(body []byte) []byte {
	if encoded, err := simplifiedchinese.GB18030.NewEncoder().Bytes(body); err == nil {
		return encoded
	}
	return body
}

// spoken gives the answer's state and refund_fee as a gateway may say them that keeps one dictionary for orders and
// refunds: the document lists 8 to 13 beside the order's own states, and labels refund_fee as the trade's amount.
func (g *Gateway) spoken(o *order, rng *rand.Rand) (state int, refunded int64) {
	state, refunded = o.State, o.Refunded
	if g.cfg.Plain || o.Charged == 0 || rng.IntN(3) > 0 {
		return state, refunded
	}
	var last *refund
	for _, r := range g.refunded {
		if r.order == o {
			last = r
		}
	}
	switch {
	case last == nil && rng.IntN(2) == 0:
		return state, o.Amount
	case last == nil:
	case last.Status == RefundPending:
		return []int{StateRefunding, StateRefundPending}[rng.IntN(2)], refunded
	case last.Status == RefundFailed && refunded == 0:
		return []int{StateRefundFailed, StateRefundFailedToo, StateRefundCancelled}[rng.IntN(3)], 0
	case last.Status == RefundSucceeded:
		return StateRefundSucceeded, refunded
	}
	return state, refunded
}

// doubled repeats a field that the document lists twice, now and then.
func doubled(in []field, rng *rand.Rand) []field {
	for i, f := range in {
		if (f.name == "fee_type" || f.name == "busi_id") && f.value != "" && rng.IntN(6) == 0 {
			return slices.Insert(slices.Clone(in), i, f)
		}
	}
	return in
}

func ascii(body []byte) bool {
	return bytes.IndexFunc(body, func(r rune) bool { return r > 126 }) < 0
}
