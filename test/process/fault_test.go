//go:build linux && amd64

package process_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"
	"testing"

	"fufupos/gateway/sim"
	"fufupos/sale"
)

// fault is how a disk fails.
type fault struct {
	name  string
	errno syscall.Errno
	short bool // the first write is made in part
	stays bool // everything after it fails too
}

// always: a full run has the first of these at every place of every scenario,
// and the others at every place of some, and at one in four of the rest.
const always = 2

var faults = []fault{
	{name: "EIO", errno: syscall.EIO},
	{name: "ENOSPC_stays", errno: syscall.ENOSPC, stays: true},
	{name: "ENOSPC", errno: syscall.ENOSPC},
	{name: "EIO_stays", errno: syscall.EIO, stays: true},
	{name: "short", short: true},
	{name: "short_ENOSPC_stays", errno: syscall.ENOSPC, short: true, stays: true},
}

// changes tells whether a call that begins asks something of the disk that it
// can fail to do, and whether it is one that writes bytes.
func changes(st *stop, at place) (asks, writes bool) {
	if st.end || at.kind != "disk" {
		return false, false
	}
	switch st.call {
	case "write", "pwrite64":
		return true, true
	case "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "unlink", "unlinkat":
		return true, false
	case "open":
		return st.args[1]&(syscall.O_CREAT|syscall.O_RDWR|syscall.O_WRONLY) != 0, false
	case "openat":
		return st.args[2]&(syscall.O_CREAT|syscall.O_RDWR|syscall.O_WRONLY) != 0, false
	}
	return false, false
}

// strike gives a process's calls this fault from the n-th on, and says at what.
func (f fault) strike(n int, struck *string) func(*stop, place) verdict {
	asked := 0
	return func(st *stop, at place) verdict {
		asks, writes := changes(st, at)
		if !asks {
			return verdict{}
		}
		asked++
		switch {
		case asked < n, asked > n && !f.stays:
			return verdict{}
		case asked == n && f.short && writes && st.args[2] > 1:
			*struck = fmt.Sprintf("%s of %s", st.call, at)
			return verdict{cut: st.args[2] / 2}
		case asked == n && f.errno != 0:
			*struck = fmt.Sprintf("%s of %s", st.call, at)
		}
		return verdict{fail: f.errno}
	}
}

// TestFaults has every write, sync and change of a folder fail, once or from
// then on, and asserts what the till says and does; when the disk works again
// settle brings everything together.
func TestFaults(t *testing.T) {
	canTrace(t)
	for i, sc := range scenarios {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			all := countAsked(t, sc)
			random := rand.New(rand.NewPCG(seed, uint64(i)))
			for n := 1; n <= all; n++ {
				for k, f := range faults {
					if full && k >= always && i >= 2 && random.IntN(4) > 0 || !full && random.IntN(all*len(faults)) >= kept {
						continue
					}
					t.Run(fmt.Sprintf("%s/%d", f.name, n), func(t *testing.T) {
						t.Parallel()
						failAt(t, sc, f, n)
					})
				}
			}
		})
	}
}

// countAsked counts what an undisturbed run asks of the disk.
func countAsked(t *testing.T, sc scenario) int {
	s := newShop(t, sc.rules)
	s.prepare(sc, nil)
	n := 0
	s.traced(sc.args, func(st *stop, at place) verdict {
		if asks, _ := changes(st, at); asks {
			n++
		}
		return verdict{}
	})
	return n
}

func failAt(t *testing.T, sc scenario, f fault, n int) {
	s := newShop(t, sc.rules)
	p := &power{shop: s, recorder: newRecorder(s.folder)}
	p.prepare(sc, p.record)
	first, asked, struck := len(p.events), len(s.gateway.Requests()), ""
	e := p.record(sc.args, f.strike(n, &struck))
	s.t.Cleanup(func() {
		if s.t.Failed() {
			s.t.Logf("%v met %s at %s; exit %d\n%s\n%s\nalone: %s", e.args, f.name, struck, e.code, e.stdout, e.stderr, again(s.t))
		}
	})
	if struck == "" {
		return // this run asked for less
	}
	counted.add("faults " + f.name)
	s.quiet()
	s.answered(e, s.gateway.Requests()[asked:])
	p.certain(first)
	s.settled()
}

// certain checks that whatever the world has seen was on the disk by then: not
// in a cache that a failed sync has made worthless.
func (p *power) certain(first int) {
	p.t.Helper()
	d, o := newDisk(), outside{prints: map[string][]byte{}}
	news := false
	look := func(i int) bool {
		if !news {
			return true
		}
		news = false
		err := p.image(d, o, cut{name: "nothing unsynced"})
		if err != nil {
			p.t.Errorf("power cut before event %d of %d: %v", i, len(p.events), err)
		}
		return err == nil
	}
	for i, e := range p.events {
		// What is safe grows at the end of a sync only: the last moment before
		// one is the worst.
		if strings.Contains(e.what, "sync of ") && !look(i) {
			return
		}
		e.do(d, &o)
		news = news || i >= first && strings.Contains(e.what, " to the ")
	}
	look(len(p.events))
}

// answered checks a command's exit code against what it says, and that one
// which says it did nothing did nothing.
func (s *shop) answered(e ended, requests []sim.Request) {
	s.t.Helper()
	if strings.Contains(e.stderr, "goroutine ") || strings.Contains(e.stderr, "panic: ") {
		s.t.Error("the till crashed")
	}
	if e.doc == nil {
		s.t.Error("standard output is not one document")
	}
	want := 3
	switch state, _ := e.doc["state"].(string); {
	case e.code == 2 && e.doc["error"] != nil:
		want = 2
		if i := slices.IndexFunc(requests, func(r sim.Request) bool { return r.Action != "query" && r.Action != "refundQuery" }); i >= 0 {
			s.t.Errorf("the till says that it did nothing, and has sent %s %s", requests[i].Action, requests[i].Number)
		}
	case e.args[0] == "query":
		want = 0
	case e.args[0] == "settle":
		if e.doc["open"] == 0.0 {
			want = 0
		}
	case (e.args[0] == "cancel" || e.args[0] == "close") && sale.State(state).Final():
		want = 1
		if sale.State(state).Unpaid() {
			want = 0
		}
	case e.args[0] == "reprint":
		if due, _ := e.doc["receipts_due"].(float64); due == 0 {
			want = 0
		}
	case strings.HasPrefix(e.args[0], "refund"):
		refund, _ := e.doc["refund"].(map[string]any)
		switch refund["state"] {
		case "succeeded":
			want = 0
		case "failed":
			want = 1
		}
	case sale.State(state).Paid():
		want = 0
	case sale.State(state).Unpaid():
		want = 1
	}
	if e.code != want {
		s.t.Errorf("exit %d, want %d", e.code, want)
	}
}
