package desktop

import (
	"image"
	"testing"
)

func TestFacing(t *testing.T) {
	left := monitor{name: "eDP-1", area: image.Rect(0, 0, 1920, 1080)}
	right := monitor{name: "HDMI-1", area: image.Rect(1920, 0, 2944, 768)}
	third := monitor{name: "DP-2", area: image.Rect(-800, 0, 0, 480)}
	mirror := monitor{name: "VGA-1", area: image.Rect(0, 0, 1024, 768)}
	onLeft, onRight := image.Rect(100, 100, 1380, 860), image.Rect(1950, 0, 2900, 700)
	for _, tt := range []struct {
		name    string
		all     []monitor
		cashier image.Rectangle
		want    string
		gets    string
	}{
		{"one monitor", []monitor{left}, onLeft, "", ""},
		{"two", []monitor{left, right}, onLeft, "", "HDMI-1"},
		{"two, the cashier on the second", []monitor{left, right}, onRight, "", "eDP-1"},
		{"three", []monitor{left, right, third}, onLeft, "", "HDMI-1"},
		{"by number", []monitor{left, right, third}, onLeft, "3", "DP-2"},
		{"by name", []monitor{left, right, third}, onLeft, "DP-2", "DP-2"},
		{"by name, absent", []monitor{left, right}, onLeft, "DP-2", ""},
		{"the cashier's own", []monitor{left, right}, onLeft, "1", ""},
		{"mirrored", []monitor{left, mirror}, onLeft, "", ""},
		{"mirrored, and one more", []monitor{left, mirror, right}, onLeft, "", "HDMI-1"},
		{"the cashier's window off all screens", []monitor{left, right}, image.Rect(5000, 0, 6000, 500), "", "HDMI-1"},
		{"none", nil, onLeft, "", ""},
	} {
		got, ok := turnedTo(tt.all, tt.cashier, tt.want)
		if got.name != tt.gets || ok != (tt.gets != "") {
			t.Errorf("%s: %q, want %q", tt.name, got.name, tt.gets)
		}
	}
}
