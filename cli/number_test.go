package cli

import "testing"

func TestTypedNumber(t *testing.T) {
	for _, written := range []string{
		"F02016ABC12", "f02016abc12", "f020-16ab-c12", "F020 16AB C12", " f02016abc12\n", "Ｆ０２０１６ａｂｃ１２", "F020–16AB—C12", "\u200bF02016ABC12\u00a0", "F020\u201016AB\u2212C12", "F020　16ABC12",
	} {
		var n typedNumber
		if err := n.UnmarshalText([]byte(written)); err != nil || n != "F02016ABC12" {
			t.Errorf("%q is read as %q, %v", written, n, err)
		}
	}
}
