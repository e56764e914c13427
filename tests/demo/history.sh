#!/bin/sh
# history.sh DIR [UNTIL]: a repository of the project's own records, whose
# commits are dated as the facts became known, from the agreement signed in 2000
# to that of 2023. With UNTIL (a date) it stops there.
#
# A record enters with the text it has today, less what no document told yet: the
# sources that cite a later document, and what is odd in them. Where more was
# unknown than that, tests/data/history/DATE/ has the text of the day, which
# holds until the record is named again. A record brings those it refers to.
# The last commit has exactly the records of this tree.
#
#   ENTENTE  the program; else the one of this tree
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
entente=$(readlink -f "${ENTENTE:-$top/entente}")
[ -x "$entente" ] || { echo "history.sh: no program '$entente': make" >&2; exit 3; }
dir=$1
until=${2:-9999}
texts=$top/tests/data/history
documents=' '    # those published so far
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE 2>/dev/null || :
export GIT_CONFIG_NOSYSTEM=1 TZ=America/Toronto ENTENTE_LANG=en

# ---- texts ----

# as_known FILE: its text, without what later documents tell
as_known()
{
	awk -v documents="$documents" '
	/^[^ ]/ { section = $1 }
	section == "sources:" {
		if ($1 == "-" && $2 == "document:") {
			keep = index(documents, " " $3 " ") > 0
			later = later || !keep
		}
		if (/^ / && keep)
			sources = sources $0 "\n"
		next
	}
	section == "oddities:" { odd = odd $0 "\n"; next }
	section == "contacts:" && documents !~ / plan-action-mauricie-2003 / {
		next
	}
	{ print }
	END {
		if (sources)
			printf "sources:\n%s", sources
		if (odd && (!later || odd ~ /rule:/))
			printf "%s", odd
	}' "$1"
}

# enter PATH…: these records, as known by now (paths from the top)
enter()
{
	for path in "$@"; do
		mkdir -p "$dir/${path%/*}"
		as_known "$top/$path" >"$dir/$path"
	done
}

# file_of ID: the path of the record with that id
file_of()
{
	(cd "$top" && find records -name "${1#*/}.yaml" -path "*/${1%/*}*/*")
}

# bring: the records referred to that are not there yet, till none is missing
bring()
{
	while missing=$("$entente" -q -C "$dir" check --json | sed -n \
		"s/.*there is no \([a-z]*\) '\([a-z0-9-]*\)'.*/\1\/\2/p" | sort -u)
		[ -n "$missing" ]; do
		for id in $missing; do
			enter "$(file_of "$id")"
		done
	done
}

# ---- commits ----

# on DATE REGION MESSAGE [ID…]: the day's commit. Ids: those that enter now.
on()
{
	date=$1 region=$2 message=$3
	shift 3
	[ "$(printf '%s\n%s\n' "$date" "$until" | sort | head -n 1)" = "$date" ] ||
		exit 0
	for id in "$@"; do
		case $id in document/*) documents="$documents${id#*/} " ;; esac
	done
	case "$*" in *document/*)
		(cd "$dir" && find records -name '*.yaml') >"$dir/.git/present"
		while read -r path; do
			grep -qxF "$path" "$dir/.git/held" || enter "$path"
		done <"$dir/.git/present" ;;
	esac
	for id in "$@"; do
		path=$(file_of "$id")
		enter "$path"
		sed -i "\|^$path\$|d" "$dir/.git/held"
	done
	if [ -d "$texts/$date" ]; then
		cp -R "$texts/$date/records" "$dir"
		(cd "$texts/$date" && find records -type f) >>"$dir/.git/held"
	fi
	bring
	commit
}

commit()
{
	git -C "$dir" add -A
	GIT_AUTHOR_NAME="$region" GIT_AUTHOR_EMAIL=registre@example.org \
	GIT_AUTHOR_DATE="$date 12:00" GIT_COMMITTER_NAME="$region" \
	GIT_COMMITTER_EMAIL=registre@example.org GIT_COMMITTER_DATE="$date 12:00" \
		git -C "$dir" commit -q -m "$message"
}

# citing DOCUMENT [FOLDER]: the records that cite it, KIND/ID a line
citing()
{
	(cd "$top/records" && grep -rl "document: $1\$" . | LC_ALL=C sort |
		grep "/${2:-}" | sed -n 's|^\./\([a-z]*\)s/.*/\(.*\)\.yaml$|\1/\2|p
			s|^\./\([a-z]*\)s/\([^/]*\)\.yaml$|\1/\2|p')
}

# ---- the story ----

git init -q --initial-branch=main "$dir"
: >"$dir/.git/held"
cp -R "$top/schemas" "$top/hooks" "$dir"
mkdir -p "$dir/records"
cp "$top/records/settings.yaml" "$dir/records"

on 2000-05-31 Mauricie 'Entente en développement social signée' \
	agreement/mauricie-developpement-social-2000
on 2001-04-30 Mauricie 'Cadre de référence' \
	document/cadre-reference-mauricie-2001 \
	plan/mauricie-cadre-de-reference-2001 \
	committee/mauricie-comite-de-coordination-2000 \
	committee/mauricie-comite-de-suivi
# That there was a second agreement is only known from the fourth, of 2014; what
# the two neighbouring regions had, from their own documents.
# shellcheck disable=SC2046 # ids have no blanks
on 2003-06-30 Mauricie "Plan d'action 2003-2004" \
	document/plan-action-mauricie-2003 \
	$(citing plan-action-mauricie-2003 | grep -v 'deuxieme\|crds\|tpdsl')
# shellcheck disable=SC2046
on 2004-11-30 Centre-du-Québec 'Ententes spécifiques, après le Forum des générations' \
	document/crecq-ententes-specifiques \
	$(citing crecq-ententes-specifiques)
on 2005-04-01 Laval 'A.V.E.C. commence' agreement/laval-avec-2005
on 2008-04-01 Laval 'Économie sociale, 2008-2013' \
	agreement/laval-economie-sociale-2008
on 2008-04-02 Chaudière-Appalaches 'Économie sociale, 2008-2013' \
	agreement/chaudiere-appalaches-economie-sociale-2008
on 2010-04-01 Laval 'Réussite éducative' agreement/laval-reussite-educative-2010
on 2011-04-01 Laval 'Égalité, Alliance' \
	agreement/laval-egalite-2011 agreement/laval-alliance-mess-2011
on 2011-04-02 Chaudière-Appalaches 'Égalité, deuxième entente' \
	agreement/chaudiere-appalaches-egalite-2011
on 2012-04-01 Laval 'Cinq ententes de 2012' \
	agreement/laval-alliance-regionale-2012 \
	agreement/laval-mobilite-internationale-2012 \
	agreement/laval-parascolaire-2012 agreement/laval-revitalisation-2012 \
	agreement/laval-saines-habitudes-2012
on 2013-04-01 Laval 'Six ententes de 2013' \
	agreement/laval-aines-2013 agreement/laval-cooperatives-jeunesse-2013 \
	agreement/laval-culture-2013 agreement/laval-economie-sociale-2013 \
	agreement/laval-immigration-2013 agreement/laval-loisir-2013
on 2013-04-02 Outaouais 'Ententes de 2013' \
	agreement/outaouais-aines-2013 agreement/outaouais-egalite-2013 \
	agreement/outaouais-immigration-2013 \
	agreement/outaouais-solidarite-partenariat
on 2013-04-03 Chaudière-Appalaches 'Logement social ; SISCA' \
	agreement/chaudiere-appalaches-logement-social-2013 \
	agreement/chaudiere-appalaches-sisca
on 2014-03-31 Chaudière-Appalaches 'Aînés : entente signée' \
	agreement/chaudiere-appalaches-aines-2013
# shellcheck disable=SC2046
on 2014-10-01 'Réseau québécois de développement social' \
	'Tour du Québec 2014-2015, seize régions' \
	document/tour-du-quebec-2014 document/structure-concertation \
	$(citing tour-du-quebec-2014) $(citing structure-concertation)
# shellcheck disable=SC2046
on 2023-04-01 Bas-Saint-Laurent 'Entente sectorielle 2023-2026' \
	document/entente-sectorielle-bsl-2023 \
	$(citing entente-sectorielle-bsl-2023)
rm -rf "${dir:?}/records"
cp -R "$top/records" "$dir"
: >"$dir/.git/held"
on 2025-06-21 Registre 'Relecture des sources'
