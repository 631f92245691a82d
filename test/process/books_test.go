//go:build linux && amd64

package process_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fufupos/gateway/sim"
	bookkeeping "fufupos/journal/books"
	"fufupos/sale"
	"fufupos/test/secrets"
)

// books are what a journal holds.
type books struct {
	sales   map[sale.Number]sale.Sale
	entries int64
}

// readBooks opens the journal of a data folder and looks at all of it. No
// journal yet is an empty one.
func readBooks(dir string) (b books, err error) {
	b.sales = map[sale.Number]sale.Sale{}
	text, err := os.ReadFile(filepath.Join(dir, "journal.key"))
	if errors.Is(err, fs.ErrNotExist) {
		return b, nil
	}
	if err != nil {
		return b, err
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) != 32 {
		return b, fmt.Errorf("the journal's key is %q", text)
	}
	if _, err := os.Stat(filepath.Join(dir, "journal.db")); errors.Is(err, fs.ErrNotExist) {
		return b, nil
	}
	j, err := bookkeeping.Open(dir, secret)
	if err != nil {
		return b, fmt.Errorf("the journal does not open: %w", err)
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	report, err := j.Verify()
	if err != nil {
		return b, err
	}
	if report.Problem != nil {
		return b, fmt.Errorf("the journal is not whole: %w", report.Problem)
	}
	b.entries = report.Entries
	sales, err := j.Find(bookkeeping.Filter{})
	if err != nil {
		return b, err
	}
	for _, s := range sales {
		b.sales[s.Number] = s
	}
	return b, nil
}

// copyBooks reads a copy of the journal, so that looking at it changes nothing.
func copyBooks(dir string) (books, error) {
	temp, err := os.MkdirTemp(filepath.Dir(dir), "copy-")
	if err != nil {
		return books{}, err
	}
	defer os.RemoveAll(temp)
	for _, name := range []string{"journal.key", "journal.db", "journal.db-wal"} {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(temp, name), content, 0o600)
		}
		if err != nil {
			return books{}, err
		}
	}
	return readBooks(temp)
}

// seen checks the promises that hold at any moment, the moment of a till's
// death included: what was heard of it outside stands in its journal.
func (s *shop) seen(b books) {
	s.t.Helper()
	for _, r := range s.gateway.Requests() {
		if err := b.knows(r.Action, r.Number); err != nil {
			s.t.Error(err)
		}
	}
	for _, print := range s.printer.receipts() {
		if err := b.printed(print); err != nil {
			s.t.Error(err)
		}
	}
	s.noSecrets()
}

// knows: a request that can move money is in the journal as sent before its
// first byte leaves, and every other one is about something that is.
func (b books) knows(action, number string) error {
	of, found := b.find(number)
	switch {
	case !found:
		return fmt.Errorf("%s %s reached the gateway, and the journal does not have it", action, number)
	case (action == "order" || action == "preOrder") && of.SentAt.IsZero():
		return fmt.Errorf("%s %s reached the gateway, and the journal has it as %s, not sent", action, number, of.State)
	case (action == "cancel" || action == "close") && of.CancelAt.IsZero():
		return fmt.Errorf("%s %s reached the gateway, and the journal does not have that", action, number)
	}
	if r, ok := of.Refund(sale.Number(number)); action == "refund" && (!ok || r.Attempts == 0) {
		return fmt.Errorf("refund %s reached the gateway, and the journal has it as %s", number, r.State)
	}
	return nil
}

// find finds a sale by its number or one of its refunds'.
func (b books) find(number string) (sale.Sale, bool) {
	if of, ok := b.sales[sale.Number(number)]; ok {
		return of, true
	}
	for _, of := range b.sales {
		if _, ok := of.Refund(sale.Number(number)); ok {
			return of, true
		}
	}
	return sale.Sale{}, false
}

// printed: a receipt comes of a committed payment, or refund.
func (b books) printed(print []byte) error {
	for _, of := range b.sales {
		if !bytes.Contains(print, []byte(of.Number)) {
			continue
		}
		if !of.State.Paid() {
			return fmt.Errorf("a receipt of sale %s came out, and the journal has it as %s", of.Number, of.State)
		}
		for _, r := range of.Refunds {
			if bytes.Contains(print, []byte(r.Number)) && r.State != sale.RefundSucceeded {
				return fmt.Errorf("a receipt of refund %s came out, and the journal has it as %s", r.Number, r.State)
			}
		}
		return nil
	}
	return fmt.Errorf("a receipt came out of a sale the journal does not have: %q", print)
}

// settled runs settle, after which nothing may be open, and compares the
// journal with the gateway's ledger and the paper.
func (s *shop) settled() books {
	s.t.Helper()
	if e := s.run([]string{"settle"}, nil); e.code != 0 || e.doc["open"] != 0.0 {
		s.t.Errorf("settle ends with %d:\n%s\n%s", e.code, e.stdout, e.stderr)
	}
	s.quiet()
	b, err := copyBooks(s.folder)
	if err != nil {
		s.t.Error(err)
		return b
	}
	s.seen(b)
	s.agree(b, func(string) bool { return true })
	s.originals(b, s.printer.receipts())
	return b
}

// agree compares the journal with the ledger, for the numbers that are wanted.
func (s *shop) agree(b books, wanted func(number string) bool) {
	s.t.Helper()
	if err := s.gateway.Check(); err != nil {
		s.t.Errorf("the gateway's ledger: %v", err)
	}
	unseen := map[string]bool{} // sales with a refund that is not wanted
	for _, r := range s.gateway.Refunds() {
		if !wanted(r.Number) {
			unseen[r.OrderNumber] = true
		}
	}
	charged := map[string]bool{}
	for _, o := range s.gateway.Orders() {
		if !wanted(o.Number) {
			continue
		}
		charged[o.Number] = o.Charged > 0
		of, known := b.sales[sale.Number(o.Number)]
		switch {
		case !known:
			s.t.Errorf("the gateway has %s with %d charged, the journal has not", o.Number, o.Charged)
		case !of.Settled():
			s.t.Errorf("%s is %s after settle", o.Number, of.State)
		case of.State.Paid() != (o.Charged > 0):
			s.t.Errorf("the gateway has %s with %d charged, the journal as %s", o.Number, o.Charged, of.State)
		case !unseen[o.Number] && of.RefundedMinor() != o.Refunded:
			s.t.Errorf("the gateway has %d of %s refunded, the journal %d", o.Refunded, o.Number, of.RefundedMinor())
		}
	}
	for number, of := range b.sales {
		if _, known := charged[string(number)]; !known && wanted(string(number)) && of.State != sale.Failed {
			s.t.Errorf("the journal has %s as %s, the gateway has not", number, of.State)
		}
	}
	ours := map[string]sale.Refund{}
	for _, of := range b.sales {
		for _, r := range of.Refunds {
			ours[string(r.Number)] = r
		}
	}
	for _, r := range s.gateway.Refunds() {
		if mine, known := ours[r.Number]; wanted(r.Number) && (!known || (mine.State == sale.RefundSucceeded) != (r.Status == sim.RefundSucceeded)) {
			s.t.Errorf("the gateway has refund %s as %s, the journal as %q", r.Number, r.Status, mine.State)
		}
	}
}

// originals: of each receipt one original at most came out, everything further
// says that it is a copy, and what the journal counts is what came out.
func (s *shop) originals(b books, prints [][]byte) {
	s.t.Helper()
	for _, of := range b.sales {
		about := []sale.Number{""}
		for _, r := range of.Refunds {
			about = append(about, r.Number)
		}
		for _, refund := range about {
			originals, all := 0, 0
			for _, print := range prints {
				if bytes.Contains(print, []byte(of.Number)) && namesRefund(print, of) == refund {
					all++
					if !bytes.Contains(print, []byte("COPY")) {
						originals++
					}
				}
			}
			if originals > 1 {
				s.t.Errorf("%d originals of sale %s %s came out", originals, of.Number, refund)
			}
			if all == 0 && due(of, refund) {
				s.t.Errorf("no receipt of sale %s %s came out; the journal has %+v", of.Number, refund, of.Receipts)
			}
		}
	}
}

// namesRefund is the refund that a receipt is about; empty for the sale itself.
func namesRefund(print []byte, of sale.Sale) sale.Number {
	for _, r := range of.Refunds {
		if bytes.Contains(print, []byte(r.Number)) {
			return r.Number
		}
	}
	// A slip that was torn before the refund's number has its title still.
	if n := len(of.Refunds); n > 0 && bytes.Contains(print, []byte("REFUND")) {
		return of.Refunds[n-1].Number
	}
	return ""
}

// due tells whether a receipt had to come out by now.
func due(of sale.Sale, refund sale.Number) bool {
	if refund == "" {
		return of.State.Paid()
	}
	r, _ := of.Refund(refund)
	return r.State == sale.RefundSucceeded
}

// told: what a till said of a sale is what its journal has.
func told(b books, said shown) error {
	number, _ := said.doc["out_trade_no"].(string)
	state, _ := said.doc["state"].(string)
	of, known := b.sales[sale.Number(number)]
	if !known {
		return fmt.Errorf("the till said that %s is %s, and its journal does not have it", number, state)
	}
	was := sale.State(state)
	switch {
	case was.Paid() && !of.State.Paid():
	case was.Unpaid() && !of.State.Final():
	default:
		refund, _ := said.doc["refund"].(map[string]any)
		n, _ := refund["out_refund_no"].(string)
		if refund["state"] == string(sale.RefundSucceeded) {
			if r, _ := of.Refund(sale.Number(n)); r.State != sale.RefundSucceeded {
				return fmt.Errorf("the till said that refund %s succeeded, and its journal has it as %q", n, r.State)
			}
		}
		return nil
	}
	return fmt.Errorf("the till said that %s is %s, and its journal has it as %s", number, state, of.State)
}

// noSecrets looks for the merchant's key and the payment codes in every file.
func (s *shop) noSecrets() {
	s.t.Helper()
	kept := append([]string{merchantKey}, s.codes...)
	_ = filepath.WalkDir(s.folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		content, _ := os.ReadFile(path)
		for i, secret := range kept {
			if secrets.In(content, secret) {
				s.t.Errorf("secret %d is in %s", i, path)
			}
		}
		return nil
	})
}
