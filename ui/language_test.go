package ui_test

import (
	"strings"
	"testing"

	"fufupos/ui/desk"
	"fufupos/ui/view"
)

func TestLanguageChangesAtOnce(t *testing.T) {
	r := newRig(t)
	r.till.Tap(view.Language{})
	if view.Of[view.Sale](r.view).Stage.Title != "可以收款" {
		t.Errorf("shows %q", view.Of[view.Sale](r.view).Stage.Title)
	}
}

// The button among the settings goes round all languages, each named in itself.
func TestLanguageButtonNamesTheNextLanguage(t *testing.T) {
	r := newRig(t, func(o *desk.Options) { o.Language, o.Languages = "en", []string{"en", "th", "zh", "zh-Hant"} })
	r.till.Key(view.KeyF10)
	r.pump()
	for _, want := range []string{"ไทย", "简体", "繁體", "English"} {
		label := ""
		for _, b := range view.Of[view.Settings](r.view).Foot {
			if b.Do == (view.Language{}) {
				label = b.Label
			}
		}
		if label != want {
			t.Errorf("the button says %q, want %q", label, want)
		}
		r.till.Tap(view.Language{})
	}
}

// TestEveryTextIsInTheCatalogue looks for catalogue keys on every screen.
func TestEveryTextIsInTheCatalogue(t *testing.T) {
	for _, s := range screens {
		for _, language := range languages() {
			r := newRig(t, func(o *desk.Options) { o.Language = language })
			s.do(r)
			for _, text := range texts(r.view) {
				if catalogueKey.MatchString(text) || strings.Contains(text, "%!") {
					t.Errorf("%s %s shows %q", s.name, language, text)
				}
			}
		}
	}
}

type voice struct {
	language string
	muted    bool
	trouble  string
}

func (v *voice) SetLang(l string) { v.language = l }
func (v *voice) Mute(m bool)      { v.muted = m }
func (v *voice) Trouble() string  { return v.trouble }

func TestVoiceFollowsTheWindow(t *testing.T) {
	v := &voice{}
	r := newRig(t, func(o *desk.Options) { o.Voice = v })
	r.till.Tap(view.Language{})
	if v.language != r.till.Language || v.language == "en" {
		t.Errorf("the screen speaks %s, the voice %s", r.till.Language, v.language)
	}
	icon := func() string {
		for _, b := range r.view.Top.Buttons {
			if b.Do == (view.Mute{}) {
				return b.Icon
			}
		}
		return ""
	}
	if icon() != "sound" {
		t.Errorf("the button shows %q", icon())
	}
	r.till.Tap(view.Mute{})
	if !v.muted || icon() != "sound_off" {
		t.Errorf("muted: %t, the button shows %q", v.muted, icon())
	}
	r.till.Tap(view.Mute{})
	if v.muted {
		t.Error("still muted")
	}
	for _, trouble := range []string{"no_player", "no_talker", "no_voice", "no_player_windows", "no_talker_windows", "no_voice_windows", "no_device", "failing", "hanging"} {
		v.trouble = trouble
		r.till.Key(view.KeyF1)
		if notes := view.Of[view.Help](r.view).Notes; len(notes) == 0 || catalogueKey.MatchString(notes[len(notes)-1]) {
			t.Errorf("%s is told as %q", trouble, notes)
		}
		r.till.Key(view.KeyEscape)
	}
}
