package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
)

// encoder is the package of npm that receipts are compared with.
const encoder = "@point-of-sale/receipt-printer-encoder@4.0.1"

// paper is a receipt in English, since the other side knows no Chinese printer's
// characters, and what stands on it, line by line, for the other side.
func paper() (encode func() []byte, items []map[string]any, err error) {
	at := time.Date(2026, 3, 9, 4, 0, 0, 0, time.UTC)
	s := sale.Sale{
		Number: "F020160123456789ABCDEFGH", Method: sale.Scan, Amount: money.New(1250, money.CNY), State: sale.Paid, Subject: "Tea", StoreID: "02016",
		TerminalID: "till-1", OperatorID: "oper01", CreatedAt: at, FinishedAt: at.Add(2 * time.Second),
		Facts: sale.Facts{Channel: 1, TradeNo: "20260309123456789012", ChannelTradeNo: "2026030922001412345678901234", PhoneCode: "202603091200123456789012345678"},
	}
	r := sale.Receipt{N: 1, Part: sale.SinglePart}
	lines := func() (receipt.Document, error) {
		d, err := receipt.For(s, r, receipt.Shop{Merchant: "Lotus Tea House"}, receipt.English)
		return receipt.Layout(d, receipt.Paper80, nil), err
	}
	laid, err := lines()
	if err != nil {
		return nil, nil, err
	}
	for _, item := range laid {
		switch item := item.(type) {
		case receipt.Text:
			items = append(items, map[string]any{"text": item.S, "align": item.Align, "bold": item.Bold, "wide": item.Wide, "tall": item.Tall})
		case receipt.Code:
			items = append(items, map[string]any{"code": item.Number})
		case receipt.Feed:
			for range item.Lines {
				items = append(items, map[string]any{"text": "", "align": 0, "bold": false})
			}
		}
	}
	encode = func() []byte {
		laid, err := lines()
		if err != nil {
			panic(err) // it went well above
		}
		return receipt.Encode(laid, receipt.Paper80)
	}
	return encode, items, nil
}

// answer is what the other side says.
type answer struct {
	Took  float64 `json:"took"`
	Bytes float64 `json:"bytes"`
}

// besideNPM gives our encoder, and a question to the other one.
func besideNPM(b bench) (encode func() []byte, ask func(n int) (answer, error), done func(), err error) {
	encode, items, err := paper()
	if err != nil {
		return nil, nil, nil, err
	}
	dir := filepath.Join(b.work, "npm")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, nil, nil, err
	}
	script, err := os.ReadFile("test/bench/reference/receipt.mjs")
	if err != nil {
		return nil, nil, nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, "receipt.mjs"), script, 0o644); err != nil {
		return nil, nil, nil, err
	}
	if err := built(dir, "npm", "install", "--no-audit", "--no-fund", "--no-save", encoder); err != nil {
		return nil, nil, nil, fmt.Errorf("the other encoder is not there: %w", err)
	}
	other, err := newPeer(dir, "node", "receipt.mjs")
	if err != nil {
		return nil, nil, nil, err
	}
	ask = func(n int) (got answer, err error) {
		err = other.ask(map[string]any{"n": n, "items": items}, &got)
		return got, err
	}
	return encode, ask, other.close, nil
}

func receiptTime(b bench) (figures, error) {
	encode, ask, done, err := besideNPM(b)
	if err != nil {
		return figures{}, err
	}
	defer done()
	ours := func() (float64, error) {
		const n = 500
		began := time.Now()
		for range n {
			encode()
		}
		return micros(time.Since(began), n), nil
	}
	theirs := func() (float64, error) {
		got, err := ask(200)
		return got.Took, err
	}
	return inTurn(b, "µs", ours, theirs)
}

func receiptBytes(b bench) (figures, error) {
	encode, ask, done, err := besideNPM(b)
	if err != nil {
		return figures{}, err
	}
	defer done()
	got, err := ask(1)
	if err != nil {
		return figures{}, err
	}
	f := figures{unit: "bytes"}
	f.add(float64(len(encode())), got.Bytes)
	return f, nil
}
