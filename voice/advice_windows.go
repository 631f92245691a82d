package voice

// advice is what to do on this system.
var advice = map[Trouble]string{
	NoPlayer: "this Windows has no winmm.dll: sounds cannot be played",
	NoTalker: "this Windows has no PowerShell: the amount cannot be spoken",
	NoVoice: "no voice for this language: add it in the Windows settings under Time & language, Speech, Add voices; " +
		"until then only the sound is played",
}
