package sim

import (
	"net/http"
	"strconv"
)

// reply is what goes back over the line.
type reply struct {
	status      int
	contentType string
	body        []byte
	missing     int  // bytes of the body that were announced and never come
	drop        bool // nothing comes, the connection ends
}

var dropped = reply{drop: true}

func (r reply) write(w http.ResponseWriter) {
	if r.drop {
		hangUp(w)
		return
	}
	w.Header().Set("Content-Type", r.contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(r.body)+r.missing))
	w.WriteHeader(r.status)
	_, _ = w.Write(r.body) // a client that has gone misses its answer, as in life
	if r.missing > 0 {
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler) // the documented way to end a response short
	}
}

// hangUp ends the connection without an answer.
func hangUp(w http.ResponseWriter) {
	if conn, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = conn.Close()
		return
	}
	panic(http.ErrAbortHandler)
}
