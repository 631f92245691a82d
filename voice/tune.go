package voice

// tune is a short melody in one timbre.
type tune struct {
	notes  []note
	timbre []float64 // the strength of each harmonic, the note itself first
	level  float64   // the loudest sample, of a full scale
}

// note is one tone of a tune, times in seconds, pitch in hertz.
type note struct {
	pitch, at, length float64
	ring              float64 // the time in which it fades to a third
}

// The timbres. Small loudspeakers give little below 500 Hz, so low notes are
// carried by their odd harmonics.
var (
	soft  = []float64{1, 0.15}
	bell  = []float64{1, 0.5, 0.25, 0.12}
	rough = []float64{1, 0, 0.6, 0, 0.4, 0, 0.25}
)

// The pitches, in equal temperament.
const (
	a3, e4, a5             = 220.00, 329.63, 880.00
	c6, e6, g6, c7, d6, a6 = 1046.50, 1318.51, 1567.98, 2093.00, 1174.66, 1760.00
)

// tunes are told apart by melody, rhythm and length, each by itself enough.
var tunes = map[Kind]tune{
	// One soft note: heard by the cashier who scanned, in nobody's way.
	Waiting: {timbre: soft, level: 0.35, notes: []note{{a5, 0, 0.14, 0.05}}},

	// Up the major chord, the last note left to ring: good news, loud and clear.
	Paid: {timbre: bell, level: 0.9, notes: []note{
		{c6, 0, 0.18, 0.12}, {e6, 0.1, 0.18, 0.12}, {g6, 0.2, 0.18, 0.12}, {c7, 0.3, 0.55, 0.2},
	}},

	// Two low rough notes, falling: no.
	Failed: {timbre: rough, level: 0.8, notes: []note{{e4, 0, 0.2, 0.3}, {a3, 0.24, 0.34, 0.3}}},

	// To and fro without an end, the longest of all: a question.
	Unknown: {timbre: bell, level: 0.85, notes: []note{
		{a6, 0, 0.2, 0.2}, {d6, 0.32, 0.2, 0.2}, {a6, 0.64, 0.2, 0.2}, {d6, 0.96, 0.2, 0.2},
	}},

	// Down the chord that went up for the payment: money has gone back.
	Refunded: {timbre: bell, level: 0.8, notes: []note{
		{g6, 0, 0.16, 0.12}, {e6, 0.1, 0.16, 0.12}, {c6, 0.2, 0.24, 0.12},
	}},
}
