package till_test

import (
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fufupos/config"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
	"fufupos/till"
)

// TestSlips: a till without a printer shows a receipt and saves it, for its owner alone;
// one of a sale that is not paid is none.
func TestSlips(t *testing.T) {
	o := till.Options{Config: config.Training(), Data: t.TempDir(), Training: true}
	opened, err := till.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	s := sale.Sale{Number: "F020160123456789ABCDEFA", Amount: money.New(1250, money.CNY), State: sale.Paid, CreatedAt: time.Now(), FinishedAt: time.Now()}
	slips := opened.Slips()
	picture, err := slips.Slip(s, sale.Receipt{N: 1})
	if err != nil || picture.Bounds().Dx() != receipt.Paper80.Dots || picture.Bounds().Dy() < 300 {
		t.Fatalf("%v, %v", picture, err)
	}
	path, err := slips.SaveSlip(s, sale.Receipt{N: 1})
	if err != nil || filepath.Base(path) != string(s.Number)+".png" {
		t.Fatalf("%s, %v", path, err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if saved, err := png.Decode(file); err != nil || saved.Bounds() != picture.Bounds() {
		t.Errorf("%v, %v", saved, err)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("%v, %v", left, err)
	}
	if info, err := file.Stat(); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	s.State = sale.Failed
	if _, err := slips.SaveSlip(s, sale.Receipt{N: 1}); !errors.Is(err, receipt.ErrNotPaid) {
		t.Errorf("not paid: %v", err)
	}
}

// TestASampleIsWhatThePrinterGets: a logo and lines that are set are seen at once, at both
// widths; a file that cannot be printed is refused in words, and is in no file.
func TestASampleIsWhatThePrinterGets(t *testing.T) {
	dir := t.TempDir()
	file, broken, logo := filepath.Join(dir, "config.toml"), filepath.Join(dir, "broken.png"), filepath.Join(dir, "logo.png")
	black, err := os.Create(logo)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(png.Encode(black, image.NewGray(image.Rect(0, 0, 200, 100))), black.Close(), os.WriteFile(broken, []byte("\x89PNG"), 0o600), os.WriteFile(file, nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	o := till.Options{Config: config.Training(), File: file, Data: t.TempDir(), Training: true}
	opened, err := till.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer opened.Close()
	slips, setup := opened.Slips(), opened.Setup(o)
	high := func(narrow bool, dots int) int {
		t.Helper()
		picture, err := slips.Sample(narrow)
		if err != nil || picture.Bounds().Dx() != dots {
			t.Fatalf("%v, %v", picture, err)
		}
		return picture.Bounds().Dy()
	}
	bare, bareNarrow := high(false, receipt.Paper80.Dots), high(true, receipt.Paper58.Dots)
	if _, err := setup.Set(sale.By{}, "receipt.logo", "broken.png"); err == nil {
		t.Error("a broken logo is taken")
	}
	if text, err := os.ReadFile(file); err != nil || len(text) > 0 {
		t.Errorf("the file has %q, %v", text, err)
	}
	for key, value := range map[string]string{"receipt.logo": "logo.png", "receipt.head": "Road 5 | 021-5555"} {
		if waits, err := setup.Set(sale.By{}, key, value); err != nil || waits {
			t.Fatalf("%s: waits %t, %v", key, waits, err)
		}
	}
	if got, narrow := high(false, receipt.Paper80.Dots), high(true, receipt.Paper58.Dots); got != bare+100+2*30 || narrow != bareNarrow+100+2*30 {
		t.Errorf("%d and %d rows, they were %d and %d", got, narrow, bare, bareNarrow)
	}
	if err := os.Remove(logo); err != nil {
		t.Fatal(err)
	}
	if _, err := setup.Set(sale.By{}, "receipt.head", "Road 5"); err != nil {
		t.Fatal(err)
	}
	if got := high(false, receipt.Paper80.Dots); got != bare+30 {
		t.Errorf("a logo that is gone leaves %d rows, want %d", got, bare+30)
	}
}
