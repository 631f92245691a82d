package journal

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"fufupos/sale"
)

// Report is what Verify found.
type Report struct {
	Entries int64 // that are in order, from the first on
	Sales   int64
	Problem *Problem // the first one; nil where all is in order
}

// Problem is something that is not as the till wrote it.
type Problem struct {
	Seq  int64       // the first bad entry; 0 where it is none of them
	Sale sale.Number // the sale it claims to be of; may be empty
	What string      // one sentence
}

func (p *Problem) Error() string {
	switch {
	case p.Seq == 0:
		return p.What
	case p.Sale == "":
		return fmt.Sprintf("entry %d: %s", p.Seq, p.What)
	}
	return fmt.Sprintf("entry %d (sale %s): %s", p.Seq, p.Sale, p.What)
}

// Verify walks the whole journal: every entry's hash, the sealed head, the
// derived tables, the file's structure. It works beside a writing till, on the
// journal as it is at the start, and needs little memory. The error is for
// what kept it from looking, such as *DamagedError.
func (j *Journal) Verify() (Report, error) {
	tx, err := j.read.BeginTx(context.Background(), nil)
	if err != nil {
		return Report{}, j.notRead(err)
	}
	defer func() { _ = tx.Rollback() }() // it only read
	var r Report
	for _, check := range []func(*sql.Tx, *Report) error{j.verifyChain, j.verifyDerived, j.verifyInstallations, verifyFile} {
		err := check(tx, &r)
		if p, ok := errors.AsType[*Problem](err); ok {
			r.Problem = p
			return r, nil
		}
		if err != nil {
			return r, j.notRead(err)
		}
	}
	return r, nil
}

const badHash = "was changed, put in or moved here, or the one before it was replaced: its hash does not fit"

func (j *Journal) verifyChain(tx *sql.Tx, r *Report) error {
	id, _, err := j.meta(tx)
	if err != nil {
		return err
	}
	rows, err := tx.Query("SELECT seq, sale, at, kind, data, hash FROM events ORDER BY seq")
	if err != nil {
		return err
	}
	defer rows.Close()
	prev := j.keys.first(id)
	for rows.Next() {
		var l line
		if err := rows.Scan(&l.seq, &l.sale, &l.at, &l.kind, &l.data, &l.hash); err != nil {
			return err
		}
		bad := func(what string) error { return &Problem{Seq: l.seq, Sale: sale.Number(l.sale), What: what} }
		switch due := r.Entries + 1; {
		case l.seq == due+1:
			return &Problem{Seq: due, What: "is missing"}
		case l.seq > due:
			return &Problem{Seq: due, What: fmt.Sprintf("is missing, and so are all up to %d", l.seq-1)}
		case l.seq < due:
			return bad("was put in before the first one")
		}
		if !bytes.Equal(l.hash, j.keys.next(prev, l)) {
			return bad(badHash)
		}
		if _, err := l.entry(); err != nil {
			return bad("is as it was written, but this version of the till cannot read it")
		}
		r.Entries++
		prev = l.hash
	}
	if err := rows.Err(); err != nil {
		return err
	}
	h, what, err := j.readHead(tx, id)
	if err != nil || what == "" {
		return err
	}
	if h.seq > r.Entries {
		return &Problem{Seq: r.Entries + 1, What: what}
	}
	return &Problem{What: what}
}

// verifyDerived compares the derived tables with what the events give. Those of
// an earlier version were made by its rules, and are made again once it is written.
func (j *Journal) verifyDerived(tx *sql.Tx, r *Report) error {
	if _, derived, err := j.meta(tx); err != nil || derived >= readableProjection && derived < projection {
		return err
	}
	getSale, err := tx.Prepare(getSale)
	if err != nil {
		return err
	}
	getRefund, err := tx.Prepare(refundSale)
	if err != nil {
		return err
	}
	var refunds int64
	err = foldAll(tx, func(want row) error {
		bad := func(what string) error {
			return &Problem{Sale: want.sale.Number, What: fmt.Sprintf("sale %s %s", want.sale.Number, what)}
		}
		same, err := want.stands(getSale)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return bad("is missing in the search table")
		case err != nil:
			return err
		case !same:
			return bad("stands in the search table with other values than its entries give")
		}
		for _, refund := range want.sale.Refunds {
			var of string
			err := getRefund.QueryRow(string(refund.Number)).Scan(&of)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			if of != string(want.sale.Number) {
				return bad(fmt.Sprintf("has refund %s, which the search table has not", refund.Number))
			}
			refunds++
		}
		r.Sales++
		return nil
	})
	if err != nil {
		return err
	}
	if err := noMore(tx, "sales", r.Sales); err != nil {
		return err
	}
	return noMore(tx, "refunds", refunds)
}

func noMore(tx *sql.Tx, table string, want int64) error {
	var got int64
	if err := tx.QueryRow("SELECT count(*) FROM " + table).Scan(&got); err != nil {
		return err
	}
	if got != want {
		return &Problem{What: fmt.Sprintf("the search table has %d %s, the entries give %d", got, table, want)}
	}
	return nil
}

func verifyFile(tx *sql.Tx, _ *Report) error {
	var result string
	if err := tx.QueryRow("PRAGMA quick_check(1)").Scan(&result); err != nil {
		return err
	}
	if result != "ok" {
		return &Problem{What: "the database file is damaged: " + result}
	}
	return nil
}
