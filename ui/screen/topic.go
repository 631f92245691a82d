package screen

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"fufupos/ui/fields"
	"fufupos/ui/kit"
	"fufupos/ui/reading"
	"fufupos/ui/view"
)

// topicScreen is a page of help about one subject.
type topicScreen struct {
	*fyne.Container
	fields.Framed
	sheet *canvas.Rectangle
	topic *reading.Topic
}

func newTopicScreen(k kit.Kit) *topicScreen {
	s := &topicScreen{sheet: k.Card(), topic: reading.NewTopic(k)}
	s.Container = &fyne.Container{Layout: kit.Place(s.place), Objects: []fyne.CanvasObject{s.sheet, s.topic.Container}}
	s.Framed = fields.NewFramed(k, s.Container)
	return s
}

func (s *topicScreen) object() *fyne.Container { return s.Container }

func (s *topicScreen) field() *kit.Field { return nil }

func (s *topicScreen) apply(body view.Body) bool {
	v, ok := body.(view.Topic)
	if ok {
		s.Frame.Set(v.Title, v.Back, v.Foot...)
		s.topic.Apply(v.Parts)
		s.Refresh()
	}
	return ok
}

func (s *topicScreen) place(size fyne.Size) {
	room := s.Frame.Place(size, nil)
	kit.PutIn(s.sheet, room)
	kit.PutIn(s.topic.Container, room.Inset(24, 14))
}
