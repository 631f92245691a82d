package desktop

import (
	"context"
	"os"
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"fufupos/assets"
	"fufupos/message"
	"fufupos/ui/kit"
)

// Trouble is why a till cannot open, for a person who has no command line in sight.
type Trouble struct {
	Title, Text, Button string
	Look                Look
	// For is how long the window stays where nobody closes it.
	For time.Duration
}

// ShowTrouble opens a window that says it, and returns when it is closed. It must
// be called on the program's main goroutine, and not beside Run. An error says
// that there is no window to be had.
func ShowTrouble(ctx context.Context, t Trouble) (err error) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		return message.New("window.no_display")
	}
	defer func() {
		// The toolkit panics where there is no display.
		if p := recover(); p != nil {
			err = message.New("window.none", p)
		}
	}()
	t.Look.enlarge()
	a := app.NewWithID(appID)
	a.SetIcon(assets.Icon)
	a.Settings().SetTheme(kit.Theme{Style: t.Look.style(a.Settings().ThemeVariant())})
	w := a.NewWindow(t.Title)
	title := widget.NewLabelWithStyle(t.Title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameHeadingText
	title.Wrapping = fyne.TextWrapWord
	text := widget.NewLabel(t.Text)
	text.Wrapping = fyne.TextWrapWord
	text.SizeName = theme.SizeNameSubHeadingText
	leave := widget.NewButton(t.Button, a.Quit)
	leave.Importance = widget.HighImportance
	w.SetContent(container.NewPadded(container.NewBorder(title, leave, nil, nil, container.NewVScroll(text))))
	w.Resize(fyne.NewSize(720, 420))
	w.CenterOnScreen()
	w.Canvas().Focus(leave)
	w.SetMaster()
	ctx, cancel := context.WithTimeout(ctx, t.For)
	defer cancel()
	dropStopHook(a)
	a.Lifecycle().SetOnStarted(func() {
		go func() {
			<-ctx.Done()
			fyne.Do(a.Quit)
		}()
	})
	w.ShowAndRun()
	return nil
}
