package journal_test

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
)

type filter = books.Filter

var (
	key   = []byte("0123456789abcdef0123456789abcdef")
	start = time.Date(2026, 3, 1, 9, 0, 0, 123456789, time.FixedZone("UTC+8", 8*60*60))
)

func open(t testing.TB, dir string) *books.Books {
	t.Helper()
	j, err := books.Open(dir, key)
	if err != nil {
		t.Fatalf("open the journal: %v", err)
	}
	t.Cleanup(func() {
		if err := j.Close(); err != nil {
			t.Errorf("close the journal: %v", err)
		}
	})
	return j
}

func reader(t testing.TB, dir string) *books.Books {
	t.Helper()
	j, err := books.OpenReadOnly(dir, key)
	if err != nil {
		t.Fatalf("open the journal for reading: %v", err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// raw is the database without the till's manners.
func raw(t testing.TB, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "journal.db")+"?_pragma=busy_timeout(5000)")
	must(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func num(i int) sale.Number { return sale.Number(fmt.Sprintf("FTEST%06d", i)) }

func created(i int) sale.Entry {
	return sale.Entry{Sale: num(i), At: start.Add(time.Duration(i) * time.Second), Event: sale.SaleCreated{
		Method: sale.Scan, Amount: money.New(int64(100+i), money.CNY), Subject: "Noodles 面", TerminalID: "T1", OperatorID: "7",
		CodeHash: fmt.Sprintf("%032x", i), Parts: 1,
	}}
}

func sent(i int) sale.Entry {
	return sale.Entry{Sale: num(i), By: sale.By{Operator: "li", Approver: "wang"}, At: start.Add(time.Duration(i)*time.Second + time.Millisecond), Event: sale.Sent{Call: sale.CallOrder, Attempt: 1}}
}

func paid(i int) sale.Entry {
	return sale.Entry{Sale: num(i), At: start.Add(time.Duration(i)*time.Second + time.Second), Event: sale.WasPaid{
		State: sale.Paid, Facts: sale.Facts{Channel: 2, TradeNo: fmt.Sprintf("88%06d", i), ChannelTradeNo: fmt.Sprintf("4200%06d", i), PhoneCode: fmt.Sprintf("Ph%06d", i)},
	}}
}

// fill sells n times.
func fill(t testing.TB, j *books.Books, n int) {
	t.Helper()
	for i := range n {
		must(t, j.Append(created(i), sent(i)))
		must(t, j.Append(paid(i)))
	}
}

func sound(t testing.TB, j *books.Books) journal.Report {
	t.Helper()
	r, err := j.Verify()
	must(t, err)
	if r.Problem != nil {
		t.Fatalf("the journal is not in order: %v", r.Problem)
	}
	return r
}
