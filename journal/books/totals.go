package books

import (
	"time"

	"fufupos/journal"
	"fufupos/money"
	"fufupos/sale"
)

const totalsSchema = `
CREATE TABLE totals ( -- of sales that have ended or are paid: those under way are few
	slot     INTEGER NOT NULL, -- when they were begun, see slotTime
	currency TEXT NOT NULL,
	channel  INTEGER NOT NULL,
	state    TEXT NOT NULL,
	sales    INTEGER NOT NULL,
	minor    INTEGER NOT NULL,
	back     INTEGER NOT NULL, -- given back
	PRIMARY KEY (slot, currency, channel, state)
) STRICT, WITHOUT ROWID;
`

// slotTime is how finely sales are summed: every zone's hours begin with one.
const slotTime = 15 * time.Minute

func slotOf(at time.Time) int64 { return at.Unix() / int64(slotTime/time.Second) }

func slotStart(slot int64) time.Time { return time.Unix(slot*int64(slotTime/time.Second), 0).UTC() }

// Total is how many sales there are of one kind, and of how much.
type Total struct {
	At       time.Time // when the step began in which they were begun
	Currency money.Currency
	Channel  int // sale.Sale.ChannelNow
	State    sale.State
	Sales    int64
	Minor    int64 // minor units, as they were sold
	Back     int64 // given back of it, as sale.Sale.RefundedMinor
}

// totals are sums by kind.
type totals map[kind]sum

type kind struct {
	slot     int64
	currency string
	channel  int
	state    string
}

type sum struct{ sales, minor, back int64 }

// add counts a sale in, or out with -1. One that is under way is not counted here.
func (t totals) add(s sale.Sale, times int64) {
	if s.State != "" && !pays(s) {
		t.count(s, times)
	}
}

// pays tells whether a sale is under way: nothing is known of it but that it was begun.
func pays(s sale.Sale) bool { return s.State == sale.Created || s.State == sale.Pending }

func (t totals) count(s sale.Sale, times int64) {
	k := kind{slotOf(s.CreatedAt), string(s.Amount.Currency), s.ChannelNow(), string(s.State)}
	was := t[k]
	now := sum{was.sales + times, was.minor + times*s.Amount.Minor, was.back + times*s.RefundedMinor()}
	if t[k] = now; now == (sum{}) {
		delete(t, k)
	}
}

// put adds the sums to the table.
func (t totals) put(c *journal.Conn) error {
	for k, s := range t {
		if _, err := c.Exec(`INSERT INTO totals (slot, currency, channel, state, sales, minor, back) VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET sales = sales + excluded.sales, minor = minor + excluded.minor, back = back + excluded.back`,
			k.slot, k.currency, k.channel, k.state, s.sales, s.minor, s.back); err != nil {
			return err
		}
		if s.sales < 0 {
			if _, err := c.Exec("DELETE FROM totals WHERE slot = ? AND currency = ? AND channel = ? AND state = ? AND sales = 0",
				k.slot, k.currency, k.channel, k.state); err != nil {
				return err
			}
		}
	}
	return nil
}

// Totals sums the sales that were begun from (included) to (excluded) by steps of time
// counted from the first, currency, channel and state. from, to and step are whole quarters
// of an hour; a step of 0 is all the time there is.
func (b *Books) Totals(from, to time.Time, step time.Duration) (all []Total, err error) {
	first, slots := slotOf(from), max(int64(step/slotTime), 0)
	if slots == 0 {
		slots = max(slotOf(to)-first, 1)
	}
	current := b.Current()
	err = b.At(func(c *journal.Conn) error {
		sums, err := underWay(c, from, to, current)
		sums = sums.steps(first, slots)
		if err != nil || !current {
			all = sums.list()
			return err
		}
		rows, err := c.Query(`SELECT ?1 + (slot - ?1) / ?3 * ?3 AS step, currency, channel, state, sum(sales), sum(minor), sum(back) FROM totals
WHERE slot >= ?1 AND slot < ?2 GROUP BY step, currency, channel, state`, first, slotOf(to), slots)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var k kind
			var s sum
			if err := rows.Scan(&k.slot, &k.currency, &k.channel, &k.state, &s.sales, &s.minor, &s.back); err != nil {
				return err
			}
			sums[k] = s // those under way are of other states
		}
		all = sums.list()
		return rows.Err()
	})
	return all, err
}

// underWay sums what the table leaves out; without a table, all.
func underWay(c *journal.Conn, from, to time.Time, tables bool) (totals, error) {
	sums := totals{}
	f := Filter{From: from, To: to, Open: tables}
	err := find(c, newSource(f, tables), func(s sale.Sale) bool {
		if !tables || pays(s) {
			sums.count(s, 1)
		}
		return true
	})
	return sums, err
}

// steps puts quarters of an hour together.
func (t totals) steps(first, slots int64) totals {
	sums := totals{}
	for k, s := range t {
		k.slot = first + (k.slot-first)/slots*slots
		was := sums[k]
		sums[k] = sum{was.sales + s.sales, was.minor + s.minor, was.back + s.back}
	}
	return sums
}

func (t totals) list() []Total {
	all := make([]Total, 0, len(t))
	for k, s := range t {
		all = append(all, Total{
			At: slotStart(k.slot), Currency: money.Currency(k.currency), Channel: k.channel, State: sale.State(k.state),
			Sales: s.sales, Minor: s.minor, Back: s.back,
		})
	}
	return all
}
