package voice

// The system's own player and talker.
var (
	NewSystemPlayer = newSystemPlayer
	NewSystemTalker = newSystemTalker
)
