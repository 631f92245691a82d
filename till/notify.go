package till

import (
	"context"
	"crypto/tls"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"sync"
	"syscall"
	"time"

	"fufupos/checkout"
	"fufupos/gateway"
	"fufupos/message"
	"fufupos/money"
	"fufupos/sale"
)

// orders lets the notification listener look into the journal and have the
// engine ask.
type orders struct {
	books  Books
	engine *checkout.Engine
}

// Orders lets a notification listener look a sale up and have it asked about.
func Orders(b Books, e *checkout.Engine) gateway.Orders { return orders{b, e} }

// Amount is what the sale with this number asks for; see gateway.Orders.
func (o orders) Amount(outTradeNo string) (money.Amount, bool) {
	n := sale.Number(outTradeNo)
	if !n.Valid() || n.IsRefund() {
		return money.Amount{}, false
	}
	s, err := o.books.Sale(n)
	return s.Amount, err == nil
}

// Hint has the sale asked about now; see gateway.Orders.
func (o orders) Hint(outTradeNo string) error { return o.engine.AskNow(sale.Number(outTradeNo)) }

// notifyPort is the port notifications come in by.
type notifyPort struct {
	listener net.Listener
	cert     *tls.Certificate // nil for plain http
	joined   sync.WaitGroup
	cancel   context.CancelFunc
}

// Deaf says why notifications cannot be heard at the configured address: the till
// works all the same, for it asks.
type Deaf struct {
	Address string
	err     error
}

// Error is one sentence, with what to do.
func (d *Deaf) Error() string {
	if taken(d.err) {
		return message.Text("notify.taken", d.Address)
	}
	return message.Text("notify.deaf", d.Address, d.err)
}

func (d *Deaf) Unwrap() error { return d.err }

// openNotifyPort takes the configured port; nil where there is none or nobody
// listens, and in training, whose gateway is in this process. Nothing is answered before serve.
// Errors: *Deaf, where there is no listening at the address; else a certificate that cannot be used.
func (o Options) openNotifyPort() (*notifyPort, error) {
	c := o.Config.Gateway
	if c.NotifyListen == "" || !o.Listen || o.Training {
		return nil, nil
	}
	p := &notifyPort{}
	if c.NotifyCert != "" {
		cert, err := tls.LoadX509KeyPair(c.NotifyCert, c.NotifyKey)
		if file, ok := errors.AsType[*fs.PathError](err); ok {
			return nil, message.New("notify.no_file", file.Path, file.Err)
		}
		if err != nil {
			return nil, message.New("notify.certificate",
				err, c.NotifyCert, c.NotifyKey)
		}
		p.cert = &cert
	}
	var err error
	p.listener, err = (&net.ListenConfig{}).Listen(context.Background(), "tcp", c.NotifyListen)
	if err != nil {
		return nil, &Deaf{Address: c.NotifyListen, err: err}
	}
	return p, nil
}

// wsaeaddrinuse is what Windows answers for a port that is taken.
const wsaeaddrinuse = syscall.Errno(10048)

func taken(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, wsaeaddrinuse)
}

// serve answers notifications until close.
func (p *notifyPort) serve(h http.Handler, log *slog.Logger) {
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	log.Info("notifications", "listen", p.listener.Addr().String(), "tls", p.cert != nil)
	p.joined.Go(func() {
		if err := gateway.ServeNotifications(ctx, p.listener, h, p.cert); err != nil {
			log.Error("notifications stopped", "err", err)
		}
	})
}

// close gives the port back and waits for whoever is being answered.
func (p *notifyPort) close() {
	if p == nil {
		return
	}
	if p.cancel == nil {
		_ = p.listener.Close()
		return
	}
	p.cancel()
	p.joined.Wait()
}

// notifications answers what comes in by the port.
func (o Options) notifications(key gateway.Key, b Books, e *checkout.Engine, log *slog.Logger) http.Handler {
	c := o.Config.Gateway
	path := ""
	if u, err := url.Parse(c.NotifyURL); err == nil && c.NotifyURL != "" {
		if path = u.Path; path == "" {
			path = "/"
		}
	}
	return gateway.NewListener(gateway.ListenerConfig{
		Key: key, BusiID: c.BusiID, Path: path, Orders: Orders(b, e), Now: time.Now, Log: log,
	})
}
