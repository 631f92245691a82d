package receipt_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fufupos/receipt"
	"fufupos/sale"
)

// TestTrainingIsMarked: above and below, on sales, refunds and copies, in every
// language and on both papers, so that neither half passes for a receipt.
func TestTrainingIsMarked(t *testing.T) {
	notReal := map[receipt.Lang]string{
		receipt.Chinese: "非真实交易", receipt.Traditional: "非真實交易", receipt.English: "Not real", receipt.Thai: "ไม่ใช่รายการจริง",
	}
	for lang, words := range notReal {
		for _, paper := range []receipt.Paper{receipt.Paper80, receipt.Paper58} {
			for _, r := range []sale.Receipt{
				{N: 1},
				{N: 2, Copy: 1},
				{N: 1, Part: sale.MerchantPart},
				{N: 3, Refund: "R0201601KAVX0T2M7REFND01"},
				{N: 4, Copy: 2, Refund: "R0201601KAVX0T2M7REFND01"},
			} {
				sh := shop()
				for _, sh.Training = range []bool{true, false} {
					d, err := receipt.For(refundedSale(), r, sh, lang)
					if err != nil {
						t.Fatal(err)
					}
					lines := receipt.Layout(d, paper, func(rune) bool { return true })
					marks, said, code := [2]int{}, [2]int{}, 0
					for _, line := range lines {
						switch it := line.(type) {
						case receipt.Code:
							code = 1
						case receipt.Text:
							if it.S == "TRAINING 培训" && it.Tall && it.Bold {
								marks[code]++
							}
							if strings.HasPrefix(it.S, words) {
								said[code]++
							}
						}
					}
					want := [2]int{}
					if sh.Training {
						want = [2]int{1, 1}
					}
					if marks != want || said != want {
						t.Errorf("%s, %d columns, %+v, training %v: marked %v, said %v", lang, paper.Columns, r, sh.Training, marks, said)
					}
				}
			}
		}
	}
}

// TestTheTrainingMarkIsPrinted: what is sent and what is shown differ from a
// receipt in earnest.
func TestTheTrainingMarkIsPrinted(t *testing.T) {
	sh := shop()
	sh.Training = true
	d, err := receipt.ForSale(paidSale(), sale.Receipt{N: 1}, sh, receipt.Chinese)
	if err != nil {
		t.Fatal(err)
	}
	if _, text := walk(t, receipt.Encode(receipt.Layout(d, receipt.Paper58, nil), receipt.Paper58)); strings.Count(text, "TRAINING 培训") != 2 {
		t.Errorf("printed: %s", text)
	}
	var fonts [2][]byte
	for i, weight := range []string{"Regular", "Bold"} {
		if fonts[i], err = os.ReadFile(filepath.Join("..", "assets", "fonts", "FuFuSans-"+weight+".otf")); err != nil {
			t.Fatal(err)
		}
	}
	font, err := receipt.NewFont(fonts[0], fonts[1])
	if err != nil {
		t.Fatal(err)
	}
	var high [2]int
	for i, training := range []bool{false, true} {
		sh.Training = training
		st, err := receipt.New(receipt.Config{Lang: receipt.Thai, Shop: sh, Font: font})
		if err != nil {
			t.Fatal(err)
		}
		img, err := st.Preview(paidSale(), sale.Receipt{N: 1}, font)
		if err != nil {
			t.Fatal(err)
		}
		high[i] = img.Bounds().Dy()
	}
	if high[1] < high[0]+100 {
		t.Errorf("the picture has %d lines, in training %d", high[0], high[1])
	}
}
