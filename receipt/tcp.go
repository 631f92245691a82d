package receipt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"time"

	"fufupos/sale"
)

const (
	dialLimit   = 3 * time.Second
	statusLimit = 150 * time.Millisecond
	closeLimit  = 300 * time.Millisecond // for a reset by a printer that never closes
)

// tcp is a printer on the network, raw on port 9100.
type tcp struct {
	address   string
	status    bool // it answers questions
	staysOpen bool // it never closes a connection
}

func (p tcp) Send(ctx context.Context, data []byte) (sale.PrintOutcome, error) {
	dialer := net.Dialer{Timeout: dialLimit}
	opened, err := dialer.DialContext(ctx, "tcp", p.address)
	if err != nil {
		return sale.NotPrinted, fmt.Errorf("the printer %s does not answer: check its power and cable (%w)", p.address, err)
	}
	conn := opened.(*net.TCPConn)
	defer conn.Close()
	if p.status {
		if err := ask(conn); err != nil {
			return sale.NotPrinted, fmt.Errorf("the printer %s %w", p.address, err)
		}
	}
	// With little room to wait in at the system, writing goes at the printer's
	// pace: a slow one is seen to get on, a hanging one to stand still.
	_ = conn.SetWriteBuffer(chunkSize)
	n, err := pump(ctx, conn, data, chunkSize, nil, func() { _ = conn.SetDeadline(time.Now()) })
	if err == nil {
		err = p.hangUp(ctx, conn)
	}
	if err != nil {
		return failed(n), broke(p.address, n, len(data), err)
	}
	return sale.Printed, nil
}

var errSilent = errors.New("it took everything, but does not close the connection; " +
	"if it prints all the same, add ?stays_open=1 to its address")

// hangUp tells the printer that this is all and waits for its answer. That all
// bytes were written says little: the system took them; that they were
// acknowledged hardly more: the printer's network part took them. A printer
// that closes has read everything, a reset says that it has not, and silence
// says that it hangs, but for printers known never to close: of those the
// acknowledgement has to do.
func (p tcp) hangUp(ctx context.Context, conn *net.TCPConn) error {
	limit := stallAfter
	if p.staysOpen {
		limit = closeLimit
	}
	if err := conn.SetReadDeadline(time.Now().Add(limit)); err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() { _ = conn.SetReadDeadline(time.Now()) })()
	if err := conn.CloseWrite(); err != nil {
		return err
	}
	// Printers may send their status unasked: it is read past.
	buf := make([]byte, 64)
	for {
		_, err := conn.Read(buf)
		if err == nil {
			continue
		}
		var timeout net.Error
		if errors.As(err, &timeout) && timeout.Timeout() {
			if err := untaken(conn); err != nil || p.staysOpen {
				return err
			}
			return errSilent
		}
		if errors.Is(err, io.EOF) {
			return untaken(conn) // a printer that breaks off closes as well
		}
		return err
	}
}

// The questions of DLE EOT n and the bits of the answers that mean no paper
// will come out; fixed bits tell an answer from anything else.
var statusQuestions = []struct {
	n, bad byte
	says   string
}{
	{1, 0x08, "is off line: check its cover and paper, then press its button"},
	{4, 0x60, "has no paper: put in a new roll"},
}

// ask asks for the printer's state. No answer, or none that makes sense, means
// not known, and printing goes on.
func ask(conn *net.TCPConn) error {
	defer func() { _ = conn.SetDeadline(time.Time{}) }()
	for _, q := range statusQuestions {
		if err := conn.SetDeadline(time.Now().Add(statusLimit)); err != nil {
			return nil
		}
		if _, err := conn.Write([]byte{0x10, 0x04, q.n}); err != nil {
			return nil
		}
		var answer [1]byte
		if n, err := conn.Read(answer[:]); err != nil || n == 0 {
			return nil
		}
		if answer[0]&0x93 == 0x12 && answer[0]&q.bad != 0 {
			return errors.New(q.says)
		}
	}
	return nil
}
