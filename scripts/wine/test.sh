#!/bin/bash
# Runs the tests of the packages named as arguments, built for Windows, under wine.
set -euo pipefail
umask 077 # wine has a mode in the place of an access list, and a key is its owner's alone
here=$(cd "$(dirname "$0")" && pwd)
work=$here/../../bin/wine
mkdir -p "$work"
prefix=$work/prefix
"$here/prefix.sh" "$prefix"
. "$here/env.sh"

# Wine 8 takes the way Go deletes files by default for done and does not do it; Go has a
# second way, for systems that know only that.
at=$(go env GOROOT)/src/internal/syscall/windows/at_windows.go
sed 's/if TestDeleteatFallback {/if true {/' "$at" >"$work/at_windows.go"
! cmp -s "$at" "$work/at_windows.go" || { echo "wine/test.sh: this Go deletes files by another way; look at $at" >&2; exit 1; }
printf '{"Replace":{"%s":"%s"}}\n' "$at" "$work/at_windows.go" >"$work/overlay.json"

GOOS=windows GOARCH=amd64 CGO_ENABLED=0 go test -overlay "$work/overlay.json" -exec wine64 "$@"
