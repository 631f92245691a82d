package till

import (
	"context"
	"time"
)

// readyEvery is how often KeepReady looks after the connection.
const readyEvery = 4 * time.Second

// KeepReady has a connection to the gateway stand ready until ctx ends, so that
// a scan that comes meanwhile is charged without delay. Nothing is sent over it,
// and without a gateway nothing happens.
func (t *Till) KeepReady(ctx context.Context) {
	every(ctx, 0, readyEvery, func() { t.client.Ready(ctx) })
}
