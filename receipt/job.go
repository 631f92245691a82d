package receipt

import "time"

// What Windows' spooler says of a job, JOB_STATUS_….
const (
	jobPaused    = 0x1
	jobFailed    = 0x2
	jobDeleting  = 0x4
	jobOffline   = 0x20
	jobPaperOut  = 0x40
	jobPrinted   = 0x80
	jobDeleted   = 0x100
	jobBlocked   = 0x200
	jobAttention = 0x400
	jobComplete  = 0x1000
)

// jobLook is how often the spooler is asked.
const jobLook = 50 * time.Millisecond

// jobSays is what a job's status means: it is printed, or there is a trouble, by its key of
// the catalogue; neither where it goes on.
func jobSays(status uint32) (printed bool, trouble string) {
	switch {
	case status&(jobPrinted|jobComplete) != 0:
		return true, ""
	case status&jobPaperOut != 0:
		return false, "printer.no_paper"
	case status&jobOffline != 0:
		return false, "printer.offline"
	case status&(jobDeleting|jobDeleted) != 0:
		return false, "printer.job_deleted"
	case status&(jobPaused|jobFailed|jobBlocked|jobAttention) != 0:
		return false, "printer.job_held"
	}
	return false, ""
}

// watchJob waits until a job is printed, or until stop is closed: that the spooler took it
// says little, it takes one for a printer that is off as well. look gives the job's status; a
// job that is not there any more is printed. trouble is told what is in its way, and
// "" when that has passed. An error: somebody deleted it, or it was stopped.
func watchJob(look func() (status uint32, there bool), trouble func(key string), stop <-chan struct{}) error {
	tick := time.NewTicker(jobLook)
	defer tick.Stop()
	told := ""
	for {
		status, there := look()
		if !there {
			if told == "printer.job_deleted" {
				return errStopped
			}
			return nil
		}
		printed, what := jobSays(status)
		if printed {
			return nil
		}
		if what != told {
			told = what
			trouble(what)
		}
		select {
		case <-stop:
			return errStopped
		case <-tick.C:
		}
	}
}
