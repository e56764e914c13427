#!/bin/sh
# What `make test` runs: every section to its end, whatever the others do, and
# a summary as the last lines. Exits 1 if a section failed.
set -u
cd "$(dirname "$0")/.." || exit 1
make=${MAKE:-make}
summary='' failed=0 begun=$(date +%s)

section()
{
	name=$1
	shift
	printf '\n== %s\n' "$name"
	start=$(date +%s)
	verdict=ok
	# shellcheck disable=SC2086 # make and its options
	$make "$@" || verdict=FAILED failed=$((failed + 1))
	line=$(printf '%-7s %4ds  %s' "$verdict" $(($(date +%s) - start)) "$name")
	summary="$summary$line
"
}

section 'release build' all
section 'lint' lint
section 'unit tests, gcc' DEV=1 all unit
section 'unit tests, sanitizers' SANITIZE=1 all unit
section 'fuzzing corpora, sanitizers' SANITIZE=1 replay
section 'clang' -k CC=clang DEV=1 all unit-build
section 'end-to-end tests, sanitizers' SANITIZE=1 e2e
section 'pages in a browser' pages

printf '\n== summary\n%s' "$summary"
if [ "$failed" != 0 ]; then
	echo "$failed sections FAILED, in $(($(date +%s) - begun)) s"
	exit 1
fi
echo "all sections passed in $(($(date +%s) - begun)) s"
