package doctor_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"fufupos/doctor"
)

func takes(d time.Duration, r doctor.Result) func(context.Context) doctor.Finding {
	return func(context.Context) doctor.Finding {
		time.Sleep(d)
		return doctor.Finding{Result: r}
	}
}

// TestRun: all at once, each within its limit, told as they come and given in order.
func TestRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var told []string
		found := doctor.Run(t.Context(), []doctor.Check{
			{Name: "slow", Limit: 10 * time.Second, Run: takes(5*time.Second, doctor.OK)},
			{Name: "quick", Limit: 10 * time.Second, Run: takes(time.Second, doctor.Warning)},
			{Name: "stuck", Limit: 6 * time.Second, Run: takes(time.Hour, doctor.OK)},
			{Name: "polite", Limit: 2 * time.Second, Run: func(ctx context.Context) doctor.Finding {
				<-ctx.Done()
				return doctor.Finding{Result: doctor.Failed, Detail: "given up"}
			}},
		}, func(f doctor.Finding) { told = append(told, f.Name) })
		if took := time.Since(began); took != 7*time.Second {
			t.Errorf("took %s", took)
		}
		if want := []string{"quick", "polite", "slow", "stuck"}; len(told) != 4 || told[0] != want[0] || told[1] != want[1] || told[2] != want[2] || told[3] != want[3] {
			t.Errorf("told %q, want %q", told, want)
		}
		for i, want := range []doctor.Finding{
			{Name: "slow", Result: doctor.OK},
			{Name: "quick", Result: doctor.Warning},
			{Name: "stuck", Result: doctor.Failed, Detail: "doctor.too_long‹6s›", Advice: "doctor.do.again‹›"},
			{Name: "polite", Result: doctor.Failed, Detail: "given up"},
		} {
			if found[i] != want {
				t.Errorf("%+v, want %+v", found[i], want)
			}
		}
		if w := doctor.Worst(found); w != doctor.Failed {
			t.Errorf("the worst is %s", w)
		}
		if w := doctor.Worst(found[:2]); w != doctor.Warning {
			t.Errorf("the worst of two is %s", w)
		}
		time.Sleep(time.Hour) // the one that was left
	})
}

// TestRunIsGivenUp: whoever leaves is not kept.
func TestRunIsGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		began := time.Now()
		found := doctor.Run(ctx, []doctor.Check{{Name: "stuck", Limit: time.Minute, Run: takes(2*time.Minute, doctor.OK)}}, nil)
		if took := time.Since(began); took != 2*time.Second || found[0].Result != doctor.Failed {
			t.Errorf("%+v after %s", found, took)
		}
		time.Sleep(time.Hour)
	})
}
