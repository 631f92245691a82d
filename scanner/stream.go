package scanner

import "time"

const (
	// poll is the time between the two looks it takes to believe a silence. A
	// window that was busy drawing gets its keystrokes late, all at once: the
	// first look may come before they were fetched.
	poll = 25 * time.Millisecond
	// stale is how long after its deadline a look is made up for that never came.
	stale = 500 * time.Millisecond
	// trail is how long after a machine's run keys that do something are its own.
	trail = 300 * time.Millisecond
	// wake is how long after one that was no whole code the characters are: a
	// person's among them must not become the rest of an amount.
	wake = 500 * time.Millisecond
	// tornTime after two keys at a machine's pace, a run may be their rest.
	tornTime = 300 * time.Millisecond
)

// stream is the keys of one keyboard, or of all whose keyboard is not told.
type stream struct {
	wedge            *Wedge
	device           string
	framer           Framer
	before           *stroke       // the key pressed before that is no modifier
	newest, previous *stroke       // the last two that came
	last             time.Time     // when the last press or character came
	told             bool          // by the system
	gap              time.Duration // between the last two
	looked           time.Time     // the first look at a silence; zero: none yet

	run  run       // of undecided strokes, and behind them what a slow scanner may have typed
	torn time.Time // of two keys at a machine's pace, when the last was pressed

	scanning bool        // a machine's run goes on: all that comes is its own
	until    time.Time   // it goes on until then, even where no text is open
	trail    time.Time   // until then, keys that do something are a machine's
	ended    time.Time   // when the last scan ended
	ends     int         // keys that came right behind it
	fed      run         // the keys of the machine's run
	text     run         // those of the text that is open
	acts     []time.Time // when a person's last keys were pressed
	people   run         // the last of them that typed something
	touched  bool        // a person tapped the screen since
	unsure   time.Time   // when a scan ended that may have had a person's first digit in it
	waking   bool        // the text that is open began in a run's wake
	end      *stroke     // may be its last; nil: it is not over
	parted   bool        // another hand's key was taken for that
	blurred  time.Time   // when a key was told last as a repetition that cannot be one
	lead     lead        // what a person may have typed right before this scan
	hand     run         // what may be a person's on a keyboard known as a scanner
	mute     bool        // it was, and what goes on is dropped until a pause
}

func (s *stream) isScanner() bool { return s.wedge.devices().habit(s.device) == Scanning }

// press judges a key that went down.
func (s *stream) press(k *stroke) {
	s.elapse(k.at, k.told)
	s.goOn(k)
	s.touch(k)
	if k.control() && !k.at.Before(s.trail) && !s.framer.open() {
		s.scanning = false // the wake is for characters
	}
	if s.handGoesOn(k) {
		s.giveBack(k)
	}
	switch {
	case s.muted():
		k.owner = machine
	case s.isScanner():
		s.scannerKey(k)
	case s.scanning:
		s.machineKey(k)
	case k.class == ModifierKey:
		k.owner = person // a scanner uses them as well; alone they do nothing
	case k.control() && s.belongs(k):
		k.owner = machine
		if s.mends(k, pace) {
			s.void()
		}
		s.lengthen(k)
	default:
		s.add(k)
		if k.control() {
			s.judge()
		}
	}
}

func (s *stream) touch(k *stroke) {
	s.gap = k.at.Sub(s.last)
	s.previous, s.newest = s.newest, k
	s.last, s.told = k.at, k.told
	s.looked = time.Time{}
}

// character judges a typed character, the key's own or one without a key.
func (s *stream) character(k *stroke, r rune, at time.Time) {
	if k.class == Char {
		if k.at.Before(s.last) {
			k.at = s.last // an input method's, told with the time of the key that it took
		}
		s.elapse(k.at, k.told)
		s.goOn(k)
		s.touch(k)
		if s.isScanner() || s.mute || s.scanning {
			k.owner = machine
		} else if !scannable(r) {
			s.settle()
			k.owner = person
			return
		} else {
			s.add(k)
		}
	}
	if k.char == 0 {
		k.char = r
	}
	switch {
	case k.owner == machine && s.mute:
	case k.owner == machine:
		s.finish(s.framer.typed(r, k), at)
	case k.owner == undecided && !k.types():
		s.settle() // no scanner types this
	case k.owner == undecided:
		s.judge()
	}
}

// repeated handles a key that is held down. No scanner does that.
func (s *stream) repeated(k *stroke) {
	if k.owner == undecided {
		s.settle()
	}
	if k != s.newest && !s.isScanner() {
		s.blurred = s.last // another keyboard's press of a key that is held: the newest alone repeats
	}
	if k.owner == machine && s.scanning && k.control() {
		s.damage() // a key that got stuck
	}
}

// add takes a stroke into the run of those nobody can tell yet.
func (s *stream) add(k *stroke) {
	if n := len(s.run); n > 0 && (k.at.Sub(s.run[n-1].at) > hiccupOf(k) || n >= trayLength) {
		s.typed(s.run[:n-s.open()])
		s.run = s.run[n-s.open():]
	}
	s.run = append(s.run, k)
}

// open is how many strokes at the end of the run are not decided.
func (s *stream) open() int {
	n := 0
	for n < len(s.run) && s.run[len(s.run)-1-n].owner == undecided {
		n++
	}
	return n
}

// judge looks for a machine's run at the end of what there is.
func (s *stream) judge() {
	if start, found := s.run.fast(); found {
		handed := s.run[start].handed
		if handed {
			start = s.run.reach(start)
		}
		s.take(start, handed)
	} else if start, found := s.run.even(); found {
		s.take(start, true)
	} else if start, found := s.run.long(); found {
		s.take(start, true)
	} else if open := s.run[len(s.run)-s.open():]; len(open) >= heldRun && open.oneKey() {
		s.settle()
	} else if open[len(open)-1].class == EndKey && open.characters() > 0 && s.framer.doubtful(open[0].at) {
		s.take(len(s.run)-len(open), false) // the rest of a scan that silence has cut, and its suffix
	}
}

// settle makes a person's what is not decided, but for keys that do something and
// came faster than by hand.
func (s *stream) settle() {
	n, hand := len(s.run), s.wedge.devices().habit(s.device) == Typed
	for i := n - s.open(); i < n; i++ {
		k := s.run[i]
		hasty := i > 0 && s.run.hasty(i) && (k.control() || !hand && s.run[i-1].control()) ||
			i+1 < n && s.run.hasty(i+1) && (k.control() || !hand && s.run[i+1].control())
		if !k.told && k.control() && i+2 < n && s.run[i+1].control() {
			hasty = hasty || s.run.hasty(i+2) // before a busy moment, and two in it
		}
		if k.owner = person; hasty {
			// Sooner than a hand does it: of two hands, and nobody knows which is whose.
			k.owner = machine
			if !k.control() || !k.told || k.rolled {
				s.voidAt(k)
			}
			s.torn = k.at
			if k.char != 0 {
				s.unsure = k.at
			}
			continue
		}
		if !k.control() && i > 0 && s.run.tears(i) {
			s.torn = k.at
		}
		s.acts = append(s.acts[max(0, len(s.acts)-trayLength):], k.at)
		if k.char != 0 {
			k.overTap, s.touched = s.touched, false
			s.people = append(s.people[max(0, len(s.people)-trayLength):], k)
		}
		if k.char != 0 && k.at.Sub(s.unsure) < typingTime {
			s.unsure = k.at
			s.void() // the rest of it
		}
	}
	if n > 0 && s.run[n-1].control() {
		s.typed(s.run)
		s.run = nil
	}
}

// tapped settles what is not decided before a tap on the screen. What may be a machine's
// beginning is nobody's, and so is what may be a person's in what a machine types.
func (s *stream) tapped() {
	s.lead.tapped, s.touched = true, true
	for _, k := range s.run {
		k.tapped = true
	}
	for i := len(s.run) - s.open(); i < len(s.run); i++ {
		if i > 0 && s.run.within(i, quick) {
			for _, k := range s.run[len(s.run)-s.open():] {
				k.owner = machine
			}
			s.void()
			return
		}
	}
	open := s.run[len(s.run)-s.open():]
	s.settle()
	for _, k := range open {
		// The first of a machine's, or a hand's that is on the keys while another is on the
		// screen: what it would do, or mend, is not done.
		if k.control() && s.wedge.devices().habit(s.device) != Typed {
			k.owner = machine
			s.void()
		}
	}
}

// typed tells what a person did on this keyboard, when it is certain.
func (s *stream) typed(strokes run) {
	n := 0
	for _, k := range strokes {
		if k.owner == person {
			n++
		}
	}
	if n > 0 {
		s.wedge.devices().typed(s.device, n)
	}
}

// belongs tells whether a key that does something is the end, or in the wake, of a
// machine's run that is over.
func (s *stream) belongs(k *stroke) bool {
	if s.previous != nil && s.previous.owner == machine && s.gap < pace {
		return true
	}
	if s.ended.IsZero() {
		return k.at.Before(s.trail)
	}
	late := k.class == EndKey && s.open() == 0 && s.framer.doubtful(k.at)
	if late {
		s.framer.terminate(k.at) // it learns of the suffix
	}
	return late || k.at.Before(s.trail)
}

// lengthen keeps the wake of a machine that goes on. The end of a scan may be two keys;
// behind others characters are its own as well.
func (s *stream) lengthen(k *stroke) {
	if s.gap >= pace {
		return
	}
	s.trail = k.at.Add(trail)
	if s.ends++; k.class == OtherKey || s.ends > 1 {
		s.scanning, s.until = true, k.at.Add(wake)
	}
}

// elapse judges the silence before a moment. The system's own times show it without
// a look; where the moment of Offer has to do, only what is long overdue counts.
func (s *stream) elapse(at time.Time, told bool) {
	due, waiting := s.silentAt()
	if waiting && (told && s.told && !at.Before(due) || at.Sub(due) >= stale) {
		s.silence(at)
	}
	if s.scanning && !s.framer.open() && !at.Before(s.until) {
		s.scanning = false
	}
}

// silentAt is when a silence is one; false: none is waited for.
func (s *stream) silentAt() (time.Time, bool) {
	switch {
	case s.end != nil:
		return s.end.at.Add(2 * s.fed.pace()), true
	case s.framer.open():
		return s.framer.Deadline()
	case s.open() > 0:
		return s.last.Add(pace), true
	}
	return time.Time{}, false
}

func (s *stream) deadline() (time.Time, bool) {
	due, waiting := s.silentAt()
	if waiting && !s.looked.IsZero() {
		due = s.looked.Add(poll)
	}
	return due, waiting
}

func (s *stream) tick(now time.Time) {
	due, waiting := s.deadline()
	switch {
	case !waiting || now.Before(due):
	case s.looked.IsZero():
		s.looked = now
	default:
		s.looked = time.Time{}
		s.silence(now)
	}
}

// silence ends what is going on: a scan without a suffix, or a person's keys.
func (s *stream) silence(at time.Time) {
	if s.end != nil {
		s.close()
		return
	}
	if s.framer.open() {
		due, _ := s.framer.Deadline()
		if at.Before(due) {
			at = due
		}
		s.finish(s.framer.Tick(at), at)
		return
	}
	open := s.run[len(s.run)-s.open():]
	if open.characters() >= 2 && open.hasty(1) && s.framer.doubtful(open[0].at) {
		s.take(len(s.run)-len(open), false) // the rest of a scan that silence has cut
		due, _ := s.framer.Deadline()
		s.finish(s.framer.Tick(due), at)
		return
	}
	s.settle()
}
