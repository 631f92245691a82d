package ui_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/scanner"
	"fufupos/ui/desk"
	"fufupos/ui/help"
	"fufupos/ui/view"
)

// What a room and a file of the window may have, in lines: as much as one keeps in
// mind. The tests of a room count for its files only.
const (
	roomMost = 1500
	fileMost = 400
)

// TestRoomsStaySmall counts.
func TestRoomsStaySmall(t *testing.T) {
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, own...)
	rooms := map[string]int{}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := bytes.Count(text, []byte("\n"))
		if lines > fileMost {
			t.Errorf("%s has %d lines, most are %d", name, lines, fileMost)
		}
		if !strings.HasSuffix(name, "_test.go") {
			rooms[filepath.Dir(name)] += lines
		}
	}
	if len(rooms) < 7 {
		t.Errorf("only %d rooms", len(rooms))
	}
	for room, lines := range rooms {
		if room == "desktop" {
			continue // the system's side
		}
		if lines > roomMost {
			t.Errorf("ui/%s has %d lines, most are %d", room, lines, roomMost)
		}
	}
}

// empty is a page as it is when somebody begins to write one: a file with this, a
// screen that draws its body, and its line where the desk is made.
type empty struct {
	desk.Fieldless
	scans int
}

type emptyBody struct{ Title string }

func newEmpty(d *desk.Desk) desk.Page { return &empty{Fieldless: desk.Fieldless{Desk: d}} }

func (e *empty) Name() view.Page        { return "empty" }
func (e *empty) Key(view.Key) bool      { return false }
func (e *empty) Scan(scanner.Scan) bool { e.scans++; return true }
func (e *empty) Apply()                 {}
func (e *empty) View() view.Body        { return emptyBody{"empty"} }
func (e *empty) Keys() []view.Key       { return []view.Key{view.KeyF9} }
func (e *empty) Hot(k view.Key) (ours bool) {
	if ours = k == view.KeyF9; ours {
		e.Desk.Show(e)
	}
	return ours
}

// TestAnEmptyPage is shown by one line where the desk is made, and no other page and
// no part of the desk has to know of it.
func TestAnEmptyPage(t *testing.T) {
	r := newRig(t)
	var page *empty
	r.till = desk.New(r.till.Options,
		help.New,
		func(d *desk.Desk) desk.Page { page = newEmpty(d).(*empty); return page },
	)
	if !r.till.Key(view.KeyF9) || r.view.Page != "empty" || r.view.Body != (emptyBody{"empty"}) {
		t.Fatalf("F9 shows %s %v", r.view.Page, r.view.Body)
	}
	r.scan(payCode)
	r.typed("7")
	if page.scans != 1 {
		t.Errorf("the page was given %d scans", page.scans)
	}
	r.till.Key(view.KeyF1)
	rows := view.Of[view.Help](r.view).Rows
	if r.view.Page != view.HelpPage || len(rows) == 0 {
		t.Fatalf("F1 shows %s", r.view.Page)
	}
	r.till.Key(view.KeyF9)
	r.till.Key(view.KeyEscape)
	if r.view.Page != view.HelpPage {
		t.Errorf("Esc goes back to %s, the first page is help", r.view.Page)
	}
	if r.till.Key(view.KeyF3) {
		t.Error("F3 is nobody's")
	}
}

// TestADeskWithoutAnEngine stands before there is one: no snapshot has come, nothing
// is configured.
func TestADeskWithoutAnEngine(t *testing.T) {
	r := newRig(t)
	var shown view.View
	quit := 0
	d := desk.New(desk.Options{Now: r.till.Now, Zone: r.till.Zone, Show: func(v view.View) { shown = v }, Quit: func() { quit++ }}, newEmpty)
	d.Refresh()
	if shown.Page != "empty" || shown.Customer.Shop == "" || len(shown.Top.Status) == 0 {
		t.Errorf("%+v", shown)
	}
	d.Ask(&desk.Question{Of: "close", Text: func() string { return "?" }, Yes: func() { quit++ }})
	d.Refresh()
	d.Scan(scanner.Recognise(payCode))
	if shown.Question == nil || !shown.Question.Refused {
		t.Errorf("a question takes what comes: %+v", shown.Question)
	}
	d.Key(view.KeyEscape)
	if d.Close(); shown.Question != nil || quit != 1 {
		t.Errorf("quit %d times", quit)
	}
}
