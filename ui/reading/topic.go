package reading

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/kit"
	"fufupos/ui/view"
)

// Topic is paragraphs, and things to do with a dot before each, in the largest letters that
// all of it has room in.
type Topic struct {
	*fyne.Container
	kit.Kit
	texts []*kit.Paragraph
	dots  []*canvas.Circle
	parts []view.TopicPart
}

// topicWide is as wide as lines are that one likes to read.
const topicWide = float32(980)

// NewTopic makes one that says nothing yet.
func NewTopic(k kit.Kit) *Topic {
	s := &Topic{Kit: k}
	s.Container = &fyne.Container{Layout: kit.Place(s.place)}
	return s
}

// Apply shows other parts; who places it comes after.
func (s *Topic) Apply(parts []view.TopicPart) {
	s.parts = parts
	for len(s.texts) < len(parts) {
		text, dot := kit.NewParagraph(kit.TextLead, false, s.Ink, fyne.TextAlignLeading), canvas.NewCircle(s.Accent)
		s.texts, s.dots = append(s.texts, text), append(s.dots, dot)
		s.Objects = append(s.Objects, text.Container, dot)
	}
	for i, text := range s.texts {
		there := i < len(parts)
		kit.Show(text.Container, there)
		kit.Show(s.dots[i], there && parts[i].Item)
		if there {
			text.Set(parts[i].Text, s.Ink)
		}
	}
	s.Refresh()
}

func (s *Topic) place(size fyne.Size) {
	room := kit.Whole(size)
	grow := kit.Grow(size.Width, topicWide)
	room = room.Left(topicWide * grow)
	letters := (kit.TextLead + 2) * grow
	for letters > kit.Smallest && s.high(room.W, letters) > room.H {
		letters = max(letters-0.5, kit.Smallest)
	}
	for i, part := range s.parts {
		at := room.Top(s.texts[i].Height(s.wide(part, room.W, letters)))
		if part.Item {
			dot := at.Left(letters)
			kit.PutIn(s.dots[i], kit.Area{X: dot.X, Y: dot.Y + letters*0.55, W: letters * 0.4, H: letters * 0.4})
		}
		kit.PutIn(s.texts[i].Container, at)
		room.Top(letters * topicGap)
	}
}

// topicGap is between the parts, in letters.
const topicGap = 0.55

func (s *Topic) wide(part view.TopicPart, room, letters float32) float32 {
	if part.Item {
		return room - letters
	}
	return room
}

// high is how high all of it is in letters of a size.
func (s *Topic) high(wide, letters float32) (sum float32) {
	for i, part := range s.parts {
		s.texts[i].Scale(letters)
		sum += s.texts[i].Height(s.wide(part, wide, letters)) + letters*topicGap
	}
	return sum
}
