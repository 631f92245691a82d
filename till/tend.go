package till

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/journal"
)

// Tend looks after the books of a till that stays open, until ctx ends. What is
// found is a notice on the screen.
func (t *Till) Tend(ctx context.Context, o Options) {
	s := t.Books.Condition
	t.Engine.Notify(checkout.OlderBooks, s.Older)
	t.Engine.Notify(checkout.ReplacedBooks, s.Replaced)
	if s.Elsewhere {
		t.Engine.Notify(checkout.ForeignBooks, "another installation wrote these books until now")
	}
	k := Bookkeeper{Verify: t.Books.VerifySlowly, Notify: t.Engine.Notify, Log: t.Log, Zone: o.Config.Terminal.Zone}
	if b := o.Config.Backup; b.Daily && !o.Training {
		k.Backup, k.Folder = t.Books.Backup, b.Folder
		k.Name = o.backupName(t.Books.Mark().Installation)
	}
	var joined sync.WaitGroup
	defer joined.Wait()
	if !o.Training {
		u := Updates{From: o.Config.Update, Version: o.Version, Dir: o.DataDir(), Notify: t.Engine.Notify, Log: t.Log}
		joined.Go(func() { u.Run(ctx) })
	}
	k.Run(ctx)
}

// Bookkeeper looks after books that are in use: the whole of them is verified
// once, slowly, and a backup is made each day where a folder is named.
type Bookkeeper struct {
	Verify func(context.Context) (*journal.Problem, error)
	Backup func(to string) (journal.Report, error)
	Notify func(kind checkout.NoticeKind, detail string)
	Log    *slog.Logger
	Folder string // of backups; empty for none
	Name   string // what their names begin with: no two tills' are the same
	Zone   *time.Location
}

// Run returns when ctx has ended and nothing is under way.
func (k Bookkeeper) Run(ctx context.Context) {
	var joined sync.WaitGroup
	defer joined.Wait()
	joined.Go(func() { k.verify(ctx) })
	if k.Folder != "" {
		every(ctx, backupAfter, backupEvery, k.backUp)
	}
}

// verifyAfter leaves the start to the window and the first customers.
const verifyAfter = 10 * time.Second

func (k Bookkeeper) verify(ctx context.Context) {
	select {
	case <-ctx.Done():
		return
	case <-time.After(verifyAfter):
	}
	switch problem, err := k.Verify(ctx); {
	case problem != nil:
		k.Log.Error("the books are not as they were written", "entry", problem.Seq, "of", problem.Stream.String(), "what", problem.What)
		k.Notify(checkout.DamagedBooks, problem.Error())
	case ctx.Err() != nil:
	case err != nil:
		k.Log.Error("the books cannot be verified", "err", err)
		k.Notify(checkout.DamagedBooks, err.Error())
	default:
		k.Log.Info("the books are whole")
	}
}

// When it is looked whether today's backup is there, and how many are kept.
const (
	backupAfter = 30 * time.Second // the start belongs to the first customer
	backupEvery = time.Hour
	backupsKept = 30
)

// backUp makes today's backup where there is none.
func (k Bookkeeper) backUp() {
	to := filepath.Join(k.Folder, k.Name+"-"+time.Now().In(k.Zone).Format(time.DateOnly)+".backup")
	if _, err := os.Stat(to); err == nil {
		return
	}
	report, err := k.Backup(to)
	if err != nil {
		k.Log.Error("no backup", "err", err)
		k.Notify(checkout.NoBackup, err.Error())
		return
	}
	k.Notify(checkout.NoBackup, "")
	k.Log.Info("backup", "file", to, "entries", report.Entries)
	if err := k.prune(); err != nil {
		k.Log.Warn("old backups not removed", "err", err)
	}
}

// prune removes the oldest backups of this name.
func (k Bookkeeper) prune() error {
	all, err := filepath.Glob(filepath.Join(k.Folder, k.Name+"-????-??-??.backup"))
	if err != nil {
		return err
	}
	slices.Sort(all)
	for _, old := range all[:max(0, len(all)-backupsKept)] {
		if err := os.Remove(old); err != nil {
			return fmt.Errorf("%s: %w", old, err)
		}
	}
	return nil
}

// fileName is a text without what a file's name cannot hold everywhere.
func fileName(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '.' || r == '_' {
			return r
		}
		return '_'
	}, text)
}
