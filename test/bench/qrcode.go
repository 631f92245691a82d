package main

import (
	"errors"
	"fmt"
	"image"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2/test"
	"github.com/skip2/go-qrcode"

	"fufupos/ui/signs"
)

// qrCode measures a code from its text to the pixels of 400×400, and libqrencode to the
// matrix alone.
func qrCode(b bench) (figures, error) {
	program, err := filepath.Abs(filepath.Join(b.work, "qrencode"))
	if err != nil {
		return figures{}, err
	}
	if err := built(".", "gcc", "-O2", "-o", program, "test/bench/reference/qrencode.c", "-lqrencode"); err != nil {
		return figures{}, err
	}
	other, err := newPeer(".", program)
	if err != nil {
		return figures{}, err
	}
	defer other.close()
	const n = 50
	texts := [2]string{"https://qr.alipay.com/bax08861a9qj1o9jbkx00013", "https://qr.alipay.com/bax08861a9qj1o9jbkx00024"}
	defer test.NewApp().Quit() // who draws wants one
	code := signs.NewQRCode()
	var drawn image.Image
	var library, all time.Duration
	ours := func() (float64, error) {
		began := time.Now()
		for i := range n {
			matrix, err := qrcode.New(texts[i%2], qrcode.Medium)
			if err != nil {
				return 0, err
			}
			matrix.Bitmap()
		}
		library += time.Since(began)
		began = time.Now()
		for i := range n {
			code.Set(texts[i%2])
			drawn = code.Generator(400, 400)
		}
		took := time.Since(began)
		all += took
		return micros(took, n), nil
	}
	theirs := func() (float64, error) {
		var took float64
		err := other.ask(n, &took)
		return took, err
	}
	f, err := inTurn(b, "µs", ours, theirs)
	if err == nil && drawn.Bounds().Dx() != 400 {
		err = errors.New("the code has another size than was asked for")
	}
	f.note = fmt.Sprintf("%.0f %% of it go-qrcode's matrix", 100*float64(library)/float64(all))
	return f, err
}
