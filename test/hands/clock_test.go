package hands_test

import (
	"container/heap"
	"fmt"
	"iter"
	"runtime/debug"
	"time"
)

// clock lets things happen one after the other, in virtual time. Nothing runs
// beside anything else, so that a seed always plays the same.
type clock struct {
	began time.Time
	due   queue
	count int
	all   []*script
}

// now is the time since the session began.
func (c *clock) now() time.Duration { return time.Since(c.began) }

// end ends all scripts, wherever they are.
func (c *clock) end() {
	for _, s := range c.all {
		s.stop()
	}
}

// at has f run at a time.
func (c *clock) at(t time.Duration, f func()) {
	c.count++
	heap.Push(&c.due, event{max(t, c.now()), c.count, f})
}

// after has f run some time from now.
func (c *clock) after(d time.Duration, f func()) { c.at(c.now()+d, f) }

// run lets time pass until it is over.
func (c *clock) run(over func() bool) {
	for c.due.Len() > 0 && !over() {
		e := heap.Pop(&c.due).(event)
		time.Sleep(e.at - c.now())
		e.do()
	}
}

// script is somebody who does one thing after the other and waits in between.
type script struct {
	clock *clock
	yield func(time.Duration) bool
	stop  func()
	over  bool
}

type leaves struct{} // is thrown to end a script in the midst of a wait

// begin starts a script. It ends with what it does, or by leave.
func (c *clock) begin(what func(*script)) *script {
	s := &script{clock: c}
	next, stop := iter.Pull(func(yield func(time.Duration) bool) {
		defer func() {
			s.over = true
			if r := recover(); r != nil && r != (leaves{}) {
				panic(fmt.Sprintf("%v\n%s", r, debug.Stack()))
			}
		}()
		s.yield = yield
		what(s)
	})
	s.stop = stop
	c.all = append(c.all, s)
	var step func()
	step = func() {
		if wait, more := next(); more {
			c.after(wait, step)
		}
	}
	c.after(0, step)
	return s
}

// wait lets time pass.
func (s *script) wait(d time.Duration) {
	if !s.yield(d) {
		panic(leaves{})
	}
}

// until waits until it holds, at most so long; it reports whether it does.
func (s *script) until(most time.Duration, holds func() bool) bool {
	for end := s.clock.now() + most; s.clock.now() < end; s.wait(40 * time.Millisecond) {
		if holds() {
			return true
		}
	}
	return holds()
}

type event struct {
	at    time.Duration
	count int
	do    func()
}

type queue []event

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].at < q[j].at || q[i].at == q[j].at && q[i].count < q[j].count
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(e any)   { *q = append(*q, e.(event)) }
func (q *queue) Pop() any {
	last := len(*q) - 1
	e := (*q)[last]
	*q = (*q)[:last]
	return e
}
