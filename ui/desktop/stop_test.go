package desktop

import (
	"testing"

	"fyne.io/fyne/v2/app"
)

// TestNothingWaitsForALoopThatHasEnded: were the toolkit's hook called otherwise, a till might not end.
func TestNothingWaitsForALoopThatHasEnded(t *testing.T) {
	l := app.NewWithID("test.stop").Lifecycle()
	hooked, ok := l.(stopHooked)
	if !ok {
		t.Fatalf("%T has another hook: look at how the loop of the toolkit ends", l)
	}
	hooked.SetOnStoppedHookExecuted(nil)
	if stops, ok := l.(interface{ OnStopped() func() }); !ok || stops.OnStopped() != nil {
		t.Error("something is done when the loop has ended")
	}
}
