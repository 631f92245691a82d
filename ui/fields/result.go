package fields

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Result is what came of something, as large as its place allows: a shape, a word, and
// smaller what was found and what to do.
type Result struct {
	*fyne.Container
	kit.Kit
	Brief    bool // there is room for one line: what was found, or else the word
	icon     *kit.Picture
	word     *kit.Paragraph
	text, do *kit.Paragraph
}

// NewResult makes an empty one.
func NewResult(k kit.Kit) *Result {
	paragraph := func(size float32, bold bool) *kit.Paragraph {
		return kit.NewParagraph(size, bold, k.Ink, fyne.TextAlignLeading)
	}
	r := &Result{Kit: k, icon: kit.NewPicture(), word: paragraph(largest, true), text: paragraph(kit.TextLead, false), do: paragraph(kit.TextLead, true)}
	r.Container = &fyne.Container{Layout: kit.Place(r.place), Objects: []fyne.CanvasObject{r.icon.Image, r.word.Container, r.text.Container, r.do.Container}}
	return r
}

// Apply shows a result.
func (r *Result) Apply(v view.Result) {
	c := r.Tones[v.Tone].Text
	r.icon.Set(v.Icon, c)
	r.word.Set(v.Word, c)
	r.text.Set(v.Text, r.Ink)
	r.do.Set(v.Do, r.Ink)
	r.Refresh()
}

// largest is the size of the word's letters where there is room, as a part of TextLead's.
const largest = 44

// place makes everything smaller together until it has room.
func (r *Result) place(s fyne.Size) {
	room := kit.Whole(s)
	kit.Shown(true, r.word.Container, r.text.Container, r.do.Container)
	if r.Brief {
		r.placeBrief(room)
		return
	}
	side := min(72, s.Height/2, s.Width/6)
	shape := room.Left(side)
	kit.PutIn(r.icon.Image, shape.Top(side))
	room.Left(2 * kit.Gap)
	letters := kit.TextLead
	for ; ; letters-- {
		r.word.Scale(max(letters*largest/kit.TextLead-(kit.TextLead-letters)*2, kit.TextSmall))
		r.text.Scale(letters)
		r.do.Scale(letters)
		if letters <= kit.TextSmall || r.word.Height(room.W)+r.text.Height(room.W)+r.do.Height(room.W)+kit.Gap <= room.H {
			break
		}
	}
	for _, p := range []*kit.Paragraph{r.word, r.text, r.do} {
		kit.PutIn(p.Container, room.Top(p.Height(room.W)))
		room.Top(kit.Gap / 2)
	}
}

func (r *Result) placeBrief(room kit.Area) {
	kit.PutIn(r.icon.Image, room.Left(room.H).Middle(room.H-kit.Gap, room.H-kit.Gap))
	room.Left(kit.Gap)
	said := r.text
	if said.Height(room.W) == 0 {
		said = r.word
	}
	kit.Shown(false, r.word.Container, r.text.Container, r.do.Container)
	said.Container.Show()
	said.FitIn(room)
}
