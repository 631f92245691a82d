package desk

import (
	"cmp"
	"slices"

	"fufupos/ui/tell"
	"fufupos/ui/view"
)

func (d *Desk) topView() view.Top {
	t := d.Tell()
	v := view.Top{Title: cmp.Or(d.Merchant, d.T("app.title")), Clock: t.Minute(t.Now)}
	if d.Training {
		v.Training, v.Short = d.T("top.training"), d.T("top.training_short")
	}
	v.Status = []view.Status{tell.Explained(t.LineStatus(d.snap.Line), "status.offline"), tell.Explained(d.scannerStatus(), "status.no_scanner")}
	if p, ok := t.PaperStatus(d.snap.Paper, d.Printer); ok {
		v.Status = append(v.Status, tell.Explained(p, "status.printer"))
	}
	if n := len(d.snap.Notices); n > 0 {
		key := "notice." + string(d.snap.Notices[n-1].Kind)
		v.Status = append(v.Status, tell.Explained(view.Status{Icon: "warn", Tone: view.Warn, Text: d.T(key)}, key))
	}
	if d.Voice != nil {
		icon := map[bool]string{false: "sound", true: "sound_off"}[d.muted]
		v.Buttons = append(v.Buttons, view.Button{Icon: icon, Do: view.Mute{}})
	}
	if d.office != nil {
		v.Buttons = append(v.Buttons, view.Button{Icon: "person", Do: view.Press{Key: view.KeyF12}})
	}
	// What is pressed most stands last: where news leaves little room it stays.
	tabs := len(v.Buttons)
	each(d, func(p Tabbed) { v.Buttons = append(v.Buttons, p.Tab()) })
	slices.Reverse(v.Buttons[tabs:])
	return v
}
