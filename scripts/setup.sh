#!/bin/bash
# Installs the Debian packages named as arguments that are not there yet, and
# asks for rights only when one is missing; then fetches the libraries. It prints a line
# for each step that has something to do. What the tools say of it is shown where
# one fails.
set -euo pipefail

log=$(mktemp)
trap 'rm -f "$log"' EXIT
step() { # what is done, what to do where it fails, the command
	echo "setup: $1"
	"${@:3}" >"$log" 2>&1 || { cat "$log" >&2; echo "setup: $2" >&2; exit 1; }
}

missing=()
for package in "$@"; do
	state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
	[ "$state" = installed ] || missing+=("$package")
done 2>/dev/null

if ! command -v go >/dev/null; then
	echo "setup: Go is missing; install Go 1.26 or later from https://go.dev/dl/ and put it in PATH" >&2
	exit 1
fi
if [ ${#missing[@]} -gt 0 ]; then
	if ! command -v apt-get >/dev/null; then
		echo "setup: this is not a Debian system; install by hand what these Debian packages hold: ${missing[*]}" >&2
		exit 1
	fi
	as=()
	if [ "$(id -u)" != 0 ]; then
		if ! command -v sudo >/dev/null || ! { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
			echo "setup: these packages are missing; as root run: apt-get update && apt-get install ${missing[*]}" >&2
			exit 1
		fi
		as=(sudo)
	fi
	# The lists may be old or not there; without a network the packages may be.
	install() {
		"${as[@]}" apt-get update -q || true
		"${as[@]}" env DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}"
	}
	step "installing ${missing[*]}" \
		"apt-get could not install ${missing[*]}: see above what it lacks (the network?), then run make again" install
fi

libraries() { go list -deps -test ./... && go list -deps tool; }
if ! GOPROXY=off libraries >/dev/null 2>&1; then
	step "fetching the Go libraries" "they could not be fetched: see above what is wrong (the network?), then run make again" libraries
fi
