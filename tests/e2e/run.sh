#!/bin/sh
# run.sh [FILE.bats…]: the end-to-end tests, a file at a time on every core;
# the whole output of a file that fails, one line for one that passes.
set -u
cd "$(dirname "$0")/../.." || exit 1
export ENTENTE="${ENTENTE:-$PWD/entente}"
[ $# -gt 0 ] || set -- tests/e2e/*.bats

one='
log=$(mktemp)
if bats --print-output-on-failure "$0" >"$log" 2>&1; then
	echo "  E2E  $0: $(tail -n 1 "$log")"
else
	cat "$log"
	echo "  E2E  $0: FAILED"
	status=1
fi
rm -f "$log"
exit ${status:-0}'
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" sh -c "$one"
