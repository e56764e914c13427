#!/bin/sh
# merge.sh [COUNT]: COUNT records (1000), ten fields changed on each side, merged
# one process a record: merge-file beside `git merge-file -p`, and what starting
# each program costs. Each the least of RUNS (5), as ratios to git's.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
entente=$(readlink -f "${ENTENTE:-$top/entente}")
count=${1:-1000}
runs=${RUNS:-5}
work=$top/build/bench
data=$work/merges-$count
# Outside of any repository, as merge-file is there.
export GIT_CEILING_DIRECTORIES="$work"
export HOME="$work" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1

# change FIRST: ten of the lines "key: value", every fourth from FIRST on
change()
{
	awk -v first="$1" '/^ *[a-z_]+: [A-Za-z]/ && !/: .*: / {
		if (n % 4 == first && changed++ < 10) sub(/[^ ]*$/, "& " first)
		n++
	} { print }'
}

more()
{
	awk 'BEGIN { for (i = 0; i < 60; i++)
		printf "more_%c%c: text of field %d\n", 97 + i / 26, 97 + i % 26, i }'
}

[ -d "$data" ] || {
	"$top/tests/bench/records.sh" $((count * 5 / 4)) "$work/records-merge"
	mkdir -p "$data.new"
	find "$work/records-merge/records/agreements" -name '*.yaml' | sort | head -n "$count" |
	while read -r file; do
		name=$(basename "$file" .yaml)
		# More fields than a generated record has.
		{ cat "$file"; more; } >"$data.new/$name.base"
		change 0 <"$data.new/$name.base" >"$data.new/$name.ours"
		change 2 <"$data.new/$name.base" >"$data.new/$name.theirs"
	done
	rm -rf "$work/records-merge"
	mv "$data.new" "$data"
}
cd "$data"

least()
{
	best=
	for _ in $(seq "$runs"); do
		begin=$(date +%s%N)
		"$@" >"$work/out" 2>&1 || { tail "$work/out" >&2; exit 1; }
		took=$((($(date +%s%N) - begin) / 1000))
		[ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
	done
	echo "$best"
}

ours()
{
	for base in *.base; do
		name=${base%.base}
		"$entente" merge-file "$base" "$name.ours" "$name.theirs" >"$work/merged" || return 1
	done
}

gits()
{
	for base in *.base; do
		name=${base%.base}
		git merge-file -p -q "$name.ours" "$base" "$name.theirs" >"$work/merged" || return 1
	done
}

# What starting a program costs, for both.
starts()
{
	for base in *.base; do
		"$@" --version >/dev/null
	done
}

row()
{
	awk -v name="$1" -v took="$2" -v git="$3" 'BEGIN {
		printf "%-44s %8.3f s %7.2f\n", name, took / 1e6, took / git }'
}

set -- *.base
printf '%d records, %s bytes each, ten fields changed on each side\n' $# \
	"$(wc -c <"$1")"
printf '%-44s %10s %7s\n' 'the least of '"$runs" '' 'ratio'
git_took=$(least gits)
row 'git merge-file -p' "$git_took" "$git_took"
row 'entente merge-file' "$(least ours)" "$git_took"
row 'git --version' "$(least starts git)" "$git_took"
row 'entente --version' "$(least starts "$entente")" "$git_took"
