package ui

// Key is a key of the till, whatever the system calls it.
type Key int

// The keys of the till; digits and the point come in through Till.Rune.
const (
	KeyEnter Key = iota
	KeyEscape
	KeyBackspace
	KeyF1
	KeyF2
	KeyF3
	KeyF4
	KeyF5
	KeyF6
	KeyF7
	KeyF8
	KeyF9
	KeyF10
	KeyF11
	KeyF12
	KeyUp
	KeyDown
	KeyPageUp
	KeyPageDown
)

// keyRow is one line of the table of keys: what the help page shows of a key, and
// what the till does when it is pressed.
type keyRow struct {
	key   Key
	label string // printed on the key cap; a catalogue key where it is a word
	text  string // catalogue key of what it does
	do    func(*Till)
}

// keyTable is the one table of keys: Till.Key dispatches by it and the help page
// is drawn from it.
func keyTable() []keyRow {
	return []keyRow{
		{KeyEnter, "Enter", "key.enter", (*Till).enter},
		{KeyF2, "F2", "key.f2", (*Till).payByQR},
		{KeyF3, "F3", "key.f3", (*Till).openList},
		{KeyF4, "F4", "key.f4", (*Till).openRefund},
		{KeyF5, "F5", "key.f5", (*Till).askNow},
		{KeyF6, "F6", "key.f6", (*Till).setAside},
		{KeyF7, "F7", "key.f7", (*Till).reprint},
		{KeyEscape, "Esc", "key.esc", (*Till).escape},
		{KeyBackspace, "⌫", "key.backspace", (*Till).backspace},
		{KeyUp, "↑", "key.up", func(t *Till) { t.move(-1) }},
		{KeyDown, "↓", "key.down", func(t *Till) { t.move(1) }},
		{KeyPageUp, "PgUp", "key.pgup", func(t *Till) { t.list.turn(-1) }},
		{KeyPageDown, "PgDn", "key.pgdn", func(t *Till) { t.list.turn(1) }},
		{KeyF11, "F11", "key.f11", (*Till).fullScreen},
		{KeyF1, "F1", "key.f1", (*Till).openHelp},
	}
}

// Key handles a person's press of a key. It reports whether the key is one of the
// till's, so that a window knows what not to pass on to a field.
func (t *Till) Key(k Key) bool {
	if k == KeyEnter && t.question != nil {
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
func (t *Till) Release(k Key) {
	if k == KeyEnter {
		t.release()
		t.publish()
	}
}

// press does what a key is for, without its being held.
func (t *Till) press(k Key) bool {
	for _, row := range t.keys {
		if row.key != k {
			continue
		}
		t.letGo()
		if k == KeyBackspace {
			t.stroke(false, row.do)
			return true
		}
		t.another()
		row.do(t)
		return true
	}
	return false
}
