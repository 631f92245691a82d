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
	defer client.CloseIdleConnections()
	c := o.Config.Terminal
	number, err := sale.NewNumber(sale.SalePrefix, c.StoreID, c.TerminalID, time.Now(), rand.Reader)
	if err != nil {
		return p, source, err
	}
	return client.Probe(ctx, string(number)), source, nil
}
