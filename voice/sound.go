package voice

import (
	"bytes"
	"encoding/binary"
	"math"
)

const (
	sampleRate  = 44100
	sampleBytes = 2
	headerBytes = 44
	attack      = 0.004 // seconds; a tone that starts or stops at once clicks
	release     = 0.012
)

// Sound is the sound of a kind of event as a WAV file: PCM, 16 bit, one channel,
// 44100 Hz. volume goes from 1 to 100, and half of it sounds about half as loud.
// At 0 or less, and for a kind without a sound, there is none: nil.
func Sound(k Kind, volume int) []byte {
	t, ok := tunes[k]
	if !ok || volume <= 0 {
		return nil
	}
	// Loudness is heard roughly as the square root of the amplitude.
	gain := float64(min(volume, 100)) / 100
	return wav(t.samples(t.level * gain * gain))
}

// samples draws the tune, its loudest sample at peak.
func (t tune) samples(peak float64) []int16 {
	var end float64
	for _, n := range t.notes {
		end = max(end, n.at+n.length)
	}
	drawn := make([]float64, int(end*sampleRate))
	for _, n := range t.notes {
		n.drawOn(drawn, t.timbre)
	}
	var loudest float64
	for _, v := range drawn {
		loudest = max(loudest, math.Abs(v))
	}
	samples := make([]int16, len(drawn))
	for i, v := range drawn {
		samples[i] = int16(math.Round(v / loudest * peak * math.MaxInt16))
	}
	return samples
}

// drawOn adds the note to what is drawn already; notes may overlap.
func (n note) drawOn(drawn []float64, timbre []float64) {
	first := int(n.at * sampleRate)
	for i := first; i < min(len(drawn), first+int(n.length*sampleRate)); i++ {
		at := float64(i-first) / sampleRate
		var v float64
		for harmonic, strength := range timbre {
			v += strength * math.Sin(2*math.Pi*n.pitch*float64(harmonic+1)*at)
		}
		drawn[i] += v * math.Exp(-at/n.ring) * min(1, at/attack) * min(1, (n.length-at)/release)
	}
}

// wav puts samples into a RIFF file.
func wav(samples []int16) []byte {
	size := len(samples) * sampleBytes
	var b bytes.Buffer
	b.Grow(headerBytes + size)
	for _, field := range []any{
		[]byte("RIFF"), uint32(headerBytes - 8 + size), []byte("WAVE"),
		[]byte("fmt "), uint32(16), uint16(1), uint16(1), uint32(sampleRate), uint32(sampleRate * sampleBytes), uint16(sampleBytes), uint16(8 * sampleBytes),
		[]byte("data"), uint32(size), samples,
	} {
		// A bytes.Buffer takes everything.
		_ = binary.Write(&b, binary.LittleEndian, field)
	}
	return b.Bytes()
}
