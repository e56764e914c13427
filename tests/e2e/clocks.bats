# The two clocks of every command that reads: what had been published by then,
# and what was in force then, on a day or at some time in a period.
load helper

TITLE=records/agreements/laval/laval-economie-sociale-2008.yaml

# told CODE STDOUT STDERR COMMAND…
told()
{
	local code=$1 out=$2 err=$3
	shift 3
	run --separate-stderr "$@"
	expect "$out"
	[ "$stderr" = "$err" ] || { diff -u <(echo "$err") <(echo "$stderr"); return 1; }
	[ "$status" = "$code" ] || { echo "ends with $status"; return 1; }
}

# retitle TEXT DATE: a commit of plain git, by which the record has this title
retitle()
{
	sed -i "s|^title: .*|title: $1|" "$TITLE"
	commit_all . "$1" "$2"
}

# title OPTION…: the title as known then
title()
{
	entente show laval-economie-sociale-2008 --yaml "$@" | sed -n 's/^title: //p'
}

# A hub to which plain git pushed, with clocks that were wrong: the fourth is
# dated before the third, the fifth in a future that has not come.
make_skewed()
{
	make_clones
	cd laval || return 1
	retitle second 2014-03-01T09:00:00-0500
	retitle third 2014-05-01T09:00:00-0400
	retitle fourth 2014-02-01T09:00:00-0500
	retitle fifth 2099-01-01T09:00:00-0500
	retitle sixth 2014-09-01T23:30:00-0400
	git push -q origin main
}

@test "the order of the published branch wins over clocks that were wrong" {
	make_skewed
	while read -r day want; do
		[ "$(title --known-on "$day")" = "$want" ] ||
			{ echo "$day: $(title --known-on "$day"), not $want"; return 1; }
	done <<-'END'
		2014-02-28 Entente spécifique – Économie sociale
		2014-03-01 second
		2014-03 second
		2014-04-30 second
		2014-05-01 fifth
		2014-08-31 fifth
		2014-09-01 sixth
		2014 sixth
		2100-01-01 sixth
	END
}

@test "before the first publication nothing is known, and it is said from when on" {
	make_skewed
	told 1 '' "entente: nothing was known yet on 2014-01-01
  the first records are of 2014-01-02" \
		entente list agreements --known-on 2014-01-01
	told 1 '' "entente: rien n’était encore connu le 2013
  les premières fiches sont du 2014-01-02" \
		entente --lang fr liste ententes --known-on 2013
	told 1 '' "entente: « 02/01/2014 » n’est ni une date, ni un commit, ni une étiquette, ni une branche
  écrivez 2014-01-02" \
		entente --lang fr liste ententes --known-on 02/01/2014
	told 1 '' "entente: '2014-13-01' is no date, and no commit, tag or branch either
  write a date that exists: 2014, 2014-10 or 2014-10-01" \
		entente list agreements --known-on 2014-13-01
}

@test "what is saved and not published is known on no day; its commit is named" {
	make_skewed
	retitle mine 2014-06-01T09:00:00-0400
	[ "$(title)" = mine ]
	[ "$(title --known-on 2100)" = sixth ]
	told 0 "title: mine" "HEAD was never published: this is how it was saved" \
		bash -c "entente show laval-economie-sociale-2008 --yaml --known-on HEAD | head -n 1"
	told 0 "title: sixth" '' \
		bash -c "entente show laval-economie-sociale-2008 --yaml --known-on HEAD~1 | head -n 1"
	told 0 "title: sixth" '' \
		bash -c "entente show laval-economie-sociale-2008 --yaml --known-on origin/main | head -n 1"
}

@test "what others published counts once it was fetched; without a remote, HEAD" {
	make_skewed
	cd ../outaouais
	[ "$(title --known-on 2100)" = 'Entente spécifique – Économie sociale' ]
	git fetch -q
	[ "$(title --known-on 2100)" = sixth ]
	git remote remove origin
	[ "$(title --known-on 2100)" = 'Entente spécifique – Économie sociale' ]
	retitle here 2014-06-01T09:00:00-0400
	told 0 "title: here" '' \
		bash -c "entente show laval-economie-sociale-2008 --yaml --known-on 2014-06-01 | head -n 1"
	git switch -q --detach HEAD~1
	[ "$(title --known-on 2014-06-01)" = 'Entente spécifique – Économie sociale' ]
}

@test "sync publishes at the time of the sync, whenever it was saved" {
	make_clones
	cd laval
	retitle mine 2014-01-15T09:00:00-0500
	entente -q sync
	[ "$(title --known-on 2014-02-01)" = 'Entente spécifique – Économie sociale' ]
	[ "$(title --known-on "$(git log -1 --date=format-local:%F --format=%cd)")" = mine ]
}

@test "check at another moment: those records, by those schemas, as on that day" {
	make_repo r
	cd r
	sed -i 's/^  start: .2008.$/  start: 2008-13/' "$TITLE"
	commit_all . wrong 2014-03-01T09:00:00-0500
	sed -i "s/^  start: 2008-13$/  start: '2008'/" "$TITLE"
	sed -i 's/^title: .*/title: 12/' records/agreements/laval/laval-egalite-2011.yaml
	sed -i 's/^  title:$/  renamed:/' schemas/agreement.yaml
	commit_all . later 2014-04-01T09:00:00-0400
	run --separate-stderr entente check --known-on 2014-03-01
	[ "$status" = 1 ]
	[ "$(grep -c ': error: ' <<<"$output")" = 1 ]
	[[ $output == "$TITLE:7:10: error: "* ]]
	[[ $output == *'7 |   start: 2008-13'* ]]
	told 0 '' '12 records: no findings
2 notes, nothing to do about them (-v shows them)' entente check --known-on 2014-02
	run --separate-stderr entente check laval-economie-sociale-2008 --known-on 2014-02
	[ "${stderr%%$'\n'*}" = '1 record: no findings' ]
	run entente check
	[ "$status" = 1 ]
	[[ $output != *2008-13* ]]
}

@test "check as if today were another day, of what was in force in a period" {
	make_repo r kinds
	cd r
	cat >>schemas/lease.yaml <<-'END'
		x-rules:
		  - id: stage-said
		    severity: warning
		    expr: status = ended and period.end < today => known stage
		    message: {fr: fini sans étape, en: over without a stage}
	END
	codes() { entente check --json "$@" 2>/dev/null | jq -r '.findings[] | select(.code == "stage-said") | .path | sub(".*/"; "")'; }
	run codes
	expect nord-12-2010.yaml
	run codes --on 2011-01-01
	expect ''
	run codes --on 2020-01-01
	expect 'nord-12-2010.yaml
nord-12-2013.yaml
sud-3-2014.yaml'
	run codes --on 2020-01-01 --during 2014
	expect 'nord-12-2013.yaml
sud-3-2014.yaml'
	run codes nord-12-2010 --during 2014
	expect ''
}

@test "list and show in a period: what was in force at some time in it" {
	make_repo r
	cd r
	ids() { entente -q list agreements --ids --where 'status = in-force' "$@" | tr '\n' ' '; }
	while read -r period want; do
		[ "$(ids --during "$period")" = "$want " ] ||
			{ echo "$period: $(ids --during "$period")"; return 1; }
	done <<-'END'
		2012 laval-economie-sociale-2008 laval-egalite-2011
		2013-2014 laval-economie-sociale-2013 laval-egalite-2011 outaouais-immigration-2013
		2013-03-31/2013-04-01 laval-economie-sociale-2008 laval-economie-sociale-2013 laval-egalite-2011 outaouais-immigration-2013
		2013-03-31 laval-economie-sociale-2008 laval-egalite-2011
		../2010 laval-economie-sociale-2008
		2014-04/.. laval-egalite-2011 outaouais-immigration-2013
		../.. laval-economie-sociale-2008 laval-economie-sociale-2013 laval-egalite-2011 outaouais-immigration-2013
	END
	run entente show laval-economie-sociale-2008 --during 2013
	[ "${lines[2]}" = 'in force: from 2008-04-01 to 2013-03-31; renewed by laval-economie-sociale-2013' ]
	run entente show laval-economie-sociale-2008 --during 2013-2014
	[ "${lines[2]}" = 'ended: ran from 2008-04-01 to 2013-03-31; renewed by laval-economie-sociale-2013' ]
}

@test "a period that is none, or too much at once" {
	make_repo r
	cd r
	for period in 14 2014~ / 2014/ 2015/2014 ... 2014-13; do
		told 2 '' "entente: '$period' is no period
  as in: 2014, 2013-2014, 2014-04, 2013-04-01/2014-09-30, ../2014" \
			entente list agreements --during "$period"
	done
	told 2 '' 'entente: either --on or --during' \
		entente show laval --on 2014-01-01 --during 2014
	told 2 '' 'entente: either --during, or --within or --until' \
		entente due --during 2014 --within 6m
	told 2 '' 'entente: either --during, or --from and --to' \
		entente coverage --during 2014 --from 2012
}

# A committee whose members came and went.
make_committee()
{
	make_repo r
	cd r || return 1
	cat >records/committees/laval/laval-egalite.yaml <<-'END'
		name: Comité Égalité
		region: laval
		members:
		  - organization: cre-laval
		  - organization: cre-outaouais
		    term: {start: '2012', end: '2013', years: civil}
		  - organization: mess
		    term:
		      start: 2014-03
	END
	commit_all . members
}

@test "show: the seats held then are told from those that were not" {
	make_committee
	seats() { entente -q show laval-egalite "$@" | sed -n '/^members/,$p'; }
	run seats
	[[ $output != *then* ]]
	run seats --on 2013-06-01
	expect 'members:
  - CRÉ de Laval
  - organization: CRÉ de l’Outaouais
    term of office: start: 2012; end: 2013; years: civil
  - [not then]
    organization: Ministère de l’Emploi et de la Solidarité sociale
    term of office: start: March 2014'
	run seats --on 2014-03-15
	expect 'members:
  - CRÉ de Laval
  - [not then]
    organization: CRÉ de l’Outaouais
    term of office: start: 2012; end: 2013; years: civil
  - [perhaps then]
    organization: Ministère de l’Emploi et de la Solidarité sociale
    term of office: start: March 2014'
	run seats --during 2014-03
	expect 'members:
  - CRÉ de Laval
  - [not then]
    organization: CRÉ de l’Outaouais
    term of office: start: 2012; end: 2013; years: civil
  - organization: Ministère de l’Emploi et de la Solidarité sociale
    term of office: start: March 2014'
	run --separate-stderr bash -c "entente show laval-egalite --during 2013-2014 --json | jq -c .held"
	expect '[{"path":"members.cre-outaouais","pointer":"/members/1","held":"yes"},{"path":"members.mess","pointer":"/members/2","held":"yes"}]'
	run --separate-stderr bash -c "entente show laval-egalite --on 2014-06-01 --json | jq -c '[.held[].held]'"
	expect '["no","unknown"]'
	run --separate-stderr bash -c "entente show laval-egalite --json | jq -c .held"
	expect null
}

@test "used-by: what counted then, what may have" {
	make_committee
	used() { entente used-by "$@" | grep '^records/committees'; }
	AT=records/committees/laval/laval-egalite.yaml
	run used cre-outaouais --on 2013-06-01
	expect "$AT:5:19: members › cre-outaouais › organization — Comité Égalité"
	run used cre-outaouais --on 2014-06-01
	expect ''
	run used mess --on 2014-06-01
	expect "$AT:7:19: [perhaps then] members › mess › organization — Comité Égalité"
	run used mess --during 2014
	expect "$AT:7:19: members › mess › organization — Comité Égalité"
	told 1 '' 'no record refers to laval-economie-sociale-2008' \
		entente used-by laval-economie-sociale-2008 --on 2010-01-01
	run --separate-stderr bash -c "entente used-by mess --on 2014-06-01 --json | jq -c '[.used_by[] | select(.kind == \"committee\") | .perhaps]'"
	expect '[true]'
}

@test "both clocks: what was believed of another time" {
	make_repo r
	cd r
	export ENTENTE_SEED=1
	entente -q extend laval-egalite-2011 --to 2016-03-31 --agreed 2014-03-10 -m prolonged
	git commit -q --amend --no-edit --date=2014-04-01T09:00:00-0400
	GIT_COMMITTER_DATE=2014-04-01T09:00:00-0400 git commit -q --amend --no-edit
	ends() { entente -q list agreements --columns term --where 'title ~ galit' "$@" | sed -n 2p; }
	run ends --known-on 2014-03-31 --on 2015-06-01
	expect 'laval-egalite-2011  2011-04-01 – 2015-03-31'
	run ends --known-on 2014-04-01 --on 2015-06-01
	expect 'laval-egalite-2011  2011-04-01 – 2016-03-31'
	run ends --known-on 2014-04-01 --during 2013
	expect 'laval-egalite-2011  2011-04-01 – 2015-03-31'
	run ends --known-on 2014-03-31 --during 2015-2016
	expect 'laval-egalite-2011  2011-04-01 – 2015-03-31'
}

@test "what was published at midnight is of the day that begins" {
	make_repo r
	cd r
	retitle midnight 2014-04-02T00:00:00-0400
	[ "$(title --known-on 2014-04-01)" = 'Entente spécifique – Économie sociale' ]
	[ "$(title --known-on 2014-04-02)" = midnight ]
}

@test "what was known then is counted by the settings of then" {
	make_repo r
	cd r
	sed -i "s/^lead_time: .*/lead_time: '3m'/" records/settings.yaml
	commit_all . lead 2014-04-01T09:00:00-0400
	act_by() { entente due --all --on 2014-05-01 --json "$@" | jq -r '.due[] | select(.id == "laval-egalite-2011") | .act_by'; }
	run act_by
	expect 2014-12-31
	run act_by --known-on 2014-03-31
	expect 2014-09-30
}

@test "a condition reads the text of that day, its amendments included" {
	make_repo r
	cd r
	entente -q amend laval-egalite-2011 --effective 2014-12-01 --agreed 2014-11-15 funding.total=500000 >../said
	with() { entente -q list agreements --ids --where "funding.total = $1" "${@:2}"; }
	run with 500000 --on 2014-11-30
	expect ''
	run with 500000 --on 2014-12-01
	expect laval-egalite-2011
	run with 500000
	expect ''
}
