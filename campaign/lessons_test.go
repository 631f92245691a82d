package campaign_test

// lesson is a seed that once found a bug, and is played ever since.
type lesson struct {
	seed uint64
	what string
}

var lessons = []lesson{}
