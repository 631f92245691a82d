package doctor

import (
	"context"
	"sync"
	"time"

	"fufupos/message"
)

// Result is what a check comes to.
type Result string

// The results. Nothing that was not seen to work is OK.
const (
	OK      Result = "ok"
	Warning Result = "warning" // the till works, or nobody knows whether it does
	Failed  Result = "failed"  // something does not work
)

// Finding is what a check has found: one sentence, and what to do where it is not OK.
type Finding struct {
	Name   string
	Result Result
	Detail message.Said
	Advice message.Said
}

func fine(detail message.Said) Finding          { return Finding{Result: OK, Detail: detail} }
func doubt(detail, advice message.Said) Finding { return Finding{"", Warning, detail, advice} }
func wrong(detail, advice message.Said) Finding { return Finding{"", Failed, detail, advice} }

// said is a message as a value.
func said(key string, values ...any) message.Said { return message.Said(message.Text(key, values...)) }

// Check is one thing to look at.
type Check struct {
	Name  string
	Limit time.Duration // how long it may take
	Run   func(ctx context.Context) Finding
}

// Run looks at everything side by side and gives the findings in the checks' order. told,
// which may be nil, hears of each as it comes, one call at a time. A check that outlasts
// its limit, or ctx, has failed; it is left to end by itself.
func Run(ctx context.Context, checks []Check, told func(Finding)) []Finding {
	found := make([]Finding, len(checks))
	var joined sync.WaitGroup
	var telling sync.Mutex
	for i, c := range checks {
		joined.Go(func() {
			found[i] = c.run(ctx)
			if told != nil {
				telling.Lock()
				defer telling.Unlock()
				told(found[i])
			}
		})
	}
	joined.Wait()
	return found
}

// grace is how long a check may take to say that its time is over: it knows more than we.
const grace = time.Second

func (c Check) run(ctx context.Context) (f Finding) {
	ctx, cancel := context.WithTimeout(ctx, c.Limit)
	defer cancel()
	ended := make(chan Finding, 1)
	go func() { ended <- c.Run(ctx) }()
	select {
	case f = <-ended:
	case <-ctx.Done():
		select {
		case f = <-ended:
		case <-time.After(grace):
			f = wrong(said("doctor.too_long", c.Limit), said("doctor.do.again"))
		}
	}
	f.Name = c.Name
	return f
}

// Worst is what all findings come to together.
func Worst(found []Finding) Result {
	worst := OK
	for _, f := range found {
		if f.Result == Failed || f.Result == Warning && worst == OK {
			worst = f.Result
		}
	}
	return worst
}
