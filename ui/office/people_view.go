package office

import (
	"strconv"

	"fufupos/ui/view"
)

// View is the page.
func (p *people) View() view.Body {
	t := p.desk.T
	v := view.People{Title: t("people.title"), Back: p.desk.BackButton(), News: p.news, Tone: p.tone}
	ok := p.desk.PressButton("who.ok", "Enter", view.KeyEnter)
	ok.Strong = true
	v.Foot = []view.Button{ok}
	switch s := p.step; {
	case p.codes != nil:
		v.Title, v.Text = t("people.codes"), t("people.codes_text")
		v.Foot[0].Label = t("people.noted")
		if p.desk.Printer {
			print := p.desk.PressButton("people.print", "F7", view.KeyF7)
			print.Off = p.paper
			v.Foot = append([]view.Button{print}, v.Foot...)
		}
		for i := 0; i < len(p.codes); i += 2 { // all of them must have room in the smallest window
			v.Rows = append(v.Rows, view.SettingRow{Label: p.code(i), Value: p.code(i + 1), Do: view.Select{N: i}})
		}
	case s != nil:
		v.Change = &view.Change{Label: s.label, Prompt: s.prompt, Value: s.text}
		for i, c := range s.choices {
			v.Change.Choices = append(v.Change.Choices, view.Button{Label: c.word, Do: view.Choose{N: i}, Strong: i == s.at, Off: s.busy})
		}
		v.Foot[0].Off = s.busy
	default:
		v.Rows = p.rows()
		v.Foot[0].Label = t("settings.change")
		v.Text = t("people.text")
		if len(p.all) == 0 {
			v.Text = t("people.none")
		}
		v.Foot = append([]view.Button{
			p.desk.PressButton("page.prev", "PgUp", view.KeyPageUp), p.desk.PressButton("page.next", "PgDn", view.KeyPageDown),
		}, v.Foot...)
	}
	return v
}

// code is one of those that are told.
func (p *people) code(i int) string {
	if i >= len(p.codes) {
		return ""
	}
	code := p.codes[i]
	return strconv.Itoa(i+1) + " · " + code[:3] + " " + code[3:7] + " " + code[7:]
}

// rows are those of the page that the selected one is on.
func (p *people) rows() (rows []view.SettingRow) {
	all := len(p.all) + 1
	first := p.at / p.perPage * p.perPage
	for i := first; i < min(first+p.perPage, all); i++ {
		row := view.SettingRow{Label: "+ " + p.desk.T("people.add"), Selected: i == p.at, Do: view.Select{N: i}}
		if i < len(p.all) {
			who := p.all[i]
			row.Label, row.Value = who.Name+" · "+who.ID, p.desk.T("role."+who.Role)
			if who.Locked {
				row.Value = p.desk.T("people.locked", row.Value)
			}
		}
		rows = append(rows, row)
	}
	return rows
}
