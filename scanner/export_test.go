package scanner

// Candidates is candidates, for ports given as "name vendor" pairs.
func Candidates(pairs [][2]string, exclude []string) []string {
	var found []usbPort
	for _, pair := range pairs {
		found = append(found, usbPort{pair[0], pair[1]})
	}
	return candidates(found, exclude)
}

// Waiting is how many events have no owner yet.
func (w *Wedge) Waiting() int { return len(w.queue) }
