package gateway

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Config says how to reach the gateway and as whom.
type Config struct {
	BaseURL  string // up to and with /gateway/pay; http or https
	BusiID   string // the merchant's number, at most 32 characters
	Key      Key
	TimeZone string // IANA name sent with every request; "" is DefaultZone

	// Transport is nil for one of the client's own, see NewTransport. Another
	// must read a request's body if, and only if, it sends the request: by that
	// "never sent" is told from "unknown".
	Transport http.RoundTripper
	Now       func() time.Time // stamps signatures; nil: time.Now
}

// Client performs the actions of API section 3. It is safe for concurrent use.
// Its calls last as long as their context lets them: order blocks up to 80 s.
type Client struct {
	base      *url.URL
	blank     *http.Request // what all requests have in common
	busiID    string
	key       Key
	zone      *time.Location
	transport http.RoundTripper
	ahead     *ahead
	charged   *recentCodes
	now       func() time.Time
}

// maxBaseURL keeps a request's head within one write buffer.
const maxBaseURL = 1024

// New checks a configuration; its errors are sentences for a person.
func New(c Config) (*Client, error) {
	base := strings.TrimRight(strings.TrimSpace(c.BaseURL), "/")
	u, err := url.Parse(base)
	switch {
	case err != nil, u.Scheme != "http" && u.Scheme != "https", u.Hostname() == "", u.Opaque != "":
		return nil, errors.New("the gateway's base_url must be an address such as https://pay.example.com/gateway/pay")
	case u.User != nil, u.RawQuery != "", u.ForceQuery, u.Fragment != "":
		return nil, errors.New("the gateway's base_url must end with its path: no user, ?query or #fragment")
	case len(base) > maxBaseURL:
		return nil, fmt.Errorf("the gateway's base_url is longer than %d characters", maxBaseURL)
	}
	if err := mandatory("busi_id", c.BusiID, maxBusiID); err != nil {
		return nil, fmt.Errorf("the gateway's %w", err)
	}
	if c.Key.IsZero() {
		return nil, errors.New("there is no merchant key: set it with \"fufupos key set\"")
	}
	zoneName := c.TimeZone
	if zoneName == "" {
		zoneName = DefaultZone
	}
	zone, err := time.LoadLocation(zoneName)
	if err != nil || zone == time.Local {
		return nil, fmt.Errorf("%q is not a time zone: use a name such as %s", zoneName, DefaultZone)
	}
	client := &Client{
		base: u, blank: blankRequest(u.Host), busiID: c.BusiID, key: c.Key, zone: zone,
		transport: c.Transport, ahead: new(ahead), charged: newRecentCodes(), now: c.Now,
	}
	if client.now == nil {
		client.now = time.Now
	}
	if err := optional("time_zone", client.timeZone(), maxTimeZone); err != nil {
		return nil, fmt.Errorf("the gateway's %w", err)
	}
	if client.transport == nil {
		client.transport = NewTransport()
	}
	return client, nil
}

// NewTransport is the transport a Client has without one: HTTP/1.1, kept alive
// between the queries of a sale, TLS 1.2 or later. Its time limits cover what
// comes before the request is written, so that "never sent" is told soon; what
// comes after is the context's. It uses no proxy: one that answers for an
// unreachable gateway would turn "never sent" into "unknown".
func NewTransport() *http.Transport {
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &http.Transport{
		Protocols:           protocols,
		DialContext:         (&net.Dialer{Timeout: 10 * time.Second, KeepAlive: 15 * time.Second}).DialContext,
		TLSClientConfig:     &tls.Config{MinVersion: tls.VersionTLS12},
		TLSHandshakeTimeout: 10 * time.Second,
		MaxIdleConnsPerHost: 4,
		// Shorter than servers keep a connection, so that a request seldom
		// meets one that is just being closed: its outcome would be unknown.
		IdleConnTimeout:        15 * time.Second,
		DisableCompression:     true, // the body limit is of what travels
		MaxResponseHeaderBytes: 64 << 10,
		WriteBufferSize:        8 << 10,
	}
}

// CloseIdleConnections lets go of connections kept for further requests.
func (c *Client) CloseIdleConnections() {
	c.ahead.drop(nil)
	if t, ok := c.transport.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

func (c *Client) timeZone() string { return zoneField(c.zone, c.now()) }

// exchange is one request and what it takes to understand its answer.
type exchange struct {
	action string
	number string // what errors name
	body   fields
	same   func(o object) bool // whether an answer is about this request
	sale   string              // the sale's number, where it is known: its payment code is kept out of every text
	isCode func(string) bool   // whether digits are that code, where only a hash of it is left; may be nil
	head   func(http.Header)   // is told what stands over an answer; may be nil
}

// neverSent is the error of a request that failed its checks. A number that is
// none is not repeated: it may be a payment code in the wrong field.
func neverSent(action, number string, err error) error {
	if !ownNumber(number) {
		number = ""
	}
	return &Error{Class: NeverSent, Action: action, Number: number, Err: err}
}

// do sends one request and reads its answer. The error is nil or an *Error;
// the data is what facts there are, also beside an error, and nil where they
// cannot be trusted to be this request's.
func (c *Client) do(ctx context.Context, x exchange) (object, error) {
	red := redactor{key: c.key, code: c.charged.of(x.sale), recent: c.charged.has, isCode: x.isCode}
	answer, err := c.post(ctx, x.action, x.body.encode())
	if x.head != nil {
		x.head(answer.head)
	}
	fail := &Error{Class: Unknown, Action: x.action, Number: x.number, Status: answer.status}
	if err != nil {
		if !answer.sent {
			fail.Class = NeverSent
		}
		fail.Err = red.transportError(err)
		return nil, fail
	}
	env, err := parseEnvelope(answer.body)
	if err != nil && x.action == actionPreOrder {
		env, err = parseEnvelope(repairPayInfo(answer.body))
	}
	switch {
	case err != nil:
		fail.Err = err
		return nil, fail
	case !x.same(env.data):
		fail.Err = ErrOtherOrder
		return nil, fail
	}
	env.clean(red)
	if said := env.judge(); said != nil {
		said.Action, said.Number, said.Status = fail.Action, fail.Number, fail.Status
		return env.data, said
	}
	return env.data, nil
}

// sameOrder accepts an answer that names this order or none.
func sameOrder(outTradeNo string) func(object) bool {
	return func(o object) bool { return o.names("out_trade_no", outTradeNo) != Differs }
}

// clock is what this client reads times with.
func (c *Client) clock() clock { return clock{zone: c.zone, now: c.now()} }
