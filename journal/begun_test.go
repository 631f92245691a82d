package journal_test

import (
	"errors"
	"io/fs"
	"testing"

	"fufupos/journal/books"
)

// TestReadWhileBegun: who looks while another makes the books finds none or finds them
// whole, at whatever moment.
func TestReadWhileBegun(t *testing.T) {
	for range 40 {
		dir := t.TempDir()
		done := make(chan error, 1)
		go func() {
			j, err := books.Open(dir, key)
			if err == nil {
				err = j.Close()
			}
			done <- err
		}()
		for over := false; !over; {
			select {
			case err := <-done:
				if err != nil {
					t.Fatal(err)
				}
				over = true
			default:
			}
			r, err := books.OpenReadOnly(dir, key)
			if err == nil {
				err = r.Close()
			}
			if err != nil && (over || !errors.Is(err, fs.ErrNotExist)) {
				t.Fatal(err)
			}
		}
	}
}
