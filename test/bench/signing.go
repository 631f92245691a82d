package main

import (
	"context"
	"crypto/md5"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"time"

	"fufupos/gateway"
	"fufupos/money"
)

// noted is a transport that takes down when a request came to it, and goes no further.
type noted struct {
	at   time.Time
	body []byte
}

var errStop = errors.New("no further")

func (n *noted) RoundTrip(r *http.Request) (*http.Response, error) {
	n.at = time.Now()
	n.body, _ = io.ReadAll(r.Body)
	return nil, errStop
}

// signing measures what an order takes until it is on the wire's doorstep: checked,
// encoded and signed.
func signing(b bench) (figures, error) {
	key, err := gateway.NewKey("0123456789abcdef0123456789abcdef")
	if err != nil {
		return figures{}, err
	}
	wire := &noted{}
	client, err := gateway.New(gateway.Config{BaseURL: "http://gateway.example/pay", BusiID: "581010199011345", Key: key, Transport: wire})
	if err != nil {
		return figures{}, err
	}
	order := gateway.OrderRequest{
		OperatorID: "oper01", TerminalID: "till-1", StoreID: "02016", MerchantParam: "RLGD2QBTET 1 deadbeef", Amount: money.New(1250, money.CNY),
		Channel: gateway.ChannelAuto, AuthCode: gateway.NewAuthCode("288886863488188613"), OutTradeNo: "F020160123456789ABCDEFGH", Subject: "茶 Tea",
	}
	ours := func() (float64, error) {
		const n = 500
		var took time.Duration
		for range n {
			began := time.Now()
			if _, err := client.Order(context.Background(), order); !errors.Is(err, errStop) {
				return 0, fmt.Errorf("an order went past its transport: %w", err)
			}
			took += wire.at.Sub(began)
		}
		return micros(took, n), nil
	}
	theirs := func() (float64, error) {
		const n = 5000
		began := time.Now()
		for range n {
			runtime.KeepAlive(md5.Sum(wire.body)) // as the gateway wants it
		}
		return micros(time.Since(began), n), nil
	}
	return inTurn(b, "µs", ours, theirs)
}
