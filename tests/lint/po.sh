#!/bin/sh
# po.sh [ROOT]: every message of the sources is translated in every catalogue,
# none is fuzzy or left over. po.sh --extract FILE writes the template.
root=$(cd "$(dirname "$0")/../.." && pwd)

# extract FILE: the messages of the sources under the current folder
extract()
{
	find src -name '*.[ch]' | LC_ALL=C sort >"$1.files"
	xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ \
		--keyword=NG_:1,2 --add-location=file --package-name=entente \
		--files-from="$1.files" -o "$1.tmp" || return 1
	rm -f "$1.files"
	sed '/^"POT-Creation-Date/d; s/charset=CHARSET/charset=UTF-8/' "$1.tmp" >"$1"
	rm -f "$1.tmp"
}

# report PO WHAT OPTION…: the messages of the merge that msgattrib picks
report()
{
	po=$1 what=$2
	shift 2
	msgattrib "$@" --no-wrap "$work/merged" | grep '^#: \|^\(#~ \)*msgid ' |
		grep -v '^msgid ""$' >"$work/found"
	[ -s "$work/found" ] || return 0
	head -n 40 "$work/found"
	echo "$po: $(grep -c '^#: \|^#~ msgid' "$work/found") messages $what; see make po"
	bad=1
}

# French: typographic apostrophes, and no-break spaces (U+00A0, or U+202F) before
# ; : ! ? » and after «. Colons inside words and formats are left alone.
typography()
{
	msgcat --no-wrap "$1" | LC_ALL=C awk -v po="$1" -v wide='\302\240' \
		-v thin='\342\200\257' '
	/^msgid / { text = 0; name = $0 }
	/^msgstr/ { text = 1 }
	/^#/ || /^$/ { text = 0 }
	text && name != "msgid \"\"" {
		line = $0
		sub(/^msgstr[^"]*"/, "", line)
		gsub(wide, "_", line)
		gsub(thin, "_", line)
		if (line ~ /[A-Za-z]\047[A-Za-z\303]/)
			fault("a straight apostrophe")
		if (line ~ / [;:!?]( |\\n|"?$)/ || line ~ / \302\273/ ||
		    line ~ /\302\253 /)
			fault("a plain space where it may not break")
		if (line ~ /[A-Za-z][;!?]( |\\n|"$)/)
			fault("no space before ; ! or ?")
	}
	function fault(what) {
		print po ": " what ": " $0
		bad = 1
	}
	END { exit bad }'
}

if [ "${1:-}" = --extract ]; then
	cd "$root" || exit 3
	: >"$2"
	case $2 in /*) extract "$2" ;; *) extract "$root/$2" ;; esac
	exit
fi

cd "${1:-$root}" || exit 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
extract "$work/pot" || exit 1
[ -s "$work/pot" ] || exit 0 # no message anywhere
bad=0
for po in src/po/*.po; do
	[ -e "$po" ] || { echo "src/po: no catalogue"; exit 1; }
	msgfmt --check -o "$work/mo" "$po" || bad=1
	# A merge without guesses shows what only one of the two has.
	msgmerge --quiet --no-fuzzy-matching -o "$work/merged" "$po" "$work/pot" ||
		{ bad=1; continue; }
	report "$po" 'not translated' --untranslated --no-obsolete
	report "$po" 'fuzzy' --only-fuzzy --no-obsolete
	report "$po" 'no longer in the sources' --only-obsolete
	case $po in
	*/fr.po) typography "$po" || bad=1 ;;
	esac
done
exit $bad
