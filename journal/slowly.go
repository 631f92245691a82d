package journal

import (
	"bytes"
	"context"
	"errors"
	"time"
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
func (j *Journal) verifyPiece(prev *[]byte, seq *int64) (more bool, problem *Problem, err error) {
	n := 0
	err = j.At(func(c *Conn) error {
		return c.walkLinked(*seq, slowPiece, *prev, func(l *Line, hash, link []byte) error {
			if err := inOrder(*seq+1, l, hash, link); err != nil {
				return err
			}
			*prev, *seq = bytes.Clone(hash), l.Seq
			n++
			return nil
		})
	})
	if p, ok := errors.AsType[*Problem](err); ok {
		return false, p, nil
	}
	return n == slowPiece, nil, err
}
