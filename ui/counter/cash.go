package counter

import (
	"strings"

	"fufupos/ui/entry"
	"fufupos/ui/view"
)

// cashSigns lead to paying in cash, whatever is typed: the plus beside the digits, as
// keyboards and input methods have it. No amount has one.
const cashSigns = "+＋"

// cash goes on to what is paid in cash, and tells whether a character asks for it.
func (s *Sale) cash(r rune) bool {
	if !s.desk.Cash || !strings.ContainsRune(cashSigns, r) || s.desk.Dropping() {
		return false
	}
	switch {
	case s.selling():
		s.SayBusy()
	case s.fault() != "": // it is said below the amount
	default:
		s.leaveEnded()
		s.desk.Do(view.Cash{Amount: s.amount()})
	}
	return true
}

// cashButton is the third way of paying, where there is one.
func (s *Sale) cashButton() view.Button {
	if !s.desk.Cash {
		return view.Button{}
	}
	return view.Button{Label: s.desk.T("pad.cash"), Key: "+", Do: view.Type{Text: "+"}, Off: s.selling()}
}

// paidOtherwise empties the amount: it was paid in another way.
func (s *Sale) paidOtherwise() {
	s.clearStage()
	s.entry = entry.Amount{}
}
