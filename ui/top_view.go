package ui

import (
	"slices"

	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/words"
)

func (t *Till) topView() TopView {
	v := TopView{Title: t.Merchant, Clock: t.Now().In(t.Zone).Format("15:04")}
	if v.Title == "" {
		v.Title = t.words.T("app.title")
	}
	if t.Training {
		v.Training, v.Short = t.words.T("top.training"), t.words.T("top.training_short")
	}
	v.Status = []StatusItem{t.lineStatus(), t.scannerStatus()}
	if p, ok := t.printerStatus(); ok {
		v.Status = append(v.Status, p)
	}
	if n := len(t.snap.Notices); n > 0 {
		v.Status = append(v.Status, StatusItem{"warn", Warn, t.words.T("notice." + string(t.snap.Notices[n-1].Kind))})
	}
	v.Buttons = []Button{
		{Label: t.words.T("top.list"), Key: "F3", Do: Intent{Verb: Press, Key: KeyF3}},
		{Label: t.words.T("top.refund"), Key: "F4", Do: Intent{Verb: Press, Key: KeyF4}},
		{Label: t.words.T("top.help"), Key: "F1", Do: Intent{Verb: Press, Key: KeyF1}},
	}
	if t.Voice != nil {
		icon := "sound"
		if t.muted {
			icon = "sound_off"
		}
		v.Buttons = append(v.Buttons, Button{Icon: icon, Do: Intent{Verb: Mute}})
	}
	if len(t.Languages) > 1 {
		v.Buttons = append(v.Buttons, Button{Label: words.In(t.following()).T("top.language"), Do: Intent{Verb: Language}})
	}
	return v
}

func (t *Till) lineStatus() StatusItem {
	switch l := t.snap.Line; {
	case !l.Known:
		return StatusItem{"line", Calm, t.words.T("status.line_unknown")}
	case l.Online:
		return StatusItem{"line", Good, t.words.T("status.online")}
	default:
		return StatusItem{"line_off", Bad, t.words.T("status.offline", l.Since.In(t.Zone).Format("15:04"))}
	}
}

func (t *Till) scannerStatus() StatusItem {
	absent := ""
	for _, port := range slices.Sorted(mapKeys(t.serial)) {
		s := t.serial[port]
		if s.Connected {
			return StatusItem{"scanner", Good, t.words.T("status.scanner")}
		}
		absent = t.words.T(s.Reason())
	}
	switch {
	case t.Wedge:
		return t.typists.status(t)
	case absent != "" || t.Serial:
		return StatusItem{"scanner", Bad, t.words.T("status.no_scanner")}
	}
	return StatusItem{"scanner", Calm, t.words.T("status.no_scanner")}
}

func mapKeys(m map[string]scanner.Status) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (t *Till) printerStatus() (StatusItem, bool) {
	switch p := t.snap.Paper; {
	case p.State == sale.PrintWaits:
		return StatusItem{"printer", Bad, t.words.T("status.printer_waits")}, true
	case p.Trouble != "":
		return StatusItem{"printer", Bad, t.words.T("status.printer_trouble", max(1, p.Waiting))}, true
	case p.Waiting > 0:
		return StatusItem{"printer", Busy, t.words.T("status.printing", p.Waiting)}, true
	case !t.Printer:
		return StatusItem{}, false
	case p.Note != "":
		return StatusItem{"printer", Warn, t.words.T("status.printer_note")}, true
	case p.Nature.Asks:
		return StatusItem{"printer", Warn, t.words.T("status.printer_asks")}, true
	case p.Nature.Slow:
		return StatusItem{"printer", Good, t.words.T("status.printer_slow")}, true
	}
	return StatusItem{"printer", Good, t.words.T("status.printer")}, true
}
