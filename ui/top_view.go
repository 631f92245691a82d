package ui

import (
	"slices"

	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/view"
	"fufupos/words"
)

func (t *Till) topView() view.Top {
	v := view.Top{Title: t.Merchant, Clock: t.Now().In(t.Zone).Format("15:04")}
	if v.Title == "" {
		v.Title = t.words.T("app.title")
	}
	if t.Training {
		v.Training, v.Short = t.words.T("top.training"), t.words.T("top.training_short")
	}
	v.Status = []view.Status{t.lineStatus(), t.scannerStatus()}
	if p, ok := t.printerStatus(); ok {
		v.Status = append(v.Status, p)
	}
	if n := len(t.snap.Notices); n > 0 {
		v.Status = append(v.Status, view.Status{Icon: "warn", Tone: view.Warn, Text: t.words.T("notice." + string(t.snap.Notices[n-1].Kind))})
	}
	v.Buttons = []view.Button{
		{Label: t.words.T("top.list"), Key: "F3", Do: view.Press{Key: view.KeyF3}},
		{Label: t.words.T("top.refund"), Key: "F4", Do: view.Press{Key: view.KeyF4}},
		{Label: t.words.T("top.help"), Key: "F1", Do: view.Press{Key: view.KeyF1}},
	}
	if t.Voice != nil {
		icon := "sound"
		if t.muted {
			icon = "sound_off"
		}
		v.Buttons = append(v.Buttons, view.Button{Icon: icon, Do: view.Mute{}})
	}
	if len(t.Languages) > 1 {
		v.Buttons = append(v.Buttons, view.Button{Label: words.In(t.following()).T("top.language"), Do: view.Language{}})
	}
	return v
}

func (t *Till) lineStatus() view.Status {
	switch l := t.snap.Line; {
	case !l.Known:
		return view.Status{Icon: "line", Tone: view.Calm, Text: t.words.T("status.line_unknown")}
	case l.Online:
		return view.Status{Icon: "line", Tone: view.Good, Text: t.words.T("status.online")}
	default:
		return view.Status{Icon: "line_off", Tone: view.Bad, Text: t.words.T("status.offline", l.Since.In(t.Zone).Format("15:04"))}
	}
}

func (t *Till) scannerStatus() view.Status {
	absent := ""
	for _, port := range slices.Sorted(mapKeys(t.serial)) {
		s := t.serial[port]
		if s.Connected {
			return view.Status{Icon: "scanner", Tone: view.Good, Text: t.words.T("status.scanner")}
		}
		absent = t.words.Phrase(s.Reason)
	}
	switch {
	case t.Wedge:
		return t.typists.status(t)
	case absent != "" || t.Serial:
		return view.Status{Icon: "scanner", Tone: view.Bad, Text: t.words.T("status.no_scanner")}
	}
	return view.Status{Icon: "scanner", Tone: view.Calm, Text: t.words.T("status.no_scanner")}
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

func (t *Till) printerStatus() (view.Status, bool) {
	switch p := t.snap.Paper; {
	case p.State == sale.PrintWaits:
		return view.Status{Icon: "printer", Tone: view.Bad, Text: t.words.T("status.printer_waits")}, true
	case p.Trouble != "":
		return view.Status{Icon: "printer", Tone: view.Bad, Text: t.words.T("status.printer_trouble", max(1, p.Waiting))}, true
	case p.Waiting > 0:
		return view.Status{Icon: "printer", Tone: view.Busy, Text: t.words.T("status.printing", p.Waiting)}, true
	case !t.Printer:
		return view.Status{}, false
	case p.Note != "":
		return view.Status{Icon: "printer", Tone: view.Warn, Text: t.words.T("status.printer_note")}, true
	case p.Nature.Asks:
		return view.Status{Icon: "printer", Tone: view.Warn, Text: t.words.T("status.printer_asks")}, true
	case p.Nature.Slow:
		return view.Status{Icon: "printer", Tone: view.Good, Text: t.words.T("status.printer_slow")}, true
	}
	return view.Status{Icon: "printer", Tone: view.Good, Text: t.words.T("status.printer")}, true
}
