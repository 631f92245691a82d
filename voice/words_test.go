package voice_test

import (
	"testing"

	"fufupos/money"
	"fufupos/voice"
	"fufupos/words"
)

// What is spoken is grammar and no text, so it has a home of its own: every
// language of the till says every amount of every channel.
func TestEveryLanguageSpeaks(t *testing.T) {
	for _, lang := range words.Languages() {
		said := map[string]bool{}
		for _, kind := range []voice.Kind{voice.Paid, voice.Refunded} {
			for _, currency := range []money.Currency{money.CNY, money.HKD, money.THB} {
				for channel := range 3 {
					text, ok := voice.Text(voice.Event{Kind: kind, Amount: money.New(1250, currency), Channel: channel}, lang)
					if !ok || text == "" || said[text] {
						t.Errorf("%s: %v %s by channel %d: %q", lang, kind, currency, channel, text)
					}
					said[text] = true
				}
			}
		}
	}
}
