package kit

import "fufupos/ui/view"

var barTones = map[view.Tone]colour{
	view.Calm: RGB(0xC3D0DC), view.Busy: RGB(0xA9CBFF), view.Good: RGB(0x7FE3A8), view.Bad: RGB(0xFFA9AE), view.Warn: RGB(0xFFC53A),
}

var light = Skin{
	Ground:   RGB(0xE9EEF4),
	Surface:  RGB(0xFFFFFF),
	Sunken:   RGB(0xF5F7FA),
	Edge:     RGB(0xD5DDE5),
	Ink:      RGB(0x0F1E2D),
	Muted:    RGB(0x46566A),
	Faint:    RGB(0x6B7A89),
	Accent:   RGB(0x0B4DA8),
	Soft:     RGB(0xE6EEFA),
	BarTint:  RGB(0x12263A),
	BarInk:   RGB(0xFFFFFF),
	BarMuted: RGB(0xC3D0DC),
	Shade:    colour{R: 0x0B, G: 0x4D, B: 0xA8, A: 0x18},
	Veil:     colour{R: 0x08, G: 0x12, B: 0x1E, A: 0xB0},
	Tones: map[view.Tone]ToneColours{
		view.Calm: {RGB(0xFFFFFF), RGB(0x0F1E2D), RGB(0xD5DDE5), RGB(0xF5F7FA), RGB(0x3F4F62)},
		view.Busy: {RGB(0xFFFFFF), RGB(0x0F1E2D), RGB(0xD5DDE5), RGB(0xE6EEFA), RGB(0x0A4391)},
		view.Good: {RGB(0x07632F), RGB(0xFFFFFF), RGB(0x3B8A5C), RGB(0xE1F4E8), RGB(0x07592B)},
		view.Bad:  {RGB(0x9C121B), RGB(0xFFFFFF), RGB(0xBC555C), RGB(0xFCE9EA), RGB(0x8F1019)},
		view.Warn: {RGB(0xFFC53A), RGB(0x241800), RGB(0xE3A41B), RGB(0xFFF3D3), RGB(0x5F4200)},
	},
	BarTones:   barTones,
	PlainLook:  Look{RGB(0xFFFFFF), RGB(0xF0F5FC), RGB(0xD6E4F8), RGB(0x0F1E2D), RGB(0x46566A), RGB(0xCBD5DF)},
	StrongLook: Look{RGB(0x0B4DA8), RGB(0x0E5CC6), RGB(0x083A80), RGB(0xFFFFFF), RGB(0xDCE8F8), RGB(0x0B4DA8)},
	DangerLook: Look{RGB(0xFFFFFF), RGB(0xFCE9EA), RGB(0xF6CFD1), RGB(0x8F1019), RGB(0x8F1019), RGB(0xC9777C)},
	OffLook:    Look{RGB(0xE3E8EE), RGB(0xE3E8EE), RGB(0xE3E8EE), RGB(0x566373), RGB(0x566373), RGB(0xE3E8EE)},
	BarLook:    Look{RGB(0x1D3650), RGB(0x284868), RGB(0x0B1A29), RGB(0xFFFFFF), RGB(0xC3D0DC), RGB(0x35526E)},
}

var dark = Skin{
	Ground:   RGB(0x0C1218),
	Surface:  RGB(0x17212C),
	Sunken:   RGB(0x1D2935),
	Edge:     RGB(0x2F3E4E),
	Ink:      RGB(0xF3F7FB),
	Muted:    RGB(0xABBAC9),
	Faint:    RGB(0x8494A4),
	Accent:   RGB(0x6FB0FF),
	Soft:     RGB(0x1B3452),
	BarTint:  RGB(0x17212C),
	BarInk:   RGB(0xFFFFFF),
	BarMuted: RGB(0xC3D0DC),
	Shade:    colour{R: 0x6F, G: 0xB0, B: 0xFF, A: 0x24},
	Veil:     colour{R: 0x00, G: 0x00, B: 0x00, A: 0xB8},
	Tones: map[view.Tone]ToneColours{
		view.Calm: {RGB(0x17212C), RGB(0xF3F7FB), RGB(0x2F3E4E), RGB(0x1D2935), RGB(0xC4D0DC)},
		view.Busy: {RGB(0x17212C), RGB(0xF3F7FB), RGB(0x2F3E4E), RGB(0x1B3452), RGB(0xB4D5FF)},
		view.Good: {RGB(0x07632F), RGB(0xFFFFFF), RGB(0x3B8A5C), RGB(0x10301F), RGB(0x86E5AD)},
		view.Bad:  {RGB(0x9C121B), RGB(0xFFFFFF), RGB(0xBC555C), RGB(0x3C1619), RGB(0xFFB9BD)},
		view.Warn: {RGB(0xFFC53A), RGB(0x241800), RGB(0xE3A41B), RGB(0x3A2C0A), RGB(0xFFD473)},
	},
	BarTones:   barTones,
	PlainLook:  Look{RGB(0x212E3B), RGB(0x2A3A4A), RGB(0x35506E), RGB(0xF3F7FB), RGB(0xB4C2D0), RGB(0x36475A)},
	StrongLook: Look{RGB(0x6FB0FF), RGB(0x8DC1FF), RGB(0x4E97F0), RGB(0x041A33), RGB(0x0B2A4D), RGB(0x6FB0FF)},
	DangerLook: Look{RGB(0x212E3B), RGB(0x3C1619), RGB(0x571D22), RGB(0xFFB9BD), RGB(0xFFB9BD), RGB(0x9A4A50)},
	OffLook:    Look{RGB(0x1A242E), RGB(0x1A242E), RGB(0x1A242E), RGB(0x8F9FAF), RGB(0x8F9FAF), RGB(0x1A242E)},
	BarLook:    Look{RGB(0x263646), RGB(0x304459), RGB(0x0F1820), RGB(0xFFFFFF), RGB(0xC3D0DC), RGB(0x3A4E62)},
}

// The channels' colours, dark enough for white on them. They and their ground are
// the same in every theme: customers know them so.
var (
	AlipayTint = RGB(0x1268DB)
	WechatTint = RGB(0x067F3C)
	MarkGround = RGB(0xFFFFFF)
	MarkInk    = RGB(0x0F1E2D)
)
