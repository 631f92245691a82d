package gateway

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// maxAnswer is how much of an answer is read.
const maxAnswer = 1 << 20

// httpAnswer is what came back; sent tells whether the gateway can have seen
// the request.
type httpAnswer struct {
	body   []byte
	head   http.Header // nil where there was no answer
	status int
	sent   bool
}

// post sends one signed body once. The transport is driven directly, without
// http.Client, because nothing may follow a redirect or send again.
func (c *Client) post(ctx context.Context, action string, body []byte) (httpAnswer, error) {
	if err := ctx.Err(); err != nil {
		return httpAnswer{}, err
	}
	target := *c.base
	target.Path += "/" + action
	if target.RawPath != "" {
		target.RawPath += "/" + action
	}
	// The signature's colon stays as it is, as in the document: it is legal in
	// a query, and a gateway need not decode it.
	target.RawQuery = "sign=" + Sign(body, c.key, c.now())
	once := new(onceBody)
	once.rest.Reset(body)
	req := c.blank.WithContext(ctx)
	req.URL, req.Body, req.ContentLength = &target, once, int64(len(body))

	transport := c.transport
	if conn := c.ahead.take(); conn != nil {
		defer c.ahead.put(conn) // after the answer was read
		transport = conn
	}
	resp, err := transport.RoundTrip(req)
	if err != nil {
		return httpAnswer{sent: once.seal()}, err
	}
	defer resp.Body.Close()
	answer := httpAnswer{status: resp.StatusCode, head: resp.Header, sent: true}
	if resp.StatusCode != http.StatusOK {
		return answer, fmt.Errorf("%w (status %d)", ErrHTTPStatus, resp.StatusCode)
	}
	answer.body, err = io.ReadAll(io.LimitReader(resp.Body, maxAnswer+1))
	switch {
	case err != nil:
		return answer, fmt.Errorf("the answer broke off: %w", err)
	case len(answer.body) > maxAnswer:
		return answer, ErrTooLong
	}
	return answer, nil
}

// blankRequest is a request without address and body. Its copies share their header,
// which no transport may change.
func blankRequest(host string) *http.Request {
	return &http.Request{
		Method: http.MethodPost, Host: host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: http.Header{
			"Content-Type": {"application/json; charset=utf-8"},
			"Accept":       {"application/json"},
			"User-Agent":   {"fufupos"},
		},
	}
}

// onceBody is a request's body that tells for certain whether any of the
// request can have left, and can be taken by the transport one time only.
//
// Before the body is taken, at most the head is on the wire, and that is no
// request: what is asked for, and what the signature is over, is in the body.
// A cancelled RoundTrip may return just before the writer takes it; sealing the
// body closes that gap, since the writer then aborts.
// There is no GetBody either, so net/http has nothing to send again.
type onceBody struct {
	mu            sync.Mutex
	rest          bytes.Reader
	taken, sealed bool
}

var errSealed = errors.New("the request was given up before it was sent")

func (b *onceBody) Read(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.sealed && !b.taken {
		return 0, errSealed
	}
	b.taken = true
	return b.rest.Read(p)
}

func (b *onceBody) Close() error { return nil }

// seal stops a body not taken yet from ever being, and tells whether it was.
func (b *onceBody) seal() (taken bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sealed = true
	return b.taken
}
