package rig

import (
	"fmt"
	"net"
	"os"
	"testing"
)

// Free is an address of this machine at which nobody listens. It is a loopback of this
// process's own: on the usual one another program may be given the port meanwhile.
func Free(t testing.TB) string {
	t.Helper()
	pid := os.Getpid()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", fmt.Sprintf("127.%d.%d.%d:0", 1+pid>>14&127, pid>>7&127, 1+pid&127))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
