package receipt

// Encode gives the ESC/POS bytes of a laid out document, with text in the
// printer's own fonts: ASCII as it is, everything else as GB18030 in Chinese
// mode (FS & … FS .), which ends with its run of characters. Layout must have
// been called without drawable.
func Encode(lines Document, p Paper) []byte {
	e := encoder{paper: p, out: append(make([]byte, 0, 2<<10), 0x1b, '@')}
	for _, item := range lines {
		e.item(item)
	}
	return e.out
}

type encoder struct {
	paper      Paper
	utf8       bool // text in UTF-8
	out        []byte
	align      Align
	bold       bool
	wide, tall bool
}

func (e *encoder) put(b ...byte) { e.out = append(e.out, b...) }

func (e *encoder) item(item Item) {
	switch it := item.(type) {
	case Text:
		e.style(it)
		e.text(it.S)
		e.put('\n')
	case Code:
		e.style(Text{Align: Centre})
		if it.Kind == Code128 {
			e.barcode(it)
		} else {
			e.qr(string(it.Number))
		}
	case Picture:
		e.style(Text{Align: Centre})
		e.put(bands(it.Logo.dots)...)
	case Feed:
		e.style(Text{})
		for range it.Lines {
			e.put('\n')
		}
	case Cut:
		e.put(0x1d, 'V', 66, 0) // GS V 66 0: feed to the knife, then cut
	case Drawer:
		e.put(0x1b, 'p', 0, 25, 250) // ESC p: pin 2, 50 ms on, 500 ms off
	}
}

// style sends what changes: ESC a, ESC E, and the size for both kinds of
// characters, GS ! for ASCII and FS ! for Chinese.
func (e *encoder) style(t Text) {
	if t.Align != e.align {
		e.put(0x1b, 'a', byte(t.Align))
	}
	if t.Bold != e.bold {
		e.put(0x1b, 'E', bit(t.Bold, 1))
	}
	if t.Wide != e.wide || t.Tall != e.tall {
		e.put(0x1d, '!', bit(t.Wide, 0x10)|bit(t.Tall, 0x01))
		e.put(0x1c, '!', bit(t.Wide, 0x04)|bit(t.Tall, 0x08))
	}
	e.align, e.bold, e.wide, e.tall = t.Align, t.Bold, t.Wide, t.Tall
}

func bit(on bool, b byte) byte {
	if on {
		return b
	}
	return 0
}

func (e *encoder) text(s string) {
	if e.utf8 {
		e.plainText(s)
		return
	}
	chinese := false
	for _, r := range s {
		code := gb(r)
		if code == 0 {
			continue
		}
		if two := code > 0xff; two != chinese {
			chinese = two
			e.mode(chinese)
		}
		if chinese {
			e.put(byte(code >> 8))
		}
		e.put(byte(code))
	}
	if chinese {
		e.mode(false)
	}
}

func (e *encoder) mode(chinese bool) {
	if chinese {
		e.put(0x1c, '&')
		return
	}
	e.put(0x1c, '.')
}

// qr is GS ( k: model 2, module size, error correction M, store, print.
func (e *encoder) qr(data string) {
	n := len(data) + 3
	e.put(0x1d, '(', 'k', 4, 0, '1', 'A', '2', 0)
	e.put(0x1d, '(', 'k', 3, 0, '1', 'C', byte(e.paper.module))
	e.put(0x1d, '(', 'k', 3, 0, '1', 'E', '1')
	e.put(0x1d, '(', 'k', byte(n), byte(n>>8), '1', 'P', '0')
	e.put([]byte(data)...)
	e.put(0x1d, '(', 'k', 3, 0, '1', 'Q', '0')
}

// barcode is GS h, GS w, GS H (the number stands below as text) and GS k 73.
func (e *encoder) barcode(c Code) {
	data := encode128(c.Number).escpos()
	e.put(0x1d, 'h', barDots)
	e.put(0x1d, 'w', moduleDots)
	e.put(0x1d, 'H', 0)
	e.put(0x1d, 'k', 73, byte(len(data)))
	e.put(data...)
}
