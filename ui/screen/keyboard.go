package screen

import (
	"strings"

	"fufupos/ui/kit"

	"fufupos/ui/view"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// keyboardPanel is a keyboard on the screen, for tills without one. It types into
// a field as the real one does. Chinese is written with the system's input method.
type keyboardPanel struct {
	*fyne.Container
	kit.Kit
	back                     *canvas.Rectangle
	letters                  []*kit.Button
	shift, erase, space, end *kit.Button
	into                     *kit.Field
	done                     func()
	upper                    bool
}

var keyboardRows = [...]string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", ".-"}

func newKeyboardPanel(k kit.Kit, done func()) *keyboardPanel {
	p := &keyboardPanel{back: canvas.NewRectangle(k.Edge), done: done}
	k.Press = p.pressed
	p.Kit = k
	p.Container = &fyne.Container{Layout: kit.Place(p.place), Objects: []fyne.CanvasObject{p.back}}
	add := func(v view.Button) *kit.Button {
		b := kit.NewButton(kit.TextHead-4, k)
		b.Set(v)
		p.Objects = append(p.Objects, b)
		return b
	}
	for _, row := range keyboardRows {
		for _, r := range row {
			p.letters = append(p.letters, add(view.Button{Label: string(r), Do: view.Type{Text: string(r)}}))
		}
	}
	p.erase = add(view.Button{Icon: "backspace", Do: view.Press{Key: view.KeyBackspace}})
	p.shift = add(view.Button{Icon: "shift", Do: view.Choose{}})
	p.space = add(view.Button{Do: view.Type{Text: " "}})
	p.end = add(view.Button{Icon: "check", Do: view.Dismiss{}, Strong: true})
	return p
}

// keyboardHigh is the panel's height: five rows of touch targets.
const keyboardHigh = 5*(kit.Touch+4) + 12

func (p *keyboardPanel) pressed(do view.Intent) {
	if p.into == nil {
		return
	}
	switch i := do.(type) {
	case view.Type:
		for _, r := range i.Text {
			p.into.TypedRune(r)
		}
	case view.Press:
		p.into.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	case view.Choose:
		p.raise(!p.upper)
		return
	case view.Dismiss:
		p.done()
		return
	}
	p.raise(false)
}

// raise turns the letters into capitals and back.
func (p *keyboardPanel) raise(upper bool) {
	if upper == p.upper {
		return
	}
	p.upper = upper
	for _, b := range p.letters {
		text := strings.ToLower(b.Label())
		if upper {
			text = strings.ToUpper(text)
		}
		b.Set(view.Button{Label: text, Do: view.Type{Text: text}})
	}
	p.shift.Set(view.Button{Icon: "shift", Do: view.Choose{}, Strong: upper})
}

func (p *keyboardPanel) place(s fyne.Size) {
	kit.Put(p.back, 0, 0, s.Width, s.Height)
	const between = float32(4)
	wide := min(s.Width-12, 1200)
	x0 := (s.Width - wide) / 2
	high := (s.Height - 12 - 4*between) / 5
	each := (wide - 9*between) / 10
	at := func(b *kit.Button, row int, from, keys float32) {
		kit.Put(b, x0+from*(each+between), 6+float32(row)*(high+between), keys*(each+between)-between, high)
	}
	n := 0
	for row, keys := range keyboardRows {
		from := []float32{0, 0, 0.5, 1.5, 0}[row]
		for range keys {
			at(p.letters[n], row, from, 1)
			from++
			n++
		}
	}
	at(p.shift, 3, 0, 1.5)
	at(p.erase, 3, 8.5, 1.5)
	at(p.space, 4, 2, 5.5)
	at(p.end, 4, 7.5, 2.5)
}
