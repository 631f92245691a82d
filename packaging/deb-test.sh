#!/bin/bash
# Installs the package $1 in a Debian of its own, sells in its window's training, and
# removes it: the books must stay. It wants root, and Debian's packages.
set -euo pipefail
deb=$1
[ "$(id -u)" = 0 ] || { echo "deb-test.sh: run it as root" >&2; exit 2; }
root=$(mktemp -d)
end() {
	mountpoint -q "$root/proc" && umount "$root/proc"
	rm -rf --one-file-system "$root"
}
trap end EXIT
debootstrap --variant=minbase bookworm "$root" >"$root.log" 2>&1 || { cat "$root.log" >&2; exit 1; }
rm "$root.log"
mount -t proc proc "$root/proc"
cp "$deb" "$root/tmp/fufupos.deb"
cat >"$root/tmp/use.sh" <<'END'
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive HOME=/root LC_ALL=C.UTF-8
say() { echo "deb-test: $*"; }
apt-get update -q >/tmp/log 2>&1
apt-get install -y -q --no-install-recommends /tmp/fufupos.deb xvfb xauth xdotool libgl1-mesa-dri >>/tmp/log 2>&1 || { cat /tmp/log; exit 1; }
say "installed: $(fufupos version)"
[ -f /lib/udev/rules.d/70-fufupos.rules ] && [ -f /usr/share/man/man1/fufupos.1.gz ] && [ -f /usr/share/applications/com.fufu.pos.desktop ]
cat >/tmp/sell.sh <<'SELL'
fufupos >/tmp/out 2>&1 &
till=$!
for _ in $(seq 120); do grep -q ready /tmp/out && break; sleep 0.5; done
xdotool type --delay 120 12.50
sleep 1
xdotool type --delay 4 "$(printf '281234567890123456\n')"
printf '[gateway]\nbase_url = "https://pay.example.com/gateway/pay"\nbusi_id = "1"\n' >/tmp/config.toml
sold() { fufupos --config /tmp/config.toml --data /root/.local/share/fufupos/training transactions --state paid --json; }
for _ in $(seq 60); do sold | grep -q '"amount": 1250' && break; sleep 0.5; done
sold >/tmp/sold 2>&1
fufupos quit
wait $till
SELL
wrong() { echo "deb-test: $*" >&2; tail -n 20 /tmp/out /tmp/sold >&2; exit 1; }
xvfb-run -a bash /tmp/sell.sh || wrong "the till did not end as it should"
grep -q '"amount": 1250' /tmp/sold || wrong "nothing was sold"
books=/root/.local/share/fufupos/training/journal.db
[ -s $books ] || wrong "there is no $books"
say "sold in training, closed by quit"
apt-get purge -y -q fufupos >>/tmp/log 2>&1
! command -v fufupos >/dev/null && [ ! -e /lib/udev/rules.d/70-fufupos.rules ] && [ -s $books ]
say "removed: the books are still there"
END
# Of the environment here, such as TMPDIR, nothing is there.
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin chroot "$root" bash /tmp/use.sh
