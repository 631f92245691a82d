// Command bare is what the toolkit takes by itself: one window with a word.
package main

import (
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.New()
	a.Lifecycle().SetOnStarted(func() { println("ready") })
	w := a.NewWindow("bare")
	w.SetContent(widget.NewLabel("bare"))
	w.ShowAndRun()
}
