package till_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/till"
)

// TestFollow: the file's change is taken, once it rests; what is wrong in it, or waits
// for a start, is a notice until it is mended.
func TestFollow(t *testing.T) {
	const good = "[gateway]\nbase_url = \"https://pay.example.com/gateway/pay\"\nbusi_id = \"1\"\n"
	file := filepath.Join(t.TempDir(), "config.toml")
	write := func(content string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(good)
	first, _, err := config.Load(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	synctest.Test(t, func(t *testing.T) {
		// What the follower's calls write is read here between them, never meanwhile.
		var mu sync.Mutex
		mu.Lock()
		now, applied, refuse := first, 0, error(nil)
		notices := map[checkout.NoticeKind]string{}
		f := till.Follower{
			File: file, Env: []string{"FUFUPOS_SOUND_SPEECH=false"}, Log: slog.New(slog.DiscardHandler),
			Apply: func(c config.Config) (restart []config.Setting, err error) {
				mu.Lock()
				defer mu.Unlock()
				applied++
				if refuse != nil {
					return nil, refuse
				}
				now, _, restart = now.Adopt(c)
				return restart, nil
			},
			Notify: func(kind checkout.NoticeKind, detail string) {
				mu.Lock()
				defer mu.Unlock()
				notices[kind] = detail
			},
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { defer close(ended); f.Run(ctx) }()
		pass := func(d time.Duration) { // of the bubble's clock
			mu.Unlock()
			time.Sleep(d)
			synctest.Wait()
			mu.Lock()
		}
		pass(10 * time.Second)
		if applied != 1 || now.Sound.Speech {
			t.Fatalf("taken %d times; %+v", applied, now.Sound)
		}
		write(good + "[sound]\nvolume = 7\n")
		pass(1500 * time.Millisecond)
		if applied != 1 {
			t.Error("taken while it may still be written")
		}
		pass(10 * time.Second)
		if applied != 2 || now.Sound.Volume != 7 {
			t.Errorf("taken %d times; %+v", applied, now.Sound)
		}
		write(good + "[sound]\nvolume = 700\n")
		pass(3 * time.Second)
		if why := notices[checkout.WrongSettings]; now.Sound.Volume != 7 || !strings.HasPrefix(why, "config.at_line‹config.toml›‹5›") || !strings.Contains(why, "sound.volume") {
			t.Errorf("%q, %+v", why, now.Sound)
		}
		write(good + "[sound]\nvolume = 8\n[poll]\ninterval = \"3s\"\n")
		pass(3 * time.Second)
		if notices[checkout.WrongSettings] != "" || notices[checkout.WaitingSettings] != "poll.interval" || now.Sound.Volume != 8 || now.Poll.Interval != first.Poll.Interval {
			t.Errorf("%q, %+v", notices, now)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		pass(3 * time.Second)
		if notices[checkout.WrongSettings] == "" || now.Sound.Volume != 8 {
			t.Errorf("the file is gone: %q, %+v", notices, now.Sound)
		}
		refuse = errors.New("no such printer")
		write(good)
		pass(3 * time.Second)
		if notices[checkout.WrongSettings] != "no such printer" {
			t.Errorf("%q", notices)
		}
		refuse = nil
		write(good + "\n")
		pass(3 * time.Second)
		if notices[checkout.WrongSettings]+notices[checkout.WaitingSettings] != "" || now.Sound.Volume != first.Sound.Volume {
			t.Errorf("%q, %+v", notices, now.Sound)
		}
		mu.Unlock()
		cancel()
		<-ended
	})
}
