package reading

import (
	"sort"

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

// The lines are as long as one likes to read, in letters; the letters are as large as those of
// a title at most, and what is left of the room goes between the parts.
const (
	topicUsual   = float32(1294) // the room on a screen of 1366
	topicWide    = 48
	topicLetters = kit.TextHead
	topicGap     = float32(0.55)
	topicGapMost = float32(1.1)
)

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
	most := topicLetters * kit.Grow(size.Width, topicUsual)
	smaller := sort.Search(int((most-kit.Smallest)*2), func(n int) bool { return s.high(room.W, most-float32(n)/2) <= room.H })
	letters := max(most-float32(smaller)/2, kit.Smallest)
	spare := (room.H - s.high(room.W, letters)) / letters / float32(max(len(s.parts), 1))
	gap := kit.Clamp(topicGap+spare, topicGap, topicGapMost)
	room = room.Left(min(room.W, letters*topicWide))
	for i, part := range s.parts {
		at := room.Top(s.texts[i].Height(s.wide(part, room.W, letters)))
		if part.Item {
			dot := at.Left(letters)
			kit.PutIn(s.dots[i], kit.Area{X: dot.X, Y: dot.Y + letters*0.55, W: letters * 0.4, H: letters * 0.4})
		}
		kit.PutIn(s.texts[i].Container, at)
		room.Top(letters * gap)
	}
}

func (s *Topic) wide(part view.TopicPart, room, letters float32) float32 {
	if part.Item {
		return room - letters
	}
	return room
}

// high is how high all of it is in letters of a size, in a room so wide.
func (s *Topic) high(wide, letters float32) (sum float32) {
	wide = min(wide, letters*topicWide)
	for i, part := range s.parts {
		s.texts[i].Scale(letters)
		sum += s.texts[i].Height(s.wide(part, wide, letters)) + letters*topicGap
	}
	return sum
}
