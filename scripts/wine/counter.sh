# What the tests of the two programs under wine have in common. Sourced with $name (the
# test's), $root (this repository) and $programs (the folder of the programs) set; a test
# runs in a folder of its own, with a wine of its own.
umask 077 # wine has a mode in the place of an access list, and a key is its owner's alone
place=$(mktemp -d)
prefix=$place/prefix
gateway= window=
end() {
	[ -z "$gateway$window" ] || kill $gateway $window 2>/dev/null || true
	wineserver -k 2>/dev/null || true
	rm -rf "$place"
}
trap end EXIT
"$root/scripts/wine/prefix.sh" "$root/bin/wine/prefix"
cp -a "$root/bin/wine/prefix" "$prefix"
. "$root/scripts/wine/env.sh"
# Wine loads its sound and its window system in one turn, and stands still where a window opens at that moment.
export FUFUPOS_SOUND_EFFECTS=false FUFUPOS_SOUND_SPEECH=false
cd "$place"

say() { echo "$name: $*"; }
fail() {
	say "$*" >&2
	[ -z "${SCREEN:-}" ] || cp "$SCREEN/Xvfb_screen0" "$root/bin/wine/$name.xwd"
	cat ./*.log >&2 2>/dev/null || true
	exit 1
}

# skip leaves out by name what may_skip allows, and skipped says how many that were.
may_skip=() left_out=()
skip() { # what, why
	local allowed
	for allowed in "${may_skip[@]}"; do
		[ "$allowed" = "$1" ] || continue
		left_out+=("$1")
		say "skipped: $1: $2"
		return
	done
	fail "$1 may not be skipped: $2"
}
skipped() { say "${#left_out[@]} skipped"; }

# run runs a program of Windows', and cli a command on the test's books.
run() { timeout 120 wine64 "$@" </dev/null; }
cli() { run "$programs/fufupos-cli.exe" --config config.toml --data books "$@"; }

# ends runs a command that must end with the exit code $1.
ends() {
	local code=0 want=$1
	shift
	"$@" || code=$?
	[ "$code" = "$want" ] || fail "exit $code instead of $want: $*"
}

# holds waits until a command says yes; $1 says what of.
holds() {
	local what=$1 limit=$((SECONDS + 90))
	shift
	until "$@"; do
		[ $SECONDS -lt $limit ] || fail "not within 90 s: $what"
		sleep 0.2
	done
}

# serve starts a training gateway on a port that is free, and writes config.toml. It is
# never an installed program's: one that runs cannot be replaced or removed.
serve() {
	printf merchant-key-of-the-test >key
	wine64 "$root/bin/fufupos-cli.exe" gateway-sim --listen 127.0.0.1:0 --key-file key >gateway.log 2>&1 </dev/null &
	gateway=$!
	holds "the gateway serves" grep -qs http:// gateway.log
	cat >config.toml <<-END
		[gateway]
		base_url = "$(grep -o "http://[0-9.:]*/gateway/pay" gateway.log | head -1)"
		busi_id = "581010199011345"
		key_file = "key"
		[terminal]
		language = "en"
	END
}

# open_window opens the till, and close_window has it close as a person does.
open_window() {
	: >window.log
	wine64 "$programs/fufupos.exe" --config config.toml --data books till "$@" >window.log 2>&1 </dev/null &
	window=$!
	holds "the window is ready" grep -q ^ready window.log
}
gone() { ! kill -0 "$1" 2>/dev/null; }
closes() {
	xdotool key --delay 300 Escape alt+F4 # a till with a payment that just ends asks, and is asked again
	sleep 3
	gone $window
}
close_window() {
	local code=0
	holds "the window is closed" closes
	wait $window || code=$?
	# 137: wine kills what is left of a program that has ended, where its threads take their time.
	[ $code = 0 ] || [ $code = 137 ] || fail "the window ended with $code"
	window=
}

# scan types an amount as a person does, and a code as a scanner does, until a number of
# sales is paid: on a computer that has no time a scanner's keys come as slowly as a person's, or
# a person's all at once, and then the till says so and charges nothing.
scan() { # amount, minor units, sales with this one
	local try
	for try in 1 2 3 4 5; do
		xdotool type --delay 120 "$1"
		sleep 0.4 # the hand goes from the keys to the scanner
		xdotool type --delay 3 "28888686348818${try}61$3"$'\n'
		for _ in $(seq 8); do
			sold "$3" paid && grep -m1 '"amount"' sales.json | grep -q " $2," && return
			sleep 1
		done
		! sold "$3" paid || fail "another amount was charged than $1: $(grep -m1 '"amount"' sales.json)"
		say "refused: typing and a scan got mixed; once more"
		xdotool key --delay 300 Escape Escape
		sleep 2.5 # a person looks
	done
	fail "$1 was not charged"
}

# sold tells whether the books have a number of sales, and the newest has a state.
sold() { # number, state
	cli "${in_training[@]}" transactions --json >sales.json 2>/dev/null &&
		grep -q "\"count\": $1\$" <(tr -d '\r' <sales.json) && grep -m1 '"state"' sales.json | grep -q "\"$2\""
}
in_training=()
