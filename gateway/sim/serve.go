package sim

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// ListenAndServe serves the gateway on a TCP address until ctx ends; see Serve.
func ListenAndServe(ctx context.Context, addr string, g *Gateway) error {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("the training gateway cannot listen on %s, choose another address: %w", addr, err)
	}
	return Serve(ctx, l, g)
}

// Serve serves the gateway on l until ctx ends, then closes l and the gateway and gives nil. It prints nothing.
func Serve(ctx context.Context, l net.Listener, g *Gateway) error {
	server := &http.Server{
		Handler: g,
		// No ReadTimeout: it would end the context of an order that waits longer for its customer.
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          slog.NewLogLogger(g.cfg.Logger.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		g.Close()
		return fmt.Errorf("the training gateway's listener failed: %w", err)
	case <-ctx.Done():
	}
	g.Close() // lets go of orders that wait for their customer, which Shutdown would wait for
	grace, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		_ = server.Close() // whoever still hangs on is cut off
	}
	if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("the training gateway's listener failed: %w", err)
	}
	return nil
}
