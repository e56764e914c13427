# set --where, unset --where: many records as one act.
load helper
load told

A=records/agreements/laval

@test "set --where: all of them, as one act; a rehearsal says the same" {
	make_repo r
	cd r
	local all="$A/laval-economie-sociale-2008.yaml
  + known as: told
$A/laval-economie-sociale-2013.yaml
  + known as: told
$A/laval-egalite-2011.yaml
  + known as: told"
	told 0 "$all" 'a rehearsal: nothing was written
3 records, 3 changed' entente set -n --where 'region = laval' agreements known=told
	as_before
	told 0 "$all" 'next: entente save -m "…"
3 records, 3 changed' entente set --where 'region = laval' agreements known=told
	[ "$(git status --porcelain | wc -l)" = 3 ]
	told 0 '' '3 records, 0 changed' entente set --where 'region = laval' agreements known=told
	told 0 "$A/laval-economie-sociale-2008.yaml: as it was before the last edit
$A/laval-economie-sociale-2013.yaml: as it was before the last edit
$A/laval-egalite-2011.yaml: as it was before the last edit" '' bash -c 'entente undo | LC_ALL=C sort'
	as_before
	entente -q set --where 'region = laval' --where 'term.start > 2012' ententes known=told term.years=civil -m 'deux champs' >/dev/null
	as_before
	run git show --format= --name-only
	expect "$A/laval-economie-sociale-2013.yaml"
}

@test "those that would get an error are named, and nothing is written" {
	make_repo r
	cd r
	run --separate-stderr entente set --where 'region = laval' agreements term.end=2010-01-01
	[ "$status" = 1 ]
	expect ''
	[ "$(grep -c '\[S114\]$' <<<"$stderr")" = 2 ]
	[[ $stderr == "$A/laval-economie-sociale-2013.yaml:8:8: error: "*"
$A/laval-egalite-2011.yaml:10:8: error: "*"
entente: 2 records would get an error; nothing was written" ]]
	as_before
	run -1 --separate-stderr entente --lang fr definir --where 'region = laval' ententes term.end=2010-01-01
	expect ''
	[ "${stderr_lines[-1]}" = 'entente: 2 fiches auraient une erreur ; rien n’a été écrit' ]
	told 1 '' "records/agreements/outaouais/outaouais-immigration-2013.yaml: 'term.end' was changed by amendment 2014-o7t3: setting it would not change what is in force
  entente amend outaouais-immigration-2013 for a new change; --force to correct the original text" entente set --where 'region = outaouais' agreements term.end=2016-01-01
	as_before
}

@test "unset --where: those without the field stay as they are" {
	make_repo r
	cd r
	told 0 "$A/laval-egalite-2011.yaml
  - signed: March 2011" 'next: entente save -m "…"
3 records, 1 changed' entente unset --where 'region = laval' agreements signed
	entente -q undo >/dev/null
	run -1 --separate-stderr entente unset --where 'region = laval' agreements title
	[[ $stderr == *'entente: 3 records would get an error; nothing was written' ]]
	as_before
}

@test "whose records, and which: as list does" {
	make_repo r
	cd r
	git config entente.region outaouais
	told 0 'records/agreements/outaouais/outaouais-immigration-2013.yaml
  + known as: told' "a rehearsal: nothing was written
1 record, 1 changed
only those of outaouais (--all: everyone's)" entente set -n --where 'title != x' agreements known=told
	told 0 "$(cd records/agreements && printf 'records/agreements/%s\n  + known as: told\n' */*.yaml)" 'a rehearsal: nothing was written
4 records, 4 changed' entente set -n --all --where 'title != x' agreements known=told
	told 1 '' '0 records, 0 changed' entente set --where 'region = laval and term.end > 2090' agreements known=told
	told 2 '' "entente: '--all' goes with '--where'" entente set --all laval-egalite-2011 known=told
	told 2 '' "entente: there is no kind 'laval-egalite-2011'
  the kinds are: agreement, committee, document, organization, plan, region, settings" entente set --where 'region = laval' laval-egalite-2011 known=told
	run -2 --separate-stderr entente set --where 'region = ' agreements known=told
	[[ $stderr == '--where:1:10: something is missing at the end'* ]]
	told 0 '{
  "type": "entente.unset-where/v1",
  "dry_run": true,
  "files": []
}' '3 records, 0 changed' entente unset -n --json --where 'region = laval' agreements number
	as_before
}
