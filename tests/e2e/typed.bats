# What people type: fields and regions by the names that they read, dates as
# they say them.
load helper
load told

# shellcheck disable=SC1112 # French has its own apostrophe

@test "a field goes by its label, in either language, with dots or arrows" {
	make_repo r
	cd r
	local path id=laval-egalite-2011
	for path in financement.total 'Financement › Total' 'funding › total' 'FUNDING.TOTAL'; do
		told 0 "records/agreements/laval/$id.yaml
  funding › total: \$460,000 → \$1 (-\$459,999)" 'a rehearsal: nothing was written' entente set $id "$path=1" --dry-run
	done
	told 0 "records/agreements/laval/$id.yaml
  parties › Ministère de l’Emploi et de la Solidarité sociale › amount:
    - \$230,000
    + \$1" \
		'a rehearsal: nothing was written' entente set $id parties.mess.montant=1 --dry-run
	told 0 "records/agreements/laval/$id.yaml
  + parties: CRÉ de l’Outaouais; amount: \$5" 'a rehearsal: nothing was written' \
		entente add $id parties organisme=cre-outaouais Montant=5 --dry-run
	told 2 '' "entente: une fiche de la sorte organisme demande « name »
  entente nouveau organization x name=…" entente --lang fr nouveau organisme x
	told 2 '' "entente: kind agreement has no field 'montant'
  \`entente show --all ID\` lists the fields" entente set $id montant=1
	told 2 '' "entente: kind agreement has no field 'financement.zzz'
  did you mean 'funding'?" entente set $id financement.zzz=1
	told 0 "id                           status    end
laval-economie-sociale-2008  ended     2013
laval-economie-sociale-2013  ended     2014
laval-egalite-2011           in force  31 March 2015" '3 records' entente list agreements --region Laval \
		--columns 'état,durée › fin' --sort 'Durée.Fin'
	as_before
}

@test "a region goes by its id, capitals, accents and blanks aside" {
	make_repo r
	cd r
	told 0 outaouais-immigration-2013 '' entente list agreements --region Outaouais --ids
	told 0 outaouais-immigration-2013 '' entente list agreements --region 'OÛTAOUAIS' --ids
	told 1 '' "entente: no record belongs to 'outaouai'
  did you mean 'outaouais'?" entente list agreements --region outaouai
	told 1 '' "entente: no record belongs to 'outaouai'
  did you mean 'outaouais'?" entente history --region outaouai
	told 1 '' "entente: no record belongs to 'outaouai'
  did you mean 'outaouais'?" entente coverage --region outaouai
	told 2 '' 'entente: records of kind region belong to no region' entente list regions --region laval
	git config entente.region laval
	told 0 outaouais-immigration-2013 '' entente list agreements --region outaouais --ids
}

@test "a date as it is said: the hint has it as it is written" {
	make_repo r
	cd r
	local word hint day='write a day that exists, in full: 2014-10-01'
	while IFS='|' read -r word hint; do
		told 2 '' "entente: '$word' is no date
  $hint" entente due --on "$word"
	done <<END
31 mars 2014|write 2014-03-31
31/03/2014|write 2014-03-31
hier|write 2014-10-22
Aujourd’hui|write 2014-10-23
tomorrow|write 2014-10-24
mars|$day
2014-02-30|$day
END
	told 2 '' "entente: 'mars 2014' is no single day
  write the day, such as the last one: 2014-03-31" entente due --on 'mars 2014'
	told 2 '' "entente: ' 2014 ' is no single day
  write the day, such as the last one: 2014-12-31" entente due --on ' 2014 '
	told 2 '' "entente: '2014-02' is no single day
  write the day, such as the last one: 2014-02-28" entente list agreements --on 2014-02
	told 2 '' "entente: 'mars 2014' is no date
  write 2014-03" entente due --until 'mars 2014'
	# Without quotes the rest is no kind either; the date is what is wrong.
	told 2 '' "entente: 'mars' is no date
  $day" entente due --on mars 2014
	while read -r word hint; do
		told 2 '' "entente: '${word//_/ }' is no period
  write $hint" entente due --within "${word//_/ }"
	done <<<'6_mois 6m
2_ans 2a
1_année 1a
30_jours 30j
3_weeks 3w'
	told 2 '' "entente: '6' is no period
  as in: 30d, 8w, 6m, 1y" entente due --within 6 mois
	told 2 '' "entente: 'mars 2014' is no period
  write 2014-03" entente list agreements --during 'mars 2014'
	told 2 '' "entente: '2013-2017' is no period
  fiscal years: 2013-2014/2016-2017; civil ones: 2013/2017" entente list agreements --during 2013-2017
	while IFS='|' read -r word hint; do
		told 1 '' "entente: '$word' is no date, and no commit, tag or branch either
  write $hint" entente list agreements --known-on "$word"
	done <<'END'
hier|2014-10-22
23 octobre 2014|2014-10-23
octobre 2014|2014-10
nowhere|a date that exists: 2014, 2014-10 or 2014-10-01
END
}

@test "what is no record, or was none then, or has no terms" {
	make_repo r
	cd r
	told 1 '' "entente: there is no record 'sociale'
  ids with that in them: laval-economie-sociale-2008, laval-economie-sociale-2013" entente lineage sociale
	told 1 '' "entente: there is no record 'aval-e'
  ids with that in them: laval-economie-sociale-2008, laval-economie-sociale-2013, laval-egalite-2011, …" \
		entente history aval-e
	entente -q new agreement laval-neuve-2015 title=Neuve region=laval
	commit_all . neuve 2014-09-01T09:00:00-0400
	told 1 '' "entente: there was no record 'laval-neuve-2015' then; there is one now" \
		entente show laval-neuve-2015 --known-on 2014-06
	told 2 '' 'entente: records of kind region have no term' entente lineage laval
	told 2 '' 'entente: les fiches de la sorte région n’ont pas de durée' entente --lang fr lignee laval
	told 1 '' "records/agreements/laval/laval-neuve-2015.yaml:2:9: there is no region 'Outaouais' [R010]
    2 | region: Outaouais
      |         ^~~~~~~~~
  did you mean 'outaouais'?" entente set laval-neuve-2015 region=Outaouais
	as_before
}

@test "init by nobody leaves nothing behind" {
	git config --global --unset user.name
	mkdir theirs
	git init -q theirs
	told 2 '' "entente: your name is not known
  git config --global user.name 'Prénom Nom'" entente init mine
	told 2 '' "entente: your name is not known
  git config --global user.name 'Prénom Nom'" entente init theirs
	mkdir -p damaged/.git
	echo all >damaged/.git/left
	told 2 '' "entente: your name is not known
  git config --global user.name 'Prénom Nom'" entente init damaged
	[ "$(cat damaged/.git/left)" = all ]
	told 2 '' "entente: your name is not known
  git config --global user.name 'Prénom Nom'" entente -C bin/.. init below/mine
	[ ! -e mine ]
	[ ! -e below/mine ]
	[ "$(ls -A theirs)" = .git ]
	told 0 '' 'ready: ./mine
  next: cd mine · entente status' entente init mine --name 'Anne Roy'
}

@test "a title and a message longer than the line go on below" {
	make_repo r
	cd r
	entente -q set laval-egalite-2011 title='Entente spécifique pour une égalité entre les femmes et les hommes' known=told
	commit_all . 'Le titre au complet, tel que dans le document signé' 2014-09-01T09:00:00-0400
	COLUMNS=60 told 0 '2014-09-01 09:00  Marie Tremblay
                  Le titre au complet, tel que dans le
                  document signé
~ agreement/laval-egalite-2011
  Entente spécifique pour une égalité entre les femmes et
  les hommes (2 changes)' 'there is more: -n N shows so many, --all all' entente history --heads -n 1
}

@test "a year, a number where something else is asked for" {
	make_repo r
	cd r
	told 2 '' 'entente: of which kind?
  the kinds are: agreement, committee, document, organization, plan, region, settings' entente list
	told 2 '' "entente: '2015' is a year, and no id
  say when it begins: entente renew laval-egalite-2011 term.start=2015" entente renew laval-egalite-2011 2015
	told 1 '' "entente: there is no record '3'
  the acts up to that one: entente undo --count 3" entente undo 3
	as_before
	# Read fiscally it is a day that one may not have thought of.
	run --separate-stderr entente end laval-economie-sociale-2008 --effective 2012 --dry-run
	[ "$status" = 0 ]
	[ "$stderr" = 'a rehearsal: nothing was written
laval-economie-sociale-2008: the last day in force is then 2012-03-31' ]
	run --separate-stderr entente extend laval-economie-sociale-2013 --to 2016-03 --dry-run
	[ "$stderr" = 'a rehearsal: nothing was written
laval-economie-sociale-2013: the last day in force is then 2016-03-31' ]
	run --separate-stderr entente extend laval-economie-sociale-2013 --to 2016-03-31 --dry-run
	[ "$stderr" = 'a rehearsal: nothing was written' ]
}
