package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fufupos/ui/view"
)

// Button is the till's button: large, with the key that does the same. It never
// takes the focus, so that keys always go to the till.
type Button struct {
	widget.BaseWidget
	Kit
	Letters float32 // the size of the label
	Terse   bool    // the key is not shown
	Wide    bool    // the key stands beside the label instead of below
	Typed   bool    // a keyboard has a key of its own for it: Tab passes it by

	does   view.Intent
	off    bool
	holds  bool
	hover  bool
	held   bool
	look   Look
	back   *canvas.Rectangle
	label  *Line
	key    *Line
	symbol *Picture
}

var (
	_ fyne.Tappable      = (*Button)(nil)
	_ desktop.Hoverable  = (*Button)(nil)
	_ desktop.Mouseable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
)

// NewButton makes a button with letters of a size.
func NewButton(size float32, k Kit) *Button {
	b := &Button{Kit: k, Letters: size, look: k.PlainLook}
	b.back = &canvas.Rectangle{CornerRadius: 10, StrokeWidth: 1}
	b.label = NewLine(size, true, k.Ink, fyne.TextAlignCenter)
	b.key = NewLine(TextSmall, false, k.Muted, fyne.TextAlignCenter)
	b.symbol = NewPicture()
	b.ExtendBaseWidget(b)
	b.paint()
	return b
}

// Set shows what the view says.
func (b *Button) Set(v view.Button) {
	if b.holds != v.Hold {
		b.held = false // its release went elsewhere
	}
	b.does, b.holds, b.off = v.Do, v.Hold, v.Off
	if b.label.Full != v.Label || b.key.Full != v.Key || b.symbol.name != v.Icon {
		b.label.Set(v.Label)
		b.key.Set(v.Key)
		b.symbol.Set(v.Icon, b.look.Ink)
		b.Refresh()
	}
	l := b.PlainLook
	switch {
	case v.Off:
		l = b.OffLook
	case v.Strong:
		l = b.StrongLook
	case v.Danger:
		l = b.DangerLook
	}
	b.Dress(l)
}

// Dress paints the button otherwise than its view would have it, until it is set again.
func (b *Button) Dress(l Look) {
	b.look = l
	b.paint()
}

// Write changes the size of the letters.
func (b *Button) Write(size float32) {
	b.Letters, b.label.Letters, b.key.Letters = size, size, TextSmall*Grow(size, TextLead)
}

// Label is what stands on the button.
func (b *Button) Label() string { return b.label.Full }

// Key is the key that does the same, as it is printed.
func (b *Button) Key() string { return b.key.Full }

// KeyWide is how wide the key is beside the label; 0 where it is not shown.
func (b *Button) KeyWide() float32 {
	if b.key.Full == "" || b.Terse {
		return 0
	}
	return b.key.Wide() + Gap
}

// Needs is how wide the button is with its words beside each other.
func (b *Button) Needs() float32 {
	return max(b.label.Wide()+3*Gap+b.KeyWide(), Touch)
}

// Narrow is how wide the button is with its key below the label.
func (b *Button) Narrow() float32 { return max(b.label.Wide(), b.key.Wide()) + 2*Gap }

// Does is what is asked for when the button is pressed.
func (b *Button) Does() view.Intent { return b.does }

// Holds tells whether it is held, not pressed.
func (b *Button) Holds() bool { return b.holds }

// CanTab tells whether Tab comes to it.
func (b *Button) CanTab() bool { return b.does != nil && !b.off && !b.Typed }

// LetGo ends a press whose end is heard elsewhere.
func (b *Button) LetGo() { b.held = false }

func (b *Button) paint() {
	fill := b.look.Fill
	switch {
	case b.held:
		fill = b.look.Down
	case b.hover:
		fill = b.look.Hover
	}
	if b.back.FillColor != fill || b.back.StrokeColor != b.look.Edge {
		b.back.FillColor, b.back.StrokeColor = fill, b.look.Edge
		b.back.Refresh()
	}
	b.label.Colour(b.look.Ink)
	b.symbol.Set(b.symbol.name, b.look.Ink)
	b.key.Colour(b.look.Key)
}

// Tapped does what the button is for. A button that is off says so by doing its
// key's work: the till then answers why it can't.
func (b *Button) Tapped(*fyne.PointEvent) { b.Press(b.does) }

// MouseIn, MouseOut and MouseMoved follow the pointer.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hover = true; b.paint() }

// MouseMoved does nothing.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering and pressing.
func (b *Button) MouseOut() {
	b.hover = false
	b.release()
}

// MouseDown shows the press at once, before the release makes it a tap.
func (b *Button) MouseDown(e *desktop.MouseEvent) {
	b.held = true
	b.paint()
	if b.holds && e.Button == desktop.MouseButtonPrimary {
		b.Press(view.HoldYes{})
	}
}

// MouseUp ends the press.
func (b *Button) MouseUp(*desktop.MouseEvent) { b.release() }

func (b *Button) release() {
	let := b.held && b.holds
	b.held = false
	b.paint()
	if let {
		b.Press(view.LetGo{})
	}
}

// Cursor is the hand.
func (b *Button) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return &buttonRenderer{b, []fyne.CanvasObject{b.back, b.symbol.Image, b.label.Container, b.key.Container}}
}

type buttonRenderer struct {
	*Button
	objects []fyne.CanvasObject
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	if s.Width == 0 || s.Height == 0 {
		return
	}
	r.back.Resize(s)
	inner := fyne.NewSize(s.Width-2*min(Gap, s.Width*0.04), s.Height-8)
	if r.symbol.name != "" {
		side := min(s.Height*0.42, s.Width*0.5, 34)
		r.symbol.Resize(fyne.NewSize(side, side))
		r.symbol.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
	}
	labelHigh := fyne.MeasureText("国", r.Letters, fyne.TextStyle{Bold: true}).Height
	keyHigh := r.key.MinSize().Height
	if inner.Width < 24 {
		inner.Width = s.Width - 4
	}
	left := (s.Width - inner.Width) / 2
	switch {
	case r.key.Full == "" || r.Terse:
		r.key.Hide()
		r.label.Resize(inner)
		r.label.Move(fyne.NewPos(left, 4))
	case r.Wide || labelHigh+keyHigh > s.Height-6:
		r.key.Show()
		keyWide := r.key.Wide() + 4
		labelWide := min(fyne.MeasureText(r.label.Full, r.Letters, fyne.TextStyle{Bold: true}).Width+2, inner.Width-keyWide-8)
		x := left + (inner.Width-labelWide-8-keyWide)/2
		r.label.Resize(fyne.NewSize(labelWide, inner.Height))
		r.label.Move(fyne.NewPos(x, 4))
		r.key.Resize(fyne.NewSize(keyWide, inner.Height))
		r.key.Move(fyne.NewPos(x+labelWide+8, 4))
	default:
		r.key.Show()
		y := (s.Height - labelHigh - keyHigh) / 2
		r.label.Resize(fyne.NewSize(inner.Width, labelHigh))
		r.label.Move(fyne.NewPos(left, y))
		r.key.Resize(fyne.NewSize(inner.Width, keyHigh))
		r.key.Move(fyne.NewPos(left, y+labelHigh-2))
	}
}

func (r *buttonRenderer) MinSize() fyne.Size           { return fyne.NewSize(Touch, Touch) }
func (r *buttonRenderer) Refresh()                     { r.Layout(r.Button.Size()) }
func (r *buttonRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *buttonRenderer) Destroy()                     {}
