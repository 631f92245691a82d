package staff_test

import (
	"strings"
	"testing"
	"time"

	"fufupos/staff"
)

var cheap = staff.Cost{Rounds: 1, Memory: 8, Threads: 1}

func TestPIN(t *testing.T) {
	pepper := staff.Pepper([]byte("a journal's key"))
	s := cheap.Hash("48291735", pepper)
	if !s.Is("48291735", pepper) {
		t.Error("the PIN is not known again")
	}
	for _, wrong := range []string{"48291736", "4829173", "", "482917350", "4829173x"} {
		if s.Is(wrong, pepper) {
			t.Errorf("%q passes", wrong)
		}
	}
	if s.Is("48291735", staff.Pepper([]byte("another"))) {
		t.Error("it passes with another pepper")
	}
	if again := cheap.Hash("48291735", pepper); again == s {
		t.Error("two hashes are equal: no salt")
	}
	if strings.Contains(string(s), "48291735") {
		t.Error("the PIN stands in its hash")
	}
	for _, pin := range []string{"123", "123456789", "12a4", "１２３４", ""} {
		if staff.CheckPIN(pin) == nil {
			t.Errorf("%q may be set", pin)
		}
	}
}

// TestForeignSecret: what is no hash of ours, or would take for ever, is nobody's PIN.
func TestForeignSecret(t *testing.T) {
	good := string(cheap.Hash("4829", nil))
	for _, text := range []string{
		"", "4829", "$argon2id$", strings.Replace(good, "argon2id", "argon2i", 1), strings.Replace(good, "t=1", "t=4000000000", 1),
		strings.Replace(good, "m=8", "m=4000000000", 1), strings.Replace(good, "p=1", "p=0", 1), strings.Replace(good, "t=1", "t=0", 1), good[:len(good)-4], good + "$x", "$argon2id$v=19$m=8,t=1,p=1$$",
	} {
		if staff.Secret(text).Is("4829", nil) {
			t.Errorf("%q passes", text)
		}
	}
}

// TestPrice: the hash that is kept says what it took, and that is not little.
func TestPrice(t *testing.T) {
	began := time.Now()
	s := staff.Price.Hash("4829", nil)
	if took := time.Since(began); took < 20*time.Millisecond {
		t.Errorf("a PIN costs %s", took)
	}
	if !strings.HasPrefix(string(s), "$argon2id$v=19$m=65536,t=2,p=1$") {
		t.Error(s)
	}
}

// BenchmarkPIN is to be 100 to 300 ms.
func BenchmarkPIN(b *testing.B) {
	s := staff.Price.Hash("4829", nil)
	for b.Loop() {
		if !s.Is("4829", nil) {
			b.Fatal("not known")
		}
	}
}
