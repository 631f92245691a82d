// Package jobs runs what may wait for a disk or a line beside the screen, and
// brings the results back to it.
package jobs

import "sync"

// Dispatcher brings a function to the UI thread. Functions run one after the
// other, in the order they were posted.
type Dispatcher interface{ Post(f func()) }

// Runner runs what may wait for a disk. A job gives the function that takes its
// result to the till; that one runs on the UI thread.
type Runner interface {
	// Run queues a job. Jobs of one queue run one after the other, in order.
	Run(q Queue, job func() (done func()))
}

// Queue names one of the queues of jobs.
type Queue int

// The queues. A slow search must not hold up a sale.
const (
	Money   Queue = iota // starts, ends and asks after sales
	Refunds              // begins refunds, which wait for the gateway's answer
	Books                // reads the journal
	Looks                // looks at what the till needs, which takes as long as it takes
	Claims               // asks the gateway, which may take minutes, about customers' claims
	Staff                // looks at PINs, which takes its time
	Shifts               // opens and closes shifts, which waits for the paper
	Paper                // prints what is no sale of the gateway, as slowly as the printer does
	queues
)

// Worker is the Runner of a running till: a goroutine for each queue.
type Worker struct {
	queue [queues]chan func() func()
	quit  chan struct{}
	once  sync.Once
	wg    sync.WaitGroup
}

// NewWorker starts the queues; results go through to. Close ends them.
func NewWorker(to Dispatcher) *Worker {
	w := &Worker{quit: make(chan struct{})}
	for i := range w.queue {
		jobs := make(chan func() func(), 64)
		w.queue[i] = jobs
		start := w.wg.Go
		if Queue(i) == Refunds {
			start = func(f func()) { go f() } // ends with the engine, which is closed after the window
		}
		start(func() {
			for {
				select {
				case <-w.quit:
					return
				case job := <-jobs:
					if done := job(); done != nil {
						to.Post(done)
					}
				}
			}
		})
	}
	return w
}

// Run queues a job; after Close it does nothing.
func (w *Worker) Run(q Queue, job func() func()) {
	select {
	case w.queue[q] <- job:
	case <-w.quit:
	}
}

// Close waits for the jobs under way and drops those not begun. It does not wait for
// a refund that is being asked about: the engine's own end ends that.
func (w *Worker) Close() {
	w.once.Do(func() { close(w.quit) })
	w.wg.Wait()
}
