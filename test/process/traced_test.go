//go:build linux && amd64

package process_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fufupos/test/needs"
)

// traced runs a till under a tracer. act is asked about every call that has a
// place, at its beginning and its end.
func (s *shop) traced(args []string, act func(*stop, place) verdict) ended {
	s.t.Helper()
	out, errs := filepath.Join(s.dir, "stdout"), filepath.Join(s.dir, "stderr")
	var files []*os.File
	for _, name := range []string{os.DevNull, out, errs} {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
		if err != nil {
			s.t.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	w := &watcher{data: s.folder, screen: out, ports: map[uint16]string{}, sockets: map[string]string{}}
	w.ports[port(s.server.Listener)] = "gateway"
	w.ports[port(s.printer)] = "printer"
	places := map[int]place{} // of calls that have begun, by thread
	tracer := &tracer{decide: func(st *stop) verdict {
		if !st.end {
			places[st.tid] = w.where(st)
		}
		at := places[st.tid]
		if at.kind == "" {
			return verdict{}
		}
		return act(st, at)
	}}
	status, err := tracer.run(append([]string{"/proc/self/exe"}, s.command(args)...), s.env(filtered+"=1"), s.dir, files)
	if err != nil {
		s.t.Fatal(err)
	}
	code := -1
	if status.Exited() {
		code = status.ExitStatus()
	}
	read := func(name string) string { text, _ := os.ReadFile(name); return string(text) }
	return s.heard(args, code, read(out), read(errs))
}

// prepare runs what comes before the broken command. traced runs what must be
// watched; nil for a shop that writes nothing down.
func (s *shop) prepare(sc scenario, traced func([]string, func(*stop, place) verdict) ended) {
	s.t.Helper()
	for _, args := range sc.before {
		var e ended
		if traced == nil {
			e = s.run(args, nil)
		} else {
			e = traced(args, nil)
		}
		if e.code != 0 {
			s.t.Fatalf("%v ends with %d before anything was broken\n%s\n%s", args, e.code, e.stdout, e.stderr)
		}
	}
	if sc.lost == nil {
		return
	}
	if traced == nil {
		traced = s.traced
	}
	e := traced(sc.lost, func(st *stop, at place) verdict {
		sent := st.end && st.call == "write" && at.kind == "gateway"
		return verdict{kill: sent && bytes.HasSuffix(st.memory(st.args[1], st.args[2]), []byte("}"))}
	})
	s.quiet()
	requests := s.gateway.Requests()
	if e.code != -1 || len(requests) == 0 {
		s.t.Fatalf("%v was to be killed after its first request: exit %d, %d requests\n%s\n%s", sc.lost, e.code, len(requests), e.stdout, e.stderr)
	}
	s.last = requests[len(requests)-1].Number
}

// canTrace ends a test where a process may not be traced.
func canTrace(t *testing.T) {
	t.Helper()
	s := newShop(t, "")
	tr := &tracer{decide: func(*stop) verdict { return verdict{} }}
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	status, err := tr.run([]string{"/proc/self/exe", "version"}, s.env(filtered+"=1"), s.dir, []*os.File{null, null, null})
	if err != nil || status.ExitStatus() != 0 {
		needs.Missing(t, needs.Tracing, fmt.Sprintf("%v, status %d", err, status))
	}
}
