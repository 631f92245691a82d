package desk

import (
	"fufupos/sale"
	"fufupos/ui/view"
)

func (d *Desk) topView() view.Top {
	v := view.Top{Title: d.Merchant, Clock: d.Tell().Minute(d.Now())}
	if v.Title == "" {
		v.Title = d.T("app.title")
	}
	if d.Training {
		v.Training, v.Short = d.T("top.training"), d.T("top.training_short")
	}
	v.Status = []view.Status{d.lineStatus(), d.scannerStatus()}
	if p, ok := d.printerStatus(); ok {
		v.Status = append(v.Status, p)
	}
	if n := len(d.snap.Notices); n > 0 {
		v.Status = append(v.Status, view.Status{Icon: "warn", Tone: view.Warn, Text: d.T("notice." + string(d.snap.Notices[n-1].Kind))})
	}
	each(d, func(p Tabbed) { v.Buttons = append(v.Buttons, p.Tab()) })
	if d.Voice != nil {
		icon := "sound"
		if d.muted {
			icon = "sound_off"
		}
		v.Buttons = append(v.Buttons, view.Button{Icon: icon, Do: view.Mute{}})
	}
	return v
}

func (d *Desk) lineStatus() view.Status {
	switch l := d.snap.Line; {
	case !l.Known:
		return view.Status{Icon: "line", Tone: view.Calm, Text: d.T("status.line_unknown")}
	case l.Online:
		return view.Status{Icon: "line", Tone: view.Good, Text: d.T("status.online")}
	default:
		return view.Status{Icon: "line_off", Tone: view.Bad, Text: d.T("status.offline", d.Tell().Minute(l.Since))}
	}
}

func (d *Desk) printerStatus() (view.Status, bool) {
	status := func(tone view.Tone, key string, args ...any) (view.Status, bool) {
		return view.Status{Icon: "printer", Tone: tone, Text: d.T(key, args...)}, true
	}
	switch p := d.snap.Paper; {
	case p.State == sale.PrintWaits:
		return status(view.Bad, "status.printer_waits")
	case p.Trouble != "":
		return status(view.Bad, "status.printer_trouble", max(1, p.Waiting))
	case p.Waiting > 0:
		return status(view.Busy, "status.printing", p.Waiting)
	case !d.Printer:
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
