package hands_test

// leasts is how often at least a thousand sessions meet each kind of thing.
var leasts = map[kind]int{}
