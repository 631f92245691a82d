package receipt_test

import (
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"

	"fufupos/receipt"
	"fufupos/sale"
)

// TestHabits: what is learned of a printer is kept, believed, and forgotten.
func TestHabits(t *testing.T) {
	file := filepath.Join(t.TempDir(), receipt.HabitsFile)
	closes := make(chan bool, 20)
	address := printer(t, func(c *net.TCPConn) {
		_, _ = io.ReadAll(c)
		if !<-closes {
			<-t.Context().Done()
		}
		_ = c.Close()
	})
	print := func(closing bool, want sale.PrintOutcome, nature sale.PrinterNature) *receipt.Station {
		t.Helper()
		h, err := receipt.ReadHabits(file)
		if err != nil {
			t.Fatal(err)
		}
		st, err := receipt.New(receipt.Config{Address: at(t, address), Shop: shop(), Habits: h})
		if err != nil {
			t.Fatal(err)
		}
		st.Hurry()
		closes <- closing
		o, detail := st.Print(t.Context(), paidSale(), sale.Receipt{N: 1})
		if o != want || st.Nature() != nature || (detail == "") != (o == sale.Printed) {
			t.Errorf("%s, %+v, %q; want %s, %+v", o, st.Nature(), detail, want, nature)
		}
		return st
	}
	learn := func(st *receipt.Station, cameOut bool) {
		t.Helper()
		if err := st.Learn(cameOut); err != nil {
			t.Fatal(err)
		}
	}
	print(true, sale.Printed, sale.PrinterNature{})
	st := print(false, sale.Taken, sale.PrinterNature{Asks: true})
	learn(st, false)
	learn(print(false, sale.Taken, sale.PrinterNature{Asks: true}), true)
	print(false, sale.Printed, sale.PrinterNature{Trusted: true})
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	// It closes after all: then it is believed no more when it does not.
	print(true, sale.Printed, sale.PrinterNature{})
	learn(print(false, sale.Taken, sale.PrinterNature{Asks: true}), true)
	h, err := receipt.ReadHabits(file)
	if err != nil || len(h.All()) != 1 || h.All()[0].Printer != address {
		t.Errorf("%+v, %v", h.All(), err)
	}
	// A till that is open notices that another process has forgotten it.
	other, err := receipt.ReadHabits(file)
	if err != nil || other.Of(address).CameOut.IsZero() {
		t.Fatalf("%+v, %v", other.Of(address), err)
	}
	if err := h.Forget(address); err != nil {
		t.Fatal(err)
	}
	if !other.Of(address).CameOut.IsZero() {
		t.Errorf("it remembers %+v", other.Of(address))
	}
	print(false, sale.Taken, sale.PrinterNature{Asks: true})
	if err := os.WriteFile(file, []byte(`[{"printer": 1`), 0o600); err != nil {
		t.Fatal(err)
	}
	if h, err := receipt.ReadHabits(file); err == nil || len(h.All()) != 0 || h.Forget("x") != nil {
		t.Errorf("half a file: %+v, %v", h.All(), err)
	}
}

func TestAnAddressWithOptionsIsTheSamePrinter(t *testing.T) {
	for _, same := range [][]string{
		{"tcp://192.0.2.1", "tcp://192.0.2.1:9100", "tcp://192.0.2.1:9100?status=1"},
		{"serial:///dev/ttyUSB0", "serial:///dev/ttyUSB0?baud=19200&flow=rtscts"},
	} {
		for _, address := range same {
			a, errA := receipt.ParseAddress(same[0])
			b, errB := receipt.ParseAddress(address)
			if err := errors.Join(errA, errB); err != nil || a.Key != b.Key {
				t.Errorf("%s is %q, %s is %q, %v", same[0], a.Key, address, b.Key, err)
			}
		}
	}
}
