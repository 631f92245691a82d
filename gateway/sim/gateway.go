package sim

import (
	"cmp"
	"context"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// What the training gateway takes for a merchant when nobody says otherwise, so that a till in training
// mode and a gateway-sim started without options understand each other.
const (
	TrainingBusiID = "581010199011345"
	TrainingKey    = "11111111111111111111111111111111"
)

// pathPrefix stands before the action in every URL the gateway serves.
const pathPrefix = "/gateway/pay/"

// maxBody bounds a request; the longest sensible one is far below.
const maxBody = 64 << 10

// Config says whose gateway this is and how true to life it behaves. The zero value is a gateway for the
// training merchant, with life's timings, a customer who pays at once and answers in the document's loose types.
type Config struct {
	BusiID string `json:"busi_id"` // the one registered merchant; "" is TrainingBusiID
	Key    string `json:"-"`       // its signing key; "" is TrainingKey

	// Now is the gateway's clock, nil is time.Now. It must run as fast as the timers of package time do, which all
	// waiting uses: inside a testing/synctest bubble both are the bubble's.
	Now func() time.Time `json:"-"`

	Seed      uint64            `json:"seed"`     // chooses everything that is left to chance; the same seed gives the same answers
	Training  bool              `json:"training"` // the amount's last two digits choose the customer, see TrainingRules
	Plain     bool              `json:"plain"`    // answer in the samples' types and spellings, and leave nothing to chance
	Strict    bool              `json:"strict"`   // refuse fields the document does not name, and values that are not strings
	Channels  []int             `json:"channels"` // channels of the merchant's contract, nil is Alipay and WeChat
	Timings   Timings           `json:"timings"`
	Script    *Script           `json:"-"` // overrides the fields above where it says something
	Transport http.RoundTripper `json:"-"` // carries notifications; nil is http.DefaultTransport
	Logger    *slog.Logger      `json:"-"` // gets one line a request: numbers, never the key or a payment code; nil is silence
}

// String keeps the key out of anything printed.
func (Config) String() string { return "sim.Config{…}" }

// GoString keeps the key out of %#v too.
func (Config) GoString() string { return "sim.Config{…}" }

// Gateway is the training gateway: an http.Handler for POST /gateway/pay/<action>?sign=<sign>, all of it in memory.
// It is safe for use by several goroutines. Close it to end its notifications and let go of waiting requests.
type Gateway struct {
	cfg    Config
	signer signer
	ctx    context.Context // ends with Close
	stop   context.CancelFunc
	client *http.Client
	work   sync.WaitGroup // notification goroutines

	mu       sync.Mutex
	closed   bool
	serial   int // of trade and refund numbers
	orders   map[string]*order
	byTrade  map[string]*order
	inTurn   []*order // as created
	open     []*order // those time can still change
	refunds  map[string]*refund
	refunded []*refund // as created
	pending  []*refund // those time can still change
	spent    map[string]*order
	asked    map[string]int // requests so far by action and number
	applied  []int          // times each script rule was applied
	log      []Request
	notices  []Notice
}

// New makes a gateway. A later change of c or its script has no effect.
func New(c Config) *Gateway {
	c = c.merged()
	g := &Gateway{
		signer:  newSigner(c.Key),
		orders:  map[string]*order{},
		byTrade: map[string]*order{},
		refunds: map[string]*refund{},
		spent:   map[string]*order{},
		asked:   map[string]int{},
		applied: make([]int, len(c.Script.Rules)),
		client: &http.Client{
			Transport:     c.Transport,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
	c.Key = ""
	g.cfg = c
	g.ctx, g.stop = context.WithCancel(context.Background())
	return g
}

// String names the gateway without what it knows.
func (g *Gateway) String() string { return "sim.Gateway" }

// GoString keeps payment codes out of %#v.
func (g *Gateway) GoString() string { return "sim.Gateway" }

// Close ends the notifications, lets go of every waiting request (its connection drops) and joins the gateway's
// goroutines. What the gateway holds can still be read.
func (g *Gateway) Close() {
	g.mu.Lock()
	g.closed = true
	g.mu.Unlock()
	g.stop()
	g.work.Wait()
}

// ServeHTTP implements the actions of the document's section 3.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		hangUp(w)
		return
	}
	x, status := g.receive(r.Method, r.URL, body)
	if status != 0 {
		http.Error(w, http.StatusText(status), status)
		return
	}
	x.run(r.Context()).write(w)
}

// merged gives c with what its script overrides and with a default wherever nothing was said.
func (c Config) merged() Config {
	script := Script{}
	if c.Script != nil {
		script = *c.Script
		script.Rules = slices.Clone(script.Rules)
	}
	c.Script = &script
	c.BusiID = cmp.Or(c.BusiID, TrainingBusiID)
	c.Key = cmp.Or(c.Key, TrainingKey)
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	override(&c.Seed, script.Seed)
	override(&c.Training, script.Training)
	override(&c.Plain, script.Plain)
	override(&c.Strict, script.Strict)
	if script.Channels != nil {
		c.Channels = script.Channels
	}
	if c.Channels == nil {
		c.Channels = []int{channelAlipay, channelWeChat}
	}
	c.Timings = script.Timings.over(c.Timings).over(life)
	return c
}

func override[T any](to *T, with *T) {
	if with != nil {
		*to = *with
	}
}

// actionOf gives the action a path names.
func actionOf(path string) (string, bool) {
	action, ok := strings.CutPrefix(path, pathPrefix)
	_, known := actions[action]
	return action, ok && known
}
