#!/bin/sh
# words.sh [ROOT]: no path of a developer's machine, no note to finish later.
cd "${1:-$(dirname "$0")/../..}" || exit 3
bad=0

# refuse REASON PATTERN PATH…
refuse()
{
	reason=$1 pattern=$2
	shift 2
	for path; do
		[ -e "$path" ] || continue
		LC_ALL=C grep -rnIE "$pattern" "$path" | sed "s|\$| [$reason]|"
	done | grep . && bad=1
}

end='([^A-Za-z0-9_]|$)'
refuse 'a machine path' "(^|[^A-Za-z0-9_./-])/(work|root|tmp|home)(/|$end)" \
	src hooks schemas Makefile README.md
refuse 'a machine path' "(^|[^A-Za-z0-9_./-])/(work|root|home/[a-z]+)(/|$end)" tests .ci
refuse 'unfinished' "(^|[^A-Za-z0-9_])(TODO|FIXME|XXX)$end" src hooks
refuse 'the comment style is /* */' '^[[:space:]]*//' src/*/*.[ch] tests/unit/*.[ch]
exit $bad
