package receipt_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fufupos/receipt"
	"fufupos/sale"
)

// TestThaiIsPrintedAsAPicture compares what a Thai receipt looks like, for there
// is no Thai in a printer's own fonts.
func TestThaiIsPrintedAsAPicture(t *testing.T) {
	read := func(weight string) []byte {
		b, err := os.ReadFile(filepath.Join("..", "assets", "fonts", "FuFuSans-"+weight+".otf"))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	font, err := receipt.NewFont(read("Regular"), read("Bold"))
	if err != nil {
		t.Fatal(err)
	}
	for _, paper := range []struct {
		name string
		is   receipt.Paper
	}{{"80mm", receipt.Paper80}, {"58mm", receipt.Paper58}} {
		sh := shop()
		sh.Merchant = "ร้านน้ำชาผู้ใหญ่ปิ่น"
		st, err := receipt.New(receipt.Config{Paper: paper.is, Lang: receipt.Thai, Shop: sh, Font: font})
		if err != nil {
			t.Fatal(err)
		}
		data, err := st.Render(refundedSale(), sale.Receipt{N: 1, Copy: 1})
		if err != nil {
			t.Fatal(err)
		}
		if _, text := walk(t, data); text != "" {
			t.Errorf("%s: %q is not drawn", paper.name, text)
		}
		img, err := st.Preview(refundedSale(), sale.Receipt{N: 1, Copy: 1}, font)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		if err := png.Encode(&got, img); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", "thai-"+paper.name+".png")
		if os.Getenv("UPDATE_GOLDEN") != "" {
			if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Errorf("%s differs; look at it, UPDATE_GOLDEN=1 writes it anew", file)
		}
	}
}
