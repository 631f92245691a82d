package receipt

import "strings"

// testLines are what a test slip shows of each language that the printer's own font has.
var testLines = []string{"中文：支付宝 微信支付 收款 ￥12.50", "繁體：支付寶 憑證 退款 ￥12.50", "English: paid, refund 12.50"}

// thaiLine is shown as a picture, as receipts in Thai are.
const thaiLine = "ไทย: ชำระแล้ว คืนเงิน 12.50"

// Ruler is a line across a paper: its last sign shows whether all of it has room.
func Ruler(p Paper) string {
	var line strings.Builder
	for i := 2; i < p.Columns; i++ {
		switch {
		case i%10 == 0:
			line.WriteByte(byte('0' + i/10%10))
		case i%5 == 0:
			line.WriteByte('+')
		default:
			line.WriteByte('-')
		}
	}
	return "[" + line.String() + "]"
}

// TestSlip gives the bytes of a slip that shows what a printer can: all languages, rulers,
// and what the receipts of a shop would need. font draws what the printer has no signs for.
func TestSlip(p Paper, enc Encoding, raster bool, font *Font) ([]byte, error) {
	doc := Document{Text{S: "FuFu POS", Align: Centre, Bold: true, Wide: true, Tall: true}, Text{S: "58 mm"}, Text{S: Ruler(Paper58)}}
	if p.Columns > Paper58.Columns {
		doc = append(doc, Text{S: "80 mm"}, Text{S: Ruler(Paper80)})
	}
	for _, line := range testLines {
		doc = append(doc, Text{S: line})
	}
	thai := Document{Text{S: thaiLine}}
	end := Document{Feed{Lines: 3}, Cut{}}
	if raster {
		return EncodePicture(Layout(append(append(doc, thai...), end...), p, font.Has), p, font)
	}
	out := EncodeAs(enc, Layout(doc, p, nil), p)
	picture, err := EncodePicture(Layout(thai, p, font.Has), p, font)
	if err != nil {
		return nil, err
	}
	e := encoder{paper: p, out: append(out, picture[len(reset):]...)}
	for _, item := range end {
		e.item(item)
	}
	return e.out, nil
}

// OpenDrawer gives the bytes that open the drawer at a printer.
func OpenDrawer() []byte {
	e := encoder{out: []byte(reset)}
	e.item(Drawer{})
	return e.out
}

// reset is ESC @, which everything begins with.
const reset = "\x1b@"
