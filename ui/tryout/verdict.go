package tryout

import (
	"fyne.io/fyne/v2"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// verdict is what was found: a shape and a sentence, the biggest on the page, and below it
// more of it, line by line.
type verdict struct {
	*fyne.Container
	kit.Kit
	icon *kit.Picture
	head *kit.Paragraph
	more []*kit.Paragraph
}

func newVerdict(k kit.Kit, more ...*kit.Paragraph) *verdict {
	v := &verdict{Kit: k, icon: kit.NewPicture(), head: kit.NewParagraph(kit.TextHead, true, k.Ink, fyne.TextAlignLeading), more: more}
	v.Container = &fyne.Container{Layout: kit.Place(v.place), Objects: []fyne.CanvasObject{v.icon.Image, v.head.Container}}
	for _, p := range more {
		v.Objects = append(v.Objects, p.Container)
	}
	return v
}

func (v *verdict) set(tone view.Tone, icon, text string) {
	c := v.Tones[tone]
	v.icon.Set(icon, c.Text)
	v.head.Set(text, c.Text)
	v.Refresh()
}

// high is how high all of it is at a width, in letters of one size and more or less.
func (v *verdict) high(wide, smaller float32) float32 {
	v.head.Scale(kit.TextHead - smaller)
	all := v.head.Height(wide - iconWide)
	for _, p := range v.more {
		p.Scale(max(kit.TextLead-smaller, kit.TextSmall))
		if h := p.Height(wide); h > 0 {
			all += h + kit.Gap/2
		}
	}
	return all
}

const iconWide = float32(44)

// place makes the letters smaller where there is little room.
func (v *verdict) place(s fyne.Size) {
	room := kit.Whole(s)
	for smaller := float32(0); smaller <= kit.TextHead-kit.TextBody && v.high(room.W, smaller) > room.H; smaller++ {
		v.high(room.W, smaller+1)
	}
	head := room.Top(v.head.Height(room.W - iconWide))
	side := head.Left(iconWide)
	kit.PutIn(v.icon.Image, side.Top(32).Middle(32, 32))
	kit.PutIn(v.head.Container, head)
	for _, p := range v.more {
		h := p.Height(room.W)
		if h > 0 {
			room.Top(kit.Gap / 2)
		}
		kit.PutIn(p.Container, room.Top(h))
	}
}
