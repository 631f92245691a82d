package books

import (
	"database/sql"
	"errors"
	"slices"
	"strings"

	"fufupos/journal"
	"fufupos/sale"
)

// indexChecker looks whether the index knows each sale, and looks for one in so many by
// how its numbers end: the index takes a sale's words in together, and a question to it
// costs as much as many entries. What it knows too much of does no harm.
type indexChecker struct {
	c     *journal.Conn
	fresh []int64 // sales that the index follows later, sorted
	each  int64   // one of so many is looked for
	met   int64
}

// lookedFor is about how many sales are.
const lookedFor = 200

func newIndexChecker(c *journal.Conn) (indexChecker, error) {
	k := indexChecker{c: c}
	var all int64
	if err := c.Get("SELECT count(*) FROM sales", nil, &all); err != nil {
		return k, err
	}
	k.each = max(1, all/lookedFor)
	var err error
	k.fresh, err = fresh(c)
	slices.Sort(k.fresh)
	return k, err
}

func (k *indexChecker) later(of int64) bool {
	_, found := slices.BinarySearch(k.fresh, of)
	return found
}

const findSale = "SELECT rowid FROM found WHERE found MATCH ? AND rowid = ?"

// compare looks for a sale, if it is one of those.
func (k *indexChecker) compare(of int64, s sale.Sale) error {
	if k.met++; k.met%k.each != 0 || k.later(of) {
		return nil
	}
	var ends []string
	for _, n := range numbers(s) {
		ends = append(ends, endWord(n))
	}
	var found int64
	err := k.c.Get(findSale, []any{strings.Join(ends, " AND "), of}, &found)
	if errors.Is(err, sql.ErrNoRows) {
		return wrong("books.not_found", s.Number)
	}
	return err
}

// Each sale has a word for its operator, be it nobody.
const unindexed = "SELECT id FROM sales EXCEPT SELECT rowid FROM found WHERE found MATCH 'o*' ORDER BY 1"

// end finds the first sale that the index does not know at all.
func (k *indexChecker) end() error {
	missing, err := k.firstMissing()
	if err != nil || missing == 0 {
		return err
	}
	name, err := k.c.Name(missing)
	if err != nil {
		return err
	}
	return wrong("books.not_found", name.ID)
}

func (k *indexChecker) firstMissing() (of int64, err error) {
	rows, err := k.c.Query(unindexed)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&of); err != nil || !k.later(of) {
			return of, err
		}
	}
	return 0, rows.Err()
}
