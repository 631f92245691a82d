package hands_test

// lessons are the seeds that once found a bug.
var lessons = []struct {
	seed uint64
	what string
}{}
