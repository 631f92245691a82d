package ui_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"fufupos/ui/screen"
	"fufupos/ui/view"
)

// What a window shows of a situation does not depend on what it showed before: a text
// that has grown has the room that it would have had from the first.
func TestAScreenAfterAnother(t *testing.T) {
	for language, size := range map[string]fyne.Size{"zh": {Width: 1024, Height: 768}, "en": {Width: 1366, Height: 768}} {
		t.Run(language, func(t *testing.T) {
			wear(told)
			shows := func(c *screen.Cashier, v view.View) string {
				c.Apply(v)
				c.Apply(v)
				var all []string
				for _, p := range parts(c.Container, fyne.Position{}) {
					all = append(all, p.String())
				}
				return strings.Join(all, "\n")
			}
			window := func() (*screen.Cashier, fyne.Window) {
				c := screen.NewCashier(func(view.Intent) {}, told)
				w := test.NewWindow(c.Container)
				w.SetPadded(false)
				w.Resize(size)
				return c, w
			}
			old, oldWindow := window()
			defer oldWindow.Close()
			for _, s := range screens {
				r := sceneRig(t, language)
				s.do(r)
				for _, passes := range []time.Duration{0, 35 * time.Second, 11 * time.Minute, 10 * time.Hour} {
					first, firstWindow := window()
					r.now = r.now.Add(passes)
					r.till.Refresh()
					first.Apply(r.view) // says how much of a list it has room for
					r.till.Refresh()
					alone := shows(first, r.view)
					firstWindow.Close()
					if after := shows(old, r.view); after != alone {
						t.Errorf("%s after another, %v later:\n%s", s.name, passes, differ(alone, after))
					}
				}
			}
		})
	}
}

// differ is what only one of two dumps has.
func differ(alone, after string) string {
	var b strings.Builder
	for _, side := range []struct{ sign, of, in string }{{"-", alone, after}, {"+", after, alone}} {
		has := map[string]bool{}
		for line := range strings.Lines(side.in + "\n") {
			has[line] = true
		}
		for line := range strings.Lines(side.of + "\n") {
			if !has[line] {
				b.WriteString(side.sign + line)
			}
		}
	}
	return b.String()
}
