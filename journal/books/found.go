package books

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"fufupos/journal"
	"fufupos/sale"
)

// What a sale can be found by stands in an index of words: an FTS5 table that holds
// which sales have a word, and nothing else. It follows the entries a moment later, when
// nobody is paying; what it does not know yet is looked through. A sale that it
// names is always read and held against the filter, so that it may know too much.
const foundSchema = `
CREATE VIRTUAL TABLE found USING fts5 (words, content = '', columnsize = 0, detail = none, tokenize = 'ascii');
CREATE TABLE followed ( -- the last entry that found knows
	one  INTEGER PRIMARY KEY CHECK (one = 1),
	upto INTEGER NOT NULL
) STRICT;
INSERT INTO followed (one, upto) VALUES (1, 0);
`

const (
	getFollowed = "SELECT upto FROM followed"
	// endLength is how much of a number's end is one word.
	endLength = 8
	partRunes = 3
)

// numbers are a sale's numbers: ours, the platform's, the channel's, the phone's and
// those of refunds.
func numbers(s sale.Sale) []string {
	all := []string{string(s.Number), s.Facts.TradeNo, s.Facts.ChannelTradeNo, s.Facts.PhoneCode}
	for _, r := range s.Refunds {
		all = append(all, string(r.Number))
	}
	return slices.DeleteFunc(all, func(n string) bool { return n == "" })
}

// words are what a sale is found by.
func words(s sale.Sale) string {
	var b strings.Builder
	seen := map[string]bool{}
	add := func(word string) {
		if !seen[word] {
			seen[word] = true
			b.WriteString(word)
			b.WriteByte(' ')
		}
	}
	for _, n := range numbers(s) {
		add(endWord(n))
		for part := range parts(n, true) {
			add(part)
		}
	}
	for part := range parts(s.Subject, true) {
		add(part)
	}
	add(amountWord(s.Amount.Minor, string(s.Amount.Currency)))
	add(operatorWord(s.OperatorID))
	return b.String()
}

// parts are the words for every three characters of a text; for the ends that are
// shorter too, where all is wanted.
func parts(text string, all bool) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		runes := []rune(strings.ToLower(text))
		for i := range runes {
			if end := i + partRunes; end <= len(runes) && !yield("t"+letters(runes[i:end])) || all && end > len(runes) && !yield("t"+letters(runes[i:])) {
				return
			}
		}
	}
}

// endWord is the word for how a number ends, from its last character on.
func endWord(text string) string {
	runes := []rune(strings.ToLower(text))
	runes = runes[max(0, len(runes)-endLength):]
	slices.Reverse(runes)
	return "e" + letters(runes)
}

func amountWord(minor int64, currency string) string {
	return fmt.Sprintf("a%d%s", minor, strings.ToLower(currency))
}

func operatorWord(id string) string { return "o" + letters([]rune(strings.ToLower(id))) }

// letters writes runes in what the tokenizer takes for one word. It need not be
// read back.
func letters(runes []rune) string {
	b := make([]byte, 0, 8)
	for _, r := range runes {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' {
			b = append(b, byte(r))
		} else {
			b = fmt.Appendf(b, "x%x", r)
		}
	}
	return string(b)
}

// match is the filter as a question to the index; empty where it has none.
func (f Filter) match() string {
	var terms []string
	if f.Text != "" {
		if utf8.RuneCountInString(f.Text) < partRunes {
			terms = append(terms, "t"+letters([]rune(strings.ToLower(f.Text)))+"*")
		} else {
			terms = slices.AppendSeq(terms, parts(f.Text, false))
		}
	}
	if f.Number != "" {
		terms = append(terms, endWord(f.Number))
	}
	if f.End != "" {
		word := endWord(f.End)
		if utf8.RuneCountInString(f.End) < endLength {
			word += "*"
		}
		terms = append(terms, word)
	}
	if f.Amount.Currency != "" {
		terms = append(terms, amountWord(f.Amount.Minor, string(f.Amount.Currency)))
	}
	if f.Operator != "" {
		terms = append(terms, operatorWord(f.Operator))
	}
	return strings.Join(terms, " AND ")
}

// followPiece is how many entries Follow takes at a time: some milliseconds.
const followPiece = 300

// Follow brings the index nearer to the entries.
func (f *folder) Follow() (more bool, err error) {
	if err := f.c.Get(getFollowed, nil, &f.upto); err != nil {
		return false, err
	}
	if err := f.putLate(math.MaxInt64, nil); err != nil {
		return false, err
	}
	of, last, err := f.c.Touched(f.upto, followPiece)
	if err != nil || len(of) == 0 && last == f.upto {
		return false, err
	}
	slices.Sort(of) // the index is quickest when it grows upwards
	for _, of := range of {
		if err := f.index(of); err != nil {
			return false, err
		}
	}
	if _, err := f.c.Exec("UPDATE followed SET upto = ?", last); err != nil {
		return false, err
	}
	f.upto, f.last = last, max(f.last, last)
	return true, nil
}

func (f *folder) index(of int64) error {
	s, open := f.known[of]
	if !open {
		name, err := f.c.Name(of)
		if err != nil || name.Kind != Sales {
			return err
		}
		lines, err := f.c.Lines(of)
		if err != nil {
			return err
		}
		s = fold(sale.Number(name.ID), lines).sale
	}
	_, err := f.c.Exec("INSERT INTO found (rowid, words) VALUES (?, ?)", of, words(s))
	return err
}

// Behind tells how many entries the index does not know.
func (f *folder) Behind() int64 {
	if f.upto < 0 {
		if err := f.c.Get(getFollowed, nil, &f.upto); err != nil {
			return 0
		}
		if err := f.c.Get("SELECT seq FROM head", nil, &f.last); err != nil {
			return 0
		}
	}
	return f.last - f.upto
}

// fresh are the sales of which the index does not know everything, the last begun
// first.
func fresh(c *journal.Conn) ([]int64, error) {
	var upto int64
	if err := c.Get(getFollowed, nil, &upto); err != nil {
		return nil, err
	}
	of, _, err := c.Touched(upto, 0)
	slices.Sort(of)
	slices.Reverse(of)
	return of, err
}
