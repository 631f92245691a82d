package xwire

import "testing"

func TestCookie(t *testing.T) {
	entry := func(family byte, address, number, kind, value string) string {
		text := []byte{0, family}
		for _, f := range []string{address, number, kind, value} {
			text = append(append(text, 0, byte(len(f))), f...)
		}
		return string(text)
	}
	const magic = "MIT-MAGIC-COOKIE-1"
	other, ours, wild := entry(1, "elsewhere", "7", magic, "aaaa"), entry(1, "here", "7", magic, "bbbb"), entry(255, "", "", magic, "cccc")
	for _, c := range []struct{ file, number, want string }{
		{other + ours, "7", "bbbb"},
		{ours + other, "7", "bbbb"},
		{other, "7", "aaaa"}, // the computer was renamed since
		{other + ours, "8", ""},
		{wild, "8", "cccc"},
		{entry(1, "here", "7", "XDM-AUTHORIZATION-1", "dddd") + wild, "7", "cccc"},
		{ours[:len(ours)-1], "7", "bbb"},
		{"\x01", "7", ""},
		{"", "7", ""},
	} {
		if _, got := pickCookie([]byte(c.file), "here", c.number); string(got) != c.want {
			t.Errorf("%q, display %s: %q instead of %q", c.file, c.number, got, c.want)
		}
	}
}
