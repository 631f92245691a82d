package gateway_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"fufupos/gateway"
	"fufupos/money"
)

const busiID = "581010199011345"

// ledger is the till's orders, and the hints it was given.
type ledger struct {
	mu     sync.Mutex
	orders map[string]money.Amount
	hints  []string
	looked int
	err    error // of the next hints
}

func (l *ledger) Amount(number string) (money.Amount, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.looked++
	a, ok := l.orders[number]
	return a, ok
}

func (l *ledger) Hint(number string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err == nil {
		l.hints = append(l.hints, number)
	}
	return l.err
}

// listening is a listener with its clock, its orders and its log.
type listening struct {
	*gateway.Listener
	ledger *ledger
	now    time.Time
	log    bytes.Buffer
}

func newListening(t testing.TB, path string) *listening {
	t.Helper()
	l := &listening{now: signedAt, ledger: &ledger{orders: map[string]money.Amount{number: money.New(1250, money.CNY), "A02": money.New(1250, money.THB)}}}
	l.Listener = gateway.NewListener(gateway.ListenerConfig{
		Key: testKey(t), BusiID: busiID, Path: path, Orders: l.ledger, Now: func() time.Time { return l.now },
		Log: slog.New(slog.NewTextHandler(&l.log, nil)),
	})
	return l
}

// post gives a request's status and body.
func (l *listening) post(from, target, body string) (int, string) {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	r.RemoteAddr = from
	return l.serve(r)
}

func (l *listening) serve(r *http.Request) (int, string) {
	w := httptest.NewRecorder()
	l.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// notice is a notification's body.
func notice(number, fee, currency, more string) string {
	return fmt.Sprintf(`{"result":{"return_code":"SUCCESS","return_msg":"OK"},"data":{"busi_id":%q,"out_trade_no":%q,"total_fee":%s,"fee_type":%q,"state":"1"%s}}`,
		busiID, number, fee, currency, more)
}

// padded is a good notification of so many bytes.
func padded(size int) string {
	bare := notice(number, "1250", "CNY", `,"x":""`)
	return notice(number, "1250", "CNY", `,"x":"`+strings.Repeat("x", size-len(bare))+`"`)
}

// to is the target of a notification signed at a time.
func to(path, body string, at time.Time) string {
	return path + "?sign=" + url.QueryEscape(independentSign(body, keyText, at.UnixMilli()))
}

func TestListener(t *testing.T) {
	good := notice(number, "1250", "CNY", "")
	without := func(text string) string { return strings.Replace(good, text, "", 1) }
	sum, stamp, _ := strings.Cut(independentSign(good, keyText, signedAt.UnixMilli()), ":")
	for name, tt := range map[string]struct {
		body, target string // target "": signed now
		at           time.Time
		want         int
	}{
		"good":               {body: good, want: 200},
		"amount in quotes":   {body: notice(number, `"1250"`, "CNY", ""), want: 200},
		"spaces":             {body: strings.ReplaceAll(good, ",", " ,\r\n "), target: to("/", good, signedAt), want: 200},
		"no merchant":        {body: without(`"busi_id":"` + busiID + `",`), want: 200},
		"no currency":        {body: without(`"fee_type":"CNY",`), want: 200},
		"not paid":           {body: strings.Replace(good, `"state":"1"`, `"state":"6"`, 1), want: 200},
		"baht":               {body: notice("A02", "1250", "THB", ""), want: 200},
		"an own parameter":   {body: good, target: "/n?shop=1&sign=" + sum + ":" + stamp, want: 200},
		"oldest":             {body: good, at: signedAt.Add(-gateway.MaxNotificationAge), want: 200},
		"newest":             {body: good, at: signedAt.Add(gateway.MaxNotificationAge), want: 200},
		"too old":            {body: good, at: signedAt.Add(-gateway.MaxNotificationAge - time.Millisecond), want: 403},
		"from the future":    {body: good, at: signedAt.Add(gateway.MaxNotificationAge + time.Millisecond), want: 403},
		"another merchant":   {body: strings.Replace(good, busiID, "581010199011346", 1), want: 403},
		"another order":      {body: notice("A0201600000000002", "1250", "CNY", ""), want: 403},
		"no order":           {body: without(`"out_trade_no":"` + number + `",`), want: 403},
		"a fen more":         {body: notice(number, "1251", "CNY", ""), want: 403},
		"a fraction":         {body: notice(number, "1250.5", "CNY", ""), want: 403},
		"negative":           {body: notice(number, "-1250", "CNY", ""), want: 403},
		"a space in it":      {body: notice(number, `"12 50"`, "CNY", ""), want: 403},
		"no amount":          {body: without(`"total_fee":1250,`), want: 403},
		"empty amount":       {body: notice(number, `""`, "CNY", ""), want: 403},
		"another currency":   {body: notice(number, "1250", "THB", ""), want: 403},
		"baht by default":    {body: strings.Replace(notice("A02", "1250", "THB", ""), `"fee_type":"THB",`, "", 1), want: 403},
		"said twice":         {body: notice(number, "1250", "CNY", `,"total_fee":1`), want: 403},
		"something behind":   {body: good + "\x80", want: 403},
		"two objects":        {body: good + good, want: 403},
		"deep":               {body: notice(number, "1250", "CNY", `,"x":`+strings.Repeat("[", 7000)+strings.Repeat("]", 7000)), want: 200},
		"half":               {body: good[:len(good)-1], want: 403},
		"empty":              {body: "", want: 403},
		"no sign":            {body: good, target: "/", want: 403},
		"two signs":          {body: good, target: to("/", good, signedAt) + "&sign=" + sum + ":" + stamp, want: 200},
		"the last is good":   {body: good, target: "/?sign=1:2&sign=" + sum + ":" + stamp, want: 200},
		"the last is not":    {body: good, target: to("/", good, signedAt) + "&sign=1:2", want: 403},
		"appended":           {body: good, target: "/n?shop=1?sign=" + sum + ":" + stamp, want: 200},
		"appended, escaped":  {body: good, target: "/n?shop=1?sign=" + sum + "%3A" + stamp + "&x=1", want: 200},
		"of another name":    {body: good, target: "/n?assign=" + sum + ":" + stamp, want: 403},
		"no time":            {body: good, target: "/?sign=" + sum, want: 403},
		"capitals":           {body: good, target: "/?sign=" + strings.ToUpper(sum) + ":" + stamp, want: 403},
		"another body's":     {body: good, target: to("/", good+"x", signedAt), want: 403},
		"as long as may be":  {body: padded(16 << 10), want: 200},
		"a byte longer":      {body: padded(16<<10 + 1), want: 413},
		"megabytes of space": {body: good + strings.Repeat(" ", 4<<20), target: to("/", good, signedAt), want: 413},
	} {
		t.Run(name, func(t *testing.T) {
			l := newListening(t, "")
			if tt.at.IsZero() {
				tt.at = signedAt
			}
			if tt.target == "" {
				tt.target = to("/", tt.body, tt.at)
			}
			status, said := l.post("192.0.2.1:1", tt.target, tt.body)
			if status != tt.want || (said == "SUCCESS") != (tt.want == 200) || strings.Contains(said, "SUCCESS") != (tt.want == 200) {
				t.Errorf("%d %q, want %d", status, said, tt.want)
			}
			if hinted := len(l.ledger.hints) == 1; hinted != (tt.want == 200) {
				t.Errorf("hints: %v", l.ledger.hints)
			}
			if strings.Contains(l.log.String(), "return_code") || strings.Contains(l.log.String(), keyText) || l.log.Len() == 0 {
				t.Errorf("log: %s", l.log.String())
			}
		})
	}
}

// TestListenerTellsNothing: whoever has no key cannot tell why.
func TestListenerTellsNothing(t *testing.T) {
	l := newListening(t, "")
	answers := map[string]bool{}
	for _, body := range []string{"", "x", notice(number, "1250", "CNY", ""), notice("A1", "1250", "CNY", "")} {
		for _, target := range []string{"/", "/?sign=", "/?sign=x:1", to("/", body+"x", signedAt), to("/", body, signedAt.Add(-time.Hour))} {
			status, said := l.post("192.0.2.1:1", target, body)
			l.now = l.now.Add(time.Second)
			answers[fmt.Sprint(status, said)] = true
		}
	}
	if len(answers) != 1 {
		t.Errorf("answers: %v", answers)
	}
}

func TestListenerPathAndMethod(t *testing.T) {
	body := notice(number, "1250", "CNY", "")
	l := newListening(t, "/pay/notify")
	for _, tt := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/pay/notify", 405},
		{"PUT", "/pay/notify", 405},
		{"HEAD", "/pay/notify", 405},
		{"POST", "/pay", 404},
		{"POST", "/pay/notify/", 404},
		{"POST", "/", 404},
		{"POST", "/pay/notify", 200},
	} {
		r := httptest.NewRequest(tt.method, to(tt.path, body, signedAt), strings.NewReader(body))
		if status, said := l.serve(r); status != tt.want || strings.Contains(said, "SUCCESS") != (tt.want == 200) {
			t.Errorf("%s %s: %d %q", tt.method, tt.path, status, said)
		}
	}
}

// TestListenerRepeats: the gateway repeats until it reads SUCCESS; the till asks
// once. A hint that could not be given is given with the next.
func TestListenerRepeats(t *testing.T) {
	l := newListening(t, "")
	body := notice(number, "1250", "CNY", "")
	l.ledger.err = errors.New("closing")
	if status, said := l.post("192.0.2.1:1", to("/", body, signedAt), body); status != 503 || strings.Contains(said, "SUCCESS") {
		t.Errorf("without a till: %d %q", status, said)
	}
	l.ledger.err = nil
	for i := range 5 {
		if status, said := l.post("192.0.2.1:1", to("/", body, signedAt), body); status != 200 || said != "SUCCESS" {
			t.Errorf("time %d: %d %q", i+1, status, said)
		}
		l.now = l.now.Add(5 * time.Second)
	}
	if len(l.ledger.hints) != 1 {
		t.Errorf("hints: %v", l.ledger.hints)
	}
	if status, _ := l.post("192.0.2.1:1", to("/", body, l.now), body); status != 200 || len(l.ledger.hints) != 2 {
		t.Errorf("signed anew: %d, hints %v", status, l.ledger.hints)
	}
	l.now = signedAt.Add(gateway.MaxNotificationAge + time.Second)
	if status, _ := l.post("192.0.2.1:1", to("/", body, signedAt), body); status != 403 || len(l.ledger.hints) != 2 {
		t.Errorf("replayed later: %d, hints %v", status, l.ledger.hints)
	}
}

// TestListenerRepeatsAtOnce: the same notification many times at once is one
// hint.
func TestListenerRepeatsAtOnce(t *testing.T) {
	l := newListening(t, "")
	body := notice(number, "1250", "CNY", "")
	var all sync.WaitGroup
	for range 15 {
		all.Go(func() {
			if status, said := l.post("192.0.2.1:1", to("/", body, signedAt), body); status != 200 || said != "SUCCESS" {
				t.Errorf("%d %q", status, said)
			}
		})
	}
	all.Wait()
	if len(l.ledger.hints) != 1 {
		t.Errorf("%d hints", len(l.ledger.hints))
	}
}

// TestListenerFlood: noise is turned away by source, and together, without a
// look at the journal; a new notification passes in the middle of it, even from
// where the noise comes from.
func TestListenerFlood(t *testing.T) {
	body := notice(number, "1250", "CNY", "")
	first := to("/", body, signedAt)
	for name, tt := range map[string]struct {
		source       func(i int) string
		target, body string
		borne        int
	}{
		"one source":   {func(int) string { return "192.0.2.1:99" }, "/?sign=x:1", body, 20},
		"a network":    {func(i int) string { return fmt.Sprintf("[2001:db8::%x]:99", i) }, "/?sign=x:1", body, 20},
		"many sources": {func(i int) string { return fmt.Sprintf("10.0.%d.%d:99", i/250, i%250) }, "/?sign=x:1", body, 100},
		"replays":      {func(int) string { return "192.0.2.1:99" }, first, body, 20},
		"huge":         {func(int) string { return "192.0.2.1:99" }, first, body + strings.Repeat(" ", 20<<10), 20},
	} {
		t.Run(name, func(t *testing.T) {
			l := newListening(t, "")
			if status, _ := l.post("192.0.2.1:99", first, body); status != 200 {
				t.Fatal(status)
			}
			borne := 0
			for i := range 2000 {
				status, said := l.post(tt.source(i), tt.target, tt.body)
				if status != 429 {
					borne++
				}
				if strings.Contains(said, "SUCCESS") != (status == 200) {
					t.Fatalf("%d %q", status, said)
				}
			}
			if borne != tt.borne || l.ledger.looked > 1+tt.borne || l.log.Len() > 10_000 {
				t.Errorf("%d borne, %d looks at the journal, %d bytes of log", borne, l.ledger.looked, l.log.Len())
			}
			other := notice(number, "1250", "CNY", `,"phone_code":"7"`)
			if status, _ := l.post(tt.source(0), to("/", other, l.now), other); status != 200 || len(l.ledger.hints) != 2 {
				t.Errorf("a new one in the flood: %d, hints %v", status, l.ledger.hints)
			}
			l.now = l.now.Add(time.Second)
			if status, _ := l.post(tt.source(0), to("/", other, signedAt), other); status != 200 {
				t.Errorf("repeated a second after the flood: %d", status)
			}
		})
	}
}

// TestListenerMemory: what is remembered of strangers has a bound.
func TestListenerMemory(t *testing.T) {
	l := newListening(t, "")
	heap := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	r := httptest.NewRequest(http.MethodPost, "/?sign=x:1", http.NoBody)
	before := heap()
	for i := range 200_000 {
		r.RemoteAddr = fmt.Sprintf("10.%d.%d.%d:9", i>>16, i>>8&255, i&255)
		l.ServeHTTP(nowhere{}, r)
	}
	if grown := heap() - before; grown > 1<<20 {
		t.Errorf("%d bytes more after 200,000 sources", grown)
	}
	runtime.KeepAlive(l)
}

type nowhere struct{}

func (nowhere) Header() http.Header         { return http.Header{} }
func (nowhere) Write(p []byte) (int, error) { return len(p), nil }
func (nowhere) WriteHeader(int)             {}

// TestListenerBodyBreaksOff: a body that ends early is none.
func TestListenerBodyBreaksOff(t *testing.T) {
	l := newListening(t, "")
	body := notice(number, "1250", "CNY", "")
	r := httptest.NewRequest(http.MethodPost, to("/", body, signedAt), io.MultiReader(strings.NewReader(body), broken{}))
	if status, said := l.serve(r); status != 400 || strings.Contains(said, "SUCCESS") || len(l.ledger.hints) > 0 {
		t.Errorf("%d %q", status, said)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
