package voice_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"testing"
	"time"

	"fufupos/voice"
)

// decode reads a WAV file strictly.
func decode(t *testing.T, file []byte) []int16 {
	t.Helper()
	var h struct {
		Riff             [4]byte
		Size             uint32
		Wave, Fmt        [4]byte
		FmtSize          uint32
		Format, Channels uint16
		Rate, ByteRate   uint32
		Align, Bits      uint16
		Data             [4]byte
		DataSize         uint32
	}
	r := bytes.NewReader(file)
	if err := binary.Read(r, binary.LittleEndian, &h); err != nil {
		t.Fatal(err)
	}
	if string(h.Riff[:])+string(h.Wave[:])+string(h.Fmt[:])+string(h.Data[:]) != "RIFFWAVEfmt data" ||
		h.FmtSize != 16 || h.Format != 1 || h.Channels != 1 || h.Rate != 44100 || h.ByteRate != 88200 || h.Align != 2 || h.Bits != 16 ||
		int(h.Size) != len(file)-8 || int(h.DataSize) != r.Len() {
		t.Fatalf("header %+v of a file of %d bytes", h, len(file))
	}
	samples := make([]int16, h.DataSize/2)
	if err := binary.Read(r, binary.LittleEndian, samples); err != nil {
		t.Fatal(err)
	}
	return samples
}

func peak(samples []int16) (loudest int) {
	for _, s := range samples {
		loudest = max(loudest, max(int(s), -int(s)))
	}
	return loudest
}

func TestSoundsAreSoundFiles(t *testing.T) {
	seconds := map[voice.Kind]time.Duration{
		voice.Waiting: 140, voice.Paid: 850, voice.Failed: 580, voice.Unknown: 1160, voice.Refunded: 440, // as the package says
	}
	for _, kind := range voice.Kinds {
		samples := decode(t, voice.Sound(kind, 100))
		if got, want := len(samples), int(seconds[kind])*44100/1000; got < want-1 || got > want+1 {
			t.Errorf("%s: %d samples, want %d", kind, got, want)
		}
		if p := peak(samples); p < math.MaxInt16/4 || p > math.MaxInt16*95/100 {
			t.Errorf("%s: loudest sample %d", kind, p)
		}
		// A jump from or to silence is heard as a click.
		for _, edge := range []int16{samples[0], samples[len(samples)-1]} {
			if edge > 1500 || edge < -1500 {
				t.Errorf("%s starts or ends at %d", kind, edge)
			}
		}
	}
}

// strength is how much of a pitch there is in samples (Goertzel).
func strength(samples []int16, pitch float64) float64 {
	c := 2 * math.Cos(2*math.Pi*pitch/44100)
	var a, b float64
	for _, s := range samples {
		a, b = float64(s)+c*a-b, a
	}
	return math.Sqrt(a*a+b*b-c*a*b) / float64(len(samples))
}

// TestMelodies listens for the notes, each in its place.
func TestMelodies(t *testing.T) {
	const a3, e4, a5, c6, d6, e6, g6, a6, c7 = 220, 329.63, 880, 1046.5, 1174.66, 1318.51, 1567.98, 1760, 2093
	scale := []float64{a3, e4, a5, c6, d6, e6, g6, a6, c7}
	for kind, notes := range map[voice.Kind][]struct{ at, pitch float64 }{
		voice.Waiting:  {{0.01, a5}},
		voice.Paid:     {{0.01, c6}, {0.6, c7}},
		voice.Failed:   {{0.01, e4}, {0.3, a3}},
		voice.Unknown:  {{0.01, a6}, {0.33, d6}, {0.65, a6}, {0.97, d6}},
		voice.Refunded: {{0.01, g6}, {0.34, c6}},
	} {
		samples := decode(t, voice.Sound(kind, 100))
		for _, n := range notes {
			from := int(n.at * 44100)
			window := samples[from : from+44100*8/100]
			for _, other := range scale {
				if other != n.pitch && strength(window, other) > strength(window, n.pitch) {
					t.Errorf("%s at %.2f s is %.0f Hz rather than %.0f Hz", kind, n.at, other, n.pitch)
				}
			}
		}
	}
}

func TestVolume(t *testing.T) {
	for _, kind := range voice.Kinds {
		before := 0
		for _, volume := range []int{1, 10, 50, 99, 100} {
			samples := decode(t, voice.Sound(kind, volume))
			p := peak(samples)
			if p <= before {
				t.Errorf("%s is no louder at %d", kind, volume)
			}
			before = p
		}
		if full, half := peak(decode(t, voice.Sound(kind, 100))), peak(decode(t, voice.Sound(kind, 50))); half < full/4-1 || half > full/4+1 {
			t.Errorf("%s: %d at half the volume, %d at all of it", kind, half, full)
		}
		if !bytes.Equal(voice.Sound(kind, 100), voice.Sound(kind, 1000)) {
			t.Errorf("%s: more than all", kind)
		}
		for _, volume := range []int{0, -1} {
			if voice.Sound(kind, volume) != nil {
				t.Errorf("%s is heard at %d", kind, volume)
			}
		}
	}
	if voice.Sound("other", 100) != nil {
		t.Error("a sound for nothing")
	}
}
