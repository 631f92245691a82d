package journal_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/words"
)

// A newer till's entries are kept and proved, never stop a sale, and are said.
func TestWhatANewerTillWrote(t *testing.T) {
	dir := t.TempDir()
	j := open(t, dir)
	fill(t, j, 3)
	newer := []journal.Entry{
		{Stream: journal.Stream{Kind: "loyalty", ID: "7"}, By: journal.By{Operator: "li"}, At: start, Kind: "points_given", Data: []byte{0, 1, 2, 0xff}},
		{Stream: journal.Stream{Kind: books.Sales, ID: string(num(1))}, At: start, Kind: "tip_added"},
		{Stream: journal.Stream{Kind: books.Sales, ID: "FNEWER"}, At: start, Kind: "split_sale_created", Data: []byte("{}")},
	}
	must(t, j.Journal.Append(newer...))
	must(t, j.Append(created(9), sent(9)))
	must(t, j.Append(paid(9)))
	for _, name := range []string{"written", "followed", "rebuilt", "reopened", "for reading"} {
		switch name {
		case "followed":
			_, err := j.Follow()
			must(t, err)
		case "rebuilt":
			must(t, j.Rebuild())
		case "reopened":
			must(t, j.Close())
			j = open(t, dir)
		case "for reading":
			must(t, j.Close())
			j = reader(t, dir)
		}
		if r := sound(t, j); r.Entries != 15 || r.Unread != 3 || r.Streams[books.Sales] != 5 || r.Streams["loyalty"] != 1 {
			t.Errorf("%s: %+v", name, r)
		}
		sales, err := j.Find(filter{})
		must(t, err)
		var doubtful []string
		for _, s := range sales {
			if s.Damage != "" {
				doubtful = append(doubtful, string(s.Number))
				if !s.Newer || !strings.Contains(words.In("en").Tell(s.Damage), "newer version") {
					t.Errorf("%s: %s", s.Number, s.Damage)
				}
			}
		}
		if len(sales) != 5 || !slices.Equal(doubtful, []string{"FNEWER", string(num(1))}) {
			t.Errorf("%s: %d sales, in doubt: %v", name, len(sales), doubtful)
		}
		if s, err := j.Sale(num(9)); err != nil || s.State != sale.Paid || s.Damage != "" {
			t.Errorf("%s: %+v %v", name, s, err)
		}
		must(t, j.At(func(c *journal.Conn) error {
			of, err := c.Number(newer[0].Stream)
			if err != nil {
				return err
			}
			lines, err := c.Lines(of)
			if err != nil || len(lines) != 1 || !lines[0].Proved || string(lines[0].Data) != string(newer[0].Data) || lines[0].By != newer[0].By || lines[0].Kind != "points_given" {
				t.Errorf("%s: %+v %v", name, lines, err)
			}
			return nil
		}))
	}
}

// Entries of several streams are one append: all or none.
func TestStreamsTogether(t *testing.T) {
	dir := t.TempDir()
	j, err := journal.Open(dir, key, nil)
	must(t, err)
	shift := journal.Stream{Kind: "shift", ID: "1"}
	till := journal.Entry{Stream: journal.Stream{Kind: "installation", ID: "X"}, At: start, Kind: "named"}
	must(t, j.Append(journal.Entry{Stream: shift, At: start, Kind: "opened", By: journal.By{Operator: "li"}}, till))
	for name, e := range map[string]journal.Entry{
		"no stream":       {At: start, Kind: "opened"},
		"no id":           {Stream: journal.Stream{Kind: "shift"}, At: start, Kind: "opened"},
		"no kind":         {Stream: shift, At: start},
		"a year far away": {Stream: shift, At: time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC), Kind: "closed"},
		"a year long ago": {Stream: shift, Kind: "closed"},
	} {
		if _, refused := errors.AsType[*journal.RefusedError](j.Append(till, e)); !refused {
			t.Errorf("%s is taken", name)
		}
	}
	must(t, j.Append(journal.Entry{Stream: shift, At: start, Kind: "closed", By: journal.By{Operator: "li", Approver: "wang"}}))
	r, err := j.Verify()
	must(t, err)
	if r.Problem != nil || r.Entries != 3 || r.Streams["shift"] != 1 || r.Streams["installation"] != 1 {
		t.Errorf("%+v", r)
	}
	must(t, j.Close())
	// The books come later, and find what is theirs.
	b := open(t, dir)
	must(t, b.Append(created(1), sent(1)))
	if r := sound(t, b); r.Entries != 5 || r.Unread != 3 {
		t.Errorf("%+v", r)
	}
}

// What is told twice is kept once, and By comes back as it went.
func TestEntriesComeBack(t *testing.T) {
	j := open(t, t.TempDir())
	facts := sale.Facts{Channel: 2, TradeNo: "8812345678901234567890123456", BeginTime: start, EndTime: start}
	by := sale.By{Operator: "li", Approver: "wang"}
	entry := func(e sale.Event) sale.Entry { return sale.Entry{Sale: "F1", By: by, At: start, Event: e} }
	must(t, j.Append(entry(sale.SaleCreated{Amount: money.New(100, money.CNY)}), entry(sale.Sent{Call: sale.CallOrder, Attempt: 1})))
	must(t, j.Append(entry(sale.Answered{Call: sale.CallOrder, Outcome: "answered", Says: sale.SaysPaid, Facts: facts}), entry(sale.WasPaid{State: sale.Paid, Facts: facts})))
	must(t, j.Append(entry(sale.Contradicted{Reason: sale.Contradiction, Detail: "odd", Facts: sale.Facts{TradeNo: "other"}})))
	entries, err := j.Entries("F1")
	must(t, err)
	if len(entries) != 5 || entries[3].By != by || entries[3].Event != (sale.WasPaid{State: sale.Paid}) || entries[4].Event.(sale.Contradicted).Facts.TradeNo != "other" {
		t.Errorf("%+v", entries)
	}
	s, err := j.Sale("F1")
	if err != nil || s.State != sale.Paid || s.Facts.TradeNo != "other" || !s.Facts.EndTime.Equal(start) {
		t.Errorf("%+v %v", s, err)
	}
}
