package cli

import (
	"fmt"
	"net"
	"os"
	"strings"
	"time"

	"fufupos/gateway/sim"
	"fufupos/words"
)

type simCmd struct {
	orderly
	Listen  string `required:"" placeholder:"127.0.0.1:8080" help:"usage.listen"`
	BusiID  string `name:"busi-id" help:"usage.busi_id"`
	KeyFile string `type:"path" placeholder:"F" help:"usage.sim_key"`
	Script  string `type:"path" placeholder:"F" help:"usage.script"`
}

func (c simCmd) Run(r *run) error {
	cfg := sim.Config{
		BusiID: c.BusiID, Training: true, Seed: uint64(time.Now().UnixNano()),
		Logger: words.Logger(r.Stderr),
	}
	if c.KeyFile != "" {
		key, err := os.ReadFile(c.KeyFile)
		if err != nil {
			return wrongUse("cli.no_key_file", err)
		}
		cfg.Key = strings.TrimSpace(string(key))
	}
	if c.Script != "" {
		source, err := os.ReadFile(c.Script)
		if err != nil {
			return wrongUse("cli.no_script", err)
		}
		if cfg.Script, err = sim.ParseScript(source); err != nil {
			return useError{fmt.Errorf("%s: %w", c.Script, err)}
		}
	}
	ctx, stop := r.interruptible()
	defer stop()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Listen)
	if err != nil {
		return wrongUse("cli.no_listening", c.Listen, err)
	}
	r.say("cli.sim_serves", listener.Addr())
	return sim.Serve(ctx, listener, sim.New(cfg))
}
