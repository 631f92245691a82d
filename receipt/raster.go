package receipt

import "image"

const (
	bandRows = 128 // rows a GS v 0: printers have small buffers
	ink      = 128 // a pixel darker than this is printed
)

// EncodePicture gives the ESC/POS bytes of a laid out document as a picture,
// in bands of GS v 0, for printers without Chinese fonts.
func EncodePicture(lines Document, p Paper, f *Font) ([]byte, error) {
	out := []byte{0x1b, '@'}
	for len(lines) > 0 {
		n := 0
		for n < len(lines) && visible(lines[n]) {
			n++
		}
		if n == 0 {
			e := encoder{paper: p}
			e.item(lines[0])
			out, lines = append(out, e.out...), lines[1:]
			continue
		}
		img, err := Draw(lines[:n], p, f)
		if err != nil {
			return nil, err
		}
		out, lines = append(out, bands(img)...), lines[n:]
	}
	return out, nil
}

func visible(item Item) bool {
	switch item.(type) {
	case Cut, Drawer:
		return false
	}
	return true
}

// bands writes GS v 0 0 xL xH yL yH and the dots, eight a byte, top band first.
func bands(img *image.Gray) []byte {
	var out []byte
	stride := (img.Rect.Dx() + 7) / 8
	for top := 0; top < img.Rect.Dy(); top += bandRows {
		rows := min(bandRows, img.Rect.Dy()-top)
		out = append(out, 0x1d, 'v', '0', 0, byte(stride), byte(stride>>8), byte(rows), byte(rows>>8))
		dots := make([]byte, stride*rows)
		for y := range rows {
			for x := range img.Rect.Dx() {
				if img.GrayAt(x, top+y).Y < ink {
					dots[y*stride+x/8] |= 0x80 >> (x % 8)
				}
			}
		}
		out = append(out, dots...)
	}
	return out
}
