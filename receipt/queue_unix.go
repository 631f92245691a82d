//go:build !windows

package receipt

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"fufupos/sale"
)

const queueLimit = 15 * time.Second

// queue is a print queue of the system's, reached through lp.
type queue struct{ name string }

// Send hands the bytes over; printed means that the queue took the job.
func (q queue) Send(ctx context.Context, data []byte) (sale.PrintOutcome, error) {
	ctx, cancel := context.WithTimeout(ctx, queueLimit)
	defer cancel()
	lp := exec.CommandContext(ctx, "lp", "-d", q.name, "-o", "raw")
	lp.Stdin = bytes.NewReader(data)
	lp.WaitDelay = time.Second
	out, err := lp.CombinedOutput()
	switch {
	case err == nil:
		return sale.Printed, nil
	case ctx.Err() != nil && lp.Process != nil:
		return sale.MaybePrinted, fmt.Errorf("the print queue %s does not answer: look whether the receipt came out (%w)", q.name, ctx.Err())
	}
	said := clean(strings.ToValidUTF8(string(out), "?"), nil)
	return sale.NotPrinted, fmt.Errorf("the print queue %s refused the receipt: check its name and that it is enabled (%w %s)", q.name, err, said)
}
