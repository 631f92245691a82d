package till_test

import (
	"context"
	"database/sql"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/money"
	"fufupos/sale"
	"fufupos/till"
)

// tended keeps books of one sale, spoilt by hand, for a minute and more.
func tended(t *testing.T, spoil, folder string, f func(notices func() []checkout.NoticeKind)) {
	t.Helper()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		books, err := books.Open(dir, journalKey)
		if err != nil {
			t.Fatal(err)
		}
		defer books.Close()
		err = books.Append(sale.Entry{
			Sale: "F0001", At: time.Now(),
			Event: sale.SaleCreated{Method: sale.Scan, Amount: money.New(1250, money.CNY)},
		}, sale.Entry{Sale: "F0001", At: time.Now(), Event: sale.Ended{State: sale.Failed, Reason: sale.NotSent}})
		if err != nil {
			t.Fatal(err)
		}
		if spoil != "" {
			db, err := sql.Open("sqlite", filepath.Join(dir, "journal.db")+"?_pragma=busy_timeout(5000)")
			if err != nil {
				t.Fatal(err)
			}
			if _, err := db.Exec("DROP TRIGGER entries_are_never_changed; " + spoil); err != nil {
				t.Fatal(err)
			}
			db.Close()
		}
		var mu sync.Mutex
		shown := map[checkout.NoticeKind]string{}
		k := till.Bookkeeper{
			Verify: books.VerifySlowly, Backup: func(to string) (journal.Report, error) { return books.Backup(journalKey, to) },
			Notify: func(kind checkout.NoticeKind, detail string) {
				mu.Lock()
				defer mu.Unlock()
				if shown[kind] = detail; detail == "" {
					delete(shown, kind)
				}
			},
			Log: slog.New(slog.DiscardHandler), Folder: folder, Name: "fufupos-till-1", Zone: time.UTC,
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { defer close(ended); k.Run(ctx) }()
		time.Sleep(time.Minute)
		f(func() []checkout.NoticeKind {
			mu.Lock()
			defer mu.Unlock()
			return slices.Collect(maps.Keys(shown))
		})
		cancel()
		<-ended
	})
}

func TestBooksAreLookedThrough(t *testing.T) {
	tended(t, "", "", func(notices func() []checkout.NoticeKind) {
		if got := notices(); len(got) != 0 {
			t.Errorf("notices %v", got)
		}
	})
	tended(t, "UPDATE entries SET data = unhex(replace(hex(data), 'C413', 'C414')) WHERE seq = 1", "", func(notices func() []checkout.NoticeKind) {
		if got := notices(); len(got) != 1 || got[0] != checkout.DamagedBooks {
			t.Errorf("notices %v", got)
		}
	})
}

func TestDailyBackup(t *testing.T) {
	folder := t.TempDir()
	list := func() []string {
		all, _ := filepath.Glob(filepath.Join(folder, "*"))
		return all
	}
	tended(t, "", folder, func(notices func() []checkout.NoticeKind) {
		if got := list(); len(got) != 1 {
			t.Errorf("backups %v", got)
		}
		time.Sleep(40 * 24 * time.Hour)
		if got := list(); len(got) != 30 {
			t.Errorf("%d backups after 40 days", len(got))
		}
		// Trouble is said, and goes when it is mended.
		if err := os.Rename(folder, folder+"-away"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(25 * time.Hour)
		if got := notices(); len(got) != 1 || got[0] != checkout.NoBackup {
			t.Errorf("notices %v", got)
		}
		if err := os.Rename(folder+"-away", folder); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Hour)
		if got := notices(); len(got) != 0 {
			t.Errorf("notices %v", got)
		}
	})
}
