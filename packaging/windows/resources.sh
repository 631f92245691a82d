#!/bin/bash
# Writes the icon, version and manifest of the two programs for Windows, as Go links
# them in: a file .syso in each one's folder. $1 is the version.
set -euo pipefail
cd "$(dirname "$0")/../.."
version=$1
work=$PWD/bin/resources
mkdir -p "$work"
go run ./packaging/windows/icon assets/icon.png >"$work/icon.ico"
write() { # name, what it is, folder
	x86_64-w64-mingw32-windres --codepage=65001 -I "$work" -I packaging/windows -O coff \
		-DVERSION="\\\"$version\\\"" -DNUMBERS="${version//./,},0" -DNAME="\\\"$1\\\"" -DDESCRIPTION="\\\"$2\\\"" \
		-i packaging/windows/fufupos.rc -o "$3/$1_windows_amd64.syso"
}
write fufupos "FuFu POS" .
write fufupos-cli "FuFu POS, command line" cli/fufupos-cli
