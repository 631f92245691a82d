package till

import (
	"context"
	"crypto/rand"
	"time"

	"fufupos/config"
	"fufupos/gateway"
	"fufupos/sale"
)

// Probe asks the gateway for a sale that cannot exist: harmless, and its answer says what
// it thinks of the merchant and the key, which source tells the place of. The error: there
// is nothing to ask with.
func (o Options) Probe(ctx context.Context) (p gateway.Probe, source config.Source, err error) {
	client, source, err := o.Client()
	if err != nil {
		return p, source, err
	}
	p, err = probe(ctx, client, o.Config.Terminal)
	return p, source, err
}

// probe asks with a client that is closed then.
func probe(ctx context.Context, client *gateway.Client, c config.Terminal) (gateway.Probe, error) {
	defer client.CloseIdleConnections()
	number, err := sale.NewNumber(sale.SalePrefix, c.StoreID, c.TerminalID, time.Now(), rand.Reader)
	if err != nil {
		return gateway.Probe{}, err
	}
	return client.Probe(ctx, string(number)), nil
}
