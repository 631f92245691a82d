package desk

import (
	"slices"

	"fufupos/ui/view"
	"fufupos/words"
)

// following is the language after the present one.
func (d *Desk) following() string {
	at := slices.Index(d.Languages, d.Language)
	return d.Languages[(at+1)%len(d.Languages)]
}

// LanguageButton has the cashier's screen in the next language, and names that one.
func (d *Desk) LanguageButton() view.Button {
	return view.Button{Label: words.In(d.following()).T("top.language"), Do: view.Language{}}
}

func (d *Desk) nextLanguage() { d.speak(d.following()) }

// speak has the cashier's screen and the voice in a language.
func (d *Desk) speak(lang string) {
	d.Language = lang
	d.words = words.In(d.Language)
	d.hint = hint{}
	each(d, Relabeller.Relabel)
	if d.Voice != nil {
		d.Voice.SetLang(d.Language)
	}
}

// Rule is a line of the training table: which amounts make which customer.
type Rule struct {
	LastDigits string // of the amount
	What       string // the catalogue's key
}

// TrainingLines are the training table in words; none in earnest.
func (d *Desk) TrainingLines() []string {
	if !d.Training || len(d.TrainingRules) == 0 {
		return nil
	}
	lines := []string{d.T("training.digits")}
	for _, r := range d.TrainingRules {
		lines = append(lines, r.LastDigits+"  "+d.T(r.What))
	}
	return lines
}

// mute switches the voice off and on again.
func (d *Desk) mute() {
	if d.Voice != nil {
		d.muted = !d.muted
		d.Voice.Mute(d.muted)
	}
}
