package tell

import (
	"errors"

	"fufupos/checkout"
	"fufupos/sale"
	"fufupos/scanner"
	"fufupos/ui/view"
)

// LineStatus is how the line to the gateway is doing.
func (t Teller) LineStatus(l checkout.Line) view.Status {
	switch {
	case !l.Known:
		return view.Status{Icon: "line", Tone: view.Calm, Text: t.T("status.line_unknown")}
	case l.Online:
		return view.Status{Icon: "line", Tone: view.Good, Text: t.T("status.online")}
	default:
		return view.Status{Icon: "line_off", Tone: view.Bad, Text: t.T("status.offline", t.Minute(l.Since))}
	}
}

// PaperStatus is how the printer is doing; false: there is none.
func (t Teller) PaperStatus(p checkout.Paper, printer bool) (view.Status, bool) {
	status := func(tone view.Tone, key string, args ...any) (view.Status, bool) {
		return view.Status{Icon: "printer", Tone: tone, Text: t.T(key, args...)}, true
	}
	switch {
	case p.State == sale.PrintWaits:
		return status(view.Bad, "status.printer_waits")
	case p.Trouble != "":
		return status(view.Bad, "status.printer_trouble", max(1, p.Waiting))
	case p.Waiting > 0:
		return status(view.Busy, "status.printing", p.Waiting)
	case !printer:
		return view.Status{}, false
	case p.Note != "":
		return status(view.Warn, "status.printer_note")
	case p.Nature.Asks:
		return status(view.Warn, "status.printer_asks")
	case p.Nature.Slow:
		return status(view.Good, "status.printer_slow")
	}
	return status(view.Good, "status.printer")
}

// TypistStatus is the state of the scanners that type: known is the name of one, blind that it
// is guesswork which keyboard a key comes from, alone one that is read alone.
func (t Teller) TypistStatus(known string, blind bool, alone scanner.Status) view.Status {
	switch {
	case alone.Connected:
		return view.Status{Icon: "scanner", Tone: view.Good, Text: Device(alone.Device)}
	case errors.Is(alone.Err, scanner.ErrDenied):
		return view.Status{Icon: "scanner", Tone: view.Bad, Text: t.T("status.scanner_denied")}
	case alone.Err != nil:
		return view.Status{Icon: "scanner", Tone: view.Bad, Text: t.T("status.no_scanner")}
	case known != "":
		return view.Status{Icon: "scanner", Tone: view.Good, Text: known}
	case blind:
		return view.Status{Icon: "scanner", Tone: view.Calm, Text: t.T("status.wedge_time")}
	}
	return view.Status{Icon: "scanner", Tone: view.Good, Text: t.T("status.wedge")}
}

// Explained has a state that is not well lead to the page of help about what a key says.
func Explained(s view.Status, key string) view.Status {
	if about := About(key); about != "" && (s.Tone == view.Bad || s.Tone == view.Warn) {
		s.Do = view.Explain{Subject: about}
	}
	return s
}
