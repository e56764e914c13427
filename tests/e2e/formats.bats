# due, list, coverage in their formats for other programs: read back by
# parsers that are not ours (python3-icalendar, Python's csv).
load helper

# python …: one that has the packages of the system.
python()
{
	local python=python3
	python3 -c 'import icalendar' 2>/dev/null || python=/usr/bin/python3
	"$python" "$@"
}

# events FILE: one line an event, as the parser understands it.
events()
{
	python - "$1" <<'P'
import sys, icalendar
data = open(sys.argv[1], 'rb').read()
assert data.count(b'\n') == data.count(b'\r\n') == data.count(b'\r'), 'line ends'
assert all(len(line) <= 75 for line in data.split(b'\r\n')), 'long line'
[line.decode('utf-8') for line in data.split(b'\r\n')]
calendar = icalendar.Calendar.from_ical(data)
assert calendar.to_ical() and calendar['VERSION'] == '2.0' and calendar['PRODID']
seen = set()
for event in calendar.walk('VEVENT'):
    assert not event.errors, event.errors
    assert event['UID'] not in seen
    seen.add(event['UID'])
    assert event['TRANSP'] == 'TRANSPARENT'
    days = (event['DTEND'].dt - event['DTSTART'].dt).days
    print(event['UID'], event['DTSTART'].dt, days, event['SEQUENCE'], event['STATUS'],
          event['SUMMARY'].params['LANGUAGE'], repr(str(event['SUMMARY'])),
          [str(alarm['TRIGGER'].dt) for alarm in event.walk('VALARM')])
P
}

# hostile ID: gives that record of the small repository a title to fear.
hostile()
{
	python - "$1" <<'P'
import sys
path, = sys.argv[1:]
text = open(path, encoding='utf-8').read().split('\n')
at = [i for i, line in enumerate(text) if line.startswith('title:')][0]
text[at] = 'title: "=HYPERLINK(\\"http://x\\"), a;b\\\\c\\u202e <b>|* \\u2028END:VCALENDAR \\u0085 ' + 'é→' * 60 + '"'
open(path, 'w', encoding='utf-8').write('\n'.join(text))
P
}

@test "due --format ics: ends and days to act by, in the reader's language" {
	cd "$TREE"
	entente -q due --on 2014-10-01 --until 2014-12-31 --missed 0d --all --format ics >"$BATS_TEST_TMPDIR/a.ics"
	run events "$BATS_TEST_TMPDIR/a.ics"
	[ "$status" = 0 ]
	expect "agreement.outaouais-immigration-2013.act@entente 2014-04-30 1 1 TENTATIVE en 'Act (approximate date): Entente administrative pour la régionalisation de l’immigration en Outaouais' []
agreement.outaouais-immigration-2013.end@entente 2014-10-31 1 1 TENTATIVE en 'Ends (approximate date): Entente administrative pour la régionalisation de l’immigration en Outaouais' []"
	entente -q --lang fr due --on 2014-10-01 --region laval --until 2015-03-31 --missed 0d --format ics --alarm 7d >"$BATS_TEST_TMPDIR/b.ics"
	run events "$BATS_TEST_TMPDIR/b.ics"
	[ "${lines[7]}" = "agreement.laval-egalite-2011.end@entente 2015-03-31 1 0 CONFIRMED fr 'Fin\xa0: Entente spécifique – Égalité entre les femmes et les hommes' ['-7 days, 9:00:00']" ]
	run grep -a NAME "$BATS_TEST_TMPDIR/b.ics"
	expect $'NAME;LANGUAGE=fr:Échéances – Laval\r\nX-WR-CALNAME:Échéances – Laval\r'
}

@test "due --format ics: the same bytes every time; a date that moves keeps its uid" {
	make_repo r
	cd r
	git config entente.region laval
	entente -q due --on 2014-10-23 --until 2016-12-31 --format ics >../a.ics
	sleep 1
	entente -q due --on 2014-10-23 --until 2016-12-31 --format ics >../b.ics
	cmp ../a.ics ../b.ics
	[[ $(events ../a.ics) == *'agreement.laval-egalite-2011.end@entente 2015-03-31 1 0 CONFIRMED '* ]]
	entente -q extend laval-egalite-2011 --to 2016-03-31 --agreed 2014-10-20 >../said
	entente -q due --on 2014-10-23 --until 2016-12-31 --format ics >../b.ics
	[[ $(events ../b.ics) == *'agreement.laval-egalite-2011.end@entente 2016-03-31 1 1 CONFIRMED '* ]]
	entente -q rename laval-egalite-2011 laval-femmes-2011 >../said
	entente -q rename laval-femmes-2011 laval-femmes-hommes-2011 >../said
	entente -q due --on 2014-10-23 --until 2016-12-31 --format ics >../b.ics
	grep -q laval-femmes-hommes-2011 ../b.ics
	diff <(events ../a.ics | cut -d' ' -f1 | sort) <(events ../b.ics | cut -d' ' -f1 | sort)
}

@test "due --format ics and csv: a hostile title stays text" {
	make_repo r
	cd r
	hostile records/agreements/laval/laval-egalite-2011.yaml
	entente -q due --all --until 2016-12-31 --format ics >../a.ics
	events ../a.ics >../events
	[ "$(wc -l <../events)" = "$(grep -c '^BEGIN:VEVENT' ../a.ics)" ]
	[ "$(grep -c '^END:VCALENDAR' ../a.ics)" = 1 ]
	run grep egalite-2011.end ../events
	[[ $output == *"'Ends: =HYPERLINK(\"http://x\"), a;b\\\\c <b>|* \\nEND:VCALENDAR \\n é→é"*"é→' []" ]]
	entente -q due --all --until 2016-12-31 --format csv >../a.csv
	run python - ../a.csv <<'P'
import csv, sys
data = open(sys.argv[1], 'rb').read()
assert data.endswith(b'\r\n')
rows = list(csv.DictReader(data.decode('utf-8').splitlines(keepends=True), strict=True))
row, = [row for row in rows if row['id'] == 'laval-egalite-2011']
print(row['title'][:30], row['end'], row['overdue'], row['owner'], None in row)
P
	expect "'=HYPERLINK(\"http://x\"), a;b\\c 2015-03-31 true laval False"
}

@test "due --format csv: the members of the JSON as columns; --no-end; --bom, --separator" {
	cd "$TREE"
	run entente -q due --region outaouais --until 2014-12-31 --missed 0d --format csv
	expect $'kind,id,title,owner,end,act_by,extended,approximate,overdue,missed,status,successors\r
agreement,outaouais-immigration-2013,Entente administrative pour la régionalisation de l’immigration en Outaouais,outaouais,2014-10-31,2014-04-30,true,true,true,false,unknown,outaouais-immigration-2014\r'
	run entente -q due --region laval --no-end --format csv --bom --separator semicolon
	expect $'\xef\xbb\xbfkind;id;title;owner;end;act_by;extended;approximate;overdue;missed;status;successors\r
agreement;laval-alliance-solidarite;Alliance pour la solidarité et l’inclusion sociale;laval;;;;;;;unknown;\r'
}

@test "due: what was divided between two, in each format" {
	make_repo r
	cd r
	entente -q renew laval-egalite-2011 >../said
	entente -q renew --again laval-egalite-2011 laval-femmes-2015 >../said
	due() { entente -q due --region laval --within 6m --missed 0d "$@"; }
	run due
	[ "${lines[3]}" = '                        → laval-egalite-2015 (planned)' ]
	[ "${lines[4]}" = '                        → laval-femmes-2015 (planned)' ]
	[ ${#lines[@]} = 5 ]
	run due --format csv
	[[ ${lines[1]} == *$',in-force,"laval-egalite-2015;laval-femmes-2015"\r' ]]
	run due --format csv --labels
	[[ ${lines[1]} == *$',in force,"laval-egalite-2015 (planned), laval-femmes-2015 (planned)"\r' ]]
	due --format ics | tr -d '\r' | sed -z 's/\n //g' >../a.ics
	run grep -a ^DESCRIPTION ../a.ics
	expect 'DESCRIPTION;LANGUAGE=en:laval-egalite-2011\nlast day: 2015-03-31\nact by: 2014-09-30\n→ laval-egalite-2015 (planned)\n→ laval-femmes-2015 (planned)
DESCRIPTION;LANGUAGE=en:laval-egalite-2011\nlast day: 2015-03-31\nact by: 2014-09-30\n→ laval-egalite-2015 (planned)\n→ laval-femmes-2015 (planned)'
	run grep -a ^PRODID ../a.ics
	expect 'PRODID:-//entente//due//EN'
}

@test "due --exit-code and --act-now: for cron" {
	cd "$TREE"
	run --separate-stderr entente -q due --region laval --missed 0d --act-now --exit-code
	[ "$status" = 1 ]
	[[ $output == *laval-egalite-2011* && $output != *laval-culture-2013* ]]
	run --separate-stderr entente -q due --region laval --on 2014-09-30 --missed 0d --act-now --exit-code
	[ "$status" = 0 ]
	expect ''
	run --separate-stderr entente -q due --region laval --within 1m --missed 0d --exit-code
	[ "$status" = 0 ]
	run --separate-stderr entente -q due --region laval --within 1m --exit-code
	[ "$status" = 1 ] # what was missed is something, too
	run --separate-stderr entente -q due --region laval --within 6m --missed 0d --exit-code
	[ "$status" = 1 ]
	run --separate-stderr entente --json due --region laval --missed 0d --act-now --exit-code
	[ "$status" = 1 ]
	[ "$(jq '.due | length' <<<"$output")" = 7 ]
	run entente -q due --region laval --no-end --exit-code
	[ "$status" = 1 ]
	# What was asked wrongly, or cannot be read, is another answer.
	run entente -q due --region lavl --exit-code
	[ "$status" = 2 ]
	expect "entente: no record belongs to 'lavl'
  did you mean 'laval'?"
	run entente -q due --known-on 1990-01-01 --exit-code
	[ "$status" = 2 ]
	cd "$BATS_TEST_TMPDIR"
	git init -q none
	run entente -C none due --exit-code
	[ "$status" = 2 ]
	printf 'a: [' >broken.yaml
	run entente diff-file broken.yaml broken.yaml
	local without=$status
	run entente diff-file --exit-code broken.yaml broken.yaml
	[ "$without:$status" = 1:3 ]
}

# rows FILE [SEPARATOR]: the table as Python's csv reads it, one list a line.
rows()
{
	python - "$1" "${2:-,}" <<'P'
import csv, sys
data = open(sys.argv[1], 'rb').read().decode('utf-8')
if data[0] == '\ufeff':
    print('mark')
for row in csv.reader(data.lstrip('\ufeff').splitlines(keepends=True), strict=True,
                      delimiter=sys.argv[2]):
    print(row)
P
}

@test "list --format csv: paths and values; --labels: words; a term by its days" {
	cd "$TREE"
	entente -q list agreements --where 'funding.total = 2195118' --format csv \
		--columns title,region,themes,term,status,funding.total,funding >"$BATS_TEST_TMPDIR/a.csv"
	run rows "$BATS_TEST_TMPDIR/a.csv"
	expect "['id', 'title', 'region', 'themes', 'term.start', 'term.end', 'status', 'funding.total', 'funding']
['laval-aines-2013', 'Entente spécifique – Amélioration des conditions de vie des personnes aînées', 'laval', 'aînés', '2013-04-01', '2017-03-31', 'in-force', '2195118', '{\"total\":2195118,\"currency\":\"CAD\",\"years\":4,\"as_printed\":\"2 195 118 $ / 4 ans\"}']"
	entente -q --lang fr list agreements --where 'funding.total = 2195118' --format csv --labels \
		--columns title,region,themes,term,status,funding.total >"$BATS_TEST_TMPDIR/a.csv"
	run rows "$BATS_TEST_TMPDIR/a.csv" ';'
	expect "mark
['identifiant', 'titre', 'région', 'thèmes', 'durée › début', 'durée › fin', 'état', 'total']
['laval-aines-2013', 'Entente spécifique – Amélioration des conditions de vie des personnes aînées', 'Laval', 'personnes aînées', '2013-04-01', '2017-03-31', 'en vigueur', '2195118']"
	entente -q list agreements --where 'funding.total < 0' --format csv --columns themes >"$BATS_TEST_TMPDIR/a.csv"
	run rows "$BATS_TEST_TMPDIR/a.csv"
	expect "['id', 'themes']"
}

# What a spreadsheet that is set to the language opens by a click.
@test "csv with --labels: mark, separator, names, dates and amounts of the language" {
	cd "$TREE"
	entente -q --lang fr due --region outaouais --until 2014-12-31 --missed 0d --format csv --labels >"$BATS_TEST_TMPDIR/a.csv"
	run rows "$BATS_TEST_TMPDIR/a.csv" ';'
	expect "mark
['sorte', 'identifiant', 'titre', 'région', 'dernier jour', 'agir d’ici', 'prolongée', 'date approximative', 'agir maintenant', 'manquée', 'état', 'ce qui suit']
['entente', 'outaouais-immigration-2013', 'Entente administrative pour la régionalisation de l’immigration en Outaouais', 'Outaouais', '2014-10-31', '2014-04-30', 'oui', 'oui', 'oui', 'non', 'inconnu', 'outaouais-immigration-2014 (prévue)']"
	run entente -q due --region laval --no-end --format csv --labels
	expect $'\xef\xbb\xbfkind,id,title,region,last day,act by,extended,approximate date,act now,missed,status,what follows\r
agreement,laval-alliance-solidarite,Alliance pour la solidarité et l’inclusion sociale,Laval,,,,,,,unknown,\r'
	run entente -q --lang fr coverage --region laval --theme culture --from 2012 --to 2014 --format csv --labels --separator comma
	expect $'\xef\xbb\xbfrégion,thème,2012-2013,2013-2014,2014-2015\r
Laval,culture,en vigueur,en double,en vigueur\r'
	entente -q --lang fr compare --lineage laval-economie-sociale-2013 --format csv --labels >"$BATS_TEST_TMPDIR/a.csv"
	run rows "$BATS_TEST_TMPDIR/a.csv" ';'
	expect "mark
['champ', 'laval-economie-sociale-2008', 'laval-economie-sociale-2013', 'laval-economie-sociale-2014']
['titre', 'Entente spécifique – Économie sociale', 'Entente spécifique – Économie sociale', 'Entente spécifique – Économie sociale']
['premier jour', '2008-04-01', '2013-04-01', '2014-04-01']
['dernier jour', '2013-03-31', '2014-03-31', '2015-03-31']
['longueur', '5 ans', '1 an', '1 an']
['après la précédente', '', 'sans interruption', 'sans interruption']
['état', 'terminée', 'terminée', 'prévue']
['total', '625000', '268508', '']
['par année', '208333,33', '268508,00', '']
['connaissance', 'dite', 'dite', 'prévue']
['financement › texte de la source', '625 000 $ / 3 ans', '268 508 $', '']"
}

@test "compare --format csv --labels: another currency is said" {
	make_repo r
	cd r
	entente -q set laval-economie-sociale-2008 funding.currency=EUR >../said
	run entente -q compare laval-economie-sociale-2008 laval-economie-sociale-2013 --format csv --labels
	[[ $output == *$'\r\ntotal,"EUR\u00a0625,000 / 3 years",268508\r\na year,"EUR\u00a0208,333",268508.00\r' ]]
}

@test "list: a hostile title in csv and Markdown" {
	make_repo r
	cd r
	hostile records/agreements/laval/laval-egalite-2011.yaml
	entente -q set laval-economie-sociale-2008 title='-2+3' notes='one
two' >../said
	entente -q set laval-economie-sociale-2013 title='a;=1+1' >../said
	entente -q list agreements --where 'region = laval' --columns title --format csv >../a.csv
	run rows ../a.csv
	[ "${lines[0]}" = "['id', 'title']" ]
	[ "${lines[1]}" = "['laval-economie-sociale-2008', \"'-2+3\"]" ]
	[ "${lines[2]}" = "['laval-economie-sociale-2013', \"a;'=1+1\"]" ]
	[[ ${lines[3]} == "['laval-egalite-2011', '\\'=HYPERLINK(\"http://x\"), a;b"* ]]
	[ ${#lines[@]} = 4 ]
	run entente -q list agreements --where 'region = laval' --columns title --format md
	[ "${lines[0]}" = '| id | title |' ]
	[ "${lines[1]}" = '| --- | --- |' ]
	[ "${lines[2]}" = '| laval-economie-sociale-2008 | -2+3 |' ]
	[[ ${lines[4]} == '| laval-egalite-2011 | =HYPERLINK\("http\://x"\), a;b\\c\\u202e \<b\>\|\* \\u2028END:VCALENDAR'* ]]
	[ ${#lines[@]} = 5 ]
}

@test "coverage --format csv: one row a theme, one column a year" {
	cd "$TREE"
	run entente -q coverage --region laval --theme culture --from 2012 --to 2014 --format csv
	expect $'owner,theme,2012,2013,2014\r
laval,culture,in-force,double,in-force\r'
}

@test "formats: what does not go together is refused" {
	cd "$TREE"
	run entente due --format isc
	[ "$status" = 2 ]
	expect "entente: option '--format' takes text|csv|ics, not 'isc'
  did you mean 'ics'?"
	run entente due --alarm 7d
	[ "$status" = 2 ]
	expect "entente: '--alarm' goes with --format ics"
	run entente due --format ics --alarm soon
	[ "$status" = 2 ]
	expect "entente: 'soon' is no period
  as in: 30d, 8w, 6m, 1y"
	run entente due --bom
	[ "$status" = 2 ]
	expect "entente: '--bom' goes with --format csv"
	run entente due --format ics --separator tab
	[ "$status" = 2 ]
	expect "entente: '--separator' goes with --format csv"
	run entente list agreements --labels --format md
	[ "$status" = 2 ]
	expect "entente: '--labels' goes with --format csv"
	run entente list agreements --ids --format csv
	[ "$status" = 2 ]
	expect 'entente: either --ids or --format csv'
	for command in due coverage 'list agreements' 'compare a b'; do
		# shellcheck disable=SC2086 # two words
		run entente --json $command --format csv
		[ "$status" = 2 ]
		[ "$(jq -r .message <<<"$output")" = 'either --json or --format csv' ]
	done
	run entente list agreements --format cvs
	[ "$status" = 2 ]
	run entente coverage --separator tab
	[ "$status" = 2 ]
	run entente due --no-end --act-now
	[ "$status" = 2 ]
	run entente due --no-end --format ics
	[ "$status" = 2 ]
}
