package cli_test

import (
	"net/http/httptest"
	"os"
	"sync/atomic"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"fufupos/gateway/sim"
)

// clock runs as time does, and can be put on.
type clock struct{ ahead atomic.Int64 }

func (c *clock) Now() time.Time { return time.Now().Add(time.Duration(c.ahead.Load())) }

// clockedGateway serves the training gateway of a script in this process, by the
// script's own clock, and gives its address.
func clockedGateway(ts *testscript.TestScript, script string) string {
	source, err := os.ReadFile(script)
	ts.Check(err)
	parsed, err := sim.ParseScript(source)
	ts.Check(err)
	g := sim.New(sim.Config{Key: merchantKey, Script: parsed, Now: ts.Value("clock").(*clock).Now})
	server := httptest.NewServer(g)
	ts.Defer(func() { g.Close(); server.Close() })
	return server.URL + "/gateway/pay"
}

func laterCommand(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 1 {
		ts.Fatalf("usage: later DURATION")
	}
	by, err := time.ParseDuration(args[0])
	ts.Check(err)
	ts.Value("clock").(*clock).ahead.Add(int64(by))
}
