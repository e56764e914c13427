#!/bin/sh
# verbs.sh [ROOT]: a French reader is told each command by its French verb: in
# the catalogue, in the French pages and in the French part of README.md. And
# what names a command in the sources is a message, so that it is translated.
cd "${1:-$(dirname "$0")/../..}" || exit 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8

# Both verbs of each command.
cat src/cli/cmd_*.c 2>/dev/null |
	sed -n 's/.*\.name = "\([^"]*\)", \.alias = "\([^"]*\)".*/\1 \2/p' >"$work/verbs"
[ -s "$work/verbs" ] || { echo "src/cli: no command"; exit 1; }

# What names a command by an English verb that is no French one too.
english="(^|[^=[:alpha:]-])entente( -C [^ ]+| -[a-z-]+)* ($(
	awk '$1 != $2 { printf "%s%s", sep, $1; sep = "|" }' "$work/verbs"
))([^[:alpha:]-]|\$)"

# entries: the texts of a catalogue, one a line, as `id TEXT` and `str TEXT`
entries()
{
	awk '
	/^msg/ {
		if (line) print line
		line = /^msgid/ ? "id " : "str "
	}
	/^msg/ || /^"/ {
		sub(/^[^"]*"/, "")
		sub(/"$/, "")
		line = line $0
	}
	END { print line }'
}

# translations FILE: each has the French verbs of the commands that its message
# has, as often, and no English one.
translations()
{
	awk -v verbs="$work/verbs" '
	BEGIN {
		while ((getline <verbs) > 0)
			french[$1] = $2
	}
	# The words behind "entente" in a text, into said[]: how often each.
	function words(text, said, word) {
		split("", said)
		while (match(text, /entente (-C [^ ]+ )?[a-z][a-z-]*/)) {
			word = substr(text, RSTART, RLENGTH)
			sub(/.* /, "", word)
			said[word]++
			text = substr(text, RSTART + RLENGTH)
		}
	}
	function fault(verb) {
		print $0 ": \047" verb "\047 is \047" french[verb] "\047"
	}
	/^id / { words($0, meant) }
	/^str / {
		words($0, told)
		for (verb in french)
			if (told[french[verb]] + 0 != meant[verb] + 0 ||
			    (french[verb] != verb && told[verb]))
				fault(verb)
	}' "$1" | sed "s|^str |$2: |"
}

# untranslated FILE: the texts of the sources that name a command and are none of
# its messages. A script that the program writes for a shell is for machines.
untranslated()
{
	find src -name '*.[ch]' ! -name 'completion_scripts.c' |
		xgettext --from-code=UTF-8 --language=C --extract-all --no-wrap \
			--files-from=- --output="$work/all" 2>"$work/warnings" ||
		{ cat "$work/warnings"; return; }
	entries <"$work/all" | grep '^id ' | grep -E "$english" |
		grep -vxFf "$1" | sed 's/^id \(.*\)/src: "\1" is no message/'
}

# pages: the lines of the French manual and README that name an English verb; the
# one that is an example of its name, behind "Aussi", may.
pages()
{
	for page in src/man/fr/*.[157]; do
		[ -e "$page" ] || continue
		mandoc -T utf8 -O width=1000 "$page" |
			sed "s/.\x08//g; s/Aussi[^:]*: *entente [a-z-]*//; s|^ *|$page: |"
	done
	[ ! -e README.md ] || sed '/^## In English/,$d; s/^/README.md: /' README.md
}

msgcat --no-wrap src/po/fr.po | entries >"$work/entries"
[ -s "$work/entries" ] || { echo "src/po/fr.po: no message"; exit 1; }
{
	translations "$work/entries" src/po/fr.po
	untranslated "$work/entries"
	pages | grep -E "$english"
} | grep . && exit 1
exit 0
