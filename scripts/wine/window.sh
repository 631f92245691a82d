#!/bin/bash
# Sells in the window of bin/fufupos.exe under wine, reads its QR code, and has it not
# open. It runs in scripts/wine/screen.sh.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
name=window programs=$root/bin
. "$root/scripts/wine/counter.sh"
picture=xwd:$SCREEN/Xvfb_screen0
serve

open_window --training
in_training=(--data books/training)
scan 12.50 1250 1
say "typed and scanned"

reads() { zbarimg -q --raw "$picture" 2>/dev/null | grep -q 'price=5.92'; }
for try in 1 2 3 4 5; do # as in scan
	sleep 1
	xdotool type --delay 120 5.92
	sleep 0.4
	xdotool key F2
	for _ in $(seq 10); do
		! reads || break 2
		sleep 1
	done
	say "no code is shown; once more"
	xdotool key --delay 300 Escape Escape
done
reads || fail "the QR code is not read"
say "QR code read off the screen"

# Whoever signs off meanwhile is asked by the system; under wine it refuses by itself.
ends 1 run wineboot --end-session
holds "the QR sale is paid" sold 2 paid
say "the session is not ended while a payment is open; it is paid"

geometry() { xdotool search --onlyvisible --name . getwindowgeometry 2>/dev/null | grep -e Position -e Geometry; }
before=$(geometry) # a first window has all of the screen but its frame's room
xdotool key F11
wide() { geometry | grep -q 'Geometry: 1280x1024'; }
holds "the window fills the screen" wide
xdotool key F11
narrow() { [ "$(geometry)" = "$before" ]; }
holds "the window is as it was" narrow
say "F11 fills the screen, and back"

close_window
say "closed"

# Why the till does not open is said in a box, with the books free for others.
box() { xdotool search --onlyvisible --name "^$1\$" >/dev/null 2>&1; }
trouble() { # language, the box's title, arguments
	: >window.log
	FUFUPOS_TERMINAL_LANGUAGE=$1 wine64 "$programs/fufupos.exe" --data books "${@:3}" till --training >window.log 2>&1 </dev/null &
	window=$!
	holds "a box says $2" box "$2"
	cli "${in_training[@]}" journal verify >/dev/null 2>&1 || fail "the books are not free"
	xdotool search --onlyvisible --name "^$2\$" windowfocus --sync key Return
	holds "the box is closed" gone $window
	ends 2 wait $window
	window=
}
printf '[display]\nlogo = "C:\\temp\\logo.png"\n' >wrong.toml
trouble en "The till cannot open" --config wrong.toml
grep -q "'C:.temp.logo.png'" window.log || fail "the box's words are not on standard error"
say "a wrong configuration is said in a box"

# A screen without OpenGL is another one, and wine opens it for all programs or none.
wineserver -k
exec 9> >(head -1 >display)
Xvfb -displayfd 9 -extension GLX -screen 0 800x600x24 >/dev/null 2>&1 &
gateway="$gateway $!"
exec 9>&-
holds "there is a screen without OpenGL" test -s display
DISPLAY=:$(cat display) XAUTHORITY=
export DISPLAY XAUTHORITY
trouble en "The till cannot open" --config config.toml
grep -q "OpenGL 2.1" window.log || fail "OpenGL is not named"
say "no OpenGL is said in a box"
