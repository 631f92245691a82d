//go:build unix

package voice

import (
	"context"
	"fmt"
	"os"
)

// systemPlayer plays with the first program that works: the one of PipeWire, of
// PulseAudio, or of bare ALSA.
type systemPlayer struct{ programs programs }

func newSystemPlayer() Player {
	return &systemPlayer{programs{"pw-play", "paplay", "aplay"}}
}

// Ready: there is a program. Whether it finds a loudspeaker shows when it plays.
func (p *systemPlayer) Ready(context.Context) error {
	if names, _ := p.programs.installed(); len(names) == 0 {
		return NoPlayer
	}
	return nil
}

// Play hands the sound over in a file that only this user can read: not all
// versions of these programs can read a WAV file from a pipe.
func (p *systemPlayer) Play(ctx context.Context, wav []byte) error {
	names, paths := p.programs.installed()
	if len(names) == 0 {
		return NoPlayer
	}
	file, err := store(wav)
	if err != nil {
		return fmt.Errorf("play a sound: %w", err)
	}
	defer os.Remove(file)
	for i, path := range paths {
		_, err = run(ctx, "", path, file)
		switch {
		case err == nil:
			p.programs.prefer(names[i])
			return nil
		case ctx.Err() != nil:
			p.programs.avoid(names[i])
			return fmt.Errorf("play a sound with %s: %w", names[i], err)
		}
	}
	return fmt.Errorf("play a sound with %v: %w", names, Failing)
}

func store(wav []byte) (name string, err error) {
	f, err := os.CreateTemp("", "fufupos-*.wav") // mode 0600
	if err != nil {
		return "", err
	}
	_, err = f.Write(wav)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}
