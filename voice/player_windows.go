package voice

import (
	"context"
	"runtime"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	winmm            = windows.NewLazySystemDLL("winmm.dll")
	playSound        = winmm.NewProc("PlaySoundW")
	waveOutGetNumDev = winmm.NewProc("waveOutGetNumDevs")
)

// Flags of PlaySound.
const (
	sndAsync     = 0x0001
	sndNoDefault = 0x0002
	sndMemory    = 0x0004
)

// systemPlayer plays through winmm.
type systemPlayer struct{}

func newSystemPlayer() Player { return systemPlayer{} }

// Ready: winmm is there, and a device to play on.
func (systemPlayer) Ready(context.Context) error {
	if playSound.Find() != nil || waveOutGetNumDev.Find() != nil {
		return NoPlayer
	}
	if devices, _, _ := waveOutGetNumDev.Call(); devices == 0 {
		return NoDevice
	}
	return nil
}

// Play starts the sound and waits for as long as it takes: a call that played
// to the end by itself could not be given up.
func (p systemPlayer) Play(ctx context.Context, wav []byte) error {
	if err := p.Ready(ctx); err != nil {
		return err
	}
	// Windows reads the sound from here until it is stopped.
	var pin runtime.Pinner
	pin.Pin(&wav[0])
	defer pin.Unpin()
	if ok, _, _ := playSound.Call(uintptr(unsafe.Pointer(&wav[0])), 0, sndMemory|sndAsync|sndNoDefault); ok == 0 {
		return Failing
	}
	defer func() { _, _, _ = playSound.Call(0, 0, 0) }()
	const startUp = 150 * time.Millisecond // until the device plays
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(playingTime(wav) + startUp):
		return nil
	}
}

// playingTime is how long a file made by Sound plays.
func playingTime(wav []byte) time.Duration {
	return time.Duration(len(wav)-headerBytes) * time.Second / (sampleRate * sampleBytes)
}
