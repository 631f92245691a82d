package desk

import (
	"fufupos/scanner"
	"fufupos/ui/view"
)

// Help is the page of keys. It needs no engine.
type Help struct {
	Fieldless
}

// NewHelp makes the page.
func NewHelp(d *Desk) Page { return &Help{Fieldless{d}} }

// Name is the page's name.
func (h *Help) Name() view.Page { return view.HelpPage }

// Keys are those of the desk, and F1.
func (h *Help) Keys() []view.Key { return []view.Key{view.KeyF1, view.KeyEscape, view.KeyF11} }

// Tab is its button in the bar.
func (h *Help) Tab() view.Button { return h.Desk.PressButton("top.help", "F1", view.KeyF1) }

// Hot opens the page, and closes it again.
func (h *Help) Hot(k view.Key) bool {
	switch {
	case k != view.KeyF1:
		return false
	case h.Desk.Shown(h):
		h.Desk.Home()
	default:
		h.Desk.Show(h)
	}
	return true
}

// Key has no other use.
func (h *Help) Key(view.Key) bool { return false }

// Scan is left to the first page.
func (h *Help) Scan(scanner.Scan) bool { return false }

// Apply has nothing to do.
func (h *Help) Apply() {}

// View lists the keys, and what else is good to know.
func (h *Help) View() view.Body {
	v := view.Help{Title: h.Desk.T("help.title"), Back: h.Desk.BackButton(), Notes: h.Desk.TrainingLines()}
	v.Rows = append(v.Rows,
		view.Pair{Label: h.Desk.T("help.digits_key"), Text: h.Desk.T("help.digits")},
		view.Pair{Label: h.Desk.T("help.scan_key"), Text: h.Desk.T("help.scan")},
		view.Pair{Label: h.Desk.T("help.claim_key"), Text: h.Desk.T("help.claim")})
	for _, c := range caps {
		if h.Desk.ours(c.key) {
			v.Rows = append(v.Rows, view.Pair{Label: c.cap, Text: h.Desk.T("key." + c.word)})
		}
	}
	for _, n := range h.Desk.snap.Notices {
		v.Notes = append(v.Notes, h.Desk.T("notice."+string(n.Kind)+"_text"))
	}
	if h.Desk.Voice != nil {
		if trouble := h.Desk.Voice.Trouble(); trouble != "" {
			v.Notes = append(v.Notes, h.Desk.T("sound."+trouble))
		}
	}
	return v
}
