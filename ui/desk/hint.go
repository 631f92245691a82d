package desk

// hint is a line below the amount. It goes with the next input, or when its cause
// goes.
type hint struct {
	text  string
	while func() bool // nil: until the next input
	after string      // what is left to say when the cause has gone
}

// Say shows a hint until the next input.
func (d *Desk) Say(key string, args ...any) { d.hint = hint{text: d.T(key, args...)} }

// SayWhile shows a hint as long as its cause is there.
func (d *Desk) SayWhile(cause func() bool, key string, args ...any) {
	d.hint = hint{text: d.T(key, args...), while: cause}
}

// SayAfter is what is left to say when the cause of the hint has gone.
func (d *Desk) SayAfter(key string) { d.hint.after = d.T(key) }

// Hush takes the hint away.
func (d *Desk) Hush() { d.hint = hint{} }

// Hint is the hint that still holds.
func (d *Desk) Hint() string {
	if d.hint.while != nil && !d.hint.while() {
		return d.hint.after
	}
	return d.hint.text
}
