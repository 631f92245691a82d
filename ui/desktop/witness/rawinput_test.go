package witness

import (
	"testing"

	"fufupos/scanner"
	"fufupos/ui/desktop/xwire"
)

// rawSample is a RAWINPUT as Windows writes it.
func rawSample(pointer int, device uint64, code, flags, key uint16) []byte {
	b := xwire.Words(rawTypeKeyboard, uint32(8+2*pointer+16))
	if pointer == 8 {
		b = le.AppendUint64(le.AppendUint64(b, device), 1)
	} else {
		b = append(b, xwire.Words(uint32(device), 1)...)
	}
	return append(append(b, xwire.Halves(code, flags, 0, key)...), xwire.Words(0x100, 0)...)
}

func TestRawInput(t *testing.T) {
	codeOf := func(key uint16) int { return map[uint16]int{'1': 2, 0x0d: 0x1c}[key] }
	for name, c := range map[string]struct {
		code, flags, key uint16
		want             int
	}{
		"1":                            {2, 0, '1', 2},
		"1 let go":                     {2, rawRelease, '1', 2},
		"Enter":                        {0x1c, 0, 0x0d, 0x1c},
		"the pad's Enter":              {0x1c, rawE0, 0x0d, 0x11c},
		"the pad's slash":              {0x35, rawE0, 0x6f, 0x135},
		"the pad's 1":                  {0x4f, 0, 0x61, 0x4f},
		"End":                          {0x4f, rawE0, 0x23, 0x14f},
		"Num Lock":                     {0x45, 0, vkNumLock, 0x145},
		"Pause":                        {0x1d, rawE1, vkPause, 0x45},
		"the rest of Pause":            {0x45, 0, vkNone, 0},
		"Ctrl Pause":                   {0x46, rawE0, 3, 0x45},
		"a Shift that is none":         {0x2a, rawE0, vkNone, 0},
		"right Shift":                  {0x36, 0, 0x10, 0x36},
		"right Shift, an input method": {0x36, rawE0, 0x10, 0x36},
		"Alt PrtSc":                    {0x54, 0, 0x2c, 0x137},
		"too many at once":             {overrun, 0, 0xff, 0},
		"injected by its meaning":      {0, 0, '1', 2},
		"injected, no such key":        {0, 0, 0xe7, 0},
	} {
		for _, pointer := range []int{4, 8} {
			k, ok := decodeRawInput(rawSample(pointer, 0xabcd, c.code, c.flags, c.key), pointer)
			if !ok || k.device != 0xabcd {
				t.Errorf("%s: %+v, %v", name, k, ok)
			}
			if got := k.scanCode(codeOf); got != c.want {
				t.Errorf("%s: scan code %#x instead of %#x", name, got, c.want)
			}
		}
	}
	whole := rawSample(8, 1, 2, 0, '1')
	for n := range whole {
		if _, ok := decodeRawInput(whole[:n], 8); ok {
			t.Errorf("%d of %d bytes are taken for a key", n, len(whole))
		}
	}
	mouse := rawSample(8, 1, 2, 0, '1')
	mouse[0] = 0
	if _, ok := decodeRawInput(mouse, 8); ok {
		t.Error("a mouse is taken for a keyboard")
	}
}

func TestNameOfPath(t *testing.T) {
	const guid = "#{884b96c3-56ef-11d1-bc8c-00a0c91405dd}"
	for path, want := range map[string]string{
		`\\?\HID#VID_0C2E&PID_0B61&MI_00#7&1f2e3d&0&0000` + guid:                                       "0c2e:0b61 Scanner",
		`\\?\hid#vid_0c2e&pid_0b61#8&2f2e3d&0&0000` + guid:                                             "0c2e:0b61 Scanner",
		`\\?\HID#{00001124-0000-1000-8000-00805f9b34fb}_VID&0002046d_PID&b342&Col01#8&1&0&0000` + guid: "046d:b342 Scanner",
		`\\?\HID#{00001812-0000-1000-8000-00805f9b34fb}_Dev_VID&02046d_PID&b35b_REV&0007#9&1&0` + guid: "046d:b35b Scanner",
		`\\?\ACPI#PNP0303#4&2f2&0` + guid:                                                              "ACPI PNP0303 Scanner",
		`\\?\Root#RDP_KBD#0000` + guid:                                                                 scanner.Shared("Root RDP_KBD"),
		`\\?\ROOT#CtxKbd#0000` + guid:                                                                  scanner.Shared("ROOT CtxKbd"),
		"":                                                                                             scanner.Shared("keyboard"),
		"odd":                                                                                          scanner.Shared("odd"),
	} {
		if got := nameOfPath(path, "Scanner"); got != want {
			t.Errorf("%s: %q instead of %q", path, got, want)
		}
	}
}
