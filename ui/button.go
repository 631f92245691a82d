package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"fufupos/ui/view"
)

// button is the till's button: large, with the key that does the same. It never
// takes the focus, so that keys always go to the till.
type button struct {
	widget.BaseWidget
	kit
	size  float32
	terse bool // the key is not shown
	wide  bool // the key stands beside the label instead of below

	does   view.Intent
	off    bool
	holds  bool
	hover  bool
	held   bool
	look   look
	back   *canvas.Rectangle
	label  *line
	key    *line
	symbol *picture
	icon   string // of the view
}

var (
	_ fyne.Tappable      = (*button)(nil)
	_ desktop.Hoverable  = (*button)(nil)
	_ desktop.Mouseable  = (*button)(nil)
	_ desktop.Cursorable = (*button)(nil)
)

func newButton(size float32, k kit) *button {
	b := &button{kit: k, size: size, look: k.plainLook}
	b.back = &canvas.Rectangle{CornerRadius: 10, StrokeWidth: 1}
	b.label = newLine(size, true, k.ink, fyne.TextAlignCenter)
	b.key = newLine(textSmall, false, k.muted, fyne.TextAlignCenter)
	b.symbol = newPicture()
	b.ExtendBaseWidget(b)
	b.paint()
	return b
}

// set shows what the view says.
func (b *button) set(v view.Button) {
	if b.holds != v.Hold {
		b.held = false // its release went elsewhere
	}
	b.does, b.off, b.holds = v.Do, v.Off, v.Hold
	b.symbolName(v.Icon)
	if b.label.full != v.Label || (b.key.full != v.Key) {
		b.label.set(v.Label)
		b.key.set(v.Key)
		b.Refresh()
	}
	l := b.plainLook
	switch {
	case v.Off:
		l = b.offLook
	case v.Strong:
		l = b.strongLook
	case v.Danger:
		l = b.dangerLook
	}
	b.dress(l)
}

func (b *button) dress(l look) {
	b.look = l
	b.paint()
}

func (b *button) paint() {
	fill := b.look.fill
	switch {
	case b.held:
		fill = b.look.down
	case b.hover:
		fill = b.look.hover
	}
	if b.back.FillColor != fill || b.back.StrokeColor != b.look.edge {
		b.back.FillColor, b.back.StrokeColor = fill, b.look.edge
		b.back.Refresh()
	}
	b.label.colour(b.look.ink)
	if b.icon != "" {
		b.symbol.set(b.icon, b.look.ink)
	}
	b.key.colour(b.look.key)
}

// symbolName shows an icon in place of the label.
func (b *button) symbolName(name string) {
	b.icon = name
	if name != "" && name != b.symbol.name {
		b.symbol.set(name, b.look.ink)
		b.Refresh()
	}
}

// Tapped does what the button is for. A button that is off says so by doing its
// key's work: the till then answers why it can't.
func (b *button) Tapped(*fyne.PointEvent) { b.press(b.does) }

// MouseIn, MouseOut and MouseMoved follow the pointer.
func (b *button) MouseIn(*desktop.MouseEvent) { b.hover = true; b.paint() }

// MouseMoved does nothing.
func (b *button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends hovering and pressing.
func (b *button) MouseOut() {
	b.hover = false
	b.release()
}

// MouseDown shows the press at once, before the release makes it a tap.
func (b *button) MouseDown(e *desktop.MouseEvent) {
	b.held = true
	b.paint()
	if b.holds && e.Button == desktop.MouseButtonPrimary {
		b.press(view.HoldYes{})
	}
}

// MouseUp ends the press.
func (b *button) MouseUp(*desktop.MouseEvent) { b.release() }

func (b *button) release() {
	let := b.held && b.holds
	b.held = false
	b.paint()
	if let {
		b.press(view.LetGo{})
	}
}

// Cursor is the hand.
func (b *button) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the button.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	return &buttonRenderer{b, []fyne.CanvasObject{b.back, b.symbol.Image, b.label.Container, b.key.Container}}
}

type buttonRenderer struct {
	*button
	objects []fyne.CanvasObject
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	if s.Width == 0 || s.Height == 0 {
		return
	}
	r.back.Resize(s)
	inner := fyne.NewSize(s.Width-2*min(gap, s.Width*0.07), s.Height-8)
	if r.symbol.name != "" {
		side := min(s.Height*0.42, s.Width*0.5, 34)
		r.symbol.Resize(fyne.NewSize(side, side))
		r.symbol.Move(fyne.NewPos((s.Width-side)/2, (s.Height-side)/2))
	}
	labelHigh := fyne.MeasureText("国", r.size, fyne.TextStyle{Bold: true}).Height
	keyHigh := r.key.MinSize().Height
	if inner.Width < 24 {
		inner.Width = s.Width - 4
	}
	left := (s.Width - inner.Width) / 2
	switch {
	case r.key.full == "" || r.terse:
		r.key.Hide()
		r.label.Resize(inner)
		r.label.Move(fyne.NewPos(left, 4))
	case r.wide || labelHigh+keyHigh > s.Height-6:
		r.key.Show()
		keyWide := fyne.MeasureText(r.key.full, textSmall, fyne.TextStyle{}).Width + 4
		labelWide := min(fyne.MeasureText(r.label.full, r.size, fyne.TextStyle{Bold: true}).Width+2, inner.Width-keyWide-8)
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

func (r *buttonRenderer) MinSize() fyne.Size { return fyne.NewSize(touch, touch) }

func (r *buttonRenderer) Refresh() { r.Layout(r.button.Size()) }

func (r *buttonRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *buttonRenderer) Destroy() {}
