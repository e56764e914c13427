# What French says to type works when it is typed: next steps, and hints.
load helper

setup_copies()
{
	make_repo start
	git clone -q --bare start hub.git
	export ENTENTE_LANG=fr
	entente -q cloner hub.git laval --region laval --name Marie --email marie@example.org
	entente -q cloner hub.git outaouais --region outaouais --name Luc --email luc@example.org
	cd laval
}

# commands: what next steps or a hint say to type, one a line: of a choice the
# first; of a hint the last, and none with a WORD to put something in for.
commands()
{
	sed 's/\xc2\xa0/ /g' | sed -n 's/^  ensuite : //p
		s/^  .*« \(entente [^»]*\) ».*/\1/p; s/^  \(.* : \)\{0,1\}\(entente [^«»]*\)$/\2/p' |
		sed '/[ =][A-Z]\{2,\}/d; s/ | .*//; s/ · /\n/g; s/…/Un texte/g'
}

# typed COMMAND: types it, prints its exit code and it, and goes on with what it
# says to type.
typed()
{
	local step steps
	eval "$1" >/dev/null 2>"$BATS_TEST_TMPDIR/said" </dev/null
	echo "$? $1"
	steps=$(commands <"$BATS_TEST_TMPDIR/said")
	while IFS= read -r step; do
		[ -z "$step" ] || typed "$step"
	done <<<"$steps"
}

# follows TRACE: its first command, typed, leads to the others.
follows()
{
	run typed "$(sed '1!d; s/^[0-9] //' <<<"$1")"
	expect "$1"
}

@test "from a copy to a publication" {
	setup_copies
	cd ..
	follows '0 entente cloner hub.git autre --region laval
0 cd autre
0 entente etat'
	follows "0 entente cloner hub.git 'mes ententes d'\\''ici' --region laval
0 cd 'mes ententes d'\\''ici'
0 entente etat"
	cd laval
	follows '0 entente definir laval-egalite-2011 notes=un
0 entente enregistrer -m "Un texte"
0 entente comparer --published
0 entente synchroniser'
	entente -q definir laval-egalite-2011 notes=deux
	follows '0 entente etat
0 entente comparer
0 entente enregistrer -m "Un texte"
0 entente comparer --published
0 entente synchroniser'
	follows '0 entente definir laval-egalite-2011 notes=trois -m Note
0 entente synchroniser'
	run git -C ../hub.git log -3 --no-merges --format=%s
	expect 'Note
Un texte
Un texte'
}

# conflict FIELD TEXT: both copies set it, differently; the other one publishes it.
conflict()
{
	(cd ../outaouais && entente -q synchroniser &&
		entente -q definir laval-egalite-2011 "$1=leur $2" -m Eux &&
		entente -q synchroniser) >/dev/null
	entente -q definir laval-egalite-2011 "$1=notre $2" -m Nous
}

@test "a conflict is decided, and published" {
	setup_copies
	conflict notes note
	follows '1 entente synchroniser
0 entente trancher laval-egalite-2011 notes --mine'
	conflict title titre
	run entente synchroniser
	follows '0 entente etat
1 entente conflits
0 entente trancher laval-egalite-2011 title --mine'
	conflict title nom
	run entente synchroniser
	follows '0 entente trancher laval-egalite-2011 --published --no-sync
0 entente synchroniser'
	follows '1 entente trancher laval-egalite-2011 --mine
0 entente conflits'
}

@test "an edit and a save are undone" {
	setup_copies
	entente -q definir laval-egalite-2011 notes=un
	follows '0 entente annuler'
	entente -q definir laval-egalite-2011 notes=un -m Note
	follows '0 entente annuler'
	follows '0 entente supprimer laval-egalite-2011
0 entente enregistrer -m "Un texte"
0 entente comparer --published
0 entente synchroniser'
}

@test "what a hint says to type, where it is whole" {
	setup_copies
	I=laval-egalite-2011
	follows '2 entente etats
0 entente etat'
	follows '2 entente bidule
0 entente aide'
	follows '2 entente definir
0 entente definir -h'
	follows "1 entente prolonger $I --to 2014-06-01
0 entente terminer $I --effective 2014-06-01
0 entente enregistrer -m \"Un texte\"
0 entente comparer --published
0 entente synchroniser"
	follows "1 entente terminer $I --effective 2031-01-01
0 entente prolonger $I --to 2031-01-01
0 entente enregistrer -m \"Un texte\"
0 entente comparer --published
0 entente synchroniser"
	follows "2 entente prolonger $I 2016-03-31
1 entente prolonger $I --to 2016-03-31
0 entente terminer $I --effective 2016-03-31
0 entente enregistrer -m \"Un texte\"
0 entente comparer --published
0 entente synchroniser"
	follows "2 entente juxtaposer $I
0 entente juxtaposer --lineage $I"
	follows '1 entente expliquer X
0 entente expliquer'
	rm .git/hooks/pre-commit
	run entente docteur
	[[ $output == *'          entente docteur --repair'* ]]
	run entente docteur --repair
	[ -x .git/hooks/pre-commit ]
}
