#!/bin/sh
# completion.sh [COUNT]: how long a shell waits for the program when the tab key
# is pressed, among COUNT (10000) records: the least of so many runs, in
# milliseconds, for ids, for fields of a record, and for options alone.
#
#   ENTENTE  the program; else the one of this tree;  RUNS  9
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
entente=$(readlink -f "${ENTENTE:-$top/entente}")
count=${1:-10000}
runs=${RUNS:-9}
data=$top/build/bench/completion-$count

if [ ! -d "$data/.git" ]; then
	rm -rf "$data"
	"$top/tests/bench/records.sh" "$count" "$data" >/dev/null
	git -C "$data" init -q
	git -C "$data" add -A
	git -C "$data" -c user.name=bench -c user.email=bench@example.org \
		commit -q -m 'First records'
fi

# least WORD…: of the answers to this line
least()
{
	for _ in $(seq "$runs"); do
		before=$(date +%s%N)
		"$entente" completion --line -- -C "$data" "$@" >"$data.said"
		echo $(($(date +%s%N) - before))
	done | sort -n | awk 'NR == 1 { printf "%6.1f ms", $1 / 1e6 }'
}

id=$("$entente" completion --line -- -C "$data" show lav | head -n 1 | cut -f1)
echo "completion among $(find "$data/records" -name '*.yaml' | wc -l) records:"
printf '%s  ids with three letters, %s of them\n' "$(least show lav)" "$(wc -l <"$data.said")"
printf '%s  every id\n' "$(least show '')"
printf '%s  fields of a record\n' "$(least set "$id" t)"
printf '%s  options\n' "$(least due --)"
