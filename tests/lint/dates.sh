#!/bin/sh
# dates.sh [ROOT]: the tables of entente-dates(5), in both languages, are the
# cases of tests/data/terms.txt, which a unit test asks one by one: the same, in
# the same order.
cd "${1:-$(dirname "$0")/../..}" || exit 3
[ -f tests/data/terms.txt ] || { echo "dates: no cases yet"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0

sed -n '/^#/d; s/  *|  */|/gp' tests/data/terms.txt >"$work/en"
[ -s "$work/en" ] || { echo "tests/data/terms.txt: no case"; exit 1; }
# The words of a case, in French.
# shellcheck disable=SC1112
LC_ALL=C sed 's/\<due on\>/à échéance le/; s/\<on\>/le/; s/\<begins\>/début/
	s/\<ends\>/fin/; s/\<during\>/pendant/; s/\<years\>/années/
	s/\<then\>/puis/; s/\<yes\>/oui/; s/\<no\>/non/; s/\<unknown\>/inconnu/
	s/\<open\>/ouvert/; s/\<none\>/aucun/; s/\<to\>/à/g
	s/\<prolonged\>/prolongée/; s/\<ended\>/terminée/
	s/\<undated\>/sans date/; s/\<missed\>/manquée/
	s/\<act by\>/agir d’ici/' "$work/en" >"$work/fr"

# cases PAGE: the rows of its tables, as in the data; where they are wide the term
# stands on a line of its own, above them.
cases()
{
	sed 's/\\-/-/g' "$1" | awk '
		/^\.Sh EX/ { exit }
		/^\.Bl -column/ { table = 1 }
		/^\.Bd -literal/ { display = 1; next }
		/^\.E[dl]/ { table = display = 0 }
		table && sub(/^\.It /, "") { gsub(/ Ta /, "|"); print }
		display && !/^    / { term = $0 }
		display && sub(/^    /, "") { sub(/   */, "|"); print term "|" $0 }'
}

# same LANGUAGE PAGE
same()
{
	[ -f "$2" ] || { echo "$2: missing"; bad=1; return; }
	cases "$2" >"$work/page"
	diff "$work/$1" "$work/page" >"$work/diff" && return
	sed -n "s|^<|$2: lacks|p; s|^>|$2: no such case:|p" "$work/diff"
	bad=1
}

same en src/man/entente-dates.5
same fr src/man/fr/entente-dates.5
exit $bad
