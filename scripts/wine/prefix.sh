#!/bin/bash
# Makes a wine prefix for tests in the folder $1, unless it is there.
set -euo pipefail
cd "$(dirname "$0")"
prefix=$1
[ ! -e "$prefix/ready" ] || exit 0
rm -rf "$prefix"
mkdir -p "$prefix"
. ./env.sh
wine64 wineboot -i >"$prefix/log" 2>&1
# Sound stays off: asked for it from a second thread, wine stands still when a window opens.
wine64 reg add 'HKCU\Software\Wine\Drivers' /v Audio /d '' /f >>"$prefix/log" 2>&1
wineserver -w
x86_64-w64-mingw32-gcc -O2 -Wall -Werror -shared -o "$prefix/drive_c/windows/system32/bcryptprimitives.dll" bcryptprimitives.c -ladvapi32
touch "$prefix/ready"
