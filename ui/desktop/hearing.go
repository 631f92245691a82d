package desktop

import (
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/news"
	"fufupos/config"
	"fufupos/voice"
)

// hearing lets the till's news be heard, and is what the window's button
// switches off and on.
type hearing struct {
	*voice.Speaker

	mu     sync.Mutex
	volume int
	muted  bool
	seen   checkout.Snapshot // what was heard of
}

// newHearing begins to speak; its Close ends that.
func newHearing(c config.Config) *hearing {
	return &hearing{
		Speaker: voice.New(voice.Options{
			Lang: c.Terminal.Language, Volume: c.Sound.Volume, Sound: c.Sound.Effects, Speak: c.Sound.Speech,
		}),
		volume: c.Sound.Volume, seen: checkout.Snapshot{At: time.Now()},
	}
}

// listen takes the engine's newest snapshot; it never waits for a loudspeaker.
func (h *hearing) listen(s checkout.Snapshot) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, n := range news.Between(h.seen, s) {
		if kind, heard := sounds(n); heard {
			amount := n.Sale.Amount
			if n.Refund.Number != "" {
				amount = n.Refund.Amount
			}
			h.Say(voice.Event{Kind: kind, Amount: amount, Channel: n.Sale.ChannelNow()})
		}
	}
	h.seen = s
}

// sounds is how news is heard, if it is.
func sounds(n news.Item) (voice.Kind, bool) {
	switch n.Kind {
	case news.Begun:
		return voice.Waiting, true
	case news.InDoubt, news.RefundNeedsPerson:
		return voice.Unknown, true
	case news.NeedsPerson:
		return voice.Unknown, n.After != news.InDoubt // who was alarmed looks already
	case news.Unpaid, news.RefundFailed:
		return voice.Failed, true
	case news.Paid:
		return voice.Paid, true
	case news.Refunded:
		return voice.Refunded, true
	}
	return "", false
}

// set goes by other settings of the sound. The language is the screen's.
func (h *hearing) set(c config.Sound) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.volume = c.Volume
	h.SetSound(c.Effects)
	h.SetSpeak(c.Speech)
	h.loud()
}

// Mute switches everything off, and on again as loud as it was.
func (h *hearing) Mute(mute bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.muted = mute
	h.loud()
}

func (h *hearing) loud() {
	if h.muted {
		h.SetVolume(0)
		return
	}
	h.SetVolume(h.volume)
}

// Trouble names why nothing is heard though it should be; empty when all is well.
func (h *hearing) Trouble() string {
	c := h.Condition()
	for _, t := range []voice.Trouble{c.Speech, c.Sound} {
		if t != "" && t != voice.Off {
			return string(t)
		}
	}
	return ""
}
