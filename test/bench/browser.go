package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"os"
	"os/exec"
	"time"

	"fufupos/child"
)

// hello is a page that says when it has been painted.
const hello = `<!doctype html><title>hello</title><p>hello<script>
requestAnimationFrame(() => requestAnimationFrame(() => fetch("/ready")))
</script>`

// besideBrowser compares the till's start with a browser's that shows one word as a program.
func besideBrowser(b bench) (figures, error) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		return figures{}, errors.New("there is no Chromium here: apt-get install chromium")
	}
	c, _, s, err := staged(b)
	if err != nil {
		return figures{}, err
	}
	defer s.close()
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		return figures{}, err
	}
	painted := make(chan time.Time, 1)
	server := &http.Server{ReadHeaderTimeout: time.Minute, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/ready" {
			select {
			case painted <- time.Now():
			default:
			}
			return
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(hello))
	})}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	theirs := func() (float64, error) {
		profile, err := os.MkdirTemp("", "fufupos-browser")
		if err != nil {
			return 0, err
		}
		defer os.RemoveAll(profile)
		cmd := child.Command(context.Background(), browser, "--app=http://"+listener.Addr().String()+"/", "--user-data-dir="+profile,
			"--no-first-run", "--no-default-browser-check", "--no-sandbox", "--password-store=basic")
		cmd.Env = child.Environment(s.display)
		began := time.Now()
		if err := cmd.Start(); err != nil {
			return 0, err
		}
		defer func() {
			_ = cmd.Process.Kill() // those it started end with it
			_ = cmd.Wait()
		}()
		select {
		case at := <-painted:
			return at.Sub(began).Seconds() * 1000, nil
		case <-time.After(time.Minute):
			return 0, errors.New("the browser has not painted its page within a minute")
		}
	}
	return inTurn(b, "ms", ready(func() (*window, error) { return c.open(s) }), theirs)
}
