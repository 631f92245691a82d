package journal_test

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
)

// formats are journals written by earlier versions of the till, with what those
// listed of them: testdata/formatN has journal.db, journal.key and transactions.json.
// format1: a sale with 3.00 given back, one that was declined, one that is paid. format2:
// refunds in part and in whole, declined, revoked, lost answers, QR orders, originals
// and copies of receipts for two; and its witness.
var formats = []struct {
	n       int
	entries int64
	sales   int
}{{1, 19, 3}, {2, 139, 11}}

// oldBooks is a copy of a journal of an earlier format.
func oldBooks(t *testing.T, format int) (dir string, key []byte) {
	t.Helper()
	dir = t.TempDir()
	from := filepath.Join("testdata", fmt.Sprintf("format%d", format))
	content, err := os.ReadFile(filepath.Join(from, "journal.db"))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(dir, "journal.db"), content, 0o600))
	text, err := os.ReadFile(filepath.Join(from, "journal.key"))
	must(t, err)
	key, err = hex.DecodeString(strings.TrimSpace(string(text)))
	must(t, err)
	return dir, key
}

// listed is a sale as an earlier version listed it.
type listed struct {
	Number    string `json:"out_trade_no"`
	TradeNo   string `json:"trade_no"`
	Channel   string `json:"channel_trade_no"`
	Phone     string `json:"phone_code"`
	Amount    int64  `json:"amount"`
	State     string `json:"state"`
	Reason    string `json:"reason"`
	Operator  string `json:"operator_id"`
	Refunded  int64  `json:"refunded"`
	Receipts  int    `json:"receipts"`
	CreatedAt string `json:"created_at"`
}

func list(sales []sale.Sale) (all []listed) {
	zone := time.FixedZone("", 8*60*60)
	for _, s := range sales {
		all = append(all, listed{
			string(s.Number), s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode, s.Amount.Minor, string(s.State), string(s.Reason), s.OperatorID,
			s.RefundedMinor(), s.PrintedReceipts(), s.CreatedAt.In(zone).Format(time.RFC3339Nano),
		})
	}
	return all
}

func wasListed(t *testing.T, format int) []listed {
	t.Helper()
	var doc struct {
		Transactions []listed `json:"transactions"`
	}
	content, err := os.ReadFile(filepath.Join("testdata", fmt.Sprintf("format%d", format), "transactions.json"))
	must(t, err)
	must(t, json.Unmarshal(content, &doc))
	return doc.Transactions
}

// Books of earlier formats are read as they are, without a byte written; the till brings
// them to its own format when it first writes to them, and goes on. No entry is ever
// rewritten.
func TestEarlierFormats(t *testing.T) {
	for _, f := range formats {
		t.Run(fmt.Sprint(f.n), func(t *testing.T) {
			dir, key := oldBooks(t, f.n)
			before, err := os.ReadFile(filepath.Join(dir, "journal.db"))
			must(t, err)
			want := wasListed(t, f.n)
			look := func(b *books.Books, more int) {
				t.Helper()
				report := sound(t, b)
				if report.Entries != f.entries+int64(2*more) || report.Streams[books.Sales] != int64(f.sales+more) || report.Unread != 0 {
					t.Errorf("%+v", report)
				}
				sales, err := b.Find(filter{})
				must(t, err)
				if got := list(sales[more:]); !slices.Equal(got, want) {
					t.Errorf("lists\n%+v\nnot\n%+v", got, want)
				}
				for i, s := range sales[more:] {
					searched(t, b, s, want[i])
				}
			}
			r, err := books.OpenReadOnly(dir, key)
			must(t, err)
			look(r, 0)
			must(t, r.Close())
			if now, err := os.ReadFile(filepath.Join(dir, "journal.db")); err != nil || string(now) != string(before) {
				t.Fatalf("reading has written: %v", err)
			}
			for more := range 3 {
				b, err := books.Open(dir, key)
				must(t, err)
				look(b, more)
				if more == 1 {
					for again := true; again; {
						again, err = b.Follow()
						must(t, err)
					}
					look(b, more)
				}
				must(t, b.Append(created(more), sent(more)))
				must(t, b.Close())
			}
			r, err = books.OpenReadOnly(dir, key)
			must(t, err)
			look(r, 3)
			must(t, r.Close())
			sameEvents(t, dir, before)
		})
	}
}

// searched finds a sale by everything it can be found by.
func searched(t *testing.T, b *books.Books, s sale.Sale, want listed) {
	t.Helper()
	if s.Damage != "" {
		t.Errorf("%s: %s", s.Number, s.Damage)
	}
	filters := []filter{{Amount: money.New(want.Amount, money.CNY)}, {State: s.State}, {Operator: want.Operator}, {From: s.CreatedAt, To: s.CreatedAt.Add(1)}}
	for _, n := range []string{want.Number, want.TradeNo, want.Channel, want.Phone} {
		if n != "" {
			filters = append(filters, filter{Number: n}, filter{End: n[len(n)-5:]}, filter{Text: n[3:7]}, filter{Text: n})
		}
	}
	for _, f := range filters {
		found, err := b.Find(f)
		must(t, err)
		if !slices.ContainsFunc(found, func(o sale.Sale) bool { return o.Number == s.Number }) {
			t.Errorf("%s is not found by %+v", s.Number, f)
		}
	}
	for _, r := range s.Refunds {
		if of, err := b.ByRefund(r.Number); err != nil || of.Number != s.Number {
			t.Errorf("refund %s is of %s, %v", r.Number, of.Number, err)
		}
	}
}

// sameEvents holds that the entries of the earlier format stand where they stood.
func sameEvents(t *testing.T, dir string, before []byte) {
	t.Helper()
	was := t.TempDir()
	must(t, os.WriteFile(filepath.Join(was, "journal.db"), before, 0o600))
	db := raw(t, dir)
	_, err := db.Exec("ATTACH '" + was + "/journal.db' AS was")
	must(t, err)
	var gone, added int
	must(t, db.QueryRow("SELECT count(*) FROM (SELECT * FROM was.events EXCEPT SELECT * FROM events)").Scan(&gone))
	must(t, db.QueryRow("SELECT count(*) FROM (SELECT * FROM events EXCEPT SELECT * FROM was.events)").Scan(&added))
	if gone != 0 || added != 0 {
		t.Errorf("%d entries are gone, %d were put in", gone, added)
	}
}

// What the witness of an earlier version knows is true of the same books in a new
// format.
func TestWitnessOfAnEarlierFormat(t *testing.T) {
	dir, key := oldBooks(t, 2)
	state := t.TempDir()
	content, err := os.ReadFile(filepath.Join("testdata", "format2", "witness.json"))
	must(t, err)
	must(t, os.WriteFile(journal.WitnessFile(state, dir), content, 0o600))
	r, err := books.OpenReadOnly(dir, key)
	must(t, err)
	if older, elsewhere, w := compared(t, state, dir, r); older || elsewhere || !w.Knows() {
		t.Errorf("as it is: older %t, elsewhere %t", older, elsewhere)
	}
	must(t, r.Close())
	b, err := books.Open(dir, key)
	must(t, err)
	defer b.Close()
	older, elsewhere, w := compared(t, state, dir, b)
	if older || elsewhere {
		t.Errorf("opened: older %t, elsewhere %t", older, elsewhere)
	}
	must(t, b.Append(created(1), sent(1)))
	w.See(b.Mark(), false)
	must(t, w.Save())
	if older, elsewhere, _ := compared(t, state, dir, b); older || elsewhere {
		t.Errorf("written: older %t, elsewhere %t", older, elsewhere)
	}
	if homes, err := b.Installations(); err != nil || len(homes) != 1 {
		t.Errorf("installations %+v %v", homes, err)
	}
}

// Books of an earlier format that were changed by hand are opened, say so, and move no
// money for that sale; others go on.
func TestEarlierFormatChangedByHand(t *testing.T) {
	for name, text := range map[string]string{
		"data": "UPDATE events SET data = '{}' WHERE seq = 3",
		"time": "UPDATE events SET at = 'yesterday' WHERE seq = 3",
		"gone": "DELETE FROM events WHERE seq = 3",
	} {
		t.Run(name, func(t *testing.T) {
			dir, key := oldBooks(t, 2)
			db := raw(t, dir)
			_, err := db.Exec("DROP TRIGGER events_are_never_changed; DROP TRIGGER events_are_never_removed; " + text)
			must(t, err)
			must(t, db.Close())
			b, err := books.Open(dir, key)
			must(t, err)
			defer b.Close()
			if report, err := b.Verify(); err != nil || report.Problem == nil || report.Problem.Seq != 3 {
				t.Errorf("%+v %v", report, err)
			}
			if p, err := b.VerifySlowly(t.Context()); err != nil || p == nil || p.Seq != 3 {
				t.Errorf("%v %v", p, err)
			}
			sales, err := b.Find(filter{})
			must(t, err)
			if first := sales[len(sales)-1]; first.Damage == "" || sales[0].Damage != "" {
				t.Errorf("the first: %q, the last: %q", first.Damage, sales[0].Damage)
			}
			must(t, b.Append(created(1), sent(1)))
		})
	}
}
