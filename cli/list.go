package cli

import (
	"context"
	"iter"
	"os"
	"slices"
	"strings"
	"time"

	"fufupos/cash"
	"fufupos/checkout"
	"fufupos/config"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/sale"
	"fufupos/staff"
	"fufupos/till"
)

type transactionsCmd struct {
	answering
	From  string `placeholder:"2026-01-31" help:"usage.from_day"`
	To    string `placeholder:"2026-01-31" help:"usage.to_day"`
	State string `help:"usage.state"`
}

func (c transactionsCmd) Run(r *run) error {
	if c.State != "" && !slices.Contains(sale.States, sale.State(c.State)) {
		var known []string
		for _, s := range sale.States {
			known = append(known, string(s))
		}
		return wrongUse("cli.no_state", brief(c.State), strings.Join(known, ", "))
	}
	books, cfg, err := r.books()
	if err != nil {
		return err
	}
	q := checkout.Query{State: sale.State(c.State)}
	if q.From, q.To, err = days(c.From, c.To, cfg.Terminal.Zone); err != nil {
		return err
	}
	sales := iter.Seq2[sale.Sale, error](func(func(sale.Sale, error) bool) {})
	if books != nil {
		defer books.Close()
		sales = books.Each(q)
	}
	if r.json {
		return r.printSales(sales, cfg.Terminal.Zone)
	}
	for s, err := range sales {
		if err != nil {
			return useError{err}
		}
		if r.lost != nil {
			break
		}
		r.row("%s  %s  %-4s  %s", s.CreatedAt.In(cfg.Terminal.Zone).Format(time.DateTime), s.Number, r.words.T("cli.method."+string(s.Method)), r.sentence(s))
	}
	return nil
}

// days reads a span of time: to is not part of it, the whole day it names is.
func days(first, last string, zone *time.Location) (from, to time.Time, err error) {
	if from, err = day(first, zone); err != nil {
		return from, to, err
	}
	if to, err = day(last, zone); err == nil && !to.IsZero() && !strings.Contains(last, "T") {
		to = to.AddDate(0, 0, 1)
	}
	return from, to, err
}

// day reads a date of the terminal's zone, or a whole RFC 3339 time.
func day(text string, zone *time.Location) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if at, err := time.ParseInLocation(time.DateOnly, text, zone); err == nil {
		return at, nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}, wrongUse("cli.no_day", brief(text))
	}
	return at, nil
}

type reprintCmd struct {
	orderly
	signed
	numberArg
}

func (c reprintCmd) Run(r *run) error {
	if number := reported(c.typed()); number > 0 {
		return r.reprintShift(c.signed, number)
	}
	if no, err := cash.ParseNumber(c.typed()); err == nil && strings.HasPrefix(c.typed(), cash.Prefix) {
		return r.reprintCash(c.signed, no)
	}
	return r.withSaleBy(c.signed, staff.Reprint, c.numberArg, func(ctx context.Context, t *till.Till, cfg config.Config, s sale.Sale) error {
		n := sale.Number(c.typed())
		if err := t.Engine.Reprint(r.by, n); err != nil {
			return useError{err}
		}
		due := r.waitForReceipt(ctx, t, s.Number)
		s, err := t.Books.Sale(s.Number)
		if err != nil {
			return useError{err}
		}
		if r.json {
			r.print(newTransaction(s, cfg.Terminal.Zone))
		}
		switch {
		case due:
			return ended(exitPending)
		case len(s.InQuestion()) > 0:
			r.out("cli.unconfirmed_print", n)
		default:
			r.out("cli.printed", n)
		}
		return nil
	})
}

type verifyCmd struct{ answering }

func (c verifyCmd) Run(r *run) error {
	b, cfg, err := r.books()
	if err != nil {
		return err
	}
	if b == nil {
		if _, err := os.Stat(r.data); err != nil {
			return wrongUse("cli.no_folder", r.data)
		}
		return useError{till.ErrNoJournal}
	}
	defer b.Close()
	report, err := b.Verify()
	if err != nil {
		return useError{err}
	}
	homes, err := b.Installations()
	if err != nil {
		return useError{err}
	}
	if r.json {
		doc := map[string]any{"installations": installationLines(homes), "ok": report.Problem == nil, "entries": report.Entries, "sales": report.Streams[books.Sales], "newer": report.Unread, "problem": nil}
		if p := report.Problem; p != nil {
			doc["problem"] = map[string]any{"entry": p.Seq, "out_trade_no": saleOf(p), "what": english().Tell(p.What)}
		}
		r.print(doc)
	}
	if report.Problem != nil {
		r.out("cli.journal_damaged", report.Problem)
		return ended(exitEnded)
	}
	r.out("cli.journal_whole", report.Entries, report.Streams[books.Sales])
	if report.Unread > 0 {
		r.out("cli.journal_newer", report.Unread)
	}
	for _, home := range homes {
		r.out("cli.installation", home.ID, home.Since.In(cfg.Terminal.Zone).Format(time.DateTime), home.After)
	}
	return nil
}

// saleOf is the number of the sale that a problem is about, empty where it is none.
func saleOf(p *journal.Problem) string {
	if p.Stream.Kind != books.Sales {
		return ""
	}
	return p.Stream.ID
}

// installationLine is one home of the books as other programs read it.
type installationLine struct {
	Installation string    `json:"installation"`
	Since        time.Time `json:"since"`
	After        int64     `json:"after"` // the last entry before it
}

func installationLines(homes []journal.Installation) []installationLine {
	lines := make([]installationLine, 0, len(homes))
	for _, h := range homes {
		lines = append(lines, installationLine{h.ID, h.Since, h.After})
	}
	return lines
}
