package till_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/checkout"
	"fufupos/config"
	"fufupos/till"
	"fufupos/update"
)

var updateKey = ed25519.NewKeyFromSeed(bytes.Repeat([]byte{1}, ed25519.SeedSize))

// source is an address that says something about newer versions.
type source struct {
	updates till.Updates
	says    func(http.ResponseWriter, *http.Request)
	asked   int
	screen  string
	log     bytes.Buffer
}

func newSource(t *testing.T, dir string) *source {
	s := &source{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.asked++
		s.says(w, r)
	}))
	t.Cleanup(server.Close)
	s.updates = till.Updates{
		From:    config.Update{Address: server.URL + "/fufupos", Key: updateKey.Public().(ed25519.PublicKey)},
		Version: "0.1.0", Dir: dir, Log: slog.New(slog.NewTextHandler(&s.log, nil)),
		Notify: func(kind checkout.NoticeKind, detail string) {
			if kind != checkout.NewVersion {
				t.Errorf("a notice of %s", kind)
			}
			s.screen = detail
		},
	}
	return s
}

func (s *source) word(version, day string, key ed25519.PrivateKey) {
	at, _ := time.Parse(time.DateOnly, day)
	text := update.Sign(update.Word{Version: version, Day: at}, key)
	s.says = func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(text) }
}

func TestANewVersionIsTold(t *testing.T) {
	dir := t.TempDir()
	s := newSource(t, dir)
	s.word("0.1.0", "2026-11-01", updateKey)
	if s.updates.Look(t.Context()); s.asked != 1 || s.screen != "" || till.NewVersion(dir, "0.1.0") != "" {
		t.Errorf("asked %d times, the screen says %q", s.asked, s.screen)
	}
	s.word("0.2.0", "2026-11-28", updateKey)
	if s.updates.Look(t.Context()); s.asked != 1 || s.screen != "" {
		t.Error("asked twice a day")
	}
	till.Tomorrow(t, dir)
	if s.updates.Look(t.Context()); s.screen != "0.2.0" || till.NewVersion(dir, "0.1.0") != "0.2.0" || till.NewVersion(dir, "0.2.0") != "" {
		t.Errorf("the screen says %q\n%s", s.screen, &s.log)
	}
}

// TestNoWordIsBelieved: each is ignored, said in the log, and asked for no sooner again.
func TestNoWordIsBelieved(t *testing.T) {
	other := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{2}, ed25519.SeedSize))
	for name, c := range map[string]struct {
		says func(*source)
		want string
	}{
		"forged":          {func(s *source) { s.word("9.0.0", "2026-11-28", other) }, "signature"},
		"an older day":    {func(s *source) { s.word("9.0.0", "2026-10-31", updateKey) }, "older"},
		"an older number": {func(s *source) { s.word("0.1.5", "2026-11-28", updateKey) }, "older"},
		"endless": {func(s *source) {
			s.says = func(w http.ResponseWriter, _ *http.Request) {
				for {
					if _, err := fmt.Fprintln(w, strings.Repeat("a", 64<<10)); err != nil {
						return
					}
				}
			}
		}, "longer"},
		"not there": {func(s *source) { s.says = http.NotFound }, "404"},
		"elsewhere": {func(s *source) {
			s.says = func(w http.ResponseWriter, r *http.Request) {
				http.Redirect(w, r, "http://127.0.0.1:1/", http.StatusFound)
			}
		}, "another address"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s := newSource(t, dir)
			s.word("0.1.9", "2026-11-01", updateKey)
			s.updates.Look(t.Context())
			till.Tomorrow(t, dir)
			c.says(s)
			s.updates.Look(t.Context())
			s.updates.Look(t.Context())
			if s.asked != 2 || s.screen != "0.1.9" || !strings.Contains(s.log.String(), "ignored") || !strings.Contains(s.log.String(), c.want) {
				t.Errorf("asked %d times, the screen says %q\n%s", s.asked, s.screen, &s.log)
			}
		})
	}
}

// TestUpdatesAreOffByDefault: nothing is asked, and what was heard before is not told.
func TestUpdatesAreOffByDefault(t *testing.T) {
	if from := config.Training().Update; from.Address != "" {
		t.Errorf("%+v", from)
	}
	till.Updates{Notify: func(checkout.NoticeKind, string) { t.Error("told") }}.Run(t.Context())
}

// TestAStartIsNotHeldUp: what is known is told at once; nobody is asked for a minute.
func TestAStartIsNotHeldUp(t *testing.T) {
	dir := t.TempDir()
	s := newSource(t, dir)
	s.word("0.2.0", "2026-11-28", updateKey)
	s.updates.Look(t.Context())
	till.Tomorrow(t, dir)
	s.screen = ""
	s.says = func(http.ResponseWriter, *http.Request) { t.Error("asked at the start") }
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Second)
		defer cancel()
		if s.updates.Run(ctx); s.screen != "0.2.0" {
			t.Errorf("the screen says %q", s.screen)
		}
	})
}
