package witness

import (
	"sync"
	"time"
)

// serverClock makes moments of a server's milliseconds, which begin anywhere and
// start again after 49 days. News always come later than what they tell of, never
// earlier: the shortest delay seen is taken for the difference of the clocks.
type serverClock struct {
	mu      sync.Mutex
	known   bool
	begun   time.Time // ours when the first was seen
	last    uint32    // the latest that was seen
	passed  time.Duration
	least   time.Duration // the shortest delay of this period
	earlier time.Duration // and of the one before: the clocks may run apart
}

const never = time.Duration(1<<63 - 1)

// see takes the server's time of something that was heard of now.
func (c *serverClock) see(server uint32, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.known {
		c.known, c.begun, c.last, c.least, c.earlier = true, now, server, never, never
	}
	if since := c.since(server); since > c.passed {
		c.passed, c.last = since, server
	}
	c.least = min(c.least, now.Sub(c.begun)-c.since(server))
}

// age begins another period: what was seen before the last one no longer counts.
func (c *serverClock) age() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.least != never {
		c.earlier, c.least = c.least, never
	}
}

// at is the moment of a server's time; zero before the clock was ever seen.
func (c *serverClock) at(server uint32) time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.known {
		return time.Time{}
	}
	return c.begun.Add(c.since(server) + min(c.least, c.earlier))
}

// since is how long after the first time another was, within 24 days of the latest.
func (c *serverClock) since(server uint32) time.Duration {
	return c.passed + time.Duration(int32(server-c.last))*time.Millisecond
}
