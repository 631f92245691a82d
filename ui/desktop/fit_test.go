package desktop

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
)

// TestFitted: whatever the screen, the window and all it holds are inside it.
func TestFitted(t *testing.T) {
	for name, tt := range map[string]struct {
		area, frame image.Point
		scale       float32
		wanted      fyne.Size
		whole       bool
		smaller     float32
		size        fyne.Size
	}{
		"room enough":        {image.Pt(1920, 1040), image.Pt(2, 30), 1, fyne.NewSize(1280, 760), false, 1, fyne.NewSize(1280, 760)},
		"never sized":        {image.Pt(1366, 728), image.Pt(2, 30), 1, fyne.NewSize(1280, 760), true, 1, fyne.NewSize(1364, 698)},
		"never sized at 2":   {image.Pt(3840, 2160), image.Point{}, 2, fyne.NewSize(1280, 760), true, 1, fyne.NewSize(1920, 1080)},
		"never sized, small": {image.Pt(640, 480), image.Point{}, 1, fyne.NewSize(1280, 760), true, 0.8, fyne.NewSize(800, 600)},
		"nothing known":      {image.Pt(0, 0), image.Point{}, 1, fyne.NewSize(1280, 760), true, 1, fyne.NewSize(1280, 760)},
		"800x600":            {image.Pt(800, 600), image.Point{}, 1, fyne.NewSize(1280, 760), false, 1, fyne.NewSize(800, 600)},
		"1024x600, task bar": {image.Pt(1024, 560), image.Pt(0, 30), 1, fyne.NewSize(1280, 760), false, 1, fyne.NewSize(1024, 530)},
		"1280x800 at 2":      {image.Pt(1280, 800), image.Point{}, 2, fyne.NewSize(1280, 760), false, 0.8, fyne.NewSize(800, 500)},
		"800x600 at 1.4":     {image.Pt(800, 600), image.Point{}, 1.4, fyne.NewSize(1280, 760), false, 1 / 1.4, fyne.NewSize(800, 600)},
		"640x480":            {image.Pt(640, 480), image.Point{}, 1, fyne.NewSize(1280, 760), false, 0.8, fyne.NewSize(800, 600)},
		"no screen":          {image.Pt(0, 0), image.Pt(2, 30), 1, fyne.NewSize(1280, 760), false, 1, fyne.NewSize(1280, 760)},
		"upright":            {image.Pt(1080, 1920), image.Point{}, 1.5, fyne.NewSize(1280, 760), false, 1.3 / 1.5, fyne.NewSize(830, 760)},
	} {
		smaller, size := fitted(tt.area, tt.frame, tt.scale, tt.wanted, tt.whole)
		if d := smaller - tt.smaller; d > 0.001 || d < -0.001 || size != tt.size {
			t.Errorf("%s: %v smaller, %v", name, smaller, size)
		}
	}
}
