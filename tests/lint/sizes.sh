#!/bin/sh
# sizes.sh [ROOT]: the limits on functions, files and lines. Hard limits fail;
# what is over the soft ones is counted, and listed with -v in VERBOSE=1.
cd "${1:-$(dirname "$0")/../..}" || exit 3

find src tests/unit tests/fuzz -name '*.[ch]' 2>/dev/null | LC_ALL=C sort |
xargs env LC_ALL=C awk -v verbose="${VERBOSE:-0}" '
function complain(line, text) {
	printf "%s:%d: %s\n", name, line, text
	bad = 1
}
function soft(line, text) {
	softs++
	if (verbose)
		printf "%s:%d: note: %s\n", name, line, text
}
function end_file(  hard) {
	if (name ~ /^tests/)
		return
	hard = name ~ /\.h$/ ? 200 : name ~ /cli\/cmd_[^\/]*$/ ? 250 : 800
	if (lines > hard)
		complain(lines, lines " lines, the limit is " hard)
	else if (hard == 800 && lines > 400)
		soft(lines, lines " lines")
}
# The columns of a line, tabs of 8, a UTF-8 sequence counted once.
function columns(text,  width, i, c) {
	width = 0
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "\t")
			width += 8 - width % 8
		else if (c < "\200" || c > "\277")
			width++
	}
	return width
}
FNR == 1 {
	if (name != "")
		end_file()
	name = FILENAME
	open = 0
}
{
	lines = FNR
	if (length($0) > 12 && columns($0) > 100)
		complain(FNR, columns($0) " columns, the limit is 100")
}
# A function body stands between braces in the first column.
/^[{]/ { open = FNR }
/^[}]/ && open {
	body = FNR - open - 1
	if (body > 100)
		complain(open, "a function of " body " lines, the limit is 100")
	else if (body > 60)
		soft(open, "a function of " body " lines")
	open = 0
}
END {
	end_file()
	if (softs)
		printf "sizes: %d over the soft limits (VERBOSE=1 names them)\n", softs
	exit bad
}
' 
