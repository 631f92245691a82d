package journal_test

import "testing"

// TestLast: the last lines in order, each held against the one before it.
func TestLast(t *testing.T) {
	dir := t.TempDir()
	b := open(t, dir)
	fill(t, b, 3)
	all, err := b.Last(1000)
	must(t, err)
	if int64(len(all)) != b.Mark().Seq || all[0].Seq != 1 {
		t.Fatalf("%d lines of %d", len(all), b.Mark().Seq)
	}
	last, err := b.Last(2)
	must(t, err)
	if len(last) != 2 || last[1].Seq != b.Mark().Seq || string(last[0].Data) != string(all[len(all)-2].Data) {
		t.Errorf("the last two: %v", last)
	}
	for _, l := range append(all, last...) {
		if !l.Proved {
			t.Errorf("line %d is not proved", l.Seq)
		}
	}
	must(t, b.Close())
	db := raw(t, dir)
	_, err = db.Exec("DROP TRIGGER entries_are_never_changed; UPDATE entries SET at = at + 1 WHERE seq = 2")
	must(t, err)
	changed, err := reader(t, dir).Last(1000)
	must(t, err)
	for _, l := range changed {
		if l.Proved != (l.Seq != 2) {
			t.Errorf("line %d: proved is %v", l.Seq, l.Proved)
		}
	}
}
