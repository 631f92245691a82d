package checkout_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/sale"
)

// mute is a printer that takes everything and never says that it is done, until
// a person has said that receipts come out all the same.
type mute struct {
	b       *bench
	tell    func(sale.PrintState)
	limit   time.Duration // how long it is waited for
	closes  time.Duration // says after so long that it is done; 0: never
	trusted bool
	learned []bool
	causes  []error
}

func (m *mute) Print(ctx context.Context, s sale.Sale, r sale.Receipt) (sale.PrintOutcome, string) {
	m.b.mu.Lock()
	m.b.prints = append(m.b.prints, r)
	trusted := m.trusted
	m.b.mu.Unlock()
	if trusted {
		return sale.Printed, ""
	}
	notice, end, closes := time.After(5*time.Second), time.After(m.limit), make(<-chan time.Time)
	if m.closes > 0 {
		closes = time.After(m.closes)
	}
	for {
		select {
		case <-notice:
			m.tell(sale.PrintSilent)
		case <-closes:
			return sale.Printed, ""
		case <-end:
			return sale.Taken, "it does not say that it is done"
		case <-ctx.Done():
			m.b.mu.Lock()
			m.causes = append(m.causes, context.Cause(ctx))
			m.b.mu.Unlock()
			return sale.Taken, context.Cause(ctx).Error()
		}
	}
}

func (m *mute) Watch(tell func(sale.PrintState)) { m.tell = tell }

func (m *mute) Learn(cameOut bool) error {
	m.b.mu.Lock()
	defer m.b.mu.Unlock()
	m.trusted, m.learned = cameOut, append(m.learned, cameOut)
	return nil
}

func (m *mute) Nature() sale.PrinterNature {
	m.b.mu.Lock()
	defer m.b.mu.Unlock()
	return sale.PrinterNature{Asks: !m.trusted, Trusted: m.trusted}
}

// muted runs a bench with such a printer.
func muted(t *testing.T, f func(b *bench, m *mute)) {
	run(t, func(b *bench) {
		m := &mute{b: b, limit: time.Minute}
		b.printer = m
		b.restart()
		f(b, m)
	})
}

func (b *bench) question() *checkout.PaperQuestion { return b.engine.Snapshot().Paper.Question }

func (b *bench) tells(n sale.Number, cameOut bool) {
	b.t.Helper()
	q := b.question()
	if q == nil || q.Sale != n {
		b.t.Fatalf("asked %+v, want %s", q, n)
	}
	if err := b.engine.ReceiptSeen(sale.By{}, q.Sale, q.N, cameOut); err != nil {
		b.t.Fatal(err)
	}
	synctest.Wait()
}

func TestAMutePrinterIsAskedAboutOnce(t *testing.T) {
	muted(t, func(b *bench, m *mute) {
		n := b.start(sale.Scan)
		if b.after(4*time.Second, n); b.question() != nil {
			t.Error("asked before the printer had its time")
		}
		if b.after(2*time.Second, n); b.question() == nil || b.question().N != 1 {
			t.Fatalf("asked %+v", b.question())
		}
		b.tells(n, true)
		s := b.after(time.Second, n)
		if s.Receipts[0].Outcome != sale.Taken || s.Receipts[0].Seen != sale.CameOut || b.question() != nil || !m.trusted {
			t.Errorf("%+v, asked %+v, learned %v", s.Receipts, b.question(), m.learned)
		}
		// From now on nobody is asked, and no copy was made.
		second := b.start(sale.QR)
		b.after(time.Hour, second)
		if b.printed() != "1/0 1/0" || b.question() != nil {
			t.Errorf("printed %q, asked %+v", b.printed(), b.question())
		}
		// The answer is an event of its own.
		seen := 0
		for _, e := range b.journal.Entries(n) {
			if ev, ok := e.Event.(sale.ReceiptSeen); ok && ev.N == 1 && ev.CameOut {
				seen++
			}
		}
		if seen != 1 {
			t.Errorf("%d answers are in the journal", seen)
		}
	})
}

func TestNobodyAnswers(t *testing.T) {
	muted(t, func(b *bench, m *mute) {
		first := b.start(sale.Scan)
		b.after(2*time.Minute, first)
		second := b.start(sale.QR) // the question holds nothing up
		s := b.after(2*time.Minute, second)
		if q := b.question(); q == nil || q.Sale != second || s.Open() {
			t.Errorf("asked %+v, open %v", q, s.Open())
		}
		b.restart()
		synctest.Wait()
		if q := b.question(); q == nil || q.Sale != second {
			t.Errorf("after a restart: asked %+v", q)
		}
		if b.after(time.Hour, first); b.printed() != "1/0 1/0" || b.question() != nil || len(m.learned) > 0 {
			t.Errorf("printed %q, asked %+v, learned %v", b.printed(), b.question(), m.learned)
		}
		if paper := b.engine.Snapshot().Paper; paper.Waiting != 0 || !paper.Nature.Asks {
			t.Errorf("%+v", paper)
		}
	})
}

func TestAMissingReceiptIsPrintedAgain(t *testing.T) {
	for _, wait := range []time.Duration{6 * time.Second, 2 * time.Minute} { // while it is under way, and after
		muted(t, func(b *bench, m *mute) {
			n := b.start(sale.Scan)
			b.after(wait, n)
			b.tells(n, false)
			s := b.after(2*time.Minute, n)
			if b.printed() != "1/0 2/1" || s.Receipts[0].Seen != sale.Missing || s.PrintedReceipts() != 1 {
				t.Errorf("printed %q: %+v", b.printed(), s.Receipts)
			}
			b.tells(n, true) // the copy is asked about as well
			b.after(2*time.Minute, n)
			if b.printed() != "1/0 2/1" || b.question() != nil || !m.trusted {
				t.Errorf("printed %q, asked %+v", b.printed(), b.question())
			}
		})
	}
}

// TestAPrinterThatIsLate: it says that it is done after all, and the question goes.
func TestAPrinterThatIsLate(t *testing.T) {
	muted(t, func(b *bench, m *mute) {
		m.closes = 45 * time.Second
		n := b.start(sale.Scan)
		if b.after(30*time.Second, n); b.question() == nil {
			t.Error("not asked")
		}
		if s := b.after(20*time.Second, n); b.question() != nil || s.Receipts[0].Outcome != sale.Printed {
			t.Errorf("asked %+v: %+v", b.question(), s.Receipts)
		}
	})
}

// TestAnAnswerNobodyAskedFor changes nothing.
func TestAnAnswerNobodyAskedFor(t *testing.T) {
	run(t, func(b *bench) {
		n := b.start(sale.Scan)
		before := b.after(time.Second, n)
		for _, cameOut := range []bool{true, false} {
			for _, receipt := range []int{0, 1, 7} {
				if err := b.engine.ReceiptSeen(sale.By{}, n, receipt, cameOut); err != nil {
					t.Error(err)
				}
			}
		}
		if s := b.after(time.Minute, n); len(s.Receipts) != len(before.Receipts) || b.printed() != "1/0" {
			t.Errorf("printed %q: %+v", b.printed(), s.Receipts)
		}
		if err := b.engine.ReceiptSeen(sale.By{}, "FNONE", 1, true); err == nil {
			t.Error("a sale nobody knows was answered for")
		}
	})
}

// TestATornReceiptIsAskedAboutAfterItsCopy: a printer that breaks everything off
// prints one copy by itself, then a person says when to go on.
func TestATornReceiptIsAskedAboutAfterItsCopy(t *testing.T) {
	run(t, func(b *bench) {
		torn := true
		b.print = func(sale.Receipt) (sale.PrintOutcome, string) {
			if torn {
				return sale.MaybePrinted, "" // a printer that gives no reason
			}
			return sale.Printed, ""
		}
		n := b.start(sale.Scan)
		b.after(time.Minute, n)
		paper := b.engine.Snapshot().Paper
		if b.printed() != "1/0 2/1" || paper.Question == nil || paper.Question.N != 2 || paper.Trouble == "" {
			t.Fatalf("printed %q, %+v", b.printed(), paper)
		}
		torn = false
		b.tells(n, false)
		s := b.after(time.Second, n)
		paper = b.engine.Snapshot().Paper
		if b.printed() != "1/0 2/1 3/2" || paper.Question != nil || paper.Trouble != "" || s.Receipts[2].Outcome != sale.Printed {
			t.Errorf("printed %q, %+v", b.printed(), paper)
		}
	})
}

func TestTwoPartsAreOneQuestion(t *testing.T) {
	muted(t, func(b *bench, m *mute) {
		b.rules.Parts = 2
		b.restart()
		n := b.start(sale.Scan)
		b.after(5*time.Minute, n)
		b.tells(n, false)
		b.after(5*time.Minute, n)
		if b.printed() != "1customer/0 2merchant/0 3customer/1 4merchant/2" {
			t.Errorf("printed %q", b.printed())
		}
		if q := b.question(); q == nil || q.N != 4 {
			t.Errorf("asked %+v", q)
		}
		b.tells(n, true)
		if s := b.after(time.Second, n); len(s.InQuestion()) != 0 || b.question() != nil {
			t.Errorf("asked %+v: %+v", b.question(), s.Receipts)
		}
	})
}

// TestClosingRecordsWhatBecameOfAPrint: a till that is closed over a silent
// printer is closed at once, and no copy comes after the next start.
func TestClosingRecordsWhatBecameOfAPrint(t *testing.T) {
	muted(t, func(b *bench, m *mute) {
		n := b.start(sale.Scan)
		b.after(6*time.Second, n)
		began := time.Now()
		b.restart()
		if took := time.Since(began); took > time.Second {
			t.Errorf("closing took %s", took)
		}
		s := b.after(time.Minute, n)
		if b.printed() != "1/0" || s.Receipts[0].Outcome != sale.Taken || b.question() == nil {
			t.Errorf("printed %q: %+v, asked %+v", b.printed(), s.Receipts, b.question())
		}
	})
}

func TestAPrintThatIsLetGo(t *testing.T) {
	muted(t, func(b *bench, m *mute) {
		n := b.start(sale.Scan)
		b.after(time.Second, n)
		b.engine.LetPrintGo(b.t.Context()) // it gets on: nothing happens
		if s := b.after(5*time.Second, n); s.Receipts[0].Outcome != "" {
			t.Errorf("%+v", s.Receipts)
		}
		b.engine.LetPrintGo(b.t.Context())
		if s, err := b.journal.Sale(n); err != nil || s.Receipts[0].Outcome != sale.Taken {
			t.Errorf("%+v, %v", s.Receipts, err)
		}
	})
}
