package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// keyboardPanel is a keyboard on the screen, for tills without one. It types into
// a field as the real one does. Chinese is written with the system's input method.
type keyboardPanel struct {
	*fyne.Container
	kit
	back                     *canvas.Rectangle
	letters                  []*button
	shift, erase, space, end *button
	into                     *field
	done                     func()
	upper                    bool
}

var keyboardRows = [...]string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm-."}

func newKeyboardPanel(k kit, done func()) *keyboardPanel {
	p := &keyboardPanel{back: canvas.NewRectangle(k.edge), done: done}
	k.press = p.pressed
	p.kit = k
	p.Container = &fyne.Container{Layout: placed{p.place, nil}, Objects: []fyne.CanvasObject{p.back}}
	add := func(v Button) *button {
		b := newButton(textHead-4, k)
		b.set(v)
		p.Objects = append(p.Objects, b)
		return b
	}
	for _, row := range keyboardRows {
		for _, r := range row {
			p.letters = append(p.letters, add(Button{Label: string(r), Do: Intent{Verb: Type, Text: string(r)}}))
		}
	}
	p.erase = add(Button{Icon: "backspace", Do: Intent{Verb: Press, Key: KeyBackspace}})
	p.shift = add(Button{Icon: "shift", Do: Intent{Verb: Choose}})
	p.space = add(Button{Do: Intent{Verb: Type, Text: " "}})
	p.end = add(Button{Icon: "check", Do: Intent{Verb: Dismiss}, Strong: true})
	return p
}

// keyboardHigh is the panel's height: four rows of touch targets.
const keyboardHigh = 4*(touch+4) + 12

func (p *keyboardPanel) pressed(i Intent) {
	if p.into == nil {
		return
	}
	switch i.Verb {
	case Type:
		for _, r := range i.Text {
			p.into.TypedRune(r)
		}
	case Press:
		p.into.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	case Choose:
		p.raise(!p.upper)
		return
	case Dismiss:
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
		text := strings.ToLower(b.label.full)
		if upper {
			text = strings.ToUpper(text)
		}
		b.set(Button{Label: text, Do: Intent{Verb: Type, Text: text}})
	}
	p.shift.set(Button{Icon: "shift", Do: Intent{Verb: Choose}, Strong: upper})
}

func (p *keyboardPanel) place(s fyne.Size) {
	put(p.back, 0, 0, s.Width, s.Height)
	const between = float32(4)
	wide := min(s.Width-12, 1200)
	x0 := (s.Width - wide) / 2
	high := (s.Height - 12 - 3*between) / 4
	each := (wide - 10*between) / 11 // ten keys and a half on either side
	row := func(n int) float32 { return 6 + float32(n)*(high+between) }
	at := 0
	for n, keys := range keyboardRows {
		x := x0 + []float32{0, 0.5, 0.75, 1.25}[n]*(each+between)
		for range keys {
			put(p.letters[at], x, row(n), each, high)
			x += each + between
			at++
		}
	}
	right := x0 + wide
	put(p.erase, right-each, row(0), each, high)
	put(p.shift, x0, row(3), each*1.25, high)
	put(p.end, right-each*1.5, row(2), each*1.5, 2*high+between)
	space := x0 + 1.25*(each+between) + float32(len(keyboardRows[3]))*(each+between)
	put(p.space, min(space, right-2*each), row(3), max(right-each*1.5-between-space, each*0.4), high)
}
