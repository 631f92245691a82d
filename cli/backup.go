package cli

import (
	"errors"
	"os"

	"fufupos/config"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/staff"
	"fufupos/till"
)

type backupCmd struct {
	signed
	To string `required:"" placeholder:"FILE" type:"path" help:"usage.backup_to"`
}

func (c backupCmd) Run(r *run) error {
	who, err := c.claim(r)
	if err != nil {
		return err
	}
	b, cfg, err := r.books()
	if err != nil {
		return err
	}
	if b == nil {
		return useError{till.ErrNoJournal}
	}
	defer b.Close()
	did, err := r.answersFor(till.Options{Config: cfg, Env: r.Env, Data: r.data}, who, staff.Backup)
	if err != nil {
		return err
	}
	if err := did(c.To); err != nil {
		return err
	}
	report, err := b.Backup(c.To)
	if p, ok := errors.AsType[*journal.Problem](err); ok {
		return r.badBooks("cli.backup_damaged", p)
	}
	if err != nil {
		return useError{err}
	}
	if r.json {
		r.print(map[string]any{"file": c.To, "entries": report.Entries, "sales": report.Streams[books.Sales]})
	}
	r.out("cli.backup_done", c.To, report.Entries, report.Streams[books.Sales])
	return nil
}

// badBooks ends a command that found the books not as the till wrote them.
func (r *run) badBooks(key string, p *journal.Problem) error {
	r.say(key, p)
	if r.json {
		r.print(map[string]any{"problem": map[string]any{"entry": p.Seq, "out_trade_no": saleOf(p), "what": english().Tell(p.What)}})
	}
	return ended(exitEnded)
}

type acceptCmd struct{}

// Run is a person's word that what older books lack will not come back.
func (c acceptCmd) Run(r *run) error {
	o, err := r.options()
	if err != nil {
		return err
	}
	t, _, done, err := r.open(o)
	if err != nil {
		return err
	}
	defer done()
	if t.Books.Older == "" {
		r.out("cli.not_older")
		return nil
	}
	t.AcceptBooks()
	r.out("cli.accepted")
	return nil
}

// restoreCmd names its person like other commands; an empty folder has no operators who
// could be asked.
type restoreCmd struct {
	signed
	File string `arg:"" type:"path" help:"usage.restore_file"`
}

func (c restoreCmd) Run(r *run) error {
	missing := false
	if _, err := os.Stat(r.data); err != nil {
		missing = true
	}
	report, err := books.Restore(c.File, r.data, func(key []byte) error { return config.PutJournalKey(r.data, key) })
	if missing && err != nil {
		_ = os.Remove(r.data) // where something was put into it, it stays
	}
	if p, ok := errors.AsType[*journal.Problem](err); ok {
		return r.badBooks("cli.restore_damaged", p)
	}
	if err != nil {
		return useError{err}
	}
	if r.json {
		r.print(map[string]any{"data": r.data, "entries": report.Entries, "sales": report.Streams[books.Sales]})
	}
	r.out("cli.restored", r.data, report.Entries, report.Streams[books.Sales])
	return nil
}
