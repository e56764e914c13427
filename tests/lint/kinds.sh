#!/bin/sh
# kinds.sh [ROOT]: kinds are data. No string of the code names a kind of the
# project's own records; words for people, in _() N_() NG_(), may. `region` is
# also an option, a setting and a role: the command line and the table of
# roles may say it.
cd "${1:-$(dirname "$0")/../..}" || exit 3

find src -name '*.[ch]' 2>/dev/null | LC_ALL=C sort | xargs -r env LC_ALL=C awk '
# A literal outside of a translation: is a whole word of it a kind?
function judge(text) {
	if (("-" text "-") ~ /[^a-z](agreement|committee|organization)s?[^a-z]/ ||
	    (text ~ /^regions?$/ && name !~ /^src\/(cli\/|schema\/vocab\.c$)/)) {
		printf "%s:%d: the code names a kind: \"%s\"\n", name, line, text
		bad = 1
	}
}
# Walks the text of a file; what stands in the parentheses of _() is skipped.
function scan(text,  c, depth, inside, literal, before) {
	line = 1
	depth = inside = 0
	while (match(text, /\n|\/\*|"|\047|\(|\)/)) {
		before = substr(text, 1, RSTART - 1)
		c = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (c == "\n") {
			line++
		} else if (c == "/*") {
			c = index(text, "*/")
			before = substr(text, 1, c ? c - 1 : length(text))
			line += gsub(/\n/, "", before)
			text = substr(text, c ? c + 2 : length(text) + 1)
		} else if (c == "(") {
			depth++
			if (!inside && before ~ /(^|[^A-Za-z0-9_])(N|NG)?_$/)
				inside = depth
		} else if (c == ")") {
			if (inside == depth)
				inside = 0
			depth--
		} else if (c == "\047") {
			sub(/^(\\.[^\047]*|[^\047])\047/, "", text)
		} else {
			match(text, /^([^"\\]|\\.)*"/)
			literal = substr(text, 1, RLENGTH - 1)
			text = substr(text, RLENGTH + 1)
			if (!inside)
				judge(literal)
		}
	}
}
FNR == 1 {
	if (name != "")
		scan(all)
	name = FILENAME
	all = ""
}
{ all = all $0 "\n" }
END {
	if (name != "")
		scan(all)
	exit bad
}
'
