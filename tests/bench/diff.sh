#!/bin/sh
# diff.sh [COUNT]: what differs between each of COUNT (1000) successive versions
# of one record, of about 3 kB: diff-file once a pair, beside diff -u over the
# same pairs, and beside a program that does nothing, as often; each the least of
# so many runs, in one go, as ratios to diff -u. Then the same versions from a
# repository, all in one process: history, beside git log -p.
#
#   ENTENTE  the program; else the one of this tree;  RUNS  5
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
entente=$(readlink -f "${ENTENTE:-$top/entente}")
count=${1:-1000}
runs=${RUNS:-5}
work=$top/build/bench
data=$work/versions-$count
mkdir -p "$work"

# Version n of the record: an amount, a party, a sentence, or only a comment.
version()
{
	awk -v n="$1" '
	function step(what) { return int((n + 3 - what) / 4) }
	BEGIN {
		print "# version " step(0)
		print "title: Entente spécifique " int(n / 100)
		print "region: laval\nterm:\n  start: 2011-04-01\n  end: 2015-03-31"
		print "parties:"
		for (i = 0; i < 12; i++) {
			print "  - organization: organisme-" (i + step(2)) % 40
			print "    roles: [signatory]\n    amount: " 1000 * i + 1000
		}
		print "funding:\n  total: " 400000 + 500 * step(1)
		print "objectives:"
		for (i = 0; i < 10; i++) {
			print "  - Les parties sont tenues de verser chacune la somme prévue"
			print "    au plus tard le premier avril de " \
				2000 + i + (i == 5) * step(3)
		}
	}'
}

[ -d "$data" ] || {
	mkdir -p "$data.new/repo/records/agreements/laval"
	cp -R "$top/schemas" "$data.new/repo"
	cd "$data.new"
	for n in $(seq 0 "$count"); do
		version "$n" >"$n.yaml"
	done
	git init -q repo
	for n in $(seq 0 "$count"); do
		printf 'commit refs/heads/main\ncommitter a <a@b> %d +0000\n' \
			$((1300000000 + n))
		printf 'data 1\nx\nM 100644 inline %s\ndata %d\n' \
			records/agreements/laval/laval-entente.yaml \
			"$(wc -c <"$n.yaml")"
		cat "$n.yaml"
		echo
	done | git -C repo fast-import --quiet
	git -C repo symbolic-ref HEAD refs/heads/main
	git -C repo checkout -q main -- records
	mv "$data.new" "$data"
}
cd "$data"

# pairs COMMAND…: with each version and the next
pairs()
{
	for n in $(seq 1 "$count"); do
		"$@" "$((n - 1)).yaml" "$n.yaml" >"$work/out" || [ $? = 1 ]
	done
}

# least COMMAND…: its shortest time of the runs, in microseconds
least()
{
	best=
	for _ in $(seq "$runs"); do
		begin=$(date +%s%N)
		"$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
		took=$((($(date +%s%N) - begin) / 1000))
		[ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
	done
	echo "$best"
}

# row NAME MICROSECONDS BASE
row()
{
	awk -v name="$1" -v took="$2" -v base="$3" -v count="$count" 'BEGIN {
		printf "%-44s %8.3f ms a pair  %5.2f x\n", name, \
			took / 1e3 / count, took / base }'
}

base=$(least pairs diff -u)
echo "$count pairs of $(wc -c <"$count.yaml") bytes; least of $runs runs"
row 'diff -u' "$base" "$base"
row 'true' "$(least pairs /bin/true)" "$base"
row 'entente --version: what starting costs' "$(least pairs "$entente" --version)" "$base"
row 'entente diff-file' "$(least pairs "$entente" diff-file)" "$base"
row 'entente diff-file, by identity' "$(least pairs "$entente" diff-file \
	--identity parties=organization)" "$base"
row 'entente diff-file --json' "$(least pairs "$entente" diff-file --json)" "$base"
base=$(least git -C repo log -p)
echo 'one process'
row 'git log -p' "$base" "$base"
row 'entente history' "$(least "$entente" -C repo history laval-entente)" "$base"
row 'entente diff, two ends' "$(least "$entente" -C repo diff "main~$count..main")" "$base"
