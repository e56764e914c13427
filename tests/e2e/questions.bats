# Questions that coordinators ask, over the project's own records. The answers
# were worked out by hand from the documents, whose lines stand behind them:
# T the Tour du Québec 2014/2015, M the Mauricie plan of 2003-2004, B the
# sectoral agreement of Bas-Saint-Laurent, C the page of Centre-du-Québec.
load helper

setup_file()
{
	export RECORDS=$BATS_FILE_TMPDIR/records
	mkdir "$RECORDS"
	cp -R "$BATS_TEST_DIRNAME/../../records" "$BATS_TEST_DIRNAME/../../schemas" "$RECORDS"
	git -C "$RECORDS" init -q
	git -C "$RECORDS" add -A
	git -C "$RECORDS" -c user.name=Registre -c user.email=registre@example.org commit -q -m 'Fiches'
}

setup_questions()
{
	export ENTENTE_TODAY=2014-10-01
	cd "$RECORDS" || return 1
}

# answer TEXT COMMAND…: what it prints is this; line ends and blanks count as one
answer()
{
	local want=$1
	shift
	run --separate-stderr "$@"
	[ "$status" = 0 ] || { echo "ends with $status: $stderr"; return 1; }
	output=$(tr -s ' \n' '  ' <<<"$output" | sed 's/ $//')
	expect "$want"
}

# ids KIND CONDITION…: the ids of the records of every region that it holds for
ids()
{
	local kind=$1 words=()
	shift
	for word in "$@"; do
		case $word in --*) words+=("$word") ;; *) words+=(--where "$word") ;; esac
	done
	entente -q list "$kind" --all --ids "${words[@]}"
}

# json FILTER COMMAND…: what jq picks from a command's --json
json()
{
	local filter=$1
	shift
	entente -q "$@" --json | jq -r "$filter"
}

# ---- amounts ----

@test "1 which Laval agreements carry an amount for other years than their span?" {
	setup_questions
	# T 760: 2008-2013, 625 000 $ / 3 ans; T 734: 2013-2018, 3 125 000 $ / 4 ans.
	answer 'laval-economie-sociale-2008 laval-immigration-2013' \
		json '.findings[] | select(.code == "R213") | .path | select(contains("/laval/")) | sub(".*/"; "") | sub(".yaml"; "")' check -v
}

@test "2 what succeeded économie sociale 2008-2013, and how did the yearly amount change?" {
	setup_questions
	# T 760-762: 625 000/3 = 208 333,33; then 268 508 for one year; then no amount.
	answer 'laval-economie-sociale-2013 60174.67 laval-economie-sociale-2014 null' \
		json '.stages[1:][] | .id, .yearly_change.by' lineage laval-economie-sociale-2008
}

@test "3 which agreements run 2013-2017, and which carries an amount?" {
	setup_questions
	# T 326, 608, 798-799: three, on seniors; only Laval's has an amount.
	answer 'chaudiere-appalaches-aines-2013 laval-aines-2013 outaouais-aines-2013' \
		ids agreements 'term.start = 2013-04-01' 'term.end = 2017-03-31'
	answer 'laval-aines-2013' ids agreements 'term.start = 2013-04-01' 'term.end = 2017-03-31' 'funding.total > 0'
}

@test "4 what does Laval's agreement on seniors give a year?" {
	setup_questions
	# T 799: 2 195 118 $ / 4 ans.
	answer '548779.5' json '.stages[0].yearly' lineage laval-aines-2013
}

@test "5 which agreement asks the same of each partner, for how long at least?" {
	setup_questions
	# M 565: 30 000 a year, three years and more.
	answer 'mauricie-developpement-social-2000' ids agreements 'funding.per_partner_year = 30 000 $'
	answer '3' json '.record.funding.years_min' show mauricie-developpement-social-2000
}

@test "6 one amount for several agreements, and one payer's approximate share of it" {
	setup_questions
	# T 656-657: 3 ententes, 3 740 000 $ / 9 ans; MELS about 1 600 000 $ / 9 ans.
	answer '3 3740000 9' json '.record | .stands_for, .funding.total, .funding.years' show laval-avec-2005
	answer 'mels 1600000 9 true' json '.record.parties[0] | .organization, .amount, .years, .approximate' show laval-avec-2005
}

@test "7 how much did a fund pay, for how many projects?" {
	setup_questions
	# T 1048: 70 projects, 1 086 570 $; T 449: 30 projects, 130 558 $ in 2013-2014.
	answer '70 1086570' json '.record.results[] | .projects, .amount' show centre-du-quebec-frds
	answer '30 130558' json '.record.results[] | .projects, .amount' show nord-du-quebec-subvention-initiative-sociale
}

# ---- terms, prolongations, renewals ----

@test "8 was SISCA prolonged, from when to when, and who announced it?" {
	setup_questions
	# T 596: to 30 September 2016, at first 30 September 2015; the MESS.
	answer 'prolongation 2015-09-30 2016-09-30' \
		json '.record.amendments[0] | .kind, .changes[0].from, .changes[0].to' show chaudiere-appalaches-sisca
	answer 'Le MESS annonce la poursuite du programme jusqu’au 30 septembre 2016' \
		json '.record.events[] | select(.kind == "announcement") | .text' show chaudiere-appalaches-sisca
}

@test "9 when is SISCA due, asked on 1 October 2014?" {
	setup_questions
	answer '2016-09-30 true' \
		json '.due[] | select(.id == "chaudiere-appalaches-sisca") | .end, .extended' due --region chaudiere-appalaches --until 2016-12-31
}

@test "10 what was in force in Chaudière-Appalaches on 1 October 2014?" {
	setup_questions
	# T 536 2013-2016, T 584 2011-2015, T 596 to 2016-09-30, T 608 2013-2017
	# signed in March 2014.
	answer 'chaudiere-appalaches-aines-2013 chaudiere-appalaches-egalite-2011 chaudiere-appalaches-logement-social-2013 chaudiere-appalaches-sisca' \
		ids agreements --on=2014-10-01 'region = chaudiere-appalaches' 'status = in-force'
}

@test "11 and what of it fell due within 180 days?" {
	setup_questions
	# Equality ends on 31 March 2015: 181 days later.
	answer '' json '.due[].id' due --region chaudiere-appalaches --within 180d
	answer 'chaudiere-appalaches-egalite-2011' json '.due[].id' due --region chaudiere-appalaches --within 181d
}

@test "12 at which renewals does the type change?" {
	setup_questions
	# T 339-344 administrative, then spécifique; T 429 spécifique, then administrative.
	answer 'entente administrative → entente spécifique' \
		json '[.stages[].id] as $ids | "entente administrative → entente spécifique" | select($ids == ["outaouais-immigration-2013", "outaouais-immigration-2014"])' lineage outaouais-immigration-2014
	answer 'outaouais-immigration-2013' ids agreements 'region = outaouais' 'type = entente administrative' 'themes = immigration'
	answer 'outaouais-immigration-2014' ids agreements 'region = outaouais' 'type = entente spécifique' 'themes = immigration'
	answer 'entente spécifique entente administrative' \
		bash -c 'for id in $(entente -q lineage nord-du-quebec-rjds-2009 --json | jq -r ".stages[].id"); do entente -q show "$id" --json | jq -r .record.type; done'
}

@test "13 how long went Laval without an agreement on international mobility?" {
	setup_questions
	# T 746-747: 2012-2013, then 2014-2015: the fiscal year 2013-2014.
	answer '365 365' json '.stages[1].gap_days | .least, .most' lineage laval-mobilite-internationale-2014
}

@test "14 the fourth agreement of Mauricie: which came before, and which is only implied?" {
	setup_questions
	# T 148; M 489: the first one, signed in May 2000.
	answer 'mauricie-developpement-social-2014' ids agreements 'number = 4'
	answer 'mauricie-developpement-social-2000 mauricie-developpement-social-deuxieme mauricie-developpement-social-troisieme mauricie-developpement-social-2014' \
		json '.stages[].id' lineage mauricie-developpement-social-2014
	answer 'mauricie-developpement-social-deuxieme mauricie-developpement-social-troisieme' \
		ids agreements 'region = mauricie' 'known = implied' 'number > 1'
}

@test "15 what was in negotiation though its period ran?" {
	setup_questions
	# T 721; T 548, 560, 566: six years reduced to one, awaiting signature.
	answer 'chaudiere-appalaches-economie-sociale-2013 laval-culture-scientifique-2013' \
		ids agreements --on=2014-03-31 'status = in-negotiation' 'term.start < 2014-04-01'
	answer '1y 6y' json '.record.term.duration | .length, .was' show chaudiere-appalaches-economie-sociale-2013
}

@test "16 what did the Nord-du-Québec have to renew by 31 March 2014?" {
	setup_questions
	# T 429: ends on 31 March 2014; the next at most three years.
	answer 'nord-du-quebec-rjds-2009 2014-03-31 nord-du-quebec-rjds-prochaine' \
		json '.due[] | .id, .end, .successors[].id' due --region nord-du-quebec --on 2014-01-15 --until 2014-03-31
	answer '3y' json '.record.term.duration.at_most' show nord-du-quebec-rjds-prochaine
}

@test "17 which themes of Laval had no agreement in 2012-2013?" {
	setup_questions
	# T 721 in negotiation, 734 2013-2018, 798 2013-2017, 823 2013-2015.
	answer 'aînés culture scientifique entrepreneuriat immigration' \
		json '.rows[].theme' coverage --region laval --from 2012 --gaps
}

@test "18 and which region and theme had two agreements at once that year?" {
	setup_questions
	# T 643-644: poverty, two; T 656 A.V.E.C. and 811 after-school: both for youth.
	answer 'laval jeunesse laval lutte à la pauvreté' \
		json '.rows[] | select(.years[0].cover == "double") | .region, .theme' coverage --all --from 2012
}

@test "19 which agreement is told as several, and of how many?" {
	setup_questions
	# T 656 3, T 256 5, T 957 9.
	answer 'laval-avec-2005 3 monteregie-est-alliances-supralocales 9 outaouais-solidarite-partenariat 5' \
		json '.records[] | .id, .record.stands_for' list agreements --all --where 'stands_for > 1'
}

# ---- who ----

@test "20 on which committees does Emploi-Québec sit, in which regions?" {
	setup_questions
	# T 63, 125, 152, 189, 240, 389, 434, 446, 640, 666, 705, 731, 783; M 673.
	answer 'abitibi-temiscamingue 1 bas-saint-laurent 1 capitale-nationale 1 estrie 1 laval 5 mauricie 3 nord-du-quebec 2' \
		json '[.records[].record.region] | group_by(.)[] | .[0], length' list committees --all --where 'members.organization = emploi-quebec'
}

@test "21 which committee has a vacant seat, kept for whom?" {
	setup_questions
	# T 488.
	answer 'gaspesie-iles-de-la-madeleine-conseil-partenaires' ids committees 'members.vacant = true'
	answer 'secteur autochtone true' \
		json '.record.members[] | select(.vacant) | .label, .reserved' show gaspesie-iles-de-la-madeleine-conseil-partenaires
}

@test "22 whose stated total is not the sum of the seats?" {
	setup_questions
	# T 1013-1019: 19 members, 15 voting and 5 observers.
	answer 'vallee-du-haut-saint-laurent' \
		json '.findings[] | select(.code == "R301") | .path | split("/")[2]' check -v
}

@test "23 who resigned, and is listed all the same?" {
	setup_questions
	# T 120: December 2012.
	answer 'capitale-nationale-tds' ids committees 'members.left = true'
	answer '2012-12' json '.record.members[] | select(.left) | .term.end' show capitale-nationale-tds
}

@test "24 who signs by number only?" {
	setup_questions
	# T 539 20, 551 26, 563 27 = 24 + 3, 587 11.
	answer '26 27 11 20' \
		json '.records[].record.signatories.stated' list agreements --all --where 'signatories.stated > 0' --where 'region = chaudiere-appalaches'
	answer '24 3' json '.record.parties[].count' show chaudiere-appalaches-economie-sociale-2013
}

@test "25 who is trustee of what?" {
	setup_questions
	# T 150, T 1051.
	answer 'centre-du-quebec-developpement-social-2010 mauricie-developpement-social-2014' ids agreements 'parties.roles = fiduciaire'
	answer 'cre-mauricie' json '.record.parties[] | select(.roles | index("trustee")) | .organization' show mauricie-developpement-social-2014
}

@test "26 which committee plays the part of another?" {
	setup_questions
	# T 1024: the commission of Vallée-du-Haut-Saint-Laurent, for the Alliance.
	answer 'vallee-du-haut-saint-laurent-commission' \
		ids committees 'region = vallee-du-haut-saint-laurent' 'acts_as.role ~ alliance'
}

@test "27 which two regions have one code, which body serves two regions?" {
	setup_questions
	# T 945, 989; T 152.
	answer 'monteregie-est vallee-du-haut-saint-laurent' ids regions 'code = 16'
	answer 'asss-mauricie-centre-du-quebec' ids organizations 'region = mauricie' 'regions = centre-du-quebec' 'kind = health-agency'
}

@test "28 which bodies does one abbreviation mean?" {
	setup_questions
	# T 640 Laval, T 854 Lanaudière; T 536 Lévis, 771 Laval.
	answer 'asss-lanaudiere asss-laval' ids organizations 'abbreviations = ASSSL'
	answer 'omh-laval omh-levis' ids organizations 'abbreviations = OMH'
}

@test "29 what was the Administration régionale Baie-James called before 2014?" {
	setup_questions
	# T 449: 1 January 2014.
	answer 'Conférence régionale des élus de la Baie-James 2013-12-31' \
		json '.record.names[] | select(.period.end) | .name, .period.end' show cre-baie-james
}

@test "30 what do the parts of the agreement of Bas-Saint-Laurent have for governance?" {
	setup_questions
	# B 36-50, 54: four volets, a committee for each.
	answer '1 2 3 4' json '.record.components[].number' show bas-saint-laurent-developpement-social-2023
	answer '1 1 1 1' json '.record.components[].governed_by | length' show bas-saint-laurent-developpement-social-2023
}

@test "31 which of the parties signed the Mauricie agreement of May 2000?" {
	setup_questions
	# M 489-500.
	answer 'rrsss-mauricie crd-mauricie ministere-des-regions mess crpmt-mauricie' \
		json '.record.parties[] | select(.roles | index("signatory")) | .organization' show mauricie-developpement-social-2000
}

@test "32 what did the CRÉ of Centre-du-Québec sign in September 2004, and what finances the rest?" {
	setup_questions
	# C 3, C 33.
	answer 'centre-du-quebec-entente-gestion-2004' ids agreements 'region = centre-du-quebec' 'signed = 2004-09'
	answer 'centre-du-quebec-fonds-de-developpement-regional' \
		json '.record.under[] | select(.basis == "said") | .plan // empty' show centre-du-quebec-ententes-regionalisation
}

# ---- when ----

@test "33 what had Laval missed by 1 October 2014, and what is planned to follow?" {
	setup_questions
	# T 656, 760, 811, 823: they ended on 31 March 2014; no renewal is concluded.
	answer 'laval-avec-2005 laval-economie-sociale-2013 laval-economie-sociale-2014 laval-loisir-2013 laval-loisir-2014 laval-parascolaire-2012' \
		json '.missed[] | .id, .successors[].id' due --region laval
	# Asked a year and a half later, one was renewed or it is too long ago.
	answer '' json '.missed[].id' due --region laval --on 2015-10-01 --missed 6m
}

@test "34 what that has a known start was in force in Chaudière-Appalaches in 2012-2013?" {
	setup_questions
	# T 548 2008-2013; T 584 2011-2015; all others begin on 1 April 2013 or later.
	answer 'chaudiere-appalaches-economie-sociale-2008 chaudiere-appalaches-egalite-2011' \
		ids agreements --during=2012-2013 'region = chaudiere-appalaches' 'status = in-force' 'known term.start'
}

@test "35 what ended in Laval in the fiscal year 2013-2014?" {
	setup_questions
	answer 'laval-avec-2005 laval-economie-sociale-2013 laval-loisir-2013 laval-parascolaire-2012' \
		json '.due[] | select(.kind == "agreement") | .id' due --region laval --during 2013-2014
}

@test "36 who had a seat on the Table of the Capitale-Nationale in 2012, and not in 2014?" {
	setup_questions
	# T 120: one resigned in December 2012.
	answer 'members.regroupement-organismes-communautaires-03' \
		json '.held[] | select(.held == "yes") | .path' show capitale-nationale-tds --during 2012
	answer 'members.regroupement-organismes-communautaires-03' \
		json '.held[] | select(.held == "no") | .path' show capitale-nationale-tds --on 2014-10-01
}

@test "37 in which committees did that body have a seat, asked of 2014 and of 2012?" {
	setup_questions
	run --separate-stderr json '.used_by[] | select(.field | startswith("members")) | .id' \
		used-by regroupement-organismes-communautaires-03 --on 2014-10-01
	expect ''
	answer 'capitale-nationale-tds' json '.used_by[] | select(.field | startswith("members")) | .id' \
		used-by regroupement-organismes-communautaires-03 --during 2012
}

@test "what is due on a day is what was due when that day was today" {
	setup_questions
	for day in 2008-03-31 2011-04-01 2012-12-31 2013-04-01 2014-01-15 2014-03-31 2014-04-01 \
		2014-09-30 2015-03-31 2015-04-01 2016-02-29 2016-10-01; do
		ENTENTE_TODAY=$day entente due --all >today 2>today.err
		ENTENTE_TODAY=2026-11-27 entente due --all --on "$day" >on 2>on.err
		diff today on
		diff today.err on.err
		[ -s today.err ]
	done
	rm today today.err on on.err
}
