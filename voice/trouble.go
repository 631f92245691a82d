package voice

import (
	"context"
	"errors"
	"strings"
)

// Trouble is why nothing is heard, for catalogues and for the one who sets the
// till up; the empty one is none.
type Trouble string

// The troubles.
const (
	Off      Trouble = "off"       // the settings say so
	NoPlayer Trouble = "no_player" // no program that plays sounds
	NoTalker Trouble = "no_talker" // no program that speaks
	NoVoice  Trouble = "no_voice"  // no voice for the language
	NoDevice Trouble = "no_device" // no loudspeaker
	Failing  Trouble = "failing"   // there is one, and it reports an error
	Hanging  Trouble = "hanging"   // there is one, and it did not come to an end in time
)

// Error is one sentence for whoever sets the till up.
func (t Trouble) Error() string {
	switch t {
	case Off:
		return "switched off"
	case NoPlayer, NoTalker, NoVoice:
		return advice[t]
	case NoDevice:
		return "this computer has no loudspeaker: connect one or switch it on"
	case Failing:
		return "the system could not play it: check that a loudspeaker is connected and that the sound system runs"
	case Hanging:
		return "the system's sound does not answer; it is tried again after a minute"
	}
	return string(t)
}

// troubleOf is what an error of a Player or Talker means.
func troubleOf(err error) Trouble {
	var t Trouble
	switch {
	case err == nil:
		return ""
	case errors.As(err, &t):
		return t
	case errors.Is(err, context.DeadlineExceeded):
		return Hanging
	}
	return Failing
}

// Condition is how sound and speech are doing: what the last try came to or,
// before the first, what a look at the system found.
type Condition struct{ Sound, Speech Trouble }

// String is the condition in one line, for the settings and the doctor page.
func (c Condition) String() string {
	say := func(what string, t Trouble) string {
		if t == "" {
			return what + ": ready"
		}
		return what + ": " + t.Error()
	}
	return strings.Join([]string{say("sound", c.Sound), say("voice", c.Speech)}, "; ")
}
