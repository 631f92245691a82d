package doctor

import (
	"context"
	"strings"
)

// Reach says whether a gateway answers at the address of the configuration, and whether
// this computer has the time that it has: for whoever has typed no more than the address yet. Probe may ask as anybody.
func (t Till) Reach(ctx context.Context) Finding {
	t.Probe = once(t.Probe)
	if strings.HasPrefix(t.Config.Gateway.BaseURL, "http:") && !t.Config.Gateway.Loopback() {
		return doubt(said("config.plain_http"), said("doctor.do.https")) // before anything is sent there
	}
	found := t.gateway(ctx)
	if found.Result != OK {
		return found
	}
	if clock := t.clock(ctx); clock.Result == Failed {
		return clock
	}
	return found
}

// Trial says whether gateway, merchant, key and clock go together: the first trouble, in
// the words of whoever types them, or that the gateway takes all of it.
func (t Till) Trial(ctx context.Context) Finding {
	t.Probe = once(t.Probe)
	p, err := t.Probe(ctx)
	if err != nil {
		return wrong(told(err), said("doctor.trial.retype"))
	}
	switch id := t.Config.Gateway.BusiID; Means(p) {
	case WrongKey:
		return wrong(said("doctor.trial.wrong_key", id), said("doctor.trial.retype"))
	case WrongClock:
		return t.clock(ctx)
	case UnknownMerchant, NoContract:
		return t.merchant(ctx)
	case Accepted:
		if clock := t.clock(ctx); clock.Result == Failed {
			return clock
		}
		return fine(said("doctor.trial.ok", id))
	}
	return t.gateway(ctx)
}
