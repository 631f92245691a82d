package voice

import (
	"context"
	"errors"

	"fufupos/message"
)

// Trouble is why nothing is heard, for catalogues and for the one who sets the
// till up; the empty one is none.
type Trouble string

// The troubles.
const (
	Off      Trouble = "off"              // the settings say so
	NoPlayer Trouble = "no_player" + here // no program that plays sounds
	NoTalker Trouble = "no_talker" + here // no program that speaks
	NoVoice  Trouble = "no_voice" + here  // no voice for the language
	NoDevice Trouble = "no_device"        // no loudspeaker
	Failing  Trouble = "failing"          // there is one, and it reports an error
	Hanging  Trouble = "hanging"          // there is one, and it did not come to an end in time
)

// Error is a message for whoever sets the till up.
func (t Trouble) Error() string { return message.Text("sound." + string(t)) }

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
