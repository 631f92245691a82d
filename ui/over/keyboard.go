package over

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Keyboard is a keyboard on the screen, for tills without one. It types into
// a field as the real one does. Chinese is written with the system's input method.
type Keyboard struct {
	*fyne.Container
	kit.Kit
	back                     *canvas.Rectangle
	letters                  []*kit.Button
	shift, erase, space, end *kit.Button
	Into                     *kit.Field // what it types into
	Used                     bool       // something was typed on it
	done                     func()
	upper                    bool
}

var keyboardRows = [...]string{"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", ".-:/"}

// NewKeyboard makes one; done is called when it is put away.
func NewKeyboard(k kit.Kit, done func()) *Keyboard {
	p := &Keyboard{back: canvas.NewRectangle(k.Edge), done: done}
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

// KeyboardHigh is its height: five rows of touch targets.
const KeyboardHigh = 5*(kit.Touch+4) + 12

func (p *Keyboard) pressed(do view.Intent) {
	if p.Into == nil {
		return
	}
	switch i := do.(type) {
	case view.Type:
		p.Used = true
		for _, r := range i.Text {
			p.Into.TypedRune(r)
		}
	case view.Press:
		p.Into.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
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
func (p *Keyboard) raise(upper bool) {
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

func (p *Keyboard) place(s fyne.Size) {
	const between = float32(4)
	room := kit.Whole(s)
	kit.PutIn(p.back, room)
	room = room.Middle(min(s.Width-12, 1200), s.Height-12)
	each := (room.W-9*between)/10 + between
	rows := room.Down(len(keyboardRows), between)
	take := func(row int, keys float32) kit.Area { // so many keys' room
		at := rows[row].Left(keys*each - between)
		rows[row].Left(between)
		return at
	}
	n := 0
	for row, keys := range keyboardRows {
		switch row {
		case 2:
			rows[row].Left(each / 2)
		case 3:
			kit.PutIn(p.shift, take(row, 1.5))
		}
		for range keys {
			kit.PutIn(p.letters[n], take(row, 1))
			n++
		}
	}
	kit.PutIn(p.erase, take(3, 1.5))
	kit.PutIn(p.space, take(4, 3.5))
	kit.PutIn(p.end, take(4, 2.5))
}
