package answers_test

// lessons are seeds that once found a bug.
var lessons = []struct {
	seed uint64
	what string
}{}
