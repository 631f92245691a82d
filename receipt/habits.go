package receipt

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// slowPace is the bytes a second below which a receipt is noticeably slow.
const slowPace = 4000

// Habit is what was learned of one printer.
type Habit struct {
	Printer string `json:"printer"` // scheme and target of its address, without options
	// Closes: it has closed its connection when a receipt was done. StaysOpen: it
	// has not, the last time.
	Closes    bool `json:"closes,omitempty"`
	StaysOpen bool `json:"stays_open,omitempty"`
	// CameOut and Missing are when a person last said so of a receipt that was
	// taken without a word.
	CameOut time.Time `json:"came_out,omitzero"`
	Missing time.Time `json:"missing,omitzero"`
	// Pace is the bytes a second it took the last long receipt at, 0 where none
	// took long enough to tell.
	Pace    int       `json:"bytes_a_second,omitempty"`
	Changed time.Time `json:"changed"`
}

// trusted: a person has said that its receipts come out though it does not say so.
func (h Habit) trusted() bool { return !h.Closes && h.CameOut.After(h.Missing) }

// Nature is what that means for a cashier.
func (h Habit) Nature() sale.PrinterNature {
	return sale.PrinterNature{
		Asks: h.StaysOpen && !h.trusted(), Trusted: h.StaysOpen && h.trusted(), Slow: h.Pace > 0 && h.Pace < slowPace,
	}
}

// Habits are those of all printers a till has had, kept in one file. They are a
// comfort, not a record: a file that cannot be read counts as empty.
type Habits struct {
	file string // empty: they live as long as the process

	mu   sync.Mutex
	list []Habit
	as   fs.FileInfo // the file as it was read or written last
}

// HabitsFile is the name of the file in the data folder.
const HabitsFile = "printers.json"

// ReadHabits reads what a file holds. The error says why it is not believed; the
// habits are empty then, and can be used.
func ReadHabits(file string) (*Habits, error) {
	h := &Habits{file: file}
	return h, h.read()
}

// read takes up what another process has changed, if it has.
func (h *Habits) read() error {
	if h.file == "" {
		return nil
	}
	now, err := os.Stat(h.file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if h.as != nil { // forgotten by hand
			h.list, h.as = nil, nil
		}
		return nil
	case err == nil && h.as != nil && os.SameFile(h.as, now) && h.as.ModTime().Equal(now.ModTime()) && h.as.Size() == now.Size():
		return nil
	}
	h.list, h.as = nil, now
	data, err := os.ReadFile(h.file)
	if err == nil {
		err = json.Unmarshal(data, &h.list)
	}
	if err != nil {
		h.list = nil
		return message.New("printer.habits_unread", h.file, err)
	}
	return nil
}

// All gives every printer's habits.
func (h *Habits) All() []Habit {
	h.mu.Lock()
	defer h.mu.Unlock()
	_ = h.read()
	return slices.Clone(h.list)
}

// Of gives one printer's.
func (h *Habits) Of(printer string) Habit {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.of(printer)
}

func (h *Habits) of(printer string) Habit {
	_ = h.read()
	if i := slices.IndexFunc(h.list, func(k Habit) bool { return k.Printer == printer }); i >= 0 {
		return h.list[i]
	}
	return Habit{Printer: printer}
}

// Forget forgets one printer.
func (h *Habits) Forget(printer string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	_ = h.read()
	h.list = slices.DeleteFunc(slices.Clone(h.list), func(k Habit) bool { return k.Printer == printer })
	return h.write()
}

// saw learns from a print, answered from a person.
func (h *Habits) saw(printer string, s seen, now time.Time) error {
	return h.change(printer, now, func(k *Habit) {
		switch {
		case s.closed:
			k.Closes, k.StaysOpen = true, false
			k.CameOut, k.Missing = time.Time{}, time.Time{}
		case s.silent:
			k.StaysOpen = true
		}
		if s.pace > 0 {
			k.Pace = s.pace
		}
	})
}

func (h *Habits) answered(printer string, cameOut bool, now time.Time) error {
	return h.change(printer, now, func(k *Habit) {
		if cameOut {
			k.Closes, k.StaysOpen, k.CameOut = false, true, now
		} else {
			k.Missing = now
		}
	})
}

func (h *Habits) change(printer string, now time.Time, f func(*Habit)) error {
	if printer == "" {
		return nil
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	was := h.of(printer)
	is := was
	if f(&is); is == was {
		return nil
	}
	is.Changed = now
	h.list = append(slices.DeleteFunc(slices.Clone(h.list), func(k Habit) bool { return k.Printer == printer }), is)
	return h.write()
}

// write replaces the file as a whole, so that there is never half of one.
func (h *Habits) write() error {
	if h.file == "" {
		return nil
	}
	data, err := json.MarshalIndent(h.list, "", "  ")
	if err != nil {
		return err
	}
	next, err := os.CreateTemp(filepath.Dir(h.file), HabitsFile+"-*") // of mode 0600
	if err != nil {
		return message.New("printer.habits_unkept", err)
	}
	_, err = next.Write(append(data, '\n'))
	if err = errors.Join(err, next.Close()); err == nil {
		err = os.Rename(next.Name(), h.file)
	}
	if err == nil {
		h.as, _ = os.Stat(h.file)
	}
	if err != nil {
		_ = os.Remove(next.Name())
		return message.New("printer.habits_unkept", err)
	}
	return nil
}
