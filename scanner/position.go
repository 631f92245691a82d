package scanner

// Position is what a key types on a US keyboard without Shift, by its place: of a
// number pad its digits and signs. 0 is a key that types nothing. code is the set 1
// scan code as Windows has it (0x100 is added to those with the prefix E0), which up
// to 88 is the Linux kernel's key code as well.
func Position(code int) rune { return positions[code] }

// FromEvdev makes a scan code of the kernel's code of a key. An X keycode is 8 more.
func FromEvdev(code int) int {
	if code == evdevSlash {
		return padSlash
	}
	if code > 88 {
		return 0 // keys of other numbers, none of which types anything on a US keyboard
	}
	return code
}

const (
	evdevSlash = 98
	padSlash   = 0x135
)

var positions = func() map[int]rune {
	table := map[int]rune{padSlash: '/', 0x2b: '\\', 0x56: '\\', 0x39: ' ', 0x37: '*'}
	for first, keys := range map[int]string{
		0x02: "1234567890-=", 0x10: "qwertyuiop[]", 0x1e: "asdfghjkl;'`", 0x2c: "zxcvbnm,./",
		0x47: "789-456+1230.",
	} {
		for i, key := range keys {
			table[first+i] = key
		}
	}
	return table
}()

// shifted is what keys type with Shift on a US keyboard, by what they type without.
var shifted = map[rune]rune{
	'1': '!', '2': '@', '3': '#', '4': '$', '5': '%', '6': '^', '7': '&', '8': '*', '9': '(', '0': ')', '-': '_', '=': '+',
	'[': '{', ']': '}', ';': ':', '\'': '"', '`': '~', '\\': '|', ',': '<', '.': '>', '/': '?',
}
