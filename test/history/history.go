// Package history makes up what a till remembers after years: sales as they come at a
// counter, entry by entry, for tests and benchmarks of large books.
package history

import (
	"fmt"
	"math/rand/v2"
	"time"

	"fufupos/money"
	"fufupos/sale"
)

// Begin is when the first day's first customer comes.
var Begin = time.Date(2025, 1, 1, 9, 0, 0, 0, time.FixedZone("UTC+8", 8*60*60))

// perDay is how many sales a day has; its customers come over twelve hours.
const perDay = 2750

// refundedLater is how many sales after its own a refund comes.
const refundedLater = 150

// History makes sales up, the same ones for the same seed.
type History struct {
	random *rand.Rand
	n      int
	later  map[int][]sale.Entry
}

// New begins a history.
func New(seed uint64) *History {
	return &History{random: rand.New(rand.NewPCG(seed, 0)), later: map[int][]sale.Entry{}}
}

// Next gives the entries of the next sale, in the order in which a till writes them, and
// those of a refund that is due by then. Of 100 sales 93 are paid with one receipt
// printed, 3 of them are given back in part or in whole, 3 are declined, 1 is revoked.
func (h *History) Next() []sale.Entry {
	i := h.n
	h.n++
	day, place := i/perDay, i%perDay
	at := Begin.AddDate(0, 0, day).Add(time.Duration(place) * 12 * time.Hour / perDay).Add(time.Duration(h.random.IntN(1e9)))
	number := h.number(sale.SalePrefix, at)
	amount := money.New(int64(100+h.random.IntN(200)*50+h.random.IntN(2)*h.random.IntN(50)), money.CNY)
	channel := 1 + h.random.IntN(2)
	facts := sale.Facts{
		Channel: channel, TradeNo: at.Format("20060102") + h.digits(12), ChannelTradeNo: h.channelNo(channel, at),
		PhoneCode: at.Format("200601021504") + h.digits(18), Credit: []string{"balance", "debit", "credit", ""}[h.random.IntN(4)],
		BeginTime: at.UTC().Truncate(time.Second), EndTime: at.UTC().Truncate(time.Second).Add(time.Second),
	}
	var entries []sale.Entry
	add := func(after time.Duration, events ...sale.Event) {
		at = at.Add(after)
		for _, e := range events {
			entries = append(entries, sale.Entry{Sale: number, At: at, Event: e})
		}
	}
	add(0, sale.SaleCreated{
		Method: sale.Scan, Amount: amount, Channel: channel, Subject: []string{"茶馆", "兰州拉面", "FuFu POS"}[h.random.IntN(3)], StoreID: "02016",
		TerminalID: "till-1", OperatorID: fmt.Sprintf("oper%02d", 1+h.random.IntN(5)), CodeHash: fmt.Sprintf("%016x%016x", h.random.Uint64(), h.random.Uint64()),
		Parts: 1, Mark: fmt.Sprintf("RLGD2QBTET %d %08x", 7*i, h.random.Uint32()),
	}, sale.Sent{Call: sale.CallOrder, Attempt: 1})
	answered := sale.Answered{Call: sale.CallOrder, Attempt: 1, Outcome: "answered", Says: sale.SaysPaid, Facts: facts}
	switch chance := h.random.IntN(100); {
	case chance < 3:
		answered.Says, answered.Code, answered.Facts = sale.SaysDeclined, "FAIL", sale.Facts{}
		add(time.Second, answered, sale.Ended{State: sale.Failed, Reason: sale.Declined, Code: "FAIL"})
		add(time.Minute, sale.Confirmed{})
		return append(entries, h.due(i)...)
	case chance < 4:
		answered.Says, answered.Facts = sale.SaysRevoked, sale.Facts{TradeNo: facts.TradeNo}
		add(time.Minute, answered, sale.Ended{State: sale.Revoked, Reason: sale.TimedOut})
		add(time.Minute, sale.Confirmed{})
		return append(entries, h.due(i)...)
	}
	add(time.Second, answered, sale.WasPaid{State: sale.Paid, Facts: facts}, sale.ReceiptDue{N: 1, Part: sale.SinglePart})
	add(2*time.Millisecond, sale.ReceiptStarted{N: 1})
	add(900*time.Millisecond, sale.ReceiptEnded{N: 1, Outcome: sale.Printed})
	if h.random.IntN(93) < 3 {
		h.refund(i, number, amount, at)
	}
	return append(entries, h.due(i)...)
}

// refund has a sale given back later.
func (h *History) refund(i int, of sale.Number, amount money.Amount, at time.Time) {
	at = at.Add(refundedLater * 12 * time.Hour / perDay)
	number := h.number(sale.RefundPrefix, at)
	if h.random.IntN(2) == 0 {
		amount.Minor = 1 + amount.Minor/2
	}
	for _, e := range []sale.Event{
		sale.RefundMade{Refund: number, Amount: amount, Reason: "茶凉了", OperatorID: "oper01", Parts: 1},
		sale.RefundSent{Refund: number, Attempt: 1},
		sale.RefundAnswered{Refund: number, Call: sale.CallRefund, Attempt: 1, Outcome: "answered", RefundNo: at.Format("20060102") + h.digits(12)},
		sale.RefundAnswered{Refund: number, Call: sale.CallRefundQuery, Attempt: 1, Outcome: "answered", Says: sale.SaysRefundDone, DoneAt: at.UTC().Truncate(time.Second)},
		sale.RefundEnded{Refund: number, State: sale.RefundSucceeded},
		sale.ReceiptDue{N: 2, Part: sale.SinglePart, Refund: number},
		sale.ReceiptStarted{N: 2},
		sale.ReceiptEnded{N: 2, Outcome: sale.Printed},
	} {
		h.later[i+refundedLater] = append(h.later[i+refundedLater], sale.Entry{Sale: of, At: at, Event: e})
	}
}

func (h *History) due(i int) []sale.Entry {
	defer delete(h.later, i)
	return h.later[i]
}

func (h *History) number(prefix byte, at time.Time) sale.Number {
	n, err := sale.NewNumber(prefix, "02016", "till-1", at, noise{h.random})
	if err != nil {
		panic(err) // noise never fails
	}
	return n
}

// channelNo is a channel's number: Alipay's begin with the date, WeChat's with 4200.
func (h *History) channelNo(channel int, at time.Time) string {
	if channel == 1 {
		return at.Format("20060102") + "22001" + h.digits(15)
	}
	return "42000" + h.digits(5) + at.Format("20060102") + h.digits(10)
}

func (h *History) digits(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + h.random.IntN(10))
	}
	return string(b)
}

type noise struct{ *rand.Rand }

func (n noise) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(n.Uint32())
	}
	return len(b), nil
}
