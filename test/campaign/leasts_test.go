package campaign_test

import (
	"math"
	"slices"
	"testing"
)

// enough is how often a full campaign, of fullRuns days, must meet each kind of
// fault, however rare it is.
const (
	fullRuns = 100_000
	enough   = 1000
)

// usual is how many of each kind a thousand days bring, as counted over thousands of
// them. For what comes in heaps, a thousand on one day and none on the next, it is about
// how many days have some.
var usual = map[kind]int{
	outage:        160,
	refused:       250,
	noTLS:         250,
	noName:        250,
	diskFull:      120,
	tooMuch:       900,
	diskError:     300,
	dropRequest:   350,
	diskLies:      180,
	delayed:       250,
	hang:          250,
	code:          250,
	garbage:       250,
	nonsense:      250,
	unknownState:  250,
	foreign:       250,
	impatient:     250,
	wrongTypes:    250,
	status:        250,
	lateRequest:   250,
	truncated:     250,
	dropAnswer:    250,
	reordered:     250,
	duplicated:    250,
	noState:       250,
	printerAbsent: 200,
	scanTwice:     180,
	scanNoise:     180,
	scanGarbled:   180,
	replayed:      130,
	forged:        130,
	hinted:        130,
	printerMidway: 100,
	printerMute:   100,
	printerHangs:  100,
	wrongAmount:   95,
	contradicts:   75,
	clockForward:  60,
	clockBack:     60,

	kind(restartClean): 1200,
	kind(beforeSend):   270,
	kind(beforeWrite):  250,
	kind(afterSend):    210,
	kind(afterWrite):   210,
	kind(afterAnswer):  160,
	kind(beforePrint):  22,
	kind(afterPrint):   15,
	kind(printMidway):  17,

	shiftOpened:  600,
	shiftClosed:  600,
	zPrinted:     400,
	zAgain:       400,
	cashSold:     300,
	cashTaken:    200,
	countedWrong: 110,
	xRead:        90,
	needsShift:   90,
	overnight:    65,
	cashVoided:   60,
	takenOver:    55,
	closedNot:    19,
	paidAfterZ:   18,

	kind(beforeOpened): 120,
	kind(afterOpened):  110,
	kind(whileSummed):  60,
	kind(beforeClosed): 52,
	kind(afterClosed):  44,
}

// least is how many of a kind so many days must bring. Few days may bring none of what
// is rare: chance is coarse among few.
func least(perThousand, days int) int {
	due := float64(perThousand) * float64(days) / 1000
	n := max(0, int(min(due/2, due-5*math.Sqrt(due))))
	if days >= fullRuns {
		n = max(n, enough*days/fullRuns)
	}
	return n
}

// demanded are all kinds that a campaign must meet.
func demanded() []kind {
	all := slices.Concat(kinds, inShifts)
	for _, m := range moments {
		all = append(all, kind(m))
	}
	return all
}

func TestLeast(t *testing.T) {
	for _, c := range []struct{ perThousand, days, want int }{
		{11, 300, 0},
		{11, 600, 0},
		{11, 10_000, 55},
		{11, 99_999, 549},
		{11, 100_000, 1000},
		{11, 300_000, 3000},
		{250, 1, 0},
		{250, 300, 31},
		{250, 10_000, 1250},
		{250, 100_000, 12_500},
	} {
		if got := least(c.perThousand, c.days); got != c.want {
			t.Errorf("%d in a thousand days: at least %d in %d, not %d", c.perThousand, got, c.days, c.want)
		}
	}
	for _, k := range demanded() {
		if usual[k] == 0 {
			t.Errorf("nothing says how often %q is met", k)
		}
	}
}
