#!/bin/sh
# run.sh [FILE.bats…]: the end-to-end tests, a file at a time on every core;
# the whole output of a file that fails, one line for one that passes.
set -u

if [ "${1:-}" = --one ]; then
	log=$(mktemp)
	trap 'rm -f "$log"' EXIT
	if timeout 1800 bats --print-output-on-failure "$2" >"$log" 2>&1; then
		echo "  E2E  $2: $(grep -c '^ok' "$log") passed"
		grep '# skip' "$log"
		exit 0
	fi
	cat "$log"
	echo "  E2E  $2: FAILED"
	exit 1
fi

self=$(cd "$(dirname "$0")" && pwd)/run.sh
cd "$(dirname "$0")/../.." || exit 1
export ENTENTE="${ENTENTE:-$PWD/entente}"
[ $# -gt 0 ] || set -- tests/e2e/*.bats
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" "$self" --one
