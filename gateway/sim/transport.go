package sim

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"strconv"
	"syscall"
)

// RoundTripper gives a transport that reaches the gateway without a network, whatever the host. It fires the
// request's httptrace hooks as a real one does: a refused connection fails before anything was written, every other
// fault after the whole request was. (GotConnInfo.Conn is nil.) In a testing/synctest bubble, make the gateway inside.
func (g *Gateway) RoundTripper() http.RoundTripper { return inProcess{g} }

type inProcess struct{ g *Gateway }

func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		defer r.Body.Close()
		var err error
		if body, err = io.ReadAll(io.LimitReader(r.Body, maxBody+1)); err != nil {
			return nil, fmt.Errorf("reading the request's body: %w", err)
		}
	}
	ctx := r.Context()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	trace := httptrace.ContextClientTrace(ctx)
	if trace == nil {
		trace = &httptrace.ClientTrace{}
	}
	host := r.URL.Host
	call(trace.GetConn, host)
	x, status := t.g.receive(r.Method, r.URL, body)
	if trace.ConnectStart != nil {
		trace.ConnectStart("tcp", host)
	}
	if status == 0 && x.course.fault != nil && x.course.fault.Kind == Refuse {
		err := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ECONNREFUSED}
		if trace.ConnectDone != nil {
			trace.ConnectDone("tcp", host, err)
		}
		return nil, err
	}
	if trace.ConnectDone != nil {
		trace.ConnectDone("tcp", host, nil)
	}
	call(trace.GotConn, httptrace.GotConnInfo{})
	if trace.WroteHeaders != nil {
		trace.WroteHeaders()
	}
	call(trace.WroteRequest, httptrace.WroteRequestInfo{})

	rep := reply{status: status, contentType: "text/plain; charset=utf-8", body: []byte(http.StatusText(status))}
	if status == 0 {
		rep = x.run(ctx)
	}
	if rep.drop {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		return nil, &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	}
	if trace.GotFirstResponseByte != nil {
		trace.GotFirstResponseByte()
	}
	return rep.response(r), nil
}

func call[T any](hook func(T), with T) {
	if hook != nil {
		hook(with)
	}
}

func (r reply) response(to *http.Request) *http.Response {
	length := len(r.body) + r.missing
	var body io.Reader = bytes.NewReader(r.body)
	if r.missing > 0 {
		body = io.MultiReader(body, brokenLine{})
	}
	return &http.Response{
		Status: fmt.Sprintf("%d %s", r.status, http.StatusText(r.status)), StatusCode: r.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header:        http.Header{"Content-Type": {r.contentType}, "Content-Length": {strconv.Itoa(length)}},
		Body:          io.NopCloser(body),
		ContentLength: int64(length),
		Request:       to,
	}
}

// brokenLine is what follows the last byte of a truncated answer.
type brokenLine struct{}

func (brokenLine) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
