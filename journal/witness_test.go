package journal_test

import (
	"os"
	"path/filepath"
	"testing"

	"fufupos/journal"
	"fufupos/journal/books"
	"fufupos/test/alone"
)

// compared reads the witness and holds the journal against it.
func compared(t *testing.T, state, dir string, j *books.Books) (older, elsewhere bool, w *journal.Witness) {
	t.Helper()
	w, err := journal.ReadWitness(state, dir)
	must(t, err)
	older, elsewhere, err = j.Compare(w)
	must(t, err)
	return older, elsewhere, w
}

func TestWitness(t *testing.T) {
	state, dir := t.TempDir(), t.TempDir()
	j := open(t, dir)
	fill(t, j, 2)
	early := j.Mark()
	older, elsewhere, w := compared(t, state, dir, j)
	if older || !elsewhere || w.Knows() {
		t.Errorf("unknown books: older %t, elsewhere %t", older, elsewhere)
	}
	see := func(older bool) {
		t.Helper()
		w.See(j.Mark(), older)
		must(t, w.Save())
	}
	see(false)
	fill2 := func() { must(t, j.Append(created(100), sent(100))) }
	fill2()
	if older, elsewhere, w = compared(t, state, dir, j); older || elsewhere || w.Newest.String() != early.String() {
		t.Errorf("carried on: older %t, elsewhere %t, newest %s", older, elsewhere, w.Newest)
	}
	see(false)
	alone.Is(t, journal.WitnessFile(state, dir))
	// Nothing has changed: nothing is written.
	must(t, os.Remove(journal.WitnessFile(state, dir)))
	see(false)
	if _, err := os.Stat(journal.WitnessFile(state, dir)); err == nil {
		t.Error("written though nothing has changed")
	}
	must(t, os.WriteFile(journal.WitnessFile(state, dir), []byte("{"), 0o600))
	if w, err := journal.ReadWitness(state, dir); err == nil || w.Knows() {
		t.Errorf("half a file is believed: %v", err)
	}
}

// Older books stay older however far they get, until a person accepts them.
func TestOlderBooksStayOlder(t *testing.T) {
	state, dir := t.TempDir(), t.TempDir()
	j := open(t, dir)
	fill(t, j, 2)
	copied := filepath.Join(t.TempDir(), "copy")
	_, err := j.Backup(key, copied)
	must(t, err)
	must(t, j.Append(created(100)))
	_, _, w := compared(t, state, dir, j)
	w.See(j.Mark(), false)
	must(t, w.Save())

	back := restored(t, copied)
	older, elsewhere, w := compared(t, state, dir, back)
	if !older || !elsewhere || w.Missing() == "" {
		t.Errorf("a copy put back: older %t, elsewhere %t", older, elsewhere)
	}
	_, err = back.NewInstallation()
	must(t, err)
	w.See(back.Mark(), true)
	must(t, w.Save())
	for i := range 5 {
		must(t, back.Append(created(200+i)))
		if older, elsewhere, w = compared(t, state, dir, back); !older || elsewhere {
			t.Errorf("sold on: older %t, elsewhere %t", older, elsewhere)
		}
	}
	w.See(back.Mark(), false)
	must(t, w.Save())
	if older, elsewhere, _ = compared(t, state, dir, back); older || elsewhere {
		t.Errorf("accepted: older %t, elsewhere %t", older, elsewhere)
	}
}

// A till without a home has no witness, and no trouble.
func TestNoWitness(t *testing.T) {
	j := open(t, t.TempDir())
	w, err := journal.ReadWitness("", j.Dir())
	must(t, err)
	older, elsewhere, err := j.Compare(w)
	must(t, err)
	w.See(j.Mark(), false)
	if err := w.Save(); older || elsewhere || err != nil {
		t.Errorf("older %t, elsewhere %t, %v", older, elsewhere, err)
	}
}
