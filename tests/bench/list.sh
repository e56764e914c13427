#!/bin/sh
# list.sh [COUNT]: questions to COUNT generated records (10000) with the index
# and without it, and beside `git grep -il` for words in their texts: each the
# least of so many runs, in milliseconds. First what the index costs once.
#
#   ENTENTE  the program; else the one of this tree;  RUNS  5
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
entente=$(readlink -f "${ENTENTE:-$top/entente}")
count=${1:-10000}
runs=${RUNS:-5}
work=$top/build/bench
data=$work/listed-$count
mkdir -p "$work"
export ENTENTE_TODAY=2014-10-01

[ -d "$data" ] || {
	"$top/tests/bench/records.sh" "$count" "$data"
	git -C "$data" init -q -b main
	git -C "$data" add -A
	git -C "$data" -c user.name=Bench -c user.email=bench@example.org \
		-c gc.auto=0 commit -q -m records
	git -C "$data" gc -q
	sleep 3
}
cd "$data"

# least COMMAND…: its shortest time of the runs, in microseconds
least()
{
	best=
	for _ in $(seq "$runs"); do
		begin=$(date +%s%N)
		"$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
		took=$((($(date +%s%N) - begin) / 1000))
		[ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
	done
	echo "$best"
}

without()
{
	ENTENTE_NO_INDEX=1 least "$@"
}

# ask ARGUMENTS: with and without; the answers must be the same
ask()
{
	"$entente" "$@" >"$work/with" 2>&1
	ENTENTE_NO_INDEX=1 "$entente" "$@" >"$work/without" 2>&1
	cmp "$work/with" "$work/without"
	awk -v name="$*" -v with="$(least "$entente" "$@")" \
		-v without="$(without "$entente" "$@")" 'BEGIN {
		printf "%-48s %9.1f %9.1f %7.1f\n", name, with / 1000,
			without / 1000, without / with
	}'
}

printf '%s records; the index anew: %s ms, %s KiB\n' "$count" \
	"$(($(least "$entente" reindex) / 1000))" \
	"$(du -k .git/entente/index.sqlite | cut -f 1)"
printf '%-48s %9s %9s %7s\n' '' 'index, ms' 'without' 'times'
ask list agreement --all -t 'numéro 77,'
ask list agreement --all -t 'entente 77,'
ask list agreement -w 'title = x' -t 'entente 77,'
git config entente.region laval
ask list agreement
git config --unset entente.region
ask due --within 1m
ask due
ask lineage laval-entente-170-2015
ask coverage --region laval
ask used-by laval-comite-170
ask show laval-entente-170-2015
ask list agreement --all -t 'entente 77,' --known-on HEAD
ask lineage laval-entente-170-2015 --known-on HEAD
printf '%-48s %9.1f\n' "git grep -il 'entente 77,' (peer)" \
	"$(least git grep -il 'entente 77,' -- records | awk '{ print $1 / 1000 }')"
