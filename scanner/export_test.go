package scanner

// Candidates is candidates, for ports given as "name vendor" pairs.
func Candidates(pairs [][2]string, exclude []string) []string {
	var found []usbPort
	for _, pair := range pairs {
		found = append(found, usbPort{pair[0], pair[1]})
	}
	return candidates(found, exclude)
}
