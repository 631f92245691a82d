//go:build unix

package voice

// advice is what to do on this system.
var advice = map[Trouble]string{
	NoPlayer: "no program that plays sounds: install pipewire-bin, pulseaudio-utils or alsa-utils",
	NoTalker: "no program that speaks: install espeak-ng, or speech-dispatcher with a voice for the language",
	NoVoice:  "no voice for this language: install espeak-ng, or a voice for speech-dispatcher; until then only the sound is played",
}
