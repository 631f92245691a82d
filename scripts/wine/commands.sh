#!/bin/bash
# Tries the command line of bin/fufupos-cli.exe under wine: sale, QR code, refund, a till
# that is killed, a second one, a scanner on a port, a disk that is full.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
name=commands programs=$root/bin
. "$root/scripts/wine/counter.sh"
# What wine cannot do, or a computer without root.
may_skip=("a scanner on a port" "a small disk")
serve

number() { grep -m1 '"out_trade_no"' "$1" | cut -d'"' -f4; }
is() { tr -d '\r' <"$1" | grep -q "^ *\"$2\": $3,\?\$" || fail "$1 has no $2 of $3: $(cat "$1")"; }

cli pay --amount 12.50 --code 281234567890123450 --json >sale.json
is sale.json state '"paid"'
is sale.json amount 1250
say "a sale is paid"

ends 2 cli pay --amount 12.50 --code 1 --json >wrong.json
say "a code that is none ends with 2"

cli pay --amount 5.00 --qr --json >qr.json
is qr.json state '"paid"'
say "a QR sale is paid"

printed=Z:${place//\//\\}\\receipt.bin # as a person writes a path there
FUFUPOS_PRINTER_ADDRESS=file://$printed cli pay --amount 1.05 --code 281234567890123459 --json >printed.json
[ -s receipt.bin ] || fail "nothing was printed into $printed: $(cat printed.json)"
say "a receipt is printed into a file"

cli refund "$(number sale.json)" --amount 2.50 --reason "a test" --json >refund.json
say "a refund is done"

# The customer types a password: the till is killed with the sale under way.
wine64 "$programs/fufupos-cli.exe" --config config.toml --data books pay --amount 7.91 --code 281234567890123452 >killed.log 2>&1 </dev/null &
killed=$!
holds "the sale is sent" grep -qs "sent to the gateway" killed.log
ends 2 cli pay --amount 3.00 --code 281234567890123453 --json >second.json
say "a second till on the same books ends with 2"
kill -9 $killed
wait $killed 2>/dev/null || true
holds "the killed one is gone" gone $killed
cli settle >settle.log
sold 4 paid || fail "settle has not brought the sale to its end: $(cat sales.json)"
say "killed with -9, then settled: it is paid"

cli journal verify >verify.log
say "the books are whole"

printf 'merchant-key-of-the-test' | timeout 60 wine64 "$programs/fufupos-cli.exe" --config config.toml key set --stdin >key.log 2>&1 || fail "key set"
cli version | tr -d '\r' >version.log
cli config set terminal.merchant_name 茶馆 && cli config get terminal.merchant_name | tr -d '\r' | grep -qx 茶馆 || fail "UTF-8 does not come through"
say "Chinese comes through a pipe as UTF-8"

if small=$(mktemp -d) && mount -t tmpfs -o size=3m,mode=700 none "$small" 2>/dev/null; then
	trap 'umount -l "$small"; end' EXIT
	run "$programs/fufupos-cli.exe" --config config.toml --data "Z:$small" pay --amount 1.00 --code 281234567890123454 --json >small.json || fail "no sale on a small disk: $(cat small.json)"
	dd if=/dev/zero of="$small/full" bs=4k 2>/dev/null || true
	code=0
	run "$programs/fufupos-cli.exe" --config config.toml --data "Z:$small" pay --amount 1.00 --code 281234567890123455 --json >full.json 2>full.log || code=$?
	[ $code = 2 ] && grep -q "room\|full" full.json || fail "a full disk: exit $code, $(cat full.json)"
	rm "$small/full"
	run "$programs/fufupos-cli.exe" --config config.toml --data "Z:$small" journal verify
	umount -l "$small"
	trap end EXIT
	say "on a full disk nothing is sold, and the books stay whole"
else
	skip "a small disk" "this user may not mount one"
fi

skip "a scanner on a port" "a read of one with time-outs does not come back in wine 8"
skipped
