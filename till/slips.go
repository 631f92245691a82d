package till

import (
	"cmp"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"fufupos/assets"
	"fufupos/message"
	"fufupos/money"
	"fufupos/receipt"
	"fufupos/sale"
)

// Slips are receipts as pictures, drawn as the till's printer prints them, be there one
// or not.
type Slips struct {
	till *Till
	mu   sync.Mutex    // a font draws one at a time
	font *receipt.Font // read when the first is drawn
}

// Slips gives the receipts of a till as pictures.
func (t *Till) Slips() *Slips { return &Slips{till: t} }

// Slip draws a receipt of a paid sale, or of the refund it names. Errors: ErrNotPaid and
// ErrNotRefunded of receipt, or the font's.
func (l *Slips) Slip(s sale.Sale, r sale.Receipt) (image.Image, error) {
	return l.draw(l.till.printer.present(), s, r)
}

func (l *Slips) draw(by *receipt.Station, s sale.Sale, r sale.Receipt) (image.Image, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.font == nil {
		font, err := receipt.NewFont(assets.FontRegular.Content(), assets.FontBold.Content())
		if err != nil {
			return nil, err
		}
		l.font = font
	}
	return by.Preview(s, r, l.font)
}

// Sample draws the receipt of a sale that never was, as the printer would get it now, on a
// narrow roll or a broad one: for who sets it up.
func (l *Slips) Sample(narrow bool) (image.Image, error) {
	paper := receipt.Paper80
	if narrow {
		paper = receipt.Paper58
	}
	c := l.till.settings.present()
	at := time.Date(2026, 1, 2, 12, 30, 0, 0, c.Terminal.Zone)
	s := sale.Sale{
		Number: "F02016SAMPLE0SAMPLE00001", Method: sale.Scan, Amount: money.New(1250, c.Terminal.FeeType), State: sale.Paid,
		CreatedAt: at, FinishedAt: at.Add(4 * time.Second), Subject: c.Terminal.MerchantName,
		StoreID: c.Terminal.StoreID, TerminalID: c.Terminal.TerminalID, OperatorID: c.Terminal.OperatorID,
		Facts: sale.Facts{Channel: 1, TradeNo: "T20260102123004000000", PhoneCode: "2026010200000000000000000000"},
	}
	r := sale.Receipt{N: 1}
	if c.Printer.Copies > 1 {
		r.Part = sale.CustomerPart
	}
	return l.draw(l.till.printer.present().On(paper), s, r)
}

// SaveSlip writes the picture beside what was printed, as NUMBER.png, and gives the path.
func (l *Slips) SaveSlip(s sale.Sale, r sale.Receipt) (path string, err error) {
	picture, err := l.Slip(s, r)
	if err != nil {
		return "", err
	}
	number := cmp.Or(r.Refund, s.Number)
	if !number.Valid() {
		return "", message.New("printer.no_number", number)
	}
	dir := l.till.receipts()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", message.New("slip.unwritten", dir, err)
	}
	path = filepath.Join(dir, string(number)+".png")
	return path, savePicture(path, picture)
}

// savePicture writes a picture, mode 0600. What the file had before stays until it is whole.
func savePicture(path string, picture image.Image) error {
	dir, name := filepath.Split(path)
	file, err := os.CreateTemp(cmp.Or(dir, "."), strings.TrimSuffix(name, ".png")+"-*.png")
	if err != nil {
		return message.New("slip.unwritten", path, err)
	}
	err = cmp.Or(png.Encode(file, picture), file.Sync())
	err = cmp.Or(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // half a picture would pass for a receipt
		return message.New("slip.unwritten", path, err)
	}
	return nil
}
