#!/bin/sh
# The main job on the real records, in eight scenes: one renewal from the
# question "what is due?" to the shared remote, and two regions at work on one
# record. Everything happens in a new temporary folder that is left to play
# with; nothing is sent anywhere. Speaks French or English, as the user does.
#
#   ENTENTE  the program; else the one of this tree
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
program=${ENTENTE:-$top/entente}
case ${ENTENTE_LANG:-${LANGUAGE:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}} in
fr*) french=yes ;;
*) french=no ;;
esac

place=$(mktemp -d "${TMPDIR:-/tmp}/entente-demo.XXXXXX")
mkdir "$place/bin" "$place/home"
ln -s "$(readlink -f "$program")" "$place/bin/entente"
PATH=$place/bin:$PATH
# The demonstration's own world: the day of the sources, no settings of the
# machine, one time zone, lines of 80 columns.
HOME=$place/home ENTENTE_TODAY=2014-10-01 COLUMNS=80 NO_COLOR=1
GIT_CONFIG_NOSYSTEM=1 TZ=America/Toronto
export PATH HOME ENTENTE_TODAY COLUMNS NO_COLOR GIT_CONFIG_NOSYSTEM TZ
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_CONFIG_GLOBAL 2>/dev/null || :
cd "$place"

# t FRENCH ENGLISH: the sentence in the user's language.
t() {
	if [ "$french" = yes ]; then printf '%s' "$1"; else printf '%s' "$2"; fi
}

# v VERB: that verb in the user's language, as the help has it.
v() {
	entente "$1" -h | sed -n '1s/.*entente \([^ ]*\).*/\1/p'
}

# scene NUMBER FRENCH ENGLISH
scene() {
	printf '\n--- %s. ' "$1"
	t "$2" "$3" | fold -s -w 72 | sed '2,$s/^/       /; s/ *$//'
	printf '\n'
}

# at REGION WORD…: prints the command as one would type it, and runs it there.
# Its exit code is kept in $code; a demonstration goes on after a "no".
at() {
	where=$1
	shift
	line="$where\$"
	printf '\n'
	for word in "$@"; do
		case $word in
		*[!A-Za-z0-9._/=:-]*) word="'$word'" ;;
		esac
		if [ $((${#line} + ${#word})) -gt 76 ]; then
			printf '%s \\\n' "$line"
			line="   "
		fi
		line="$line $word"
	done
	printf '%s\n' "$line"
	code=0
	(cd "$where" && "$@") 2>&1 || code=$?
}

# want CODE: what the last command must have answered.
want() {
	[ "$code" -eq "$1" ] && return
	t "La démonstration s'arrête : code $code au lieu de $1." \
		"The demonstration stops: exit code $code, not $1." >&2
	echo >&2
	exit 1
}

# ---- the stage: a shared remote with the real records as they became known
# from 2000 to that day, two regions' copies

ENTENTE="$place/bin/entente" "$top/tests/demo/history.sh" seed 2014-10-01
git clone --quiet --bare seed hub.git
rm -rf seed
entente -q clone hub.git laval --region laval \
	--name "$(t 'Coordination de Laval' 'Coordination of Laval')" \
	--email laval@example.org
entente -q clone hub.git mauricie --region mauricie \
	--name "$(t 'Coordination de la Mauricie' 'Coordination of Mauricie')" \
	--email mauricie@example.org

scene 1 "Le 1er octobre 2014, Laval demande ce qui arrive à échéance." \
	"On 1 October 2014 Laval asks what falls due."
at laval entente "$(v due)" --on 2014-10-01
want 0

scene 2 "La lignée de son entente en économie sociale : trois durées, leurs montants, l'écart entre elles." \
	"The lineage of its social economy agreement: three terms, their amounts, the gaps between them."
at laval entente "$(v lineage)" laval-economie-sociale-2013
want 0

scene 3 "Ce que l'on savait alors, et ce que l'on sait : la fin du programme SISCA, vue la veille et le jour où sa prolongation est connue." \
	"What was known then, and what is known: the end of the SISCA programme, seen the day before and the day its prolongation is known."
at laval entente "$(v due)" --region chaudiere-appalaches --known-on 2014-09-30 --on 2014-09-30 --within 1y
want 0
at laval entente "$(v due)" --region chaudiere-appalaches --on 2014-10-01 --until 2016-12-31
want 0

scene 4 "Laval prépare le renouvellement de son entente en égalité. Les valeurs sont INVENTÉES pour la démonstration. Une date de fin impossible est refusée, avec sa ligne et le remède, puis corrigée." \
	"Laval prepares the renewal of its equality agreement. The values are INVENTED for the demonstration. An impossible end date is refused, with its line and the remedy, then corrected."
at laval entente "$(v renew)" laval-egalite-2011 term.end=2014-03-31 'funding.total=500 000 $' funding.years=4
want 1
at laval entente "$(v renew)" laval-egalite-2011 term.end=2019-03-31 'funding.total=500 000 $' funding.years=4 'notes:=["Valeurs inventées pour la démonstration"]'
want 0
at laval entente "$(v save)" -m "$(t 'Renouvellement égalité (valeurs inventées)' 'Renewal of equality (invented values)')"
want 0

scene 5 "Avant de publier, la direction lit ce que le dépôt partagé n'a pas encore." \
	"Before publishing, a director reads what the shared remote does not have yet."
at laval entente "$(v diff)" --published
want 0
at laval entente "$(v sync)"
want 0

scene 6 "Laval et la Mauricie modifient la même fiche : d'abord deux champs différents, que la synchronisation réunit ; puis le même champ, que quelqu'un doit trancher. (Valeurs inventées.)" \
	"Laval and Mauricie edit the same record: first two different fields, which sync brings together; then the same field, which someone must decide. (Invented values.)"
at laval entente -q "$(v set)" tour-du-quebec-2014 consulted=2014-10-01 -m "Consultation"
at mauricie entente -q "$(v set)" tour-du-quebec-2014 url=https://example.org/tour -m "Adresse"
at laval entente "$(v sync)"
want 0
at mauricie entente "$(v sync)"
want 0
at laval entente "$(v sync)"
want 0
at laval entente -q "$(v set)" tour-du-quebec-2014 consulted=2014-11-03 -m "Consultation"
at mauricie entente -q "$(v set)" tour-du-quebec-2014 consulted=2014-12-15 -m "Consultation"
at mauricie entente "$(v sync)"
want 0
at laval entente "$(v sync)"
want 1
at laval entente "$(v resolve)" tour-du-quebec-2014 --mine
want 0

scene 7 "Qui a dit quoi de ce champ, et quand ?" \
	"Who said what of this field, and when?"
at laval entente "$(v history)" tour-du-quebec-2014 --field consulted
want 0

scene 8 "Un enregistrement de trop s'annule ; les fiches redeviennent ce qu'elles étaient." \
	"A save too many is undone; the records are what they were."
before=$(cd laval && git rev-parse 'HEAD^{tree}')
at laval entente -q "$(v set)" laval-culture-2013 funding.total=1 -m "$(t 'Une erreur' 'A mistake')"
at laval entente "$(v undo)"
want 0
at laval entente "$(v status)"
want 0
after=$(cd laval && git rev-parse 'HEAD^{tree}')
if [ "$before" != "$after" ] || [ -n "$(cd laval && git status --porcelain)" ]; then
	t "Les fiches ne sont pas revenues à leur état." \
		"The records did not come back to what they were." >&2
	exit 1
fi
printf '\n'
t "Chaque fiche est identique, octet pour octet, à ce qu'elle était." \
	"Every record is byte for byte what it was."
printf '\n\n'
t "Les dépôts restent là, pour jouer : $place" \
	"The repositories stay there, to be played with: $place"
printf '\n  cd %s/laval\n  ENTENTE_TODAY=2014-10-01 ../bin/entente %s %s\n' \
	"$place" "$(v list)" "$(t ententes agreements)"
