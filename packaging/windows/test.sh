#!/bin/bash
# Installs the installer $1 under wine, sells with what it has installed, installs over
# it, and removes it: the books must stay.
set -euo pipefail
installer=$(realpath "$1")
root=$(cd "$(dirname "$0")/../.." && pwd)
prefix=$(mktemp -d)/prefix
"$root/scripts/wine/prefix.sh" "$prefix"
. "$root/scripts/wine/env.sh"
gateway=
end() {
	[ -z "$gateway" ] || kill "$gateway" || true
	wineserver -k || true
	rm -rf "$(dirname "$prefix")"
}
trap end EXIT
say() { echo "installer-test: $*"; }
programs=$prefix/drive_c/users/$(id -un)/AppData/Local/Programs/"FuFu POS"
run() { timeout 120 wine64 "$@"; }

run "$installer" /S /NODESKTOP
cli="$programs/fufupos-cli.exe"
say "installed: $(run "$cli" version | tr -d '\r')"

cd "$(dirname "$prefix")"
umask 077 # the key's file, too, is the user's alone
printf 'merchant-key-of-the-test' >key
run "$cli" gateway-sim --listen 127.0.0.1:18080 --key-file key >gateway.log 2>&1 &
gateway=$!
cat >config.toml <<'END'
[gateway]
base_url = "http://127.0.0.1:18080/gateway/pay"
busi_id = "581010199011345"
key_file = "key"
END
for _ in $(seq 60); do grep -q . gateway.log && break; sleep 0.5; done
run "$cli" --config config.toml --data books pay --amount 12.50 --code 281234567890123456 --json >sale.json
grep -q '"state": "paid"' sale.json
say "sold by the command line"

run "$installer" /S /NODESKTOP
run "$cli" --config config.toml --data books journal verify
say "installed anew: the books are whole"

run "$programs/uninstall.exe" /S _?="$(winepath -w "$programs" 2>/dev/null || echo "C:\\users\\$(id -un)\\AppData\\Local\\Programs\\FuFu POS")"
[ ! -e "$cli" ] && [ -s books/journal.db ]
say "removed: the books are still there"
