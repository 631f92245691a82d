package doctor

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"fufupos/config"
	"fufupos/gateway"
	"fufupos/message"
)

// probeLimit is how long the gateway may take: less than a check may.
const probeLimit = 12 * time.Second

// ask asks the gateway, once for all four; where there is nobody to be asked, or nothing to
// ask with, f says so.
func (t Till) ask(ctx context.Context) (f Finding, p gateway.Probe, asked bool) {
	switch {
	case t.ownGateway():
		return ownGateway(), p, false
	case t.none():
		return doubt(said("doctor.gateway.none"), said("doctor.do.make")), p, false
	case t.broken():
		return notLooked(), p, false
	}
	ctx, cancel := context.WithTimeout(ctx, probeLimit)
	defer cancel()
	p, err := t.Probe(ctx)
	if err != nil {
		return doubt(said("doctor.gateway.not_asked", err), said("doctor.do.key")), p, false
	}
	return Finding{}, p, true
}

// ownGateway tells whether the till trains and no other gateway is set: there is nobody to
// be asked, and nothing is missing.
func (t Till) ownGateway() bool {
	return t.Training && !t.broken() && t.Config.Gateway.BaseURL == ""
}

func ownGateway() Finding { return fine(said("doctor.gateway.own")) }

// host is whom the configuration names.
func (t Till) host() string {
	u, err := url.Parse(t.Config.Gateway.BaseURL)
	if err != nil {
		return ""
	}
	return u.Host
}

// gateway says whether it can be reached.
func (t Till) gateway(ctx context.Context) Finding {
	f, p, asked := t.ask(ctx)
	if !asked {
		return f
	}
	switch m := Means(p); m {
	case Accepted, WrongKey, WrongClock, UnknownMerchant, NoContract:
		if strings.HasPrefix(t.Config.Gateway.BaseURL, "http:") && !t.Config.Gateway.Loopback() {
			return doubt(said("config.plain_http"), said("doctor.do.https"))
		}
		return fine(said("doctor.gateway.ok", t.host(), p.Took.Milliseconds()))
	default:
		advice := said("doctor.gateway_do." + string(m))
		if p.Fault.Status == 0 && hasProxy(t.Env) {
			advice = said("doctor.do.no_proxy", advice)
		}
		return wrong(said("doctor.gateway."+string(m), t.host(), why(p)), advice)
	}
}

// why is what the network or the gateway said.
func why(p gateway.Probe) string {
	f := p.Fault
	switch {
	case f.Err != nil:
		return f.Err.Error()
	case f.Message != "" && f.Message != string(f.Code):
		return string(f.Code) + ", " + f.Message
	}
	return string(f.Code)
}

// hasProxy tells whether the system's programs are told to use a proxy, which the till
// does not.
func hasProxy(env []string) bool {
	return slices.ContainsFunc(env, func(entry string) bool {
		name, value, _ := strings.Cut(strings.ToLower(entry), "=")
		return value != "" && (name == "https_proxy" || name == "http_proxy" || name == "all_proxy")
	})
}

// key says where the merchant key is, and whether the gateway takes it. It says nothing
// of the key itself.
func (t Till) key(ctx context.Context) Finding {
	switch {
	case t.ownGateway():
		return ownGateway()
	case t.none():
		return doubt(said("doctor.gateway.none"), said("doctor.do.make"))
	case t.broken():
		return notLooked()
	}
	_, source, err := config.MerchantKey(t.Config, t.Env)
	if err != nil {
		return wrong(told(err), said("doctor.do.key"))
	}
	at := said("cli.source." + strings.ReplaceAll(string(source), " ", "_"))
	f, p, asked := t.ask(ctx)
	if !asked {
		return f
	}
	switch Means(p) {
	case Accepted, UnknownMerchant, NoContract:
		return fine(said("doctor.key.ok", at))
	case WrongKey:
		return wrong(said("doctor.key.wrong_key", at), said("doctor.do.other_key"))
	case WrongClock:
		return doubt(said("doctor.key.wrong_clock", at), said("doctor.do.clock"))
	}
	return doubt(said("doctor.key.untried", at), said("doctor.do.gateway"))
}

// merchant says whether the gateway knows whose till this is.
func (t Till) merchant(ctx context.Context) Finding {
	f, p, asked := t.ask(ctx)
	if !asked {
		return f
	}
	id := t.Config.Gateway.BusiID
	switch Means(p) {
	case Accepted:
		return fine(said("doctor.merchant.ok", id))
	case UnknownMerchant:
		return wrong(said("doctor.merchant.unknown_merchant", id), said("doctor.do.merchant"))
	case NoContract:
		return wrong(said("doctor.merchant.no_contract", id), said("doctor.do.contract"))
	case WrongKey, WrongClock:
		return doubt(said("doctor.merchant.unproven", id), said("doctor.do.key_first"))
	}
	return doubt(said("doctor.merchant.untried", id), said("doctor.do.gateway"))
}

// clock holds this computer's against the gateway's.
func (t Till) clock(ctx context.Context) Finding {
	f, p, asked := t.ask(ctx)
	if !asked {
		return f
	}
	ahead, known := Skew(p)
	if !known {
		return doubt(said("doctor.clock.untold"), said("doctor.do.gateway"))
	}
	if ahead.Abs() < clockDoubt {
		return fine(said("doctor.clock.ok", t.Config.Terminal.Zone.String()))
	}
	way := "doctor.clock.ahead"
	if ahead < 0 {
		way = "doctor.clock.behind"
	}
	off := message.Said(message.Text(way, ahead.Abs().String()))
	if ahead.Abs() < clockWrong {
		return doubt(off, said("doctor.do.clock"))
	}
	return wrong(off, said("doctor.do.clock"))
}
