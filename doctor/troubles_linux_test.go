package doctor_test

import (
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"

	"fufupos/test/rig"
)

// TestSerialPorts: a scanner's port that is free, that another program has, and that the
// open till has; and a printer's.
func TestSerialPorts(t *testing.T) {
	s := newShop(t)
	scanner, printer := rig.NewLine(t), rig.NewLine(t)
	s.lines["scanner.serial"] = `["` + scanner.Port + `"]`
	s.lines["printer.address"] = `"serial://` + printer.Port + `"`
	found := s.look()
	if names := bad(found); len(names) > 0 {
		t.Errorf("a free port: %q", names)
	}
	if detail := string(found["scanner"].Detail); !strings.Contains(detail, "doctor.scanner.port‹"+scanner.Port+"›") {
		t.Errorf("a free port: %s", detail)
	}
	other, err := os.OpenFile(scanner.Port, os.O_RDONLY|syscall.O_NOCTTY, 0)
	must(t, err)
	defer other.Close()
	must(t, syscall.Flock(int(other.Fd()), syscall.LOCK_EX))
	found = s.look()
	if names := bad(found); !slices.Equal(names, []string{"scanner failed"}) {
		t.Errorf("a port that another program has: %q", names)
	}
	if detail := string(found["scanner"].Detail); !strings.Contains(detail, "scanner.busy") {
		t.Errorf("a port that another program has: %s", detail)
	}
	_, done := s.open()
	defer done()
	found = s.look()
	if names := bad(found); len(names) > 0 {
		t.Errorf("the till's own port: %q", names)
	}
	if detail := string(found["scanner"].Detail); !strings.Contains(detail, "doctor.scanner.till‹"+scanner.Port+"›") {
		t.Errorf("the till's own port: %s", detail)
	}
}
