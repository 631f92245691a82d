package kit

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/view"
)

// FootHigh is how high the foot of a page is.
const FootHigh = float32(72)

// Frame is what every page but the sale has around it: the way back at the top left, the
// title beside it, room for a search at the right; at the foot the other actions at the
// left and the strong one at the right, where Enter's belongs.
type Frame struct {
	Kit
	back    *Button
	title   *Line
	buttons []*Button
	count   int
	strong  int // which of the buttons; -1 for none
	page    *fyne.Container

	// Bare leaves the title out where the window is small: what stands at the right of
	// the head has its room as well.
	Bare bool

	// Above stands above the foot while it is visible; nil: nothing does.
	Above *fyne.Container
}

// NewFrame makes the frame of a page; its parts stand among the page's own.
func NewFrame(k Kit, page *fyne.Container) *Frame {
	f := &Frame{Kit: k, back: NewButton(TextBody, k), title: NewLine(TextHead, true, k.Ink, fyne.TextAlignLeading), strong: -1, page: page}
	page.Objects = append(page.Objects, f.back, f.title.Container)
	return f
}

// Set shows the title, the way back and the actions of the foot, left to right. It
// reports whether the parts have to be placed anew.
func (f *Frame) Set(title string, back view.Button, actions ...view.Button) (moved bool) {
	moved = f.title.Full != title || f.back.Label() != back.Label || f.count != len(actions)
	f.title.Set(title)
	f.back.Set(back)
	for len(f.buttons) < len(actions) {
		b := NewButton(TextLead, f.Kit)
		f.buttons = append(f.buttons, b)
		f.page.Objects = append(f.page.Objects, b)
	}
	f.count, f.strong = len(actions), -1
	for i, b := range f.buttons {
		Show(b, i < f.count)
		if i < f.count {
			b.Set(actions[i])
			if actions[i].Strong {
				f.strong = i
			}
		}
	}
	return moved
}

// Margin is the space around and between the parts of a page in a window of a size.
func Margin(s fyne.Size) float32 {
	if Small(s) {
		return 8
	}
	return Gap
}

// Place puts the frame's parts into a page of a size, and gives the room between head
// and foot. What the page has for the right of the head is put there, at most 520 wide; on a large screen all of it is larger.
func (f *Frame) Place(s fyne.Size, right fyne.CanvasObject) Area {
	g, grow := Margin(s), GrowIn(s)
	room, head := f.placeHead(s, g, grow)
	bare := f.Bare && Small(s)
	Show(f.title.Container, !bare)
	switch {
	case right == nil:
	case bare:
		PutIn(right, head)
	default:
		at := head.Right(Clamp(head.W-f.title.Wide()-2*Gap, head.W*0.4, 520*grow))
		PutIn(right, at.Middle(at.W, Touch))
		head.Right(Gap)
	}
	PutIn(f.title.Container, head)
	if f.count > 0 {
		f.placeFoot(room.Bottom((FootHigh-Gap)*grow), g, grow)
		room.Bottom(g)
	}
	if f.Above != nil && f.Above.Visible() {
		PutIn(f.Above, room.Bottom(Touch*grow))
		room.Bottom(g)
	}
	return room
}

// PlaceHead puts the head alone into a page that has no room for a foot.
func (f *Frame) PlaceHead(s fyne.Size) Area {
	g := Margin(s)
	room, head := f.placeHead(s, g, 1)
	PutIn(f.title.Container, head)
	for _, b := range f.buttons {
		b.Hide()
	}
	if f.Above != nil {
		PutIn(f.Above, Area{})
	}
	return room
}

// placeHead puts the way back there, and gives the room below and beside it.
func (f *Frame) placeHead(s fyne.Size, g, grow float32) (room, head Area) {
	room = Whole(s).Inset(g, g)
	head = room.Top(Touch * grow)
	room.Top(g)
	f.back.Write(TextBody * grow)
	f.title.Letters = TextHead * grow
	PutIn(f.back, head.Left(max(f.back.Needs(), 112)))
	head.Left(g)
	return room, head
}

func (f *Frame) placeFoot(foot Area, g, grow float32) {
	each := Clamp((foot.W-float32(f.count-1)*g)/float32(f.count), 0, 220*grow)
	for _, b := range f.buttons[:f.count] {
		b.Show()
		b.Write(TextLead * grow)
	}
	if f.strong >= 0 {
		PutIn(f.buttons[f.strong], foot.Right(each))
		foot.Right(g)
	}
	for i := range f.count {
		if i != f.strong {
			PutIn(f.buttons[i], foot.Left(each))
			foot.Left(g)
		}
	}
}
