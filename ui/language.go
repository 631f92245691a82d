package ui

import (
	"slices"

	"fufupos/words"
)

// following is the language after the present one.
func (t *Till) following() string {
	at := slices.Index(t.Languages, t.Language)
	return t.Languages[(at+1)%len(t.Languages)]
}

func (t *Till) nextLanguage() { t.speak(t.following()) }

// speak has the cashier's screen and the voice in a language.
func (t *Till) speak(lang string) {
	t.Language = lang
	t.words = words.In(t.Language)
	t.hint, t.problem = hint{}, nil
	if t.Voice != nil {
		t.Voice.SetLang(t.Language)
	}
}

// trainingHelp is the lines that say which amount makes which customer.
func (t *Till) trainingHelp() []string {
	var lines []string
	for _, r := range t.TrainingRules {
		lines = append(lines, r.LastDigits+"  "+t.words.T(r.What))
	}
	return lines
}

// mute switches the voice off and on again.
func (t *Till) mute() {
	if t.Voice != nil {
		t.muted = !t.muted
		t.Voice.Mute(t.muted)
	}
}
