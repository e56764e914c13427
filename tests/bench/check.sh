#!/bin/sh
# check.sh [COUNT]: the whole of `check` on COUNT generated records (5000) beside
# what reading them costs at the least, libyaml's bare event loop, and beside
# other validators of JSON Schema over the same files: each the least of so many
# runs, in one go, as ratios to the bare loop. The peers are fetched from the
# npm registry, or from Debian (python3-jsonschema, python3-yaml); those that
# are not to be had are left out, and said. Ours checks references, amendments,
# lineages and the rest too, on all records; the peers validate the agreements
# (eight tenths of the files).
#
#   ENTENTE  the program; else the one of this tree;  RUNS  5
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
entente=$(readlink -f "${ENTENTE:-$top/entente}")
count=${1:-5000}
runs=${RUNS:-5}
work=$top/build/bench
data=$work/records-$count
mkdir -p "$work"

[ -d "$data" ] || {
	"$top/tests/bench/records.sh" "$count" "$data"
	git -C "$data" init -q
}
cc -O2 -o "$work/yaml_loop" "$top/tests/bench/yaml_loop.c" -lyaml

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

# One record other than at the last check.
edited=$data/records/agreements/laval/laval-entente-10-2000.yaml
edit_and_check()
{
	echo '# seen' >>"$edited"
	"$entente" -q -C "$data" check
}

# The agreements alone, as the peers have them; on the cores of its arguments.
find "$data/records/agreements" -name '*.yaml' >"$work/agreements"
check_files()
{
	"$@" xargs -s 1000000 "$entente" -q check-file \
		--schema "$data/schemas/agreement.yaml" <"$work/agreements"
}

# row NAME MICROSECONDS: beside the loop over the same files
row()
{
	awk -v name="$1" -v took="$2" -v loop="$3" 'BEGIN {
		printf "%-44s %8.3f s  %5.2f x\n", name, took / 1e6, took / loop }'
}

all=$(least "$work/yaml_loop" "$data/records")
some=$(least "$work/yaml_loop" "$data/records/agreements")
echo "$(find "$data/records" -type f | wc -l) records, $(du -sk --apparent-size "$data/records" | cut -f1) kB; least of $runs runs"
row 'libyaml, bare loop' "$all" "$all"
row 'entente check, one core' "$(least taskset -c 0 "$entente" -q -C "$data" check --afresh)" "$all"
row "entente check, $(nproc) cores" "$(least "$entente" -q -C "$data" check --afresh)" "$all"
sleep 3 # files that were just written are not trusted
"$entente" -q -C "$data" check
row 'entente check again' "$(least "$entente" -q -C "$data" check)" "$all"
cp "$edited" "$work/kept"
row 'the same, after an edit of one record' "$(least edit_and_check)" "$all"
mv "$work/kept" "$edited"
echo 'agreements only'
row 'libyaml, bare loop' "$some" "$some"
row 'entente check-file, one core' "$(least check_files taskset -c 0)" "$some"
row "entente check-file, $(nproc) cores" "$(least check_files env)" "$some"
if command -v npm >/dev/null && (cd "$work" && npm install --silent --no-fund \
	--no-audit @sourcemeta/jsonschema ajv ajv-formats js-yaml >"$work/out" 2>&1); then
	blaze=$work/node_modules/.bin/jsonschema
	row 'blaze (jsonschema validate --fast)' "$(least "$blaze" validate \
		"$data/schemas/agreement.yaml" "$data/records/agreements" \
		--extension .yaml --resolve "$data/schemas/common" --fast)" "$some"
	row 'blaze, all errors' "$(least "$blaze" validate \
		"$data/schemas/agreement.yaml" "$data/records/agreements" \
		--extension .yaml --resolve "$data/schemas/common")" "$some"
	NODE_PATH=$work/node_modules; export NODE_PATH
	row 'ajv, js-yaml, all errors' "$(least node "$top/tests/bench/peers.js" \
		"$data/records/agreements" "$data/schemas")" "$some"
else
	echo 'blaze and ajv: not to be had here'
fi
if /usr/bin/python3 -c 'import jsonschema, yaml' 2>/dev/null; then
	row 'python3-jsonschema, libyaml loader' "$(least /usr/bin/python3 \
		"$top/tests/bench/peers.py" "$data/records/agreements" \
		"$data/schemas")" "$some"
else
	echo 'python3-jsonschema, python3-yaml: not installed'
fi
