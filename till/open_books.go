package till

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"fufupos/config"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/message"
	"fufupos/sale"
)

// ErrNoJournal: the data folder has no journal yet.
var ErrNoJournal = message.New("books.none")

// Condition is what a person must know of the books before they rely on them.
type Condition struct {
	// Older says what the books lack that this till once had; empty where nothing
	// is known to be missing. Sales go on, but what was given back since is in no
	// book: a refund needs a person's word.
	Older string
	// Elsewhere: another installation wrote them until now. They were copied, moved
	// or brought back, and the other one may be in use still.
	Elsewhere bool
	// Replaced says which books this till had here, where new ones were begun in a
	// folder that was emptied.
	Replaced string
}

// state is the folder of the witness; training leaves none.
func (o Options) state() string {
	if o.Training {
		return ""
	}
	return config.StateDir(o.Env)
}

// writtenBooks are books that this process writes, with their witness.
type writtenBooks struct {
	*books.Books
	Condition
	witness *journal.Witness
	key     []byte
	log     *slog.Logger
	// accepted: a person goes on with older books.
	accepted atomic.Bool
	quit     context.CancelFunc
	joined   sync.WaitGroup
}

// openBooks opens the books for writing: those that are there, or new ones where
// there never were any.
func (o Options) openBooks(dir string, log *slog.Logger) (_ *writtenBooks, err error) {
	w := &writtenBooks{log: log}
	w.witness, err = journal.ReadWitness(o.state(), dir)
	w.unwitnessed(err)
	if o.NewBooks {
		if err := o.makeRoom(dir, log); err != nil {
			return nil, err
		}
	}
	key, err := config.MakeJournalKey(dir, o.NewBooks)
	if err != nil {
		return nil, err
	}
	w.key = key.Secret
	// An empty folder is a new beginning. A key without its books is not.
	open, begins := books.Reopen, o.NewBooks || !key.Used
	if begins {
		open = books.Open
	}
	if w.Books, err = open(dir, key.Secret); err != nil {
		return nil, err
	}
	if err = key.Keep(); err == nil {
		err = w.compare(begins)
	}
	if err != nil {
		return nil, errors.Join(err, w.Books.Close())
	}
	ctx, quit := context.WithCancel(context.Background())
	w.quit = quit
	w.joined.Go(func() { every(ctx, seeEvery, seeEvery, func() { _ = w.see() }) }) // the log has why
	return w, nil
}

// makeRoom lets new books be begun where others are gone, and nowhere else.
func (o Options) makeRoom(dir string, log *slog.Logger) error {
	there := false
	if key, err := config.FindJournalKey(dir); err == nil && key.Secret != nil {
		j, err := books.OpenReadOnly(dir, key.Secret)
		if there = !errors.Is(err, fs.ErrNotExist); err == nil {
			_ = j.Close() // it only read
		}
	}
	if there {
		return message.New("books.are_there", dir)
	}
	names, err := journal.SetAside(dir)
	for _, name := range names {
		log.Warn("old books set aside", "as", name)
	}
	return err
}

// compare holds the books against what is known of them. Books that come from
// elsewhere, or from before, get an installation of their own: the one that they
// come from may go on with the same ones.
func (w *writtenBooks) compare(begun bool) error {
	older, elsewhere, err := w.Compare(w.witness)
	if err != nil {
		return err
	}
	if begun {
		if older {
			w.Replaced = w.witness.Last()
			w.log.Warn("new books", "in place of", w.Replaced)
		}
		older, elsewhere = false, false
	}
	if older {
		w.Older = w.witness.Missing()
		w.log.Warn("older books", "lack", w.Older)
	}
	// First the witness: without one that is kept every start would find unknown
	// books, and make an installation.
	if err := w.see(); err != nil || !elsewhere {
		return nil
	}
	was := w.Mark().Installation
	now, err := w.NewInstallation()
	if err != nil {
		return err
	}
	w.Elsewhere = true
	w.log.Warn("the books were written elsewhere", "by", was, "now", now.Installation, "after", now.Seq)
	_ = w.see() // the log has why
	return nil
}

// AcceptBooks goes on with older books as if they had never been longer.
func (t *Till) AcceptBooks() {
	t.books.log.Warn("older books accepted", "lack", t.books.Older)
	t.books.accepted.Store(true)
}

// see takes down where the books stand.
func (w *writtenBooks) see() error {
	w.witness.See(w.Mark(), w.Older != "" && !w.accepted.Load())
	err := w.witness.Save()
	w.unwitnessed(err)
	return err
}

// unwitnessed: a till without a witness sells as any other.
func (w *writtenBooks) unwitnessed(err error) {
	if err != nil {
		w.log.Warn("no witness", "err", err)
	}
}

// seeEvery is how often the witness is brought up to date.
const seeEvery = time.Minute

// Close closes the books, and takes down how they end.
func (w *writtenBooks) Close() error {
	w.quit()
	w.joined.Wait()
	err := w.Books.Close()
	_ = w.see() // the log has why
	return err
}

// inherited tells whether a sale was begun by another installation of these
// books, which may have printed for it.
func (w *writtenBooks) inherited(n sale.Number) bool {
	is, err := w.Inherited(n)
	return is || err != nil
}

// OpenBooks opens the journal for reading, also beside a till that has it open.
// Errors: as journal.OpenReadOnly; *journal.MissingError where there were books
// and they are gone; ErrNoJournal where no sale was ever made.
func OpenBooks(o Options) (Books, error) {
	dir := o.DataDir()
	if err := config.CheckData(dir); err != nil {
		return Books{}, err
	}
	// Before the books: a till that writes them may go on meanwhile.
	witness, _ := journal.ReadWitness(o.state(), dir) // the till that writes has it in its log
	key, err := config.FindJournalKey(dir)
	if err != nil {
		return Books{}, err
	}
	j, err := books.OpenReadOnly(dir, key.Secret)
	switch {
	case key.Secret == nil:
		return Books{}, ErrNoJournal
	case errors.Is(err, fs.ErrNotExist) && key.Used && !o.NewBooks:
		return Books{}, journal.NewMissingError(dir)
	case errors.Is(err, fs.ErrNotExist):
		return Books{}, ErrNoJournal
	case err != nil:
		return Books{}, err
	}
	b := Books{Books: j, key: key.Secret}
	older, _, err := j.Compare(witness)
	if err != nil {
		return Books{}, errors.Join(err, j.Close())
	}
	if older {
		b.Older = witness.Missing()
	}
	return b, nil
}
