package ui

import "fufupos/ui/view"

// keyRow is one line of the table of keys: what the help page shows of a key, and
// what the till does when it is pressed.
type keyRow struct {
	key   view.Key
	label string // printed on the key cap; a catalogue key where it is a word
	text  string // catalogue key of what it does
	do    func(*Till)
}

// keyTable is the one table of keys: Till.Key dispatches by it and the help page
// is drawn from it.
func keyTable() []keyRow {
	return []keyRow{
		{view.KeyEnter, "Enter", "key.enter", (*Till).enter},
		{view.KeyF2, "F2", "key.f2", (*Till).payByQR},
		{view.KeyF3, "F3", "key.f3", (*Till).openList},
		{view.KeyF4, "F4", "key.f4", (*Till).openRefund},
		{view.KeyF5, "F5", "key.f5", (*Till).askNow},
		{view.KeyF6, "F6", "key.f6", (*Till).setAside},
		{view.KeyF7, "F7", "key.f7", (*Till).reprint},
		{view.KeyEscape, "Esc", "key.esc", (*Till).escape},
		{view.KeyBackspace, "⌫", "key.backspace", (*Till).backspace},
		{view.KeyUp, "↑", "key.up", func(t *Till) { t.move(-1) }},
		{view.KeyDown, "↓", "key.down", func(t *Till) { t.move(1) }},
		{view.KeyPageUp, "PgUp", "key.pgup", func(t *Till) { t.list.turn(-1) }},
		{view.KeyPageDown, "PgDn", "key.pgdn", func(t *Till) { t.list.turn(1) }},
		{view.KeyF11, "F11", "key.f11", (*Till).fullScreen},
		{view.KeyF1, "F1", "key.f1", (*Till).openHelp},
	}
}

// Key handles a person's press of a key. It reports whether the key is one of the
// till's, so that a window knows what not to pass on to a field.
func (t *Till) Key(k view.Key) bool {
	if k == view.KeyEnter && t.question != nil {
		t.holdYes(true)
		t.publish()
		return true
	}
	ours := t.press(k)
	if ours {
		t.publish()
	}
	return ours
}

// Release tells that a person has let go of a key.
func (t *Till) Release(k view.Key) {
	if k == view.KeyEnter {
		t.release()
		t.publish()
	}
}

// press does what a key is for, without its being held.
func (t *Till) press(k view.Key) bool {
	for _, row := range t.keys {
		if row.key != k {
			continue
		}
		t.letGo()
		if k == view.KeyBackspace {
			t.stroke(false, row.do)
			return true
		}
		t.another()
		row.do(t)
		return true
	}
	return false
}
