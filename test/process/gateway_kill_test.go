//go:build linux && amd64

package process_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"
)

// phase is how far the gateway is with a request when the till that sent it is
// killed.
type phase string

const (
	arrived   phase = "arrived"   // it has all of it and has done nothing
	booked    phase = "booked"    // it has done what was asked, and answered nothing
	answering phase = "answering" // half of the answer is on its way
)

// TestGatewayKills kills a till when the gateway has got a request, has booked
// it, and has answered half of it: for each request of every scenario.
func TestGatewayKills(t *testing.T) {
	canTrace(t)
	for i, sc := range scenarios {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			s := newShop(t, sc.rules)
			s.prepare(sc, nil)
			before := len(s.gateway.Requests())
			s.run(sc.args, nil)
			random := rand.New(rand.NewPCG(seed, uint64(i)))
			for n := 1; n <= len(s.gateway.Requests())-before; n++ {
				for _, at := range []phase{arrived, booked, answering} {
					if !full && (n > 1 || random.IntN(3) > 0) {
						continue
					}
					t.Run(fmt.Sprintf("%s/%d", at, n), func(t *testing.T) {
						t.Parallel()
						s := newShop(t, sc.rules)
						s.prepare(sc, nil)
						e := s.runKilled(sc.args, n, at)
						s.died(fmt.Sprintf("when request %d was %s", n, at), e, rand.New(rand.NewPCG(seed, uint64(n))))
					})
				}
			}
		})
	}
}

// runKilled runs a till and kills it at its n-th request.
func (s *shop) runKilled(args []string, n int, at phase) ended {
	s.t.Helper()
	process := make(chan *os.Process, 1)
	requests := 0
	hook := func(gateway http.Handler, w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			panic(http.ErrAbortHandler) // the till died while it sent this
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		s.mu.Lock()
		requests++
		now := requests
		s.mu.Unlock()
		if now != n {
			gateway.ServeHTTP(w, r)
			return
		}
		kill := func() {
			counted.add("kills " + string(at))
			_ = (<-process).Kill()
		}
		if at == arrived {
			kill()
			gateway.ServeHTTP(w, r)
			return
		}
		answer := httptest.NewRecorder()
		defer func() {
			if lost := recover(); lost != nil { // the gateway answers nothing
				kill()
				panic(lost)
			}
		}()
		gateway.ServeHTTP(answer, r)
		if at == booked {
			kill()
		}
		w.Header().Set("Content-Length", fmt.Sprint(answer.Body.Len()))
		w.WriteHeader(answer.Code)
		half := answer.Body.Len() / 2
		_, _ = w.Write(answer.Body.Bytes()[:half])
		_ = http.NewResponseController(w).Flush()
		if at == answering {
			kill()
		}
		_, _ = w.Write(answer.Body.Bytes()[half:])
	}
	s.mu.Lock()
	s.hook = hook
	s.mu.Unlock()
	e := s.run(args, func(p *os.Process) { process <- p })
	s.quiet()
	return e
}
