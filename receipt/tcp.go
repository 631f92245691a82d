package receipt

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"syscall"
	"time"

	"fufupos/message"
	"fufupos/sale"
)

// segment is what is sent at once: a receipt of text is whole in it, so that a
// till that is killed leaves all of one or none.
const segment = 4096

// tcp is a printer on the network, raw on port 9100.
type tcp struct {
	address   string
	status    bool // it answers questions
	staysOpen bool // it is said never to close a connection
}

// dial connects. The error is a sentence.
func (p tcp) dial(ctx context.Context, limit time.Duration) (*net.TCPConn, error) {
	dialer := net.Dialer{Timeout: limit, Control: smallSegments}
	opened, err := dialer.DialContext(ctx, "tcp", p.address)
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return nil, message.New("printer.refuses", p.address, err)
	case err != nil:
		return nil, message.New("printer.unreachable", p.address, err)
	}
	return opened.(*net.TCPConn), nil
}

func (p tcp) send(ctx context.Context, data []byte, a *attempt) (sale.PrintOutcome, error) {
	conn, err := p.dial(ctx, a.dial)
	if err != nil {
		return sale.NotPrinted, err
	}
	defer conn.Close()
	if p.status {
		if _, trouble := ask(conn, a.answer); trouble != "" {
			return sale.NotPrinted, message.New(trouble, p.address)
		}
	}
	// With little room to wait in at the system, writing goes at the printer's
	// pace: a slow one is seen to get on, a hanging one to stand still.
	_ = conn.SetWriteBuffer(segment)
	theirs := listenTo(conn)
	way, err := pump(ctx, a, pumping{
		all: len(data), work: feed(conn, data, segment, nil), behind: func() int { n, _ := behind(conn); return n },
		abort: func() { _ = conn.SetWriteDeadline(time.Now()) },
	})
	outcome := failed(way.written)
	if err != nil {
		err = broke(p.address, way.taken, len(data), err)
	} else {
		outcome, err = p.hangUp(ctx, conn, theirs, len(data), a)
	}
	if theirs.over() && theirs.web {
		return sale.NotPrinted, message.New("printer.web", p.address)
	}
	return outcome, err
}

var (
	errSilent = message.New("printer.stays_open")
	errEarly  = message.New("printer.closed_early")
)

// hangUp tells the printer that this is all and waits for its answer. That all
// bytes were written says little: the system took them; that they were
// acknowledged hardly more: the printer's network part took them. A printer
// that closes after our end has come has read everything, a reset says that it
// has not, and silence says nothing: unless such a printer is known to print all
// the same, somebody has to look.
func (p tcp) hangUp(ctx context.Context, conn *net.TCPConn, theirs *ear, all int, a *attempt) (sale.PrintOutcome, error) {
	broken := func(err error) (sale.PrintOutcome, error) { return sale.MaybePrinted, broke(p.address, all, all, err) }
	unknown := func(err error) (sale.PrintOutcome, error) {
		if p.staysOpen || a.habit.trusted() {
			return sale.Printed, nil
		}
		return sale.Taken, message.New("printer.taken", p.address, err)
	}
	early := theirs.over()
	if early && theirs.err != nil {
		return broken(theirs.err)
	}
	if err := conn.CloseWrite(); err != nil {
		return broken(err)
	}
	limit := a.silence(all)
	switch {
	case p.staysOpen || a.habit.trusted():
		limit = a.closing
	case a.habit.StaysOpen:
		limit = a.quiet // it did not close the last time, however long it was given
	}
	silent, notice := time.NewTimer(limit), time.NewTimer(a.quiet)
	defer silent.Stop()
	defer notice.Stop()
	if !early {
		told := false
	waiting:
		for {
			select {
			case <-theirs.ended:
				if theirs.err != nil {
					return broken(theirs.err)
				}
				switch n, known := behind(conn); {
				case n > 0:
					break waiting // it has not got our end yet, so this is no answer to it
				case !known && p.reset(ctx, conn, a):
					return broken(errEarly)
				}
				a.seen.closed = true
				return sale.Printed, nil
			case <-notice.C:
				// One that is known to close may yet do so: it has much memory and little speed.
				if !a.habit.Closes && limit > a.quiet {
					told = true
					a.state(sale.PrintSilent)
				}
			case <-silent.C:
				a.seen.silent = true
				return unknown(errSilent)
			case <-ctx.Done():
				if told {
					return unknown(errSilent)
				}
				return broken(context.Cause(ctx))
			}
		}
	}
	if p.reset(ctx, conn, a) {
		return broken(errEarly)
	}
	return unknown(errEarly)
}

// reset tells whether a printer that closed its side has closed for good, so that
// what was on its way met nobody: then a reset comes, or nothing is acknowledged any
// more. One that only said its part reads on.
func (p tcp) reset(ctx context.Context, conn *net.TCPConn, a *attempt) bool {
	settle := time.NewTimer(a.closing)
	defer settle.Stop()
	select {
	case <-settle.C:
	case <-ctx.Done():
	}
	n, _ := behind(conn)
	return n > 0 || socketError(conn) != nil
}

// ear reads past what a printer sends by itself, and notes how its side of the
// connection ends.
type ear struct {
	ended chan struct{}
	err   error // once it has ended: nil where it was closed
	web   bool  // and then: no printer has answered, but a web server, such as a printer's own at another port
}

func listenTo(conn *net.TCPConn) *ear {
	e := &ear{ended: make(chan struct{})}
	go func() {
		defer close(e.ended)
		buf := make([]byte, 64)
		for first := true; ; first = false {
			n, err := conn.Read(buf)
			e.web = e.web || first && bytes.HasPrefix(buf[:n], []byte("HTTP/"))
			if err != nil {
				if !errors.Is(err, io.EOF) {
					e.err = err
				}
				return
			}
		}
	}()
	return e
}

func (e *ear) over() bool {
	select {
	case <-e.ended:
		return true
	default:
		return false
	}
}

// The questions of DLE EOT n and the bits of the answers that mean no paper
// will come out; fixed bits tell an answer from anything else.
var statusQuestions = []struct {
	n, bad byte
	means  string // its key of the catalogue
}{
	{1, 0x08, "printer.offline"},
	{4, 0x60, "printer.no_paper"},
}

// ask asks for the printer's state, and gives the catalogue's key of why no paper
// will come out. No answer, or none that makes sense, means not known, and printing
// goes on.
func ask(conn *net.TCPConn, limit time.Duration) (answers bool, trouble string) {
	defer func() { _ = conn.SetDeadline(time.Time{}) }()
	for _, q := range statusQuestions {
		if err := conn.SetDeadline(time.Now().Add(limit)); err != nil {
			return false, ""
		}
		if _, err := conn.Write([]byte{0x10, 0x04, q.n}); err != nil {
			return false, ""
		}
		var answer [1]byte
		if n, err := conn.Read(answer[:]); err != nil || n == 0 {
			return false, ""
		}
		if answers = answer[0]&0x93 == 0x12; answers && answer[0]&q.bad != 0 {
			return true, q.means
		}
	}
	return answers, ""
}
