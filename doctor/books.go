package doctor

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"fufupos/journal"
)

// journal verifies the whole of the books, and asks the witness about them.
func (t Till) journal(context.Context) Finding {
	b, err := t.Books()
	if errors.Is(err, t.NoBooks) {
		return fine(said("doctor.journal.none"))
	}
	if err != nil {
		return wrong(told(err), said("doctor.do.books"))
	}
	defer b.Close()
	report, err := b.Verify()
	switch {
	case err != nil:
		return wrong(told(err), said("doctor.do.books"))
	case report.Problem != nil:
		return wrong(told(report.Problem), said("doctor.do.books"))
	}
	witness, err := journal.ReadWitness(t.State, t.Data)
	switch {
	case err != nil:
		return doubt(told(err), said("doctor.do.witness"))
	case t.State != "" && !witness.Knows():
		return doubt(said("doctor.journal.unwitnessed", report.Entries), said("doctor.do.witness"))
	}
	return fine(said("doctor.journal.ok", report.Entries))
}

// backup looks how old the newest one is.
func (t Till) backup(context.Context) Finding {
	if t.broken() {
		return notLooked()
	}
	folder := t.Config.Backup.Folder
	if folder == "" {
		return fine(said("doctor.backup.none"))
	}
	if info, err := os.Stat(folder); err != nil {
		return wrong(told(err), said("doctor.do.backup_folder"))
	} else if !info.IsDir() {
		return wrong(said("folder.no_folder", folder), said("doctor.do.backup_folder"))
	}
	names, err := t.Backups()
	if err != nil {
		return wrong(told(err), said("doctor.do.backup_folder"))
	}
	var newest time.Time
	file := ""
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.ModTime().After(newest) {
			newest, file = info.ModTime(), name
		}
	}
	if file == "" {
		if _, err := os.Stat(t.data("journal.db")); err != nil {
			return fine(said("doctor.backup.nothing"))
		}
		return doubt(said("doctor.backup.missing", folder), said("doctor.do.backup"))
	}
	at := newest.In(t.Config.Terminal.Zone).Format("2006-01-02 15:04")
	if time.Since(newest) >= t.Limits.OldBackup {
		return doubt(said("doctor.backup.old", filepath.Base(file), at), said("doctor.do.backup"))
	}
	return fine(said("doctor.backup.ok", filepath.Base(file), at))
}
