#!/bin/sh
# codes.sh [ROOT]: entente-codes(5), in both languages, lists the codes that the
# sources give, all of them and no other; where a module has a table for
# `explain`, its codes are in it and it gives each of them; below each code of
# the pages stands the message of its example in tests/data/codes; and
# entente-output(5) lists the type tags of --json.
cd "${1:-$(dirname "$0")/../..}" || exit 3
[ -d src/man ] || { echo "codes: no pages yet"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

# codes: the string literals on stdin that are one; cli only names them
codes()
{
	grep -o '"[A-Z][0-9][0-9][0-9]"' | tr -d '"' | LC_ALL=C sort -u
}

# compare A B TEXT: complains of each line that only A has
compare()
{
	LC_ALL=C comm -23 "$1" "$2" | sed "s|\$| $3|" | grep . && bad=1
}

# listed PAGE PATTERN: compares what the page lists with "$work/given"
listed()
{
	[ -f "$1" ] || { echo "$1: missing"; bad=1; return; }
	sed -n "s|^\\.It Sy \\($2\\)\$|\\1|p" "$1" >"$work/order"
	LC_ALL=C sort -u "$work/order" >"$work/page"
	LC_ALL=C sort "$work/order" | uniq -d |
		sed "s|^|$1: twice: |" | grep . && bad=1
	compare "$work/given" "$work/page" "is given, and not in $1"
	compare "$work/page" "$work/given" "is in $1, and never given"
}

# messages WANT: "CODE message" of the findings of its code in each example; those
# that come first also into first
messages()
{
	: >"$work/first"
	for want in tests/data/codes/*/"$1"; do
		code=${want%/*} code=${code##*/}
		LC_ALL=C sed -n "s/^[^ ]*: [a-z]*\(\xc2\xa0\)\{0,1\}: \(.*\) \[$code\]\$/$code \2/p" \
			"$want" >"$work/of"
		head -n 1 "$work/of" >>"$work/first"
		cat "$work/of"
	done | LC_ALL=C sort -u
}

# shown PAGE: "CODE message" as the page has them
shown()
{
	awk '/^\.It/ { code = "" } /^\.It Sy [A-Z][0-9][0-9][0-9]$/ { code = $3 }
		/^\.Dl / && code { print code " " substr($0, 5) }' "$1" |
		LC_ALL=C sed "s/\\\\(aq/'/g; s/\\\\-/-/g; s/\\\\&//g; s/\\\\~/\xc2\xa0/g; s/\\\\e/\\\\/g" |
		LC_ALL=C sort
}

# examples PAGE WANT
examples()
{
	messages "$2" >"$work/messages"
	shown "$1" >"$work/shown"
	LC_ALL=C sort -o "$work/first" "$work/first"
	compare "$work/first" "$work/shown" "is printed ($2), and not so in $1"
	compare "$work/shown" "$work/messages" "is in $1, and not printed so ($2)"
}

find src/cli -name '*.c' -exec cat {} + | grep -o '"entente\.[a-z-]*/v[0-9]*"' |
	tr -d '"' | LC_ALL=C sort -u >"$work/given"
listed src/man/entente-output.5 'entente.*'
listed src/man/fr/entente-output.5 'entente.*'
find src -name '*.c' ! -name codes.c ! -path 'src/cli/*' -exec cat {} + |
	codes >"$work/given"
listed src/man/entente-codes.5 '[A-Z][0-9][0-9][0-9]'
listed src/man/fr/entente-codes.5 '[A-Z][0-9][0-9][0-9]'
examples src/man/entente-codes.5 want.txt
examples src/man/fr/entente-codes.5 want.fr.txt
cat src/*/codes.c 2>"$work/none" | codes >"$work/tables"
compare "$work/tables" "$work/given" "is explained, and never given"
for table in src/*/codes.c; do
	[ -f "$table" ] || continue
	find "${table%/*}" -name '*.c' ! -name codes.c -exec cat {} + |
		codes >"$work/module"
	compare "$work/module" "$work/tables" "is given, and not in $table"
done
exit $bad
