#!/bin/sh
# man-vs-help.sh [ROOT]: the options of `entente CMD -h` are those of the
# OPTIONS of entente-CMD(1), in both languages, and every command has its pages.
root=${1:-$(cd "$(dirname "$0")/../.." && pwd)}
entente=${ENTENTE:-$root/entente}
cd "$root" || exit 3
[ -d src/man ] || { echo "man-vs-help: no pages yet"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

# The options of a -h text: the lines that begin with one, up to the gap before
# the sentence; sorted, one a line. Wrapped sentences are indented deeper.
help_options()
{
	sed -n 's/^ \{2,6\}\(-[^ ].*\)$/\1/p' | sed 's/   *.*//' |
		tr ' ,=[' '\n\n\n\n' | grep '^-' | LC_ALL=C sort -u
}

# without FILE: what is not in it
without()
{
	LC_ALL=C comm -23 - "$1"
}

# \- is a hyphen; `.Fl w -within` is `-w` or `--within` by what stands before.
page_options()
{
	sed 's/\\-/-/g' "$1" | awk '
	/^\.It / {
		for (i = 2; i <= NF; i++) {
			if ($i == "Fl")
				flag = 1
			else if (flag && $i ~ /^[A-Za-z0-9-]+$/) {
				word = $i
				flag = 0
				print "-" word
			} else
				flag = 0
		}
	}' | LC_ALL=C sort -u
}

"$entente" help --list >"$work/commands" 2>"$work/err" || {
	echo "man-vs-help: entente help --list failed: $(cat "$work/err")"
	exit 1
}
[ -s "$work/commands" ] || { echo "man-vs-help: no command listed"; exit 1; }

# Options of every command stand in entente(1) alone.
"$entente" --lang en -h 2>/dev/null </dev/null | help_options >"$work/all"
printf '%s\n' -h --help | LC_ALL=C sort -u - "$work/all" -o "$work/global"

while read -r command _; do
	"$entente" --lang en "$command" -h >"$work/text" 2>&1 </dev/null || {
		echo "man-vs-help: entente $command -h fails"
		bad=1
		continue
	}
	help_options <"$work/text" | without "$work/global" >"$work/help"
	for page in "src/man/entente-$command.1" "src/man/fr/entente-$command.1"; do
		if [ ! -f "$page" ]; then
			echo "$page: missing"
			bad=1
			continue
		fi
		page_options "$page" | without "$work/global" >"$work/page"
		without "$work/page" <"$work/help" |
			sed "s|^|$page: lacks |" | grep . && bad=1
		without "$work/help" <"$work/page" |
			sed "s|^|$page: not in -h: |" | grep . && bad=1
	done
done <"$work/commands"
for page in src/man/*.[157]; do
	[ -f "src/man/fr/${page##*/}" ] || { echo "src/man/fr/${page##*/}: missing"; bad=1; }
done
exit $bad
