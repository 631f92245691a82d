package voice_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/money"
	"fufupos/voice"
	"fufupos/words"
)

// soundNames names the sounds by what is in them.
var soundNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for _, kind := range voice.Kinds {
		for _, volume := range []int{50, 80} {
			names[string(voice.Sound(kind, volume))] = fmt.Sprint(kind, " ", volume)
		}
	}
	return names
})

// room is a loudspeaker: it writes down what is heard in it, and when.
type room struct {
	mu    sync.Mutex
	heard []string
	begun time.Time
	sound error // what playing comes to
	takes time.Duration
	voice error
	talks time.Duration
}

func newRoom() *room {
	return &room{begun: time.Now(), takes: time.Second / 2, talks: 4 * time.Second}
}

func (r *room) note(what string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.heard = append(r.heard, fmt.Sprintf("%.1f %s", time.Since(r.begun).Seconds(), what))
}

// all is what was heard so far.
func (r *room) all() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.heard)
}

func (r *room) fails(sound, voice error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sound, r.voice = sound, voice
}

func (r *room) last(ctx context.Context, long time.Duration, err *error) error {
	select {
	case <-time.After(long):
		r.mu.Lock()
		defer r.mu.Unlock()
		return *err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (r *room) Play(ctx context.Context, wav []byte) error {
	name, ok := soundNames()[string(wav)]
	if !ok {
		name = "?"
	}
	r.note(name)
	return r.last(ctx, r.takes, &r.sound)
}

// talker is the room's other half.
type talker struct{ *room }

func (r talker) Talk(ctx context.Context, text, lang string, volume int) error {
	r.note(fmt.Sprint(lang, " ", volume, " ", text))
	return r.last(ctx, r.talks, &r.voice)
}

func (r *room) Ready(ctx context.Context) error            { return r.last(ctx, 0, &r.sound) }
func (r talker) Ready(ctx context.Context, _ string) error { return r.last(ctx, 0, &r.voice) }

func (r *room) expect(t *testing.T, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, r.all()); diff != "" {
		t.Error(diff)
	}
}

func (r *room) options() voice.Options {
	return voice.Options{Lang: "zh", Volume: 80, Sound: true, Speak: true, Player: r, Talker: talker{r}}
}

func event(kind voice.Kind, minor int64) voice.Event {
	return voice.Event{Kind: kind, Amount: money.New(minor, money.CNY), Channel: 1}
}

// inRoom lets a speaker speak in virtual time, and closes it.
func inRoom(t *testing.T, do func(t *testing.T, r *room, s *voice.Speaker), change ...func(*room, *voice.Options)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := newRoom()
		o := r.options()
		for _, c := range change {
			c(r, &o)
		}
		s := voice.New(o)
		defer s.Close()
		synctest.Wait() // it has looked at the system
		do(t, r, s)
	})
}

func TestSaleIsHeard(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		s.Say(event(voice.Waiting, 1250))
		time.Sleep(2 * time.Second)
		s.Say(event(voice.Paid, 1250))
		time.Sleep(10 * time.Second)
		s.Say(event(voice.Failed, 300))
		s.Say(event(voice.Unknown, 300))
		s.Say(event(voice.Refunded, 300))
		time.Sleep(10 * time.Second)
		r.expect(t,
			"0.0 waiting 80", "2.0 paid 80", "2.5 zh 80 支付宝收款十二元五角",
			"12.0 failed 80", "12.5 unknown 80", "13.0 refunded 80", "13.5 zh 80 支付宝退款成功，三元")
	})
}

func TestSayNeverWaits(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		before := time.Now()
		for i := range int64(1000) {
			s.Say(event(voice.Paid, 100+i))
			s.Say(event(voice.Waiting, 100+i))
			s.SetLang("en")
			_ = s.Condition()
		}
		if waited := time.Since(before); waited != 0 {
			t.Errorf("the till waited %v", waited)
		}
	})
}

// TestWaitingIsDropped: for anything newer, and when it comes late.
func TestWaitingIsDropped(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		s.Say(event(voice.Paid, 100))
		synctest.Wait() // it is being played
		s.Say(event(voice.Waiting, 200))
		s.Say(event(voice.Failed, 200)) // makes waiting stale
		s.Say(event(voice.Waiting, 300))
		s.Say(event(voice.Waiting, 400)) // comes after four seconds of speech
		time.Sleep(20 * time.Second)
		r.expect(t, "0.0 paid 80", "0.5 zh 80 支付宝收款一元", "4.5 failed 80")
	})
}

// TestPaymentsAreKept: whatever comes, up to what the queue holds.
func TestPaymentsAreKept(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		s.Say(event(voice.Waiting, 1))
		synctest.Wait()
		for range 20 {
			s.Say(event(voice.Unknown, 100))
		}
		for i := range int64(8) {
			s.Say(event(voice.Paid, 100*(i+1)))
			s.Say(event(voice.Waiting, 100))
		}
		time.Sleep(time.Minute)
		var spoken []string
		for _, h := range r.all() {
			if strings.Contains(h, "收款") {
				_, text, _ := strings.Cut(h, "收款")
				spoken = append(spoken, text)
			}
		}
		if want := strings.Fields("一元 两元 三元 四元 五元 六元 七元 八元"); !slices.Equal(spoken, want) {
			t.Errorf("spoken: %v", spoken)
		}
	})
}

// TestQueueIsBounded: of very many payments the newest are spoken.
func TestQueueIsBounded(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		s.Say(event(voice.Waiting, 1))
		synctest.Wait()
		for i := range int64(100) {
			s.Say(event(voice.Paid, 100*(i+1)))
		}
		time.Sleep(10 * time.Minute)
		if heard := r.all(); len(heard) != 1+2*8 || !strings.HasSuffix(heard[16], "一百元") {
			t.Errorf("heard %v", heard)
		}
	})
}

func TestSettings(t *testing.T) {
	say := func(s *voice.Speaker) { s.Say(event(voice.Paid, 200)); time.Sleep(10 * time.Second) }
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		s.SetLang("en")
		say(s)
		s.SetVolume(50)
		s.SetLang("th")
		say(s)
		s.SetSpeak(false)
		say(s)
		s.SetSound(false)
		say(s)
		s.SetSpeak(true)
		say(s)
		s.SetSound(true)
		s.SetVolume(0)
		say(s)
		s.SetVolume(80)
		s.SetLang("fr")
		say(s)
		r.expect(t, "0.0 paid 80", "0.5 en 80 Alipay, two yuan received", "10.0 paid 50", "10.5 th 50 อาลีเพย์ ได้รับเงิน สองหยวน",
			"20.0 paid 50", "40.0 th 50 อาลีเพย์ ได้รับเงิน สองหยวน", "60.0 paid 80")
	})
}

func TestStatus(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		want := func(c voice.Condition) {
			t.Helper()
			time.Sleep(10 * time.Second)
			if got := s.Condition(); got != c {
				t.Errorf("%+v, want %+v", got, c)
			}
		}
		want(voice.Condition{Sound: voice.NoPlayer, Speech: voice.NoVoice}) // before anything is said
		r.fails(nil, nil)
		s.Say(event(voice.Paid, 100))
		want(voice.Condition{})
		r.fails(errors.New("x"), fmt.Errorf("speak: %w", voice.NoTalker))
		s.Say(event(voice.Paid, 100))
		want(voice.Condition{Sound: voice.Failing, Speech: voice.NoTalker})
		r.fails(nil, voice.NoVoice)
		s.SetLang("th") // looks again, which is no proof that the sound works
		want(voice.Condition{Sound: voice.Failing, Speech: voice.NoVoice})
		s.Say(event(voice.Failed, 100))
		want(voice.Condition{Speech: voice.NoVoice})
		s.SetSpeak(false)
		want(voice.Condition{Speech: voice.Off})
		s.SetVolume(0)
		want(voice.Condition{Sound: voice.Off, Speech: voice.Off})
	}, func(r *room, _ *voice.Options) { r.sound, r.voice = voice.NoPlayer, voice.NoVoice })
}

// TestTroublesHaveWords: each is told in every language.
func TestTroublesHaveWords(t *testing.T) {
	for _, trouble := range []voice.Trouble{
		voice.Off, voice.NoPlayer, voice.NoTalker, voice.NoVoice, voice.NoDevice, voice.Failing, voice.Hanging,
	} {
		for _, lang := range words.Languages() {
			if text := words.In(lang).Error(trouble); text == "" || strings.Contains(text, "sound.") {
				t.Errorf("%s: %q is %q", lang, trouble, text)
			}
		}
	}
}

// TestHangingTalker: what hangs has a limit, and then its minute of rest, in
// which everything else is heard without delay.
func TestHangingTalker(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		s.Say(event(voice.Paid, 100))
		s.Say(event(voice.Paid, 200))
		s.Say(event(voice.Paid, 300))
		time.Sleep(30 * time.Second)
		if c := s.Condition(); c != (voice.Condition{Speech: voice.Hanging}) {
			t.Errorf("%+v", c)
		}
		time.Sleep(time.Minute)
		s.Say(event(voice.Paid, 400))
		time.Sleep(30 * time.Second)
		r.expect(t, "0.0 paid 80", "0.5 zh 80 支付宝收款一元", "12.5 paid 80", "13.0 paid 80",
			"90.0 paid 80", "90.5 zh 80 支付宝收款四元")
	}, func(r *room, _ *voice.Options) { r.talks = time.Hour })
}

func TestHangingPlayer(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		s.Say(event(voice.Paid, 100))
		s.Say(event(voice.Paid, 200))
		time.Sleep(30 * time.Second)
		r.expect(t, "0.0 paid 80", "3.0 zh 80 支付宝收款一元", "7.0 zh 80 支付宝收款两元")
	}, func(r *room, _ *voice.Options) { r.takes = time.Hour })
}

// TestClose: at once, whatever is under way; and nothing is heard afterwards.
func TestClose(t *testing.T) {
	inRoom(t, func(t *testing.T, r *room, s *voice.Speaker) {
		s.Say(event(voice.Paid, 100))
		s.Say(event(voice.Paid, 200))
		time.Sleep(time.Second)
		before := time.Now()
		s.Close()
		s.Close()
		if time.Since(before) != 0 {
			t.Errorf("took %v", time.Since(before))
		}
		s.Say(event(voice.Paid, 300))
		s.SetLang("en")
		time.Sleep(time.Minute)
		r.expect(t, "0.0 paid 80", "0.5 zh 80 支付宝收款一元")
	})
}

func TestCheck(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := newRoom()
		r.voice = voice.NoVoice
		if got := voice.Check(t.Context(), r.options()); got != (voice.Condition{Speech: voice.NoVoice}) {
			t.Errorf("%+v", got)
		}
		o := r.options()
		o.Volume = 0
		if got := voice.Check(t.Context(), o); got != (voice.Condition{Sound: voice.Off, Speech: voice.Off}) {
			t.Errorf("%+v", got)
		}
	})
}
