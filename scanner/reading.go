package scanner

import (
	"slices"
	"time"
)

// reading is a frame as it may be read: the first of its text may be a person's, and what
// is left a scan.
type reading struct {
	from    *stream
	lead    lead
	what    evidence
	scan    Scan
	persons int  // so many of the text's first keys are a person's
	clear   bool // it could not be others
	seamed  bool // there is a seam in it
	crossed bool // another hand's key is in the midst of the scan
	beside  bool // on another keyboard a slow scanner may be in the midst of a code
	short   bool // it may be two fingers', among keys that do something
	frayed  bool // nothing tells its end from a key that came behind it
	twice   bool // it counts when it is read twice, and was read once
}

// read takes a frame as the keyboard's keys have it.
func (s *stream) read(f Frame, at time.Time) reading {
	r := reading{from: s, lead: s.lead, what: s.evidence(), scan: f.Scan(SourceWedge, at), clear: true}
	for i := r.lead.pause + 1; r.lead.pause > 0 && i < len(s.text); i++ {
		if s.text.gap(r.lead.pause) < leadTimes*s.text.gap(i) {
			r.lead.pause = 0 // the scanner makes such itself
		}
	}
	told, seams := r.what.told, r.what.seams(s.text)
	r.seamed = len(seams) > 0
	if !f.Garbled {
		r.persons, r.clear = r.lead.split(s.text, r.scan, r.what, seams)
	}
	n := r.persons
	if n > 0 && r.what.blind() {
		r.clear = r.clear && !r.lead.parted(s.text, n) && !r.lead.shorn(s.text[n:], s.text[:n], r.what) &&
			(told || !r.lead.even || !fused(s.text[n:].scan()))
	}
	r.crossed = r.seamed && seams[len(seams)-1] > n || s.cut(r.scan, r.what) || s.swallowed(r.scan) || s.parted || told && joined(s.text[n:])
	r.beside = r.scan.Kind == PaymentCode && s.besides(at)
	r.short = r.scan.Kind == Unknown && len(s.text) > 0 && len(s.text) <= leadBlind
	r.frayed = !told && !s.isEnded() && (r.lead.mixed || n > 0 && !s.text[n-1].handed || s.text.lags())
	long := r.scan.Kind == PaymentCode && len(r.scan.Text) > usualLength && (!wholeCode(r.scan) || prefixed(r.scan))
	r.twice = !told && long && !s.wedge.readAgain(r.scan.Text)
	return r
}

// doubtful tells whether a person's key may have gone with the run.
func (r reading) doubtful() bool {
	return r.crossed || r.beside || r.short || r.frayed || r.twice ||
		r.persons > 0 && (r.lead.close || r.lead.tapped) || !r.clear && (r.seamed || !certain(r.scan)) || r.from.isBlurred() ||
		r.what.blind() && r.from.blended(r.scan, r.lead, r.what) || r.from.waking && isPiece(r.scan) || r.from.isCut()
}

// scanOf makes a scan of a frame, and gives a person what is a person's.
func (s *stream) scanOf(f Frame, at time.Time) Scan {
	r := s.read(f, at)
	s.lead = lead{}
	scan := r.scan
	switch {
	case s.isScanner() && !r.beside:
	case r.persons > 0 && r.clear && !r.frayed && !r.crossed && !r.lead.tapped && !r.beside:
		scan = s.text[r.persons:].scan()
		scan.At = at
		s.free(r.lead, r.persons)
	case r.doubtful():
		// The amount is not what was typed: it goes whole.
		s.void()
		if scan.Kind != Unknown {
			scan.Kind, scan.Problem = Unknown, Tangled
			scan.Wallet, scan.Doubt = WalletUnknown, NoDoubt
		}
	}
	s.waking = false
	for _, k := range r.lead.strokes {
		k.lead = false
	}
	if moment, may := r.restFrom(scan, at); may {
		s.unsure = moment
	}
	if scan.Kind != Unknown {
		s.wedge.devices().scanned(s.device)
	}
	return scan
}

// restFrom tells whether an amount's first digit may have gone with the scan, so that what
// is typed from then on is its rest.
func (r reading) restFrom(scan Scan, at time.Time) (time.Time, bool) {
	loose := !wholeCode(scan) || r.from.turned(r.lead)
	switch {
	case !r.what.told && loose:
		return at, true
	case r.crossed, r.short, r.what.blind() && (loose || len(scan.Text) != usualLength):
		return r.from.last, true
	}
	return r.lead.alone, !r.lead.alone.IsZero() && r.what.blind() && (!certain(scan) || fused(scan))
}

// turned tells whether the last that a person did was something else than to type: a tap,
// or just now a key that types nothing. What they type next is begun anew.
func (s *stream) turned(l lead) bool {
	last := len(s.people) - 1
	return s.touched || l.recent && (last < 0 || !s.people[last].at.Equal(s.acts[len(s.acts)-1]))
}

// free hands the first n strokes of the lead on after all.
func (s *stream) free(l lead, n int) {
	var freed []item
	for _, k := range l.strokes[:n] {
		k.owner = person
	}
	for _, i := range l.dropped {
		if i.stroke.owner == person {
			if i.event.At.IsZero() {
				i.event.At = i.stroke.at // which is a while ago
			}
			freed = append(freed, i)
		}
	}
	s.wedge.queue = append(freed, s.wedge.queue...)
	s.typed(l.strokes[:n])
}

// void has the amount go that a person was typing.
func (s *stream) void() { s.wedge.queue = append(s.wedge.queue, item{void: true}) }

// voidAt has it go where this key stands: before what was scanned behind it.
func (s *stream) voidAt(k *stroke) {
	q := s.wedge.queue
	at := slices.IndexFunc(q, func(i item) bool { return i.stroke == k })
	if at < 0 {
		at = len(q)
	}
	s.wedge.queue = slices.Insert(q, at, item{void: true})
}
