package journal

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"fufupos/sale"
)

// How the whole journal is looked through beside a till that sells: a piece at a
// time, so that no reader holds the log for long, and mostly at rest.
const (
	slowPiece = 200
	slowRest  = 19 // times as long as a piece took
)

// VerifySlowly walks the chain of the whole journal while the till goes on, with a
// twentieth of a core. It gives the first problem, nil for none; the error is
// for what kept it from looking, ctx's end included. Verify looks at more.
func (j *Journal) VerifySlowly(ctx context.Context) (*Problem, error) {
	prev, seq := j.first, int64(0)
	for {
		began := time.Now()
		more, problem, err := j.verifyPiece(&prev, &seq)
		if problem != nil || err != nil || !more {
			return problem, err
		}
		rest := time.NewTimer(max(time.Since(began)*slowRest, time.Millisecond))
		select {
		case <-ctx.Done():
			rest.Stop()
			return nil, ctx.Err()
		case <-rest.C:
		}
	}
}

// verifyPiece goes on after the entry seq, whose hash is prev.
func (j *Journal) verifyPiece(prev *[]byte, seq *int64) (more bool, _ *Problem, _ error) {
	rows, err := j.read.Query("SELECT seq, sale, at, kind, data, hash FROM events WHERE seq > ? ORDER BY seq LIMIT ?", *seq, slowPiece)
	if err != nil {
		return false, nil, j.notRead(err)
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		var l line
		if err := rows.Scan(&l.seq, &l.sale, &l.at, &l.kind, &l.data, &l.hash); err != nil {
			return false, nil, j.notRead(err)
		}
		switch {
		case l.seq != *seq+1:
			return false, &Problem{Seq: *seq + 1, What: fmt.Sprintf("is missing, and so are all up to %d", l.seq-1)}, nil
		case !bytes.Equal(l.hash, j.keys.next(*prev, l)):
			return false, &Problem{Seq: l.seq, Sale: sale.Number(l.sale), What: badHash}, nil
		}
		*prev, *seq = l.hash, l.seq
	}
	return n == slowPiece, nil, j.notRead(rows.Err())
}
