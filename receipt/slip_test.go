package receipt_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/receipt"
)

// TestUTF8Text: a printer that wants it gets its text so, and never a Chinese mode.
func TestUTF8Text(t *testing.T) {
	doc := receipt.Layout(receipt.Document{receipt.Text{S: "支付宝 ￥12.50 ✈", Bold: true}}, receipt.Paper58, nil)
	got := receipt.EncodeAs(receipt.UTF8, doc, receipt.Paper58)
	if !bytes.HasPrefix(got, []byte("\x1b@\x1c(C\x02\x0002")) || !bytes.Contains(got, []byte("支付宝 ￥12.50 □\n")) || bytes.Contains(got, []byte("\x1c&")) {
		t.Errorf("%q", got)
	}
	if got, want := receipt.EncodeAs(receipt.GB18030, doc, receipt.Paper58), receipt.Encode(doc, receipt.Paper58); !bytes.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if bytes.Contains(receipt.EncodeAs(receipt.UTF8, receipt.Document{receipt.Text{S: "a\x1b@\x1db"}}, receipt.Paper58)[9:], []byte{0x1b}) {
		t.Error("a command from outside")
	}
}

// TestSlipOfATest has its rulers on one line each, all languages, and one cut at its end.
func TestSlipOfATest(t *testing.T) {
	var fonts [2][]byte
	for i, weight := range []string{"Regular", "Bold"} {
		var err error
		if fonts[i], err = os.ReadFile(filepath.Join("..", "assets", "fonts", "FuFuSans-"+weight+".otf")); err != nil {
			t.Fatal(err)
		}
	}
	font, err := receipt.NewFont(fonts[0], fonts[1])
	if err != nil {
		t.Fatal(err)
	}
	for _, paper := range []receipt.Paper{receipt.Paper80, receipt.Paper58} {
		if ruler := receipt.Ruler(paper); len(ruler) != paper.Columns {
			t.Errorf("a ruler of %d for %d", len(ruler), paper.Columns)
		}
		slip, err := receipt.TestSlip(paper, receipt.GB18030, false, font)
		if err != nil {
			t.Fatal(err)
		}
		_, text := walk(t, slip)
		for _, want := range []string{receipt.Ruler(paper) + "\n", "支付宝 微信支付", "憑證", "English", "￥12.50"} {
			if !strings.Contains(text, want) {
				t.Errorf("%d columns: no %q:\n%s", paper.Columns, want, text)
			}
		}
		if bytes.Count(slip, []byte("\x1b@")) != 1 || bytes.Count(slip, []byte("\x1dV")) != 1 || !bytes.Contains(slip, []byte("\x1dv0")) {
			t.Errorf("%d columns: %q", paper.Columns, slip[:40])
		}
		picture, err := receipt.TestSlip(paper, receipt.GB18030, true, font)
		if err != nil || bytes.Contains(picture, []byte("\x1c&")) || !bytes.Contains(picture, []byte("\x1dv0")) {
			t.Errorf("as a picture: %v", err)
		}
	}
	if _, text := walk(t, receipt.OpenDrawer()); text != "" {
		t.Errorf("the drawer prints %q", text)
	}
}
