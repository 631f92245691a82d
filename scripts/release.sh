#!/bin/bash
# check VERSION: whether this can become that version. collect VERSION: puts what was
# built of it into bin/release, with what it is built of and the sums of all.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$2
fail() { echo "release: $1" >&2; exit 1; }

check() {
	[ -z "$(git status --porcelain)" ] || fail "there are changes that are not committed; commit or stash them: a release is of a commit"
	grep -q "^## $version\b" CHANGELOG.md || fail "CHANGELOG.md has no word about $version: write under \"## $version\" what is new"
}

collect() {
	local to=bin/release
	rm -rf $to
	mkdir $to
	cp bin/fufupos.exe bin/fufupos-cli.exe "bin/fufupos-$version-setup.exe" "bin/fufupos_${version}_amd64.deb" CHANGELOG.md $to
	go run ./scripts/sbom "$version" bin/fufupos bin/fufupos.exe bin/fufupos-cli.exe >"$to/fufupos-$version.cdx.json"
	(cd $to && sha256sum -- * >SHA256SUMS)
	cat $to/SHA256SUMS
}

"$1"
