#!/bin/sh
# layers.sh [ROOT]: who may include whom, and that only cli prints or exits.
# A folder of src includes itself, base, and folders of a lower rank.
cd "${1:-$(dirname "$0")/../..}/src" || exit 3

find . -name '*.[ch]' | sed 's|^\./||' | LC_ALL=C sort | xargs env LC_ALL=C awk '
BEGIN {
	split("base 0 doc 1 schema 2 change 2 expr 2 net 2 record 3 repo 3 " \
		"index 3 renewal 4 workspace 5 sync 6 history 6 review 7 " \
		"exchange 7 report 8 cli 9", words, " ")
	for (i = 1; i in words; i += 2)
		rank[words[i]] = words[i + 1]
	# Where each library may be named: a folder, or one file.
	home["yaml.h"] = "doc/"; home["git2"] = "repo/"
	home["sqlite3.h"] = "index/"; home["curl"] = "net/"
	home["pcre2.h"] = "base/regex.c"; home["utf8proc.h"] = "base/text.c"
	home["idn2.h"] = "base/idn.c"
}
function complain(text) {
	printf "src/%s:%d: %s\n", FILENAME, FNR, text
	bad = 1
}
FNR == 1 {
	folder = FILENAME
	sub("/.*", "", folder)
	comment = 0
	if (!(folder in rank))
		complain("the folder " folder " has no rank")
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, part, "\"")
	if (part[2] !~ "/") {
		complain("\"" part[2] "\": write the path from src/")
		next
	}
	other = part[2]
	sub("/.*", "", other)
	if (other == folder)
		next
	if (!(other in rank))
		complain("includes " part[2] ": no such layer")
	else if (rank[other] + 0 >= rank[folder] + 0)
		complain("includes " part[2] ": " folder " (" rank[folder] \
			") may not include " other " (" rank[other] ")")
	else if (part[2] ~ "/internal\\.h$")
		complain("includes " part[2] ": internal to " other)
	next
}
/^[ \t]*#[ \t]*include[ \t]*</ {
	split($0, part, "[<>]")
	for (library in home)
		if (part[2] == library || index(part[2], library "/") == 1 ||
		    part[2] == library ".h")
			if (index(FILENAME, home[library]) != 1)
				complain("includes <" part[2] ">: only " home[library] " may")
	next
}
folder != "cli" {
	# Comments and strings out, then the calls that only cli may make.
	code = $0
	gsub(/\\./, "", code)
	gsub(/"[^"]*"/, "", code)
	if (comment && !sub(/^.*\*\//, "", code))
		code = ""
	else
		comment = 0
	gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, "", code)
	if (sub(/\/\*.*$/, "", code))
		comment = 1
	if (code ~ /(^|[^A-Za-z0-9_])(v?d?printf|puts|putchar|perror)[ ]*\(/ ||
	    code ~ /(^|[^A-Za-z0-9_])(stdout|stderr|STDOUT_FILENO|STDERR_FILENO)([^A-Za-z0-9_]|$)/)
		if (FILENAME != "base/mem.c" && code !~ /(dup2?|close)\([^)]*STD(OUT|ERR)_FILENO/ &&
		    !(FILENAME == "base/process.c" && code ~ /STD(OUT|ERR)_FILENO/))
			complain("only cli prints")
	if (code ~ /(^|[^A-Za-z0-9_])(exit|_Exit|quick_exit|abort)[ ]*\(/ ||
	    (code ~ /(^|[^A-Za-z0-9_])_exit[ ]*\(/ && FILENAME != "base/process.c"))
		if (FILENAME != "base/mem.c")
			complain("only cli ends the process")
}
END { exit bad }
'
