package voice

import (
	"context"
	"sync"
	"time"
)

const (
	soundLimit  = 3 * time.Second  // the longest sound takes 1.2 s
	speechLimit = 12 * time.Second // a large amount takes 7 s, a cold start of the engine up to 4
	checkLimit  = 5 * time.Second
	restTime    = time.Minute // for a program that hangs: otherwise all news would come late
)

// Player plays a WAV file to its end. It returns when ctx ends, at the latest.
// Its errors may be of type Trouble.
type Player interface {
	Play(ctx context.Context, wav []byte) error
	// Ready looks, without a sound, whether Play has what it needs.
	Ready(ctx context.Context) error
}

// Talker speaks a text in a language to its end, volume from 1 to 100. It
// returns when ctx ends, at the latest. Its errors may be of type Trouble.
type Talker interface {
	Talk(ctx context.Context, text, lang string, volume int) error
	// Ready looks, without a sound, whether Talk has what it needs.
	Ready(ctx context.Context, lang string) error
}

// Options are the settings a Speaker begins with.
type Options struct {
	Lang   string // as in Text
	Volume int    // 0 (nothing is heard) to 100
	Sound  bool   // the short sounds
	Speak  bool   // the spoken amount
	Player Player // used by one goroutine; nil: the system's
	Talker Talker // as Player
}

// Speaker lets events be heard, one after the other. All of its methods may be
// called from any goroutine, and none but Close waits for anything.
type Speaker struct {
	wake chan struct{}
	stop context.CancelFunc
	done sync.WaitGroup

	// The worker's alone.
	player Player
	talker Talker
	rest   struct{ sound, speech time.Time } // left alone until then

	mu        sync.Mutex
	options   Options
	queue     queue
	unchecked bool // the condition is not that of the options
	condition Condition
}

// New starts a speaker; Close ends it. What the system lacks is no error: see
// Status.
func New(o Options) *Speaker {
	s := build(o)
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	s.done.Go(func() { s.run(ctx) })
	return s
}

// Check looks, without a sound, what a speaker with these options would find. It
// takes up to ten seconds on a system that hangs.
func Check(ctx context.Context, o Options) Condition {
	s := build(o)
	s.check(ctx, o)
	return s.Condition()
}

func build(o Options) *Speaker {
	s := &Speaker{player: o.Player, talker: o.Talker, wake: make(chan struct{}, 1), options: o, unchecked: true}
	if s.player == nil {
		s.player = newSystemPlayer()
	}
	if s.talker == nil {
		s.talker = newSystemTalker()
	}
	return s
}

// Close silences the speaker at once and waits for the end of its goroutine and
// programs. What is said afterwards is not heard.
func (s *Speaker) Close() {
	s.stop()
	s.done.Wait()
}

// Say lets an event be heard, as soon as those before it have been.
func (s *Speaker) Say(e Event) {
	s.mu.Lock()
	s.queue = s.queue.push(queued{e, time.Now()})
	s.mu.Unlock()
	s.nudge()
}

// SetLang changes the language of what is spoken from now on.
func (s *Speaker) SetLang(lang string) { s.set(func(o *Options) { o.Lang = lang }) }

// SetVolume changes the volume, 0 to 100, of what is heard from now on.
func (s *Speaker) SetVolume(volume int) { s.set(func(o *Options) { o.Volume = volume }) }

// SetSound switches the short sounds on or off.
func (s *Speaker) SetSound(on bool) { s.set(func(o *Options) { o.Sound = on }) }

// SetSpeak switches the spoken amount on or off.
func (s *Speaker) SetSpeak(on bool) { s.set(func(o *Options) { o.Speak = on }) }

func (s *Speaker) set(change func(*Options)) {
	s.mu.Lock()
	change(&s.options)
	s.unchecked = true
	s.mu.Unlock()
	s.nudge()
}

// Condition tells how sound and speech are doing.
func (s *Speaker) Condition() Condition {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.condition
	if !s.options.sounds() {
		c.Sound = Off
	}
	if !s.options.speaks() {
		c.Speech = Off
	}
	return c
}

func (o Options) sounds() bool { return o.Sound && o.Volume > 0 }
func (o Options) speaks() bool { return o.Speak && o.Volume > 0 }

func (s *Speaker) nudge() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// run is the worker: news first, and a look at the system when there is none.
func (s *Speaker) run(ctx context.Context) {
	for ctx.Err() == nil {
		e, o, check, ok := s.next()
		switch {
		case ok:
			s.perform(ctx, e, o)
		case check:
			s.check(ctx, o)
		default:
			select {
			case <-ctx.Done():
			case <-s.wake:
			}
		}
	}
}

// next takes what is to be done, with the settings it is to be done by.
func (s *Speaker) next() (e Event, o Options, check, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var q queued
	q, s.queue, ok = s.queue.pop(time.Now())
	if !ok {
		check, s.unchecked = s.unchecked, false
	}
	return q.Event, s.options, check, ok
}

func (s *Speaker) perform(ctx context.Context, e Event, o Options) {
	if wav := Sound(e.Kind, o.Volume); o.sounds() && wav != nil {
		if t, tried := try(ctx, soundLimit, &s.rest.sound, func(ctx context.Context) error {
			return s.player.Play(ctx, wav)
		}); tried {
			s.note(&s.condition.Sound, t)
		}
	}
	if text, ok := Text(e, o.Lang); o.speaks() && ok {
		if t, tried := try(ctx, speechLimit, &s.rest.speech, func(ctx context.Context) error {
			return s.talker.Talk(ctx, text, o.Lang, min(o.Volume, 100))
		}); tried {
			s.note(&s.condition.Speech, t)
		}
	}
}

func (s *Speaker) check(ctx context.Context, o Options) {
	if o.sounds() {
		if t, tried := try(ctx, checkLimit, &s.rest.sound, s.player.Ready); tried {
			s.noteReady(&s.condition.Sound, t)
		}
	}
	if o.speaks() {
		if t, tried := try(ctx, checkLimit, &s.rest.speech, func(ctx context.Context) error {
			return s.talker.Ready(ctx, o.Lang)
		}); tried {
			s.noteReady(&s.condition.Speech, t)
		}
	}
}

func (s *Speaker) note(to *Trouble, t Trouble) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*to = t
}

// noteReady notes what a look has found. That all is there is no proof against
// a failure that happened.
func (s *Speaker) noteReady(to *Trouble, t Trouble) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t != "" || (*to != Failing && *to != Hanging) {
		*to = t
	}
}

// try does one thing within limit and tells what came of it. tried is false
// while the thing is to rest, and when the speaker is being closed.
func try(ctx context.Context, limit time.Duration, rest *time.Time, do func(context.Context) error) (t Trouble, tried bool) {
	if time.Now().Before(*rest) {
		return "", false
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	err := do(limited)
	if err != nil && limited.Err() != nil {
		err = limited.Err()
	}
	t = troubleOf(err)
	if t == Hanging {
		*rest = time.Now().Add(restTime)
	}
	return t, ctx.Err() == nil
}
