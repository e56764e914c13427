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
done
exit $bad
