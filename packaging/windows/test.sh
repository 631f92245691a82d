#!/bin/bash
# Installs the installer $1 under wine, sells with both programs that it has installed,
# installs over them, and removes them: the books must stay. It needs a screen.
set -euo pipefail
installer=$(realpath "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
name=installer-test programs=
. "$root/scripts/wine/counter.sh"
home=$prefix/drive_c/users/$(id -un)/AppData
mine=$home/Local/Programs/"FuFu POS"
menu=$home/Roaming/Microsoft/Windows/"Start Menu"/Programs

run "$installer" /S /NODESKTOP /AUTOSTART
programs=$mine
[ -s "$menu/FuFu POS/FuFu POS.lnk" ] && [ -s "$menu/StartUp/FuFu POS.lnk" ] || fail "a link is missing"
say "installed: $(run "$programs/fufupos-cli.exe" version | tr -d '\r')"

serve
cli pay --amount 12.50 --code 281234567890123456 --json >sale.json
grep -q '"state": "paid"' sale.json || fail "the sale is not paid: $(cat sale.json)"
say "sold by the command line"

open_window
scan 3.05 305 2
close_window
say "sold in the window"

run "$installer" /S /NODESKTOP
cli journal verify
say "installed anew: the books are whole"

# The uninstaller goes on as a copy of itself, so that it can remove itself.
removed() { [ ! -e "$1" ]; }
run "$mine/uninstall.exe" /S
holds "all is removed" removed "$mine"
[ ! -e "$menu/FuFu POS" ] && [ ! -e "$menu/StartUp/FuFu POS.lnk" ] || fail "a link was left"
[ -s books/journal.db ] || fail "the books are gone"
say "removed: the books are still there"

run "$installer" /S /ALLUSERS /NODESKTOP
all=$prefix/drive_c/"Program Files/FuFu POS"
run "$all/fufupos-cli.exe" --config config.toml --data books journal verify
run "$all/uninstall.exe" /AllUsers /S
holds "all is removed" removed "$all"
say "installed for everybody, and removed"
