package checkout_test

import (
	"sync/atomic"
	"testing"
	"time"

	"fufupos/money"
	"fufupos/sale"

	"fufupos/checkout"
)

func TestAnAbsentPrinterGetsTheSameReceiptLater(t *testing.T) {
	run(t, func(b *bench) {
		var absent atomic.Bool
		absent.Store(true)
		b.print = func(sale.Receipt) (sale.PrintOutcome, string) {
			if absent.Load() {
				return sale.NotPrinted, "connection refused"
			}
			return sale.Printed, ""
		}
		n := b.start(sale.Scan)
		s := b.after(time.Second, n)
		b.want(s, sale.Paid, "")
		if paper := b.engine.Snapshot().Paper; paper.Waiting != 1 || paper.Trouble == "" {
			t.Errorf("paper %+v", paper)
		}
		absent.Store(false)
		s = b.after(10*time.Second, n)
		if len(s.Receipts) != 1 || s.Receipts[0].Outcome != sale.Printed || s.Receipts[0].Copy != 0 {
			t.Errorf("receipts %+v", s.Receipts)
		}
		if paper := b.engine.Snapshot().Paper; paper.Waiting != 0 || paper.Trouble != "" {
			t.Errorf("paper %+v", paper)
		}
	})
}

func TestADoubtfulPrintIsRepeatedAsACopy(t *testing.T) {
	run(t, func(b *bench) {
		b.print = func(r sale.Receipt) (sale.PrintOutcome, string) {
			if r.N == 1 {
				return sale.MaybePrinted, "closed midway"
			}
			return sale.Printed, ""
		}
		n := b.start(sale.Scan)
		b.after(10*time.Second, n)
		if b.printed() != "1/0 2/1" {
			t.Errorf("printed %q", b.printed())
		}
	})
}

func TestAPrinterThatSwallowsPaperStops(t *testing.T) {
	run(t, func(b *bench) {
		b.print = func(sale.Receipt) (sale.PrintOutcome, string) { return sale.MaybePrinted, "hangs" }
		n := b.start(sale.Scan)
		s := b.after(24*time.Hour, n)
		if b.printed() != "1/0 2/1" || s.Open() {
			t.Errorf("printed %q, open %v", b.printed(), s.Open())
		}
	})
}

func TestATillThatStoppedWhilePrintingPrintsACopy(t *testing.T) {
	run(t, func(b *bench) {
		b.print = func(sale.Receipt) (sale.PrintOutcome, string) {
			b.mu.Unlock()
			time.Sleep(time.Hour)
			b.mu.Lock()
			return sale.Printed, ""
		}
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		// Killed here: a copy of the journal as it is now is what is left.
		left := &memory{}
		if err := left.Append(b.journal.Entries(n)...); err != nil {
			t.Fatal(err)
		}
		first := b.engine
		defer first.Close()
		b.print = func(sale.Receipt) (sale.PrintOutcome, string) { return sale.Printed, "" }
		b.journal = left
		b.open()
		b.after(time.Second, n)
		if b.printed() != "1/0 2/1" {
			t.Errorf("printed %q", b.printed())
		}
	})
}

func TestTwoPartsAndAReprint(t *testing.T) {
	run(t, func(b *bench) {
		b.rules.Parts = 2
		b.restart()
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		if err := b.engine.Reprint(sale.By{}, n); err != nil {
			t.Fatal(err)
		}
		s := b.after(time.Second, n)
		if b.printed() != "1customer/0 2merchant/0 3/1" || s.PrintedReceipts() != 3 {
			t.Errorf("printed %q", b.printed())
		}
	})
}

// Where nothing is to be printed, a copy that nobody prints would wait for ever.
func TestNoCopyWithoutAPrinter(t *testing.T) {
	run(t, func(b *bench) {
		b.rules.Parts = 0
		b.restart()
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		if err := b.engine.Reprint(sale.By{}, n); err == nil {
			t.Error("a copy was taken in")
		}
		if s := b.after(time.Second, n); len(s.Receipts) > 0 {
			t.Errorf("receipts: %+v", s.Receipts)
		}
	})
}

func TestNoReceiptWithoutMoney(t *testing.T) {
	run(t, func(b *bench) {
		waits(b, sale.SaysRevoked)
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		if err := b.engine.Reprint(sale.By{}, n); err == nil {
			t.Error("a pending sale was reprinted")
		}
		if err := b.engine.Reprint(sale.By{}, "FNONE"); err == nil {
			t.Error("a sale nobody knows was reprinted")
		}
	})
}

func TestNoPrint(t *testing.T) {
	run(t, func(b *bench) {
		n, err := b.engine.Start(sale.By{}, checkout.Request{Method: sale.QR, Amount: money.New(1, money.CNY), NoPrint: true})
		if err != nil {
			t.Fatal(err)
		}
		b.want(b.after(time.Second, n), sale.Paid, "")
		if b.printed() != "" {
			t.Errorf("printed %q", b.printed())
		}
	})
}

// What is written takes its time on the disk: where the printer is free, the payment
// and that its receipt begins are one write.
func TestAReceiptBeginsInThePaymentsCommit(t *testing.T) {
	run(t, func(b *bench) {
		begun := 0
		b.journal.before = func(entries []sale.Entry) {
			due := false
			for _, e := range entries {
				switch e.Event.(type) {
				case sale.ReceiptDue:
					due = true
				case sale.ReceiptStarted:
					begun++
					if !due {
						t.Error("a receipt begins in a commit of its own")
					}
				}
			}
		}
		b.want(b.after(time.Second, b.start(sale.Scan)), sale.Paid, "")
		if begun != 1 {
			t.Errorf("begun %d times", begun)
		}
	})
}
