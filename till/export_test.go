package till

import (
	"context"
	"testing"
	"time"
)

// Look asks now where a day has passed.
func (u Updates) Look(ctx context.Context) { u.look(ctx) }

// Tomorrow makes the last question one of yesterday.
func Tomorrow(t *testing.T, dir string) {
	t.Helper()
	k := readKept(dir)
	k.Asked = k.Asked.Add(-updateEvery - time.Minute)
	if err := (Updates{Dir: dir}).keep(k); err != nil {
		t.Fatal(err)
	}
}
