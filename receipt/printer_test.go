package receipt_test

import (
	"bytes"
	"context"
	"image"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/oned"
	"github.com/makiuchi-d/gozxing/qrcode"
	"golang.org/x/image/font/gofont/goregular"

	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/test/rig"
)

func TestCodesReadBack(t *testing.T) {
	font, err := receipt.NewFont(goregular.TTF, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, paper := range []receipt.Paper{receipt.Paper80, receipt.Paper58} {
		s, sh := paidSale(), shop()
		read := func(n sale.Number, r gozxing.Reader) {
			t.Helper()
			s.Number = n
			d, err := receipt.ForSale(s, sale.Receipt{N: 1}, sh, receipt.English)
			if err != nil {
				t.Fatal(err)
			}
			img, err := receipt.Draw(receipt.Layout(d, paper, font.Has), paper, font)
			if err != nil {
				t.Fatal(err)
			}
			padded := image.NewGray(image.Rect(-40, 0, paper.Dots+40, img.Rect.Dy()))
			for i := range padded.Pix {
				padded.Pix[i] = 255
			}
			for y := range img.Rect.Dy() {
				copy(padded.Pix[padded.PixOffset(0, y):], img.Pix[y*img.Stride:][:paper.Dots])
			}
			bmp, err := gozxing.NewBinaryBitmapFromImage(padded)
			if err != nil {
				t.Fatal(err)
			}
			hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
			if got, err := r.Decode(bmp, hints); err != nil || got.GetText() != string(n) {
				t.Errorf("%d columns, %s: %v, %v", paper.Columns, n, got, err)
			}
		}
		read(number, qrcode.NewQRCodeReader())
		sh.Code = receipt.Code128
		read("F12345678", oned.NewCode128Reader())
		if paper == receipt.Paper80 {
			read("F0201601KAVX0T2M7QWERT1", oned.NewCode128Reader())
			read("F12A345678B99", oned.NewCode128Reader())
		}
		read("FABCDEFGHJKMNPQRSTVWXYZ0ABCDEFGH", qrcode.NewQRCodeReader())
	}
}

// printer listens as a network printer does and gives its address.
func printer(t *testing.T, serve func(*net.TCPConn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go serve(c.(*net.TCPConn))
		}
	}()
	return "tcp://" + l.Addr().String()
}

// at is an address that is right.
func at(t *testing.T, address string) receipt.Address {
	t.Helper()
	a, err := receipt.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func send(t *testing.T, ctx context.Context, address string, data []byte) sale.PrintOutcome {
	t.Helper()
	outcome, err := at(t, address).Send(ctx, data)
	if (err == nil) != (outcome == sale.Printed) {
		t.Errorf("%s with error %v", outcome, err)
	}
	return outcome
}

func TestNetworkPrinters(t *testing.T) {
	got := make(chan []byte, 1)
	small, big := bytes.Repeat([]byte("x"), 1500), bytes.Repeat([]byte("x"), 16<<20)
	whole := printer(t, func(c *net.TCPConn) { b, _ := io.ReadAll(c); got <- b; _ = c.Close() })
	if o := send(t, t.Context(), whole, small); o != sale.Printed || !bytes.Equal(<-got, small) {
		t.Errorf("a good printer: %s", o)
	}
	if o := send(t, t.Context(), whole+"?status=1", small); o != sale.Printed {
		t.Errorf("a printer without status: %s", o)
	}
	<-got
	for name, silent := range map[string]string{
		"reads, but does not hang up": printer(t, func(c *net.TCPConn) { _, _ = io.ReadAll(c); <-t.Context().Done() }),
		"accepts, but never reads":    printer(t, func(*net.TCPConn) { <-t.Context().Done() }),
	} {
		soon, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		if o := send(t, soon, silent, small); o != sale.MaybePrinted {
			t.Errorf("a printer that %s: %s", name, o)
		}
		cancel()
		if o := send(t, t.Context(), silent+"?stays_open=1", small); o != sale.Printed {
			t.Errorf("a printer known to stay open that %s: %s", name, o)
		}
	}
	midway := printer(t, func(c *net.TCPConn) { _, _ = io.ReadFull(c, make([]byte, 100)); _ = c.Close() })
	if o := send(t, t.Context(), midway, small); o != sale.MaybePrinted {
		t.Errorf("closed midway: %s", o)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	hangs := printer(t, func(*net.TCPConn) { select {} })
	if o := send(t, ctx, hangs, big); o != sale.MaybePrinted {
		t.Errorf("a hanging printer: %s", o)
	}
	empty := printer(t, func(c *net.TCPConn) {
		b := make([]byte, 3)
		for _, err := io.ReadFull(c, b); err == nil; _, err = io.ReadFull(c, b) {
			answer := byte(0x12)
			if b[2] == 4 {
				answer |= 0x60
			}
			_, _ = c.Write([]byte{answer})
		}
	})
	if o := send(t, t.Context(), empty+"?status=1", small); o != sale.NotPrinted {
		t.Errorf("without paper: %s", o)
	}
	if o := send(t, t.Context(), "tcp://"+rig.Free(t), small); o != sale.NotPrinted {
		t.Errorf("absent: %s", o)
	}
}

func TestFileAndNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "out.bin")
	for range 2 {
		if o := send(t, t.Context(), "file://"+path, []byte("ab")); o != sale.Printed {
			t.Errorf("file: %s", o)
		}
	}
	if b, _ := os.ReadFile(path); string(b) != "abab" {
		t.Errorf("file holds %q", b)
	}
	for _, address := range []string{"", "file:///dev/no-such-printer", "serial:///dev/no-such-port", "file:///no/such/dir/x", "spool://no such queue"} {
		if o := send(t, t.Context(), address, []byte("ab")); o != sale.NotPrinted {
			t.Errorf("%q: %s", address, o)
		}
	}
}

func TestBadAddresses(t *testing.T) {
	for _, a := range []string{
		"192.168.1.5", "http://x", "tcp://", "tcp://h:0", "tcp://h:99999", "tcp://h?x=1", "tcp://h?status=2", "tcp://h?stays_open=", "tcp://h?baud=1", "tcp://a b",
		"file://x", "file://C:x", "file://receipts\\x", "serial://LPT1", "serial://COM0", "serial://C:/x", "serial://", "serial:///dev/x?baud=a", "serial:///dev/x?baud=5000000", "serial://ttyUSB0", "spool://", "tcp://h/x", "file:///a%00b",
	} {
		if _, err := receipt.ParseAddress(a); err == nil {
			t.Errorf("%q was accepted", a)
		}
	}
}

// TestWhatIsOpened: the ways to write a port and a path of Windows' are one.
func TestWhatIsOpened(t *testing.T) {
	for address, want := range map[string]string{
		"tcp://h": "", "spool://COM3": "",
		"file:///dev/usb/lp0":         "/dev/usb/lp0",
		"file:///C:/shop/out%201.bin": "C:/shop/out 1.bin",
		`file://C:\shop\out.bin`:      `C:\shop\out.bin`,
		`file://\\pc\printer`:         `\\pc\printer`,
		"file:///lpt1":                `\\.\LPT1`,
		"file://LPT1:":                `\\.\LPT1`,
		"file:////./COM12":            `\\.\COM12`,
		"serial:///dev/ttyUSB0":       "/dev/ttyUSB0",
		"serial://com3?baud=19200":    "COM3",
		"serial:///COM3":              "COM3",
		`serial://\\.\COM12`:          "COM12",
	} {
		if got := at(t, address).SerialPort(); got != want {
			t.Errorf("%s opens %q, want %q", address, got, want)
		}
	}
}

func TestStationKeepsWhatWasSent(t *testing.T) {
	dir := t.TempDir()
	out, kept := filepath.Join(dir, "out.bin"), filepath.Join(dir, "data", "receipts")
	st, err := receipt.New(receipt.Config{Address: at(t, "file://"+out), Paper: receipt.Paper58, Lang: receipt.Chinese, Shop: shop(), Dir: kept})
	if err != nil {
		t.Fatal(err)
	}
	if o, detail := st.Print(t.Context(), paidSale(), sale.Receipt{N: 1}); o != sale.Printed || detail != "" {
		t.Fatalf("%s %s", o, detail)
	}
	file := filepath.Join(kept, string(number)+"-1.escpos")
	sent, _ := os.ReadFile(out)
	if b, err := os.ReadFile(file); err != nil || !bytes.Equal(b, sent) || len(b) == 0 {
		t.Errorf("kept %d bytes of %d, %v", len(b), len(sent), err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info, err)
	}
	blocked, err := receipt.New(receipt.Config{Address: at(t, "file://"+out), Shop: shop(), Dir: filepath.Join(out, "x")})
	if err != nil {
		t.Fatal(err)
	}
	if o, detail := blocked.Print(t.Context(), paidSale(), sale.Receipt{N: 1}); o != sale.Printed || detail == "" {
		t.Errorf("a folder that can't be made: %s %q", o, detail)
	}
}

func TestRasterHoldsOnlyPictures(t *testing.T) {
	font, err := receipt.NewFont(goregular.TTF, nil)
	if err != nil {
		t.Fatal(err)
	}
	st, err := receipt.New(receipt.Config{Shop: shop(), Raster: true, Font: font})
	if err != nil {
		t.Fatal(err)
	}
	data, err := st.Render(paidSale(), sale.Receipt{N: 1})
	if err != nil {
		t.Fatal(err)
	}
	lines, text := walk(t, data)
	if text != "" || lines[0] != "init" || lines[1] != "drawer [0 25 250]" || lines[2] != "picture" || lines[len(lines)-1] != "cut 0" {
		t.Errorf("%q, text %q", lines, text)
	}
}
