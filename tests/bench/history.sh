#!/bin/sh
# history.sh [RECORDS [COMMITS]]: history and who of one record beside `git log
# -- FILE`, among COMMITS commits (50000) over RECORDS records (10000), the least
# of RUNS (5) each, as ratios to git's; and filling the index beside `git log
# --raw`, which leaves merges out, and with them (their first parent).
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
entente=$(readlink -f "${ENTENTE:-$top/entente}")
records=${1:-10000}
commits=${2:-50000}
runs=${RUNS:-5}
work=$top/build/bench
data=$work/history-$records-$commits
export HOME="$work" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 LANGUAGE=en

[ -d "$data" ] || {
	rm -rf "$data.new"
	"$top/tests/bench/records.sh" "$records" "$data.new"
	cd "$data.new"
	git init -q -b main .
	find records schemas -type f | LC_ALL=C sort |
		python3 "$top/tests/bench/commits.py" "$commits" | git fast-import --quiet
	git reset -q --hard
	git config user.name Banc
	git config user.email banc@example.org
	git gc -q
	mv "$data.new" "$data"
}
cd "$data"
rm -rf .git/objects/info/commit-graph .git/objects/info/commit-graphs

# least COMMAND…: milliseconds, to a tenth
least()
{
	best=
	for _ in $(seq "$runs"); do
		begin=$(date +%s%N)
		"$@" >"$work/out" 2>&1 || { tail "$work/out" >&2; exit 1; }
		took=$((($(date +%s%N) - begin) / 100000))
		[ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
	done
	echo "$best"
}

tell()
{
	awk -v name="$1" -v took="$2" -v git="$3" 'BEGIN {
		printf "%-44s %9.1f ms  %6.2f\n", name, took / 10, took / git }'
}

fill()
{
	rm -rf .git/entente
	"$entente" history "$1"
}

# The file that most commits touched.
file=$(git log --format= --name-only | LC_ALL=C sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }')
id=$(basename "$file" .yaml)
echo "$(git rev-list --count HEAD) commits, $(git ls-files records | wc -l) records;" \
	"$id was changed by $(git rev-list --count --no-merges HEAD -- "$file")"

raw=$(least git log --raw)
merges=$(least git log --raw --diff-merges=first-parent)
tell 'git log --raw' "$raw" "$raw"
tell 'git log --raw --diff-merges=first-parent' "$merges" "$raw"
tell 'the index filled, and history' "$(least fill "$id")" "$raw"
echo
plain=$(least git log -- "$file")
full=$(least git log --full-history -- "$file")
git commit-graph write --reachable --changed-paths 2>/dev/null
filters=$(least git log -- "$file")
full_filters=$(least git log --full-history -- "$file")
tell "git log -- FILE" "$plain" "$filters"
tell "git log --full-history -- FILE" "$full" "$filters"
tell "git log -- FILE, changed-path filters" "$filters" "$filters"
tell "git log --full-history, the same" "$full_filters" "$filters"
tell "entente history ID" "$(least "$entente" history "$id")" "$filters"
tell "entente who ID" "$(least "$entente" who "$id")" "$filters"
tell "entente --version (starting)" "$(least "$entente" --version)" "$filters"

