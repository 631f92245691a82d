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

func (t *Till) nextLanguage() {
	t.Language = t.following()
	t.words = words.In(t.Language)
	t.hint, t.problem = hint{}, nil
	if t.Voice != nil {
		t.Voice.SetLang(t.Language)
	}
}

// trainingHelp is the lines that say which amount makes which customer.
func (t *Till) trainingHelp() []string {
	if len(t.TrainingRules) == 0 {
		return nil
	}
	lines := []string{t.words.T("training.digits")}
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
