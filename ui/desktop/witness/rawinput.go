package witness

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"fufupos/scanner"
)

// rawKeyboard is what Windows tells of a key: RAWINPUT with a RAWKEYBOARD in it.
type rawKeyboard struct {
	device uint64 // 0: no keyboard, the key was injected
	code   uint16 // MakeCode
	flags  uint16
	key    uint16 // a virtual key
}

// The flags and virtual keys that matter.
const (
	rawRelease, rawE0, rawE1 = 1, 2, 4
	rawTypeKeyboard          = 1
	vkPause, vkNumLock       = 0x13, 0x90
	vkNone                   = 0xff // part of another key's sequence
	overrun                  = 0xff // too many keys at once
)

// decodeRawInput reads a RAWINPUT of a system whose pointers have so many bytes.
func decodeRawInput(b []byte, pointer int) (k rawKeyboard, ok bool) {
	header := 8 + 2*pointer
	if len(b) < header+16 || le.Uint32(b) != rawTypeKeyboard {
		return k, false
	}
	k.device = uint64(le.Uint32(b[8:]))
	if pointer == 8 {
		k.device = le.Uint64(b[8:])
	}
	b = b[header:]
	k.code, k.flags, k.key = le.Uint16(b), le.Uint16(b[2:]), le.Uint16(b[6:])
	return k, true
}

// scanCode is what the window's toolkit calls the key; 0: it never hears of it. codeOf
// gives the scan code of a virtual key, for programs that inject without one.
func (k rawKeyboard) scanCode(codeOf func(key uint16) int) int {
	code := int(k.code)
	if k.flags&rawE0 != 0 {
		code |= 0x100
	}
	switch {
	case k.key == vkPause && code != 0, code == 0x146: // E1 1D 45; with Ctrl E0 46
		return 0x45
	case k.key == vkNone, code == overrun, code == 0x12a:
		return 0
	case k.key == vkNumLock:
		return 0x145
	case code == 0x54: // with Alt
		return 0x137
	case code == 0x136: // right Shift, under some input methods
		return 0x36
	case code == 0:
		return codeOf(k.key)
	}
	return code
}

// What Windows calls a keyboard: "\\?\HID#VID_0C2E&PID_0B61&MI_00#7&1f2&0&0000#{…}",
// by Bluetooth "\\?\HID#{…}_VID&0002046d_PID&b342&Col01#…", "\\?\ACPI#PNP0303#4&…".
var (
	vendorPart  = regexp.MustCompile(`(?i)VID[_&](?:[0-9a-f]{2,4})?([0-9a-f]{4})[&_]`)
	productPart = regexp.MustCompile(`(?i)PID[_&]([0-9a-f]{4})`)
)

// nameOfPath makes a name that stays over restarts and sockets of such a path and of
// what the keyboard calls itself.
func nameOfPath(path, product string) string {
	vendor, model := vendorPart.FindStringSubmatch(path), productPart.FindStringSubmatch(path)
	if vendor != nil && model != nil {
		v, _ := strconv.ParseUint(vendor[1], 16, 16)
		p, _ := strconv.ParseUint(model[1], 16, 16)
		return scanner.DeviceName(uint32(v), uint32(p), product)
	}
	parts := strings.Split(strings.TrimPrefix(path, `\\?\`), "#")
	if len(parts) < 2 || strings.EqualFold(parts[0], "ROOT") || software(path) {
		return scanner.Shared(scanner.DeviceName(0, 0, cmp.Or(strings.Join(parts[:min(2, len(parts))], " "), "keyboard"))) // RDP_KBD and its like
	}
	return scanner.DeviceName(0, 0, strings.TrimSpace(parts[0]+" "+parts[1]+" "+product))
}
