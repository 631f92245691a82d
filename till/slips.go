package till

import (
	"cmp"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"sync"

	"fufupos/assets"
	"fufupos/message"
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
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.font == nil {
		font, err := receipt.NewFont(assets.FontRegular.Content(), assets.FontBold.Content())
		if err != nil {
			return nil, err
		}
		l.font = font
	}
	return l.till.printer.present().Preview(s, r, l.font)
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
	file, err := os.CreateTemp(dir, string(number)+"-*.png") // 0600
	if err != nil {
		return "", message.New("slip.unwritten", dir, err)
	}
	err = cmp.Or(png.Encode(file, picture), file.Sync())
	err = cmp.Or(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // half a picture would pass for a receipt
		return "", message.New("slip.unwritten", dir, err)
	}
	return path, nil
}
