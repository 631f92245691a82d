package desktop

import (
	"sync"
	"time"

	"fufupos/checkout"
	"fufupos/checkout/flow"
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
	watch  *voice.Watch
}

// newHearing begins to speak; its Close ends that.
func newHearing(c config.Config) *hearing {
	return &hearing{
		Speaker: voice.New(voice.Options{
			Lang: c.Terminal.Language, Volume: c.Sound.Volume, Sound: c.Sound.Effects, Speak: c.Sound.Speech,
		}),
		volume: c.Sound.Volume, watch: voice.NewWatch(time.Now()),
	}
}

// listen takes the engine's newest snapshot; it never waits for a loudspeaker.
func (h *hearing) listen(s checkout.Snapshot) {
	h.mu.Lock()
	defer h.mu.Unlock()
	// The snapshot has the newest sale first, and news are told in their order.
	moments := make([]voice.Moment, len(s.Sales))
	for i, v := range s.Sales {
		moments[len(moments)-1-i] = voice.Moment{Sale: v.Sale, InDoubt: v.Phase == flow.Asking}
	}
	for _, event := range h.watch.Look(moments) {
		h.Say(event)
	}
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
