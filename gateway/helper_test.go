package gateway_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"
	"time"

	"fufupos/gateway"
	"fufupos/money"
)

const (
	number    = "A0201600000000001"
	refundNo  = "R0201600000000001"
	codeDigit = "288886863488188613"
)

var (
	order = gateway.OrderRequest{
		OperatorID: "oper01", TerminalID: "till-1", StoreID: "02016", MerchantParam: "a b", Amount: money.New(250, money.CNY),
		Channel: gateway.ChannelAuto, AuthCode: gateway.NewAuthCode(codeDigit), OutTradeNo: number, Subject: "测试 <商品>\u3000&1",
	}
	preOrder = gateway.PreOrderRequest{
		OperatorID: "oper01", TerminalID: "till-1", StoreID: "02016", Amount: money.New(10, money.THB), OutTradeNo: number,
		Subject: "s", NotifyURL: "http://shop.example/notify", ExpireMinutes: 5,
	}
	query       = gateway.QueryRequest{OutTradeNo: number, TradeNo: "2017"}
	cancel      = gateway.CancelRequest{OperatorID: "o", TerminalID: "t", OutTradeNo: number, TradeNo: "2017"}
	closing     = gateway.CloseRequest{OperatorID: "o", TerminalID: "t", OutTradeNo: number}
	refund      = gateway.RefundRequest{OperatorID: "o", TerminalID: "t", Amount: money.New(100, money.CNY), Subject: "退款", OutTradeNo: number, OutRefundNo: refundNo}
	refundQuery = gateway.RefundQueryRequest{OperatorID: "o", TerminalID: "t", OutRefundNo: refundNo}
)

func newClient(t testing.TB, base string) *gateway.Client {
	t.Helper()
	client, err := gateway.New(gateway.Config{BaseURL: base, BusiID: "581010199011345", Key: testKey(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.CloseIdleConnections)
	return client
}

// received is one request as a server saw it.
type received struct {
	method, path, sign, contentType string
	length                          int64
	body                            string
}

// gatewayAnswering answers every request with one body and keeps the requests.
func gatewayAnswering(t testing.TB, status int, body string) (*gateway.Client, func() []received) {
	t.Helper()
	var mu sync.Mutex
	var all []received
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		text, _ := io.ReadAll(r.Body)
		mu.Lock()
		all = append(all, received{r.Method, r.URL.Path, r.URL.Query().Get("sign"), r.Header.Get("Content-Type"), r.ContentLength, string(text)})
		mu.Unlock()
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(srv.Close)
	return newClient(t, srv.URL+"/gateway/pay/"), func() []received {
		mu.Lock()
		defer mu.Unlock()
		return append([]received(nil), all...)
	}
}

func wantClass(t *testing.T, err error, class gateway.Class) *gateway.Error {
	t.Helper()
	e, ok := errors.AsType[*gateway.Error](err)
	if !ok {
		t.Fatalf("error %v, want class %s", err, class)
	}
	if e.Class != class {
		t.Fatalf("%v: class %s, want %s", e, e.Class, class)
	}
	return e
}

func sample(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func shanghai(t testing.TB, text string) time.Time {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04:05", text, loc)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func bg(t testing.TB) context.Context {
	ctx, stop := context.WithTimeout(context.Background(), 5*time.Second)
	t.Cleanup(stop)
	return ctx
}
