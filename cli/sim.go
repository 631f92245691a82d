package cli

import (
	"log/slog"
	"net"
	"os"
	"strings"
	"time"

	"fufupos/gateway/sim"
)

type simCmd struct {
	Listen  string `required:"" placeholder:"127.0.0.1:8080" help:"The address to listen on."`
	BusiID  string `name:"busi-id" help:"The one registered merchant."`
	KeyFile string `type:"path" placeholder:"F" help:"A file with the merchant's key."`
	Script  string `type:"path" placeholder:"F" help:"A script of customers and faults; see docs/gateway-sim.md."`
}

func (c simCmd) Run(r *run) error {
	cfg := sim.Config{
		BusiID: c.BusiID, Training: true, Seed: uint64(time.Now().UnixNano()),
		Logger: slog.New(slog.NewTextHandler(r.Stderr, nil)),
	}
	if c.KeyFile != "" {
		key, err := os.ReadFile(c.KeyFile)
		if err != nil {
			return wrongUse("the key file cannot be read: %w", err)
		}
		cfg.Key = strings.TrimSpace(string(key))
	}
	if c.Script != "" {
		source, err := os.ReadFile(c.Script)
		if err != nil {
			return wrongUse("the script cannot be read: %w", err)
		}
		if cfg.Script, err = sim.ParseScript(source); err != nil {
			return wrongUse("%s: %w", c.Script, err)
		}
	}
	ctx, stop := r.interruptible()
	defer stop()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return wrongUse("cannot listen on %s: %w", c.Listen, err)
	}
	r.say("the training gateway serves http://%s/gateway/pay", listener.Addr())
	return sim.Serve(ctx, listener, sim.New(cfg))
}
