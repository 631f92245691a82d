package gateway_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"fufupos/gateway"
)

// fixed is a transport that answers every request with the same body.
type fixed []byte

func (f fixed) RoundTrip(req *http.Request) (*http.Response, error) {
	_, _ = io.Copy(io.Discard, req.Body)
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(f)), Request: req}, nil
}

// BenchmarkOrder is a whole order over TCP on the loopback: checked, signed,
// sent on a kept connection, answered and read.
func BenchmarkOrder(b *testing.B) {
	answer := []byte(ours(sample(b, "order.response.json")))
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		_, _ = w.Write(answer)
	}))
	defer srv.Close()
	client := newClient(b, srv.URL)
	b.ReportAllocs()
	for b.Loop() {
		if got, err := client.Order(context.Background(), order); err != nil || !got.State.Paid() {
			b.Fatal(err)
		}
	}
}

// BenchmarkOrderOffTheWire is the client's own part of that.
func BenchmarkOrderOffTheWire(b *testing.B) {
	client, err := gateway.New(gateway.Config{BaseURL: "http://gw.example", BusiID: "1", Key: testKey(b), Transport: fixed(ours(sample(b, "order.response.json")))})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := client.Order(context.Background(), order); err != nil {
			b.Fatal(err)
		}
	}
}
