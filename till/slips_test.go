package till_test

import (
	"errors"
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
