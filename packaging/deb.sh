#!/bin/bash
# Makes the Debian package bin/fufupos_VERSION_amd64.deb of bin/fufupos. Two packages
# of one commit are equal to the byte: their times are the commit's.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$1
stage=bin/deb/fufupos
rm -rf bin/deb
mkdir -p "$stage"
cp -r packaging/debian packaging/com.fufu.pos.* assets/icon.svg assets/icon.png LICENSES.md README.md "$stage"
cp -r docs "$stage/manual"
cp bin/fufupos "$stage"
bin/fufupos describe man >"$stage/fufupos.1"
bin/fufupos describe bash >"$stage/fufupos.bash"
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
printf 'fufupos (%s) stable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- FuFu POS <pos@fufu.invalid>  %s\n' \
	"$version" "$(date -Rud "@$SOURCE_DATE_EPOCH")" >"$stage/debian/changelog"
(cd "$stage" && DEB_BUILD_OPTIONS=nocheck dpkg-buildpackage -us -uc -b -d) >bin/deb/log 2>&1 || { cat bin/deb/log >&2; exit 1; }
mv bin/deb/fufupos_*.deb bin/
ls bin/fufupos_*.deb
