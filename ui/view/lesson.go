package view

// Lesson is the wish to begin a lesson of training; of no kind: to end it.
type Lesson struct{ Kind string }

func (Lesson) intent() {}
