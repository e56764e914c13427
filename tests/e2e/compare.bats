# compare: records side by side, in every format, at other moments.
load helper

# two [OPTION…]: the two records of the project that the tests compare.
two() { run --separate-stderr entente -C "$TREE" compare laval-culture-2013 laval-egalite-2011 "$@"; }

@test "compare: what differs, against the column to the left" {
	two
	[ "$status" = 0 ]
	[ "$stderr" = '' ]
	expect '1. laval-culture-2013
   Entente spécifique – Culture
2. laval-egalite-2011
   Entente spécifique – Égalité entre les femmes et les hommes

field                 1                             2
term                  2013-04-01 – 2016-03-31       2011-04-01 – 2015-03-31
length                3 years                       4 years (1 year longer)
total                 $670,000 / 3 years            $460,000 / 4 years
                                                    (-$210,000, -31.3%)
a year                $223,333 (derived)            $115,000 (derived;
                                                    -$108,333, -48.5%)
governed by           Comité Culture                Comité Égalité
themes                culture                       equality between women and
                                                    men
funding › as printed  670 000 $ / 3 ans             460 000 $ / 4 ans
objectives            Démocratisation de la         —
                      culture'
	two --all-fields
	[[ $output == *$'\nstatus                in force                      in force\n'* ]]
	two --exit-code
	[ "$status" = 1 ]
}

@test "compare: three columns have no room in 80, and have in 120" {
	cd "$TREE"
	run entente -q compare laval-culture-2013 laval-egalite-2011 laval-culture-scientifique-2013
	[[ $output == *$'\nlength\n  1  3 years\n  2  4 years (1 year longer)\n  3  '* ]]
	COLUMNS=120 run entente -q compare laval-culture-2013 laval-egalite-2011 laval-culture-scientifique-2013
	[[ $output == *$'\nlength                3 years  '* ]]
}

# parties ID YAML: gives it these parties.
parties() { entente -q set "$1" "parties:=$2" >../said; }

@test "compare: parties, one a row: amounts, who joined, who left" {
	make_repo r
	cd r
	parties laval-economie-sociale-2008 '[{organization: mess, amount: 1000}, {label: Fondation, amount: 50.50}]'
	parties laval-economie-sociale-2013 '[{organization: mess, amount: 1200}, {organization: cre-laval}]'
	run entente -q compare --lineage laval-economie-sociale-2013
	[ "$status" = 0 ]
	[[ $output == *$'\nafter the one before    —                        seamless\n'* ]]
	run grep -A1 '^parties' <<<"$output"
	expect "parties › Ministère de l’Emploi et de la Solidarité sociale
                        \$1,000                   \$1,200 (+\$200, +20%)
parties › Fondation     \$50.50                   — (left)
parties › CRÉ de Laval  —                        yes (joined)"
	run entente -q compare --lineage laval-economie-sociale-2013 --format csv
	[[ $output == *$'\r\ngap,,0\r\n'* ]]
	[[ $output == *$'\r\nparties.mess,1000,1200\r\nparties.Fondation,50.50,\r\nparties.cre-laval,,true\r'* ]]
	run entente -q --json compare --lineage laval-economie-sociale-2008
	[ "$(jq -c '[.type, (.records[1].parties | [.joined[0].id, .left[0].label]), .records[1].gap_days]' <<<"$output")" = \
		'["entente.compare/v1",["cre-laval","Fondation"],{"least":0,"most":0}]' ]
	[ "$(jq -c '[.fields[] | select(.differs | not)]' <<<"$output")" = '[]' ]
}

@test "compare: csv is exact, Markdown and HTML keep text text" {
	two --format csv
	[ "${lines[0]}" = $'field,laval-culture-2013,laval-egalite-2011\r' ]
	[ "${lines[1]}" = $'term,2013-04-01/2016-03-31,2011-04-01/2015-03-31\r' ]
	[ "${lines[2]}" = $'length,P36M,P48M\r' ]
	[ "${lines[3]}" = $'total,670000,460000\r' ]
	[ "${lines[4]}" = $'yearly,223333.33,115000.00\r' ]
	[ "${lines[5]}" = $'governance,laval-culture,laval-egalite\r' ]
	make_repo r
	cd r
	entente -q set laval-egalite-2011 title='<b>|*a*</b>' notes='<script>x</script>' >../said
	run entente -q compare laval-egalite-2011 laval-economie-sociale-2013 --format md
	[ "${lines[0]}" = '| field | laval-egalite-2011 | laval-economie-sociale-2013 |' ]
	[[ $output == *'\<script\>x\</script\>'* ]]
	entente -q compare laval-egalite-2011 laval-economie-sociale-2013 --format html >../page.html
	run grep -c '<script\|<b>' ../page.html
	expect 0
	grep -F '<th scope="col">&lt;b&gt;|*a*&lt;/b&gt;<br><small>laval-egalite-2011</small></th>' ../page.html >../said
	# Each style sheet is allowed by its hash.
	python3 - ../page.html <<'P'
import base64, hashlib, re, sys
page = open(sys.argv[1], encoding='utf-8').read()
sheets = re.findall(r'<style>(.*?)</style>', page, re.S)
assert len(sheets) == 2
for sheet in sheets:
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert "'sha256-%s'" % digest in page, digest
P
}

@test "compare: at other moments; an amendment's day" {
	make_repo r
	cd r
	entente -q extend laval-egalite-2011 --to 2016-03-31 --agreed 2014-10-20 >../said
	run entente -q compare laval-egalite-2011 laval-economie-sociale-2013 --format csv --on 2014-10-23
	[ "${lines[1]}" = $'term,2011-04-01/2016-03-31,2013-04-01/2014-03-31\r' ]
	run entente -q compare laval-egalite-2011 laval-economie-sociale-2013 --format csv --on 2014-10-01
	[ "${lines[1]}" = $'term,2011-04-01/2015-03-31,2013-04-01/2014-03-31\r' ]
	run entente -q compare laval-egalite-2011 laval-economie-sociale-2013 --format csv --known-on HEAD
	[ "${lines[1]}" = $'term,2011-04-01/2015-03-31,2013-04-01/2014-03-31\r' ]
}

@test "compare: records of two kinds; one without anything beside it" {
	cd "$TREE"
	run entente -q compare agreement/laval-egalite-2011 committee/laval-egalite --format csv
	[ "$status" = 0 ]
	[ "${lines[0]}" = $'field,laval-egalite-2011,laval-egalite\r' ]
	run --separate-stderr entente compare --lineage laval-egalite-2011
	[ "$status" = 0 ]
	expect '1. laval-egalite-2011
   Entente spécifique – Égalité entre les femmes et les hommes'
	[ "$stderr" = 'no other term of it is recorded' ]
}

@test "compare: other kinds of records" {
	make_repo r kinds
	cd r
	run entente -q compare nord-12-2010 nord-12-2013 --format csv
	[ "$status" = 0 ]
	expect $'field,nord-12-2010,nord-12-2013\r
term,2010-07-01/2013-06-30,2013-07-01/2016-06-30\r
status,ended,in-force\r
total,36000,26000.50\r
yearly,12000.00,13000.25\r
parties.boulangerie,true,20000\r
parties.librairie,,true\r
signature,2010-05,2013-06-02\r'
}

@test "compare: what is refused" {
	cd "$TREE"
	run entente compare laval-egalite-2011
	[ "$status" = 2 ]
	expect 'entente: one record has nothing beside it
  all terms of its lineage: entente compare --lineage laval-egalite-2011'
	run entente compare laval-egalite-2011 agreement/laval-egalite-2011
	[ "$status" = 2 ]
	expect "entente: 'agreement/laval-egalite-2011' is named twice"
	run entente compare --lineage laval-egalite-2011 laval-culture-2013
	[ "$status" = 2 ]
	# shellcheck disable=SC2046 # words
	run entente compare $(entente list agreements --all --ids | head -n 21)
	[ "$status" = 2 ]
	expect 'entente: 21 records are too many to stand side by side: at most 20'
	run entente compare laval-egalite-2011 laval-egalite-2099
	[ "$status" = 1 ]
	run entente compare laval-egalite-2011 laval-culture-2013 --bom
	[ "$status" = 2 ]
}

@test "compare --exit-code: nothing differs; a lineage too long for a row" {
	make_repo r
	cd r/records/agreements/laval
	for i in $(seq 21); do
		printf 'title: T\nregion: laval\nterm:\n  start: "%d"\n  end: "%d"\n' $((1990 + i)) $((1991 + i)) >"t-$i.yaml"
		[ "$i" = 1 ] || printf 'renews:\n  - agreement: t-%d\n    basis: said\n' $((i - 1)) >>"t-$i.yaml"
	done
	cp t-1.yaml same.yaml
	run -0 entente -q compare t-1 same --exit-code
	run -1 entente -q compare t-1 t-2 --exit-code
	run -2 entente compare --lineage t-3
	expect 'entente: 21 records are too many to stand side by side: at most 20'
	rm t-21.yaml
	run -0 entente -q compare --lineage t-3
}
