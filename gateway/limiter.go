package gateway

import (
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// What is borne of requests that prove nothing, in requests a second and at
// once; and how many lines of the log they get.
const (
	sourceRate, sourceBurst = 2, 20
	allRate, allBurst       = 20, 100
	logRate, logBurst       = 1.0 / 30, 20

	maxSources = 1024
)

// limiter holds each source and all of them together to a rate, so that one source's
// noise leaves room for the others'. Its memory is bounded.
type limiter struct {
	sources map[netip.Addr]*rate.Limiter
	all     *rate.Limiter
}

func newLimiter() limiter { return limiter{all: rate.NewLimiter(allRate, allBurst)} }

func (l *limiter) allow(from netip.Addr, now time.Time) bool {
	b, ok := l.sources[from]
	if !ok {
		if l.sources == nil || len(l.sources) >= maxSources {
			l.sources = map[netip.Addr]*rate.Limiter{} // the limit of all still holds
		}
		b = rate.NewLimiter(sourceRate, sourceBurst)
		l.sources[from] = b
	}
	return b.AllowN(now, 1) && l.all.AllowN(now, 1)
}

// meeting is what is remembered of a signed notification.
type meeting struct {
	mu     sync.Mutex
	hinted bool
}

// memory keeps the signatures met for at least as long as they are valid, in
// two generations: when the young one has lasted that long it becomes the old.
// Only who has the key can add to it; its size is bounded all the same.
type memory struct {
	young, old map[string]*meeting
	since      time.Time
}

const maxMet = 10_000

// meet remembers a valid signature, and tells whether it was met before.
func (m *memory) meet(sign string, now time.Time) (_ *meeting, before bool) {
	// One signed ahead of our clock is valid for twice the age.
	if m.young == nil || now.Sub(m.since) > 2*MaxNotificationAge || len(m.young) >= maxMet {
		m.young, m.old, m.since = map[string]*meeting{}, m.young, now
	}
	for _, generation := range []map[string]*meeting{m.young, m.old} {
		if met, ok := generation[sign]; ok {
			return met, true
		}
	}
	met := &meeting{}
	m.young[sign] = met
	return met, false
}
