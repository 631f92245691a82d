package receipt

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
)

// TestJobs: what the spooler says of a job one look after another, and what is made of it.
func TestJobs(t *testing.T) {
	const spooling, printing, gone = 0x8, 0x10, -1
	for name, c := range map[string]struct {
		says    []int // the last for ever
		told    []string
		stopped bool // it ends with an error, by a stop where it would not end
	}{
		"printed at once":    {[]int{gone}, nil, false},
		"printed":            {[]int{0, spooling, printing, gone}, nil, false},
		"printed and kept":   {[]int{printing, jobPrinted | printing}, nil, false},
		"with the printer":   {[]int{jobComplete | jobOffline}, nil, false},
		"off for a while":    {[]int{jobOffline | printing, jobOffline, printing, gone}, []string{"printer.offline", ""}, false},
		"no paper":           {[]int{printing, jobPaperOut | jobFailed}, []string{"printer.no_paper"}, true},
		"a person is wanted": {[]int{jobAttention}, []string{"printer.job_held"}, true},
		"paused, then off":   {[]int{jobPaused, jobOffline}, []string{"printer.job_held", "printer.offline"}, true},
		"deleted":            {[]int{printing, jobDeleting | printing, gone}, []string{"printer.job_deleted"}, true},
		"never another word": {[]int{printing}, nil, true},
	} {
		synctest.Test(t, func(t *testing.T) {
			stop, looks := make(chan struct{}), 0
			look := func() (uint32, bool) {
				says := c.says[min(looks, len(c.says)-1)]
				if looks++; looks == 20 {
					close(stop)
				}
				return uint32(says), says != gone
			}
			var told []string
			err := watchJob(look, func(key string) { told = append(told, key) }, stop)
			if c.stopped != errors.Is(err, errStopped) || !c.stopped && err != nil || !slices.Equal(told, c.told) {
				t.Errorf("%s: %v, told %q", name, err, told)
			}
		})
	}
}
