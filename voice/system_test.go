//go:build unix

package voice_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"fufupos/voice"
)

// system is a PATH with nothing in it but what a test installs.
type system struct {
	dir string
	t   *testing.T
}

func newSystem(t *testing.T) system {
	t.Helper()
	s := system{t.TempDir(), t}
	t.Setenv("PATH", s.dir)
	t.Setenv("TMPDIR", t.TempDir())
	t.Setenv("FUFUPOS_MCHT_KEY", "must not leak")
	return s
}

// install puts a shell script there, which begins by writing down its arguments
// and, where it is to read any, its input.
func (s system) install(name, script string) {
	s.t.Helper()
	text := "#!/bin/sh\nPATH=/usr/bin:/bin\nlog=" + s.dir + "/log\n" + script + "\n"
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o700); err != nil {
		s.t.Fatal(err)
	}
}

const args = `echo "$(basename $0) $*" >>$log` + "\n"

// log is what the programs have written down.
func (s system) log() []string {
	text, err := os.ReadFile(filepath.Join(s.dir, "log"))
	if err != nil || len(text) == 0 { // a shell opens the file before it writes
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

func (s system) expect(want ...string) {
	s.t.Helper()
	if diff := cmp.Diff(want, s.log()); diff != "" {
		s.t.Error(diff)
	}
}

// until waits for something to become true, and ends the test if it does not.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 500 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal(what)
}

func open(t *testing.T, o voice.Options) *voice.Speaker {
	t.Helper()
	s := voice.New(o)
	t.Cleanup(s.Close)
	return s
}

var (
	soundOnly  = voice.Options{Lang: "zh", Volume: 80, Sound: true}
	speechOnly = voice.Options{Lang: "zh", Volume: 80, Speak: true}
)

func TestSoundIsPlayedFromAPrivateFile(t *testing.T) {
	sys := newSystem(t)
	sys.install("aplay", `stat -c '%a' "$1" >>$log; cp "$1" `+sys.dir+`/played; echo "$# key=$FUFUPOS_MCHT_KEY" >>$log`)
	s := open(t, soundOnly)
	s.Say(event(voice.Paid, 1250))
	until(t, "nothing was played", func() bool { return len(sys.log()) == 2 })
	s.Close()
	sys.expect("600", "1 key=")
	played, err := os.ReadFile(filepath.Join(sys.dir, "played"))
	if err != nil || !bytes.Equal(played, voice.Sound(voice.Paid, 80)) {
		t.Errorf("played %d bytes, %v", len(played), err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestFirstPlayerThatWorks(t *testing.T) {
	sys := newSystem(t)
	note := `echo $(basename $0) >>$log` + "\n"
	sys.install("pw-play", note+"exit 1")
	sys.install("paplay", note)
	sys.install("aplay", note)
	s := open(t, soundOnly)
	s.Say(event(voice.Paid, 1250))
	until(t, "nothing was played", func() bool { return len(sys.log()) == 2 })
	s.Say(event(voice.Failed, 1250))
	until(t, "nothing was played", func() bool { return len(sys.log()) == 3 })
	sys.expect("pw-play", "paplay", "paplay")
}

func TestPlayersThatFail(t *testing.T) {
	sys := newSystem(t)
	sys.install("pw-play", "exit 1")
	sys.install("aplay", "exit 1")
	s := open(t, soundOnly)
	s.Say(event(voice.Paid, 1250))
	until(t, "the failure is not told", func() bool { return s.Condition().Sound == voice.Failing })
}

func TestNothingInstalled(t *testing.T) {
	newSystem(t)
	o := voice.Options{Lang: "th", Volume: 80, Sound: true, Speak: true}
	if c := voice.Check(t.Context(), o); c != (voice.Condition{Sound: voice.NoPlayer, Speech: voice.NoTalker}) {
		t.Errorf("%+v", c)
	}
	s := open(t, o)
	s.Say(event(voice.Paid, 1250))
	until(t, "what is missing is not told", func() bool {
		return s.Condition() == voice.Condition{Sound: voice.NoPlayer, Speech: voice.NoTalker}
	})
}

const spdVoices = `
if [ "$1" = -L ]; then cat <<END
                     NAME                 LANGUAGE                  VARIANT
                Afrikaans                       af                     none
Chinese (Mandarin, latin as English)                      cmn                     none
Chinese (Mandarin, latin as Pinyin)          cmn-LATN-PINYIN                     none
      Chinese (Cantonese)                      yue                     none
        English (America)                    en-US                     none
END
exit; fi
`

func TestSpeechDispatcher(t *testing.T) {
	sys := newSystem(t)
	sys.install("spd-say", args+spdVoices)
	sys.install("espeak-ng", args)
	s := open(t, speechOnly)
	s.Say(event(voice.Paid, 1250))
	until(t, "nothing was said", func() bool { return len(sys.log()) >= 2 })
	s.SetLang("en")
	s.SetVolume(100)
	s.Say(event(voice.Refunded, 1250))
	until(t, "nothing was said", func() bool { return len(sys.log()) >= 4 })
	sys.expect(
		"spd-say -L", "spd-say -w -N fufupos -P important -l cmn-LATN-PINYIN -i 60 -- 支付宝收款十二元五角",
		"spd-say -L", "spd-say -w -N fufupos -P important -l en-US -i 100 -- Alipay, twelve yuan fifty refunded")
}

// What espeak-ng 1.51 and espeak 1.48 list.
const (
	espeakNGVoices = `
case "$1" in --voices=*) echo "Pty Language       Age/Gender VoiceName          File                 Other Languages"
case "$1" in
*=zh) cat <<END
 5  cmn             --/M      Chinese_(Mandarin,_latin_as_English) sit/cmn              (zh-cmn 5)(zh 5)
 5  cmn-latn-pinyin --/M      Chinese_(Mandarin,_latin_as_Pinyin) sit/cmn-Latn-pinyin  (zh-cmn 5)(zh 5)
 5  zh              --/M      chinese-mb-cn1     mb/mb-cn1
 5  yue             --/M      Chinese_(Cantonese) sit/yue              (zh-yue 5)(zh 8)
END
;; *=th) echo " 5  th              --/M      Thai               tai/th" ;; esac
exit ;; esac
`
	espeakVoices = `
case "$1" in --voices=*) cat <<END
Pty Language Age/Gender VoiceName          File          Other Languages
 5  zh             M  Mandarin             asia/zh      (zh-cmn 5)
 5  zh-yue         M  cantonese            asia/zh-yue  (zh 8)
END
exit ;; esac
`
	input = `echo "said: $(cat)" >>$log` + "\n"
)

func TestEspeak(t *testing.T) {
	for _, c := range []struct{ program, voices, lang, want string }{
		{"espeak-ng", espeakNGVoices, "zh", "cmn-latn-pinyin -a 160 -b 1 --stdin\nsaid: 支付宝收款十二元五角"},
		{"espeak-ng", espeakNGVoices, "th", "th -a 160 -b 1 --stdin\nsaid: อาลีเพย์ ได้รับเงิน สิบสองจุดห้าศูนย์หยวน"},
		{"espeak", espeakVoices, "zh-TW", "zh -a 160 -b 1 --stdin\nsaid: 支付宝收款十二元五角"},
	} {
		t.Run(c.program+" "+c.lang, func(t *testing.T) {
			sys := newSystem(t)
			sys.install(c.program, args+c.voices+input)
			o := speechOnly
			o.Lang = c.lang
			open(t, o).Say(event(voice.Paid, 1250))
			until(t, "nothing was said", func() bool { return len(sys.log()) >= 3 })
			sys.expect(append([]string{c.program + " --voices=" + c.lang[:2]}, strings.Split(c.program+" -v "+c.want, "\n")...)...)
		})
	}
}

// TestNoVoice: the sound is played, and nothing is said with a voice of another
// language.
func TestNoVoice(t *testing.T) {
	for name, install := range map[string]func(system){
		"none for the language": func(sys system) {
			sys.install("spd-say", spdVoices+args)
			sys.install("espeak", espeakVoices+args)
		},
		"a list of nothing": func(sys system) { sys.install("spd-say", "echo; [ $1 = -L ] || "+args) },
	} {
		t.Run(name, func(t *testing.T) {
			sys := newSystem(t)
			install(sys)
			sys.install("paplay", "echo played >>$log")
			o := voice.Options{Lang: "th", Volume: 50, Sound: true, Speak: true}
			if c := voice.Check(t.Context(), o); c != (voice.Condition{Speech: voice.NoVoice}) {
				t.Errorf("%+v", c)
			}
			s := open(t, o)
			s.Say(event(voice.Paid, 1250))
			until(t, "no end", func() bool { return len(sys.log()) > 0 && s.Condition().Speech == voice.NoVoice })
			s.Say(event(voice.Failed, 1250))
			until(t, "the second was not played", func() bool { return len(sys.log()) > 1 })
			sys.expect("played", "played")
		})
	}
}

// TestSpeechDispatcherIsDown: the next program speaks.
func TestSpeechDispatcherIsDown(t *testing.T) {
	for name, script := range map[string]string{
		"does not list":  "exit 1",
		"does not speak": spdVoices + "exit 1",
	} {
		t.Run(name, func(t *testing.T) {
			sys := newSystem(t)
			sys.install("spd-say", script)
			sys.install("espeak-ng", espeakNGVoices+input)
			s := open(t, speechOnly)
			s.Say(event(voice.Paid, 200))
			until(t, "nothing was said", func() bool { return len(sys.log()) > 0 })
			sys.expect("said: 支付宝收款两元")
		})
	}
}

// TestCloseKillsWhatHangs, with all that it has started.
func TestCloseKillsWhatHangs(t *testing.T) {
	sys := newSystem(t)
	sys.install("aplay", "sleep 1000 & echo $! >>$log; wait")
	s := open(t, soundOnly)
	s.Say(event(voice.Paid, 1250))
	until(t, "nothing was played", func() bool { return len(sys.log()) == 1 })
	s.Close()
	pid := sys.log()[0]
	until(t, "the program's child lives on", func() bool {
		state, err := os.ReadFile("/proc/" + pid + "/stat")
		return os.IsNotExist(err) || strings.Contains(string(state), ") Z ") || err == syscall.ESRCH
	})
}

// TestHangingProgram: it is killed when its time is over, and the others are
// tried before it from then on.
func TestHangingProgram(t *testing.T) {
	sys := newSystem(t)
	sys.install("pw-play", "echo hangs >>$log; sleep 1000")
	sys.install("aplay", "echo plays >>$log")
	sys.install("spd-say", "echo hangs >>$log; sleep 1000")
	sys.install("espeak", espeakVoices+input)
	player, talker := voice.NewSystemPlayer(), voice.NewSystemTalker()
	for _, do := range []func(context.Context) error{
		func(ctx context.Context) error { return player.Play(ctx, voice.Sound(voice.Paid, 1)) },
		func(ctx context.Context) error { return talker.Talk(ctx, "两元", "zh", 50) },
	} {
		seen := len(sys.log())
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- do(ctx) }()
		until(t, "nothing was started", func() bool { return len(sys.log()) > seen })
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("hanging: %v", err)
		}
		if err := do(t.Context()); err != nil {
			t.Error(err)
		}
	}
	sys.expect("hangs", "plays", "hangs", "said: 两元")
}
