package kit

import "fyne.io/fyne/v2"

// Area is a part of the window that is given out piece by piece: each cut takes a
// piece off one side and gives it, the rest stays. A cut never takes more than there is.
//
//	room := kit.Whole(size).Inset(Gap, Gap)
//	kit.PutIn(title, room.Top(Touch))
//	kit.PutIn(text, room)
type Area struct{ X, Y, W, H float32 }

// Whole is all of an object of a size.
func Whole(s fyne.Size) Area { return Area{W: s.Width, H: s.Height} }

// AreaAt is where an object of a size stands.
func AreaAt(at fyne.Position, s fyne.Size) Area { return Area{at.X, at.Y, s.Width, s.Height} }

// Top takes h off the top.
func (a *Area) Top(h float32) Area {
	h = Clamp(h, 0, max(a.H, 0))
	cut := Area{a.X, a.Y, a.W, h}
	a.Y, a.H = a.Y+h, a.H-h
	return cut
}

// Bottom takes h off the bottom.
func (a *Area) Bottom(h float32) Area {
	h = Clamp(h, 0, max(a.H, 0))
	a.H -= h
	return Area{a.X, a.Y + a.H, a.W, h}
}

// Left takes w off the left.
func (a *Area) Left(w float32) Area {
	w = Clamp(w, 0, max(a.W, 0))
	cut := Area{a.X, a.Y, w, a.H}
	a.X, a.W = a.X+w, a.W-w
	return cut
}

// Right takes w off the right.
func (a *Area) Right(w float32) Area {
	w = Clamp(w, 0, max(a.W, 0))
	a.W -= w
	return Area{a.X + a.W, a.Y, w, a.H}
}

// Inset is what is left inside of a margin at the sides, and one above and below.
func (a Area) Inset(sides, ends float32) Area {
	return Area{a.X + sides, a.Y + ends, max(a.W-2*sides, 0), max(a.H-2*ends, 0)}
}

// Middle is a piece of a size in the middle.
func (a Area) Middle(w, h float32) Area {
	return Area{a.X + (a.W-w)/2, a.Y + (a.H-h)/2, w, h}
}

// Across divides the area into n columns of the same width, with a gap between them.
func (a Area) Across(n int, gap float32) []Area {
	each := (a.W - float32(n-1)*gap) / float32(max(n, 1))
	parts := make([]Area, n)
	for i := range parts {
		parts[i] = Area{a.X + float32(i)*(each+gap), a.Y, each, a.H}
	}
	return parts
}

// Down divides the area into n rows of the same height, with a gap between them.
func (a Area) Down(n int, gap float32) []Area {
	each := (a.H - float32(n-1)*gap) / float32(max(n, 1))
	parts := make([]Area, n)
	for i := range parts {
		parts[i] = Area{a.X, a.Y + float32(i)*(each+gap), a.W, each}
	}
	return parts
}

// PutIn puts an object into an area.
func PutIn(o fyne.CanvasObject, a Area) { Put(o, a.X, a.Y, a.W, a.H) }
