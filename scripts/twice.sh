#!/bin/bash
# Builds what is handed out in two folders, the second time with nothing built before,
# and compares the two to the byte.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

build() { # folder
	git clone -q . "$1"
	echo "twice: building in $1"
	make -C "$1" --no-print-directory packages >"$1.log" 2>&1 || { cat "$1.log" >&2; exit 1; }
}
build "$work/once"
mkdir "$work/another-folder"
GOCACHE=$work/cache build "$work/another-folder/again"
diff "$work/once/bin/release/SHA256SUMS" "$work/another-folder/again/bin/release/SHA256SUMS" || {
	echo "twice: these differ" >&2
	exit 1
}
cat "$work/once/bin/release/SHA256SUMS"
echo "twice: equal to the byte"
