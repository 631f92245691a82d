package ui_test

import (
	"fmt"
	"testing"
	"time"

	"fufupos/scanner"
	"fufupos/ui/screen"
	"fufupos/ui/view"
)

// keyboardOf types on the window's keyboard through the wedge that looks for scans.
type keyboardOf struct {
	rig   *rig
	keys  screen.Keys
	wedge scanner.Wedge
}

const tabKey, enterKey = 15, 28

func (k *keyboardOf) take(r scanner.Ruling) {
	if r.Back > 0 {
		k.keys.TakeBack(r.Back)
	}
	for _, e := range r.Pass {
		switch {
		case e.Class == scanner.Char:
			k.keys.RuneAt(e.Rune, e.At)
		case e.Class != scanner.EndKey:
		case e.Action == scanner.Release:
			k.keys.Release(e.Replay.(view.Key))
		default:
			k.keys.Key(e.Replay.(view.Key))
		}
	}
	if r.Void {
		k.keys.Void()
	}
	for _, s := range r.Scans {
		k.keys.Window.Unfocus()
		k.rig.till.Scan(s)
	}
}

// wait lets time pass, with what the wedge decides meanwhile.
func (k *keyboardOf) wait(d time.Duration) {
	for end := k.rig.now.Add(d); ; k.take(k.wedge.Tick(k.rig.now)) {
		due, waiting := k.wedge.Deadline()
		if !waiting || due.After(end) {
			k.rig.now = end
			return
		}
		k.rig.now = due
	}
}

func (k *keyboardOf) end(key view.Key) {
	code := enterKey
	if key == view.KeyTab {
		code = tabKey
	}
	for _, a := range []scanner.Action{scanner.Press, scanner.Release} {
		k.take(k.wedge.Offer(scanner.Event{Class: scanner.EndKey, Key: code, Action: a, At: k.rig.now, Replay: key}, k.rig.now))
	}
}

// typed types at a pace: each character's key, and at the end a key by itself.
func (k *keyboardOf) typed(text string, pace time.Duration, end view.Key) {
	for _, r := range text {
		e := scanner.Event{Class: scanner.CharKey, Key: int(r), Position: r, At: k.rig.now}
		k.take(k.wedge.Offer(e, k.rig.now))
		k.take(k.wedge.Offer(scanner.Event{Class: scanner.Char, Rune: r, At: k.rig.now}, k.rig.now))
		e.Action = scanner.Release
		k.take(k.wedge.Offer(e, k.rig.now))
		k.wait(pace)
	}
	k.end(end)
	k.wait(time.Second)
	k.rig.pump()
}

// TestAScannersTab: a scanner that ends its codes with Tab does on every page what one
// with Enter does, it charges from those where a code is charged, and its Tab moves no
// focus; a person's Tab does nothing but that, and is seen.
func TestAScannersTab(t *testing.T) {
	charges := map[string]bool{"sale": true, "list": true, "detail": true, "help": true}
	for name, open := range map[string]func(*rig){
		"sale":     func(r *rig) { r.typed("12.5") },
		"list":     func(r *rig) { r.typed("12.5"); r.till.Key(view.KeyF3); r.pump() },
		"detail":   func(r *rig) { r.typed("12.5"); r.till.Tap(view.Open{Sale: r.books[0].Number}); r.pump() },
		"help":     func(r *rig) { r.typed("12.5"); r.till.Key(view.KeyF1) },
		"refund":   func(r *rig) { r.refunding("5") },
		"claim":    func(r *rig) { r.till.Rune('*'); r.typed("12.5") },
		"question": func(r *rig) { r.selling(); r.till.Key(view.KeyEscape) },
	} {
		var ends []string
		for _, end := range []view.Key{view.KeyEnter, view.KeyTab} {
			r, keys, w := keyed(t)
			r.history()
			open(r)
			before := len(r.requests)
			k := &keyboardOf{rig: r, keys: keys}
			k.wait(5 * time.Second)
			k.typed(payCode, 3*time.Millisecond, end)
			if _, _, _, _, seen := framed(w); seen {
				t.Errorf("%s: a scanner has moved the focus", name)
			}
			if got := len(r.requests) > before; got != charges[name] {
				t.Errorf("%s: charged: %v", name, got)
			}
			ends = append(ends, fmt.Sprint(r.view.Page, r.requests, r.refunds, len(r.claims), r.view.Question != nil, view.Of[view.Sale](r.view).Stage.Title))
		}
		if ends[0] != ends[1] {
			t.Errorf("%s: with Enter\n%s\nwith Tab\n%s", name, ends[0], ends[1])
		}

		r, keys, w := keyed(t)
		r.history()
		open(r)
		was := r.view
		k := &keyboardOf{rig: r, keys: keys}
		k.end(view.KeyTab)
		k.wait(time.Second)
		if _, _, _, _, seen := framed(w); !seen {
			t.Errorf("%s: nobody sees where a person's Tab has moved the focus", name)
		}
		if r.view.Page != was.Page || len(r.requests) > 1 || len(r.refunds) > 0 {
			t.Errorf("%s: a person's Tab has done something: %s", name, r.view.Page)
		}
	}
}
