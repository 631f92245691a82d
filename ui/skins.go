package ui

import "fufupos/ui/view"

var barTones = map[view.Tone]colour{
	view.Calm: rgb(0xC3D0DC), view.Busy: rgb(0xA9CBFF), view.Good: rgb(0x7FE3A8), view.Bad: rgb(0xFFA9AE), view.Warn: rgb(0xFFC53A),
}

var light = skin{
	ground:   rgb(0xE9EEF4),
	surface:  rgb(0xFFFFFF),
	sunken:   rgb(0xF5F7FA),
	edge:     rgb(0xD5DDE5),
	ink:      rgb(0x0F1E2D),
	muted:    rgb(0x46566A),
	faint:    rgb(0x6B7A89),
	accent:   rgb(0x0B4DA8),
	soft:     rgb(0xE6EEFA),
	barTint:  rgb(0x12263A),
	barInk:   rgb(0xFFFFFF),
	barMuted: rgb(0xC3D0DC),
	shade:    colour{R: 0x0B, G: 0x4D, B: 0xA8, A: 0x18},
	veil:     colour{R: 0x08, G: 0x12, B: 0x1E, A: 0xB0},
	tones: map[view.Tone]toneColours{
		view.Calm: {rgb(0xFFFFFF), rgb(0x0F1E2D), rgb(0xD5DDE5), rgb(0xF5F7FA), rgb(0x3F4F62)},
		view.Busy: {rgb(0xFFFFFF), rgb(0x0F1E2D), rgb(0xD5DDE5), rgb(0xE6EEFA), rgb(0x0A4391)},
		view.Good: {rgb(0x07632F), rgb(0xFFFFFF), rgb(0x3B8A5C), rgb(0xE1F4E8), rgb(0x07592B)},
		view.Bad:  {rgb(0x9C121B), rgb(0xFFFFFF), rgb(0xBC555C), rgb(0xFCE9EA), rgb(0x8F1019)},
		view.Warn: {rgb(0xFFC53A), rgb(0x241800), rgb(0xE3A41B), rgb(0xFFF3D3), rgb(0x5F4200)},
	},
	barTones:   barTones,
	plainLook:  look{rgb(0xFFFFFF), rgb(0xF0F5FC), rgb(0xD6E4F8), rgb(0x0F1E2D), rgb(0x46566A), rgb(0xCBD5DF)},
	strongLook: look{rgb(0x0B4DA8), rgb(0x0E5CC6), rgb(0x083A80), rgb(0xFFFFFF), rgb(0xDCE8F8), rgb(0x0B4DA8)},
	dangerLook: look{rgb(0xFFFFFF), rgb(0xFCE9EA), rgb(0xF6CFD1), rgb(0x8F1019), rgb(0x8F1019), rgb(0xC9777C)},
	offLook:    look{rgb(0xE3E8EE), rgb(0xE3E8EE), rgb(0xE3E8EE), rgb(0x566373), rgb(0x566373), rgb(0xE3E8EE)},
	barLook:    look{rgb(0x1D3650), rgb(0x284868), rgb(0x0B1A29), rgb(0xFFFFFF), rgb(0xC3D0DC), rgb(0x35526E)},
}

var dark = skin{
	ground:   rgb(0x0C1218),
	surface:  rgb(0x17212C),
	sunken:   rgb(0x1D2935),
	edge:     rgb(0x2F3E4E),
	ink:      rgb(0xF3F7FB),
	muted:    rgb(0xABBAC9),
	faint:    rgb(0x8494A4),
	accent:   rgb(0x6FB0FF),
	soft:     rgb(0x1B3452),
	barTint:  rgb(0x17212C),
	barInk:   rgb(0xFFFFFF),
	barMuted: rgb(0xC3D0DC),
	shade:    colour{R: 0x6F, G: 0xB0, B: 0xFF, A: 0x24},
	veil:     colour{R: 0x00, G: 0x00, B: 0x00, A: 0xB8},
	tones: map[view.Tone]toneColours{
		view.Calm: {rgb(0x17212C), rgb(0xF3F7FB), rgb(0x2F3E4E), rgb(0x1D2935), rgb(0xC4D0DC)},
		view.Busy: {rgb(0x17212C), rgb(0xF3F7FB), rgb(0x2F3E4E), rgb(0x1B3452), rgb(0xB4D5FF)},
		view.Good: {rgb(0x07632F), rgb(0xFFFFFF), rgb(0x3B8A5C), rgb(0x10301F), rgb(0x86E5AD)},
		view.Bad:  {rgb(0x9C121B), rgb(0xFFFFFF), rgb(0xBC555C), rgb(0x3C1619), rgb(0xFFB9BD)},
		view.Warn: {rgb(0xFFC53A), rgb(0x241800), rgb(0xE3A41B), rgb(0x3A2C0A), rgb(0xFFD473)},
	},
	barTones:   barTones,
	plainLook:  look{rgb(0x212E3B), rgb(0x2A3A4A), rgb(0x35506E), rgb(0xF3F7FB), rgb(0xB4C2D0), rgb(0x36475A)},
	strongLook: look{rgb(0x6FB0FF), rgb(0x8DC1FF), rgb(0x4E97F0), rgb(0x041A33), rgb(0x0B2A4D), rgb(0x6FB0FF)},
	dangerLook: look{rgb(0x212E3B), rgb(0x3C1619), rgb(0x571D22), rgb(0xFFB9BD), rgb(0xFFB9BD), rgb(0x9A4A50)},
	offLook:    look{rgb(0x1A242E), rgb(0x1A242E), rgb(0x1A242E), rgb(0x8F9FAF), rgb(0x8F9FAF), rgb(0x1A242E)},
	barLook:    look{rgb(0x263646), rgb(0x304459), rgb(0x0F1820), rgb(0xFFFFFF), rgb(0xC3D0DC), rgb(0x3A4E62)},
}
