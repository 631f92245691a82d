#!/bin/bash
# Sells in the window of bin/fufupos.exe under wine. It needs a screen whose picture is in
# the folder $SCREEN (Xvfb -fbdir).
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

xdotool key Return
xdotool type --delay 120 5.92
sleep 0.4
xdotool key F2
reads() { zbarimg -q --raw "$picture" 2>/dev/null | grep -q 'price=5.92'; }
holds "the QR code is read" reads
holds "the QR sale is paid" sold 2 paid
say "QR read off the screen, and paid"

xdotool key F11
wide() { xdotool search --onlyvisible --name . getwindowgeometry 2>/dev/null | grep -q 'Geometry: 1280x1024'; }
holds "the window fills the screen" wide
xdotool key F11
narrow() { ! wide; }
holds "the window is as it was" narrow
say "F11 fills the screen, and back"

close_window
say "closed"
