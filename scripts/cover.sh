#!/bin/bash
# Runs the tests of packages and says how many of their statements these run; fails
# where it is less than so many of 100.
# cover.sh LEAST PACKAGES...: packages with commas between them count as one.
set -euo pipefail
cd "$(dirname "$0")/.."

least=$1
shift
profile=$(mktemp)
trap 'rm -f "$profile"' EXIT

for packages; do
	go test -timeout 40m -coverprofile="$profile" -coverpkg="$packages" ${packages//,/ } >&2
	go tool cover -func="$profile" | awk -v packages="$packages" -v least="$least" '
		/^total:/ { share = $3 + 0 }
		END {
			printf "%s: %.1f %% of its statements are run by its tests\n", packages, share
			if (share < least) {
				printf "cover.sh: %s: less than %s %%; go test -coverprofile names what no test runs\n", packages, least > "/dev/stderr"
				exit 1
			}
		}'
done
