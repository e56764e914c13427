# Pictures of terms and of coverage: timeline, svg, html; what is read of them by
# parsers of others is in pictures.py.
load helper

# seen FILE: the texts of a picture or a page, all on one line
seen()
{
	python3 "$BATS_TEST_DIRNAME/pictures.py" "$1" >seen.txt || return 1
	paste -sd '|' seen.txt
}

# refused CODE MESSAGE COMMAND…: that, nothing on stdout
refused()
{
	local code=$1 message=$2
	shift 2
	run --separate-stderr "$@"
	[ "$output" = '' ]
	[ "$stderr" = "$message" ] || { diff -u <(echo "$message") <(echo "$stderr"); return 1; }
	[ "$status" = "$code" ]
}

@test "a prolongation to an imprecise day, in 60 columns, in both languages" {
	COLUMNS=60 run --separate-stderr entente -C "$TREE" lineage outaouais-immigration-2014 --format timeline
	[ "$status" = 0 ]
	[ "$stderr" = '' ]
	expect 'fiscal years        2013  2014   2015   2016  2017   2018
                    ┬─────┬───│──┬──────┬─────┬──────┬──────
…immigration-2013   ██████═▼══▒
…immigration-2014 ◂       ──────────────────────────────────

█ in force; ▒ perhaps in force; ═ prolonged; ─ planned or in
negotiation; ▼ act by; │ 2014-10-23; ◂ the one asked for'
	COLUMNS=60 run --separate-stderr entente -C "$TREE" --lang fr lignee outaouais-immigration-2014 --format timeline
	[ "$status" = 0 ]
	expect 'années financières  2013  2014   2015   2016  2017   2018
                    ┬─────┬───│──┬──────┬─────┬──────┬──────
…immigration-2013   ██████═▼══▒
…immigration-2014 ◂       ──────────────────────────────────

█ en vigueur ; ▒ peut-être en vigueur ; ═ prolongée ;
─ prévue ou en négociation ; ▼ agir d’ici ; │ 2014-10-23 ;
◂ celle demandée'
}

@test "plain characters: asked for, or where the terminal has no others" {
	local plain='fiscal years               2013         2014         2015         2016
                           +------------+------|-----+------------+-------------
chaudiere-appalaches-sisca ?::::::::::::::::::*#############======!=======

# in force; : perhaps in force; = prolonged; ? date not known; * amendment; !
act by; | 2014-10-23'
	run --separate-stderr entente -C "$TREE" lineage chaudiere-appalaches-sisca --format timeline --ascii
	[ "$status" = 0 ]
	expect "$plain"
	LANG=C run --separate-stderr entente -C "$TREE" lineage chaudiere-appalaches-sisca --format timeline
	expect "$plain"
	LC_ALL=xx_XX.ISO-8859-1 run --separate-stderr entente -C "$TREE" lineage chaudiere-appalaches-sisca --format timeline
	expect "$plain"
	# A locale that this machine does not have, of a terminal that is UTF-8.
	LC_ALL=xx_XX.utf8 run --separate-stderr entente -C "$TREE" lineage chaudiere-appalaches-sisca --format timeline
	[[ ${lines[1]} == *'┬────────────┬──────│─────┬'* ]]
}

@test "as known and in force on another day" {
	make_repo r
	cd r
	COLUMNS=60 run --separate-stderr entente lineage laval-egalite-2011 --format timeline --on 2012-01-31
	[ "$status" = 0 ]
	expect 'fiscal years       2011      2012      2013      2014
                   ┬───────│─┬─────────┬─────────┬──────────
laval-egalite-2011 ███████████████████████████████████▼█████

█ in force; ▼ act by; │ 2012-01-31'
	sed -i "s/end: '2015-03-31'/end: '2013-03-31'/" records/agreements/laval/laval-egalite-2011.yaml
	COLUMNS=60 run --separate-stderr entente lineage laval-egalite-2011 --format timeline --known-on HEAD --on 2012-01-31
	[[ ${lines[2]} == 'laval-egalite-2011 ███████████████████████████████████▼█████' ]]
	COLUMNS=60 run --separate-stderr entente lineage laval-egalite-2011 --format timeline --on 2012-01-31
	[[ ${lines[2]} == 'laval-egalite-2011 ██████████████████████████████▼██████████' ]]
}

@test "a list: in its order, its filter, a region of one's own, no record" {
	make_repo r
	cd r
	git config entente.region laval
	COLUMNS=50 run --separate-stderr entente list agreements --format timeline --sort term
	[ "$status" = 0 ]
	expect 'fiscal years         2008    2010    2012    2014
                     ┬───────┬───────┬───────┬──│─
…economie-…iale-2008 █████████████████████      │
…egalite-2011                    ██████████████▼██
…economie-…iale-2013                     █████  │

█ in force; ▼ act by; │ 2014-10-23'
	[ "$stderr" = '3 records of laval (--all: everyone'"'"'s)' ]
	run --separate-stderr entente list agreements --where 'term.start > 2030' --format timeline
	[ "$status" = 0 ]
	[ "$output" = '' ]
	entente -q list agreements --format html >page.html
	grep -q '^<h1>Over the years: agreements – Laval</h1>$' page.html
	[ "$(seen page.html)" = 'fiscal years, by the year they begin in|2008|2009|2010|2011|2012|2013|2014|2014-10-23|Entente spécifique – Économie sociale|laval-economie-sociale-2008|2008-04-01 – 2013-03-31, ended|Entente spécifique – Économie sociale|laval-economie-sociale-2013|2013-04-01 – 2014-03-31, ended|Entente spécifique – Égalité|laval-egalite-2011|2011-04-01 – 2015-03-31, in force|in force|act by|record | term and status | follows | amendments, and by when to act|Entente spécifique – Économie sociale / laval-economie-sociale-2008 | 2008-04-01 – 2013-03-31, ended |  | |Entente spécifique – Économie sociale / laval-economie-sociale-2013 | 2013-04-01 – 2014-03-31, ended | laval-economie-sociale-2008: seamless; renewal inferred, not told | |Entente spécifique – Égalité / laval-egalite-2011 | 2011-04-01 – 2015-03-31, in force |  | act by 2014-09-30' ]
	entente -q --lang fr liste ententes --where 'term.start > 2030' --format html >page.html
	[ "$(grep -c '<svg' page.html)" = 0 ]
	grep -q '^<p>aucune fiche</p>$' page.html
	refused 2 'entente: records of kind region have no term to draw' entente list regions --format svg
}

@test "no line is wider than the terminal" {
	local width
	for width in 20 31 47 60 79 80 133; do
		COLUMNS=$width entente -q -C "$TREE" list agreements --all --format timeline >out.txt
		python3 -c 'import sys
lines = open("out.txt", encoding="utf-8").read().split("\n")
assert len(lines) > 80, len(lines)
long = [line for line in lines if len(line) > int(sys.argv[1])]
sys.exit("\n".join(long) or 0)' "$width"
	done
}

@test "colours only add" {
	entente -q -C "$TREE" list agreements --all --format timeline >plain.txt
	entente -q -C "$TREE" --color always list agreements --all --format timeline >colour.txt
	[ "$(grep -c $'\e' colour.txt)" -gt 20 ]
	sed $'s/\e\\[[0-9;]*m//g' colour.txt | sed 's/ *$//' | cmp - plain.txt
}

@test "svg: a lineage in words, and the same bytes again" {
	entente -C "$TREE" --lang fr lignee laval-mobilite-internationale-2014 --format svg >a.svg
	[ "$(seen a.svg)" = 'Lignée : Entente – Mobilité internationale|années financières, par leur première année|2012|2013|2014|2014-10-23|Entente de partenariat – Mobilité|internationale|laval-mobilite-internationale-2012|2012-04-01 – 2013-03-31, terminée|Entente – Mobilité internationale|laval-mobilite-internationale-2014|2014-04-01 – 2015-03-31, prévue|en vigueur|prévue ou en négociation|rien entre deux durées|celle demandée' ]
	[ "$(sed -n 's/^<desc id="picture-desc">\(.*\)<\/desc>$/\1/p' a.svg)" = 'Entente de partenariat – Mobilité internationale : 2012-04-01 – 2013-03-31, terminée. – Entente – Mobilité internationale : 2014-04-01 – 2015-03-31, prévue.' ]
	entente -C "$TREE" --lang fr lignee laval-mobilite-internationale-2014 --format svg | cmp - a.svg
	entente -C "$TREE" lineage laval-mobilite-internationale-2014 --format html >a.html
	[ "$(seen a.html)" = 'fiscal years, by the year they begin in|2012|2013|2014|2014-10-23|Entente de partenariat – Mobilité|internationale|laval-mobilite-internationale-2012|2012-04-01 – 2013-03-31, ended|Entente – Mobilité internationale|laval-mobilite-internationale-2014|2014-04-01 – 2015-03-31, planned|in force|planned or in negotiation|nothing between two terms|the one asked for|record | term and status | follows | amendments, and by when to act|Entente de partenariat – Mobilité internationale / laval-mobilite-internationale-2012 | 2012-04-01 – 2013-03-31, ended |  | |Entente – Mobilité internationale / laval-mobilite-internationale-2014 (the one asked for) | 2014-04-01 – 2015-03-31, planned | laval-mobilite-internationale-2012: 365 days uncovered; renewal inferred, not told | ' ]
}

# What would be markup, an entity, an escape of a terminal, a turned text, what
# XML does not have.
hostile()
{
	cat >"records/agreements/laval/$1.yaml" <<'END'
title: "</title></svg><script>alert(1)</script> & \"x\" ' ]]> \u202e\ufffe\uffff \u00e9\U0001f3e0"
region: laval
term: {start: '2012~', end: '..'}
renews:
  - {unrecorded: "<b onclick=\"x\">\u2028 &#0; two", count: 2, basis: said}
END
}

@test "hostile texts stay text" {
	make_repo r
	cd r
	hostile laval-hostile
	entente -C . lineage laval-hostile --format svg >a.svg
	[ "$(seen a.svg)" = 'Lineage: </title></svg><script>alert(1)</script> & "x" '"'"' ]]> \u202e\ufffe\uffff é🏠|fiscal years, by the year they begin in|2012|2013|2014|2015|2014-10-23|<b onclick="x">\u2028 &#0; two (× 2)|not recorded|</title></svg><script>alert(1)</script>|& "x" '"'"' ]]> \u202e\ufffe\uffff é🏠|laval-hostile|~|2012-04-01 – …, approximate, in force|in force|~|date approximate|no end set|the one asked for' ]
	entente lineage laval-hostile --format html >a.html
	seen a.html >all.txt
	[ "$(grep -c '<script' a.html)" = 0 ]
	[[ $(cat seen.txt) == *'record | term and status | follows | amendments, and by when to act
<b onclick="x">\u2028 &#0; two (× 2) | not recorded |  | 
</title></svg><script>alert(1)</script> & "x" '"'"' ]]> \u202e￾￿ é🏠 / laval-hostile (the one asked for) | 2012-04-01 – …, approximate, in force | <b onclick="x">\u2028 &#0; two (× 2): gap or overlap not known | '* ]]
	run --separate-stderr entente lineage laval-hostile --format timeline
	expect 'fiscal years                     2012       2013        2014        2015
                                 ┬──────────┬───────────┬──────│────┬───────────
<b onclick="x">\… &#0; two (× 2) ? not recorded
laval-hostile ◂                  ~█████████████████████████████████████████████►

█ in force; ~ date approximate; ► no end set; │ 2014-10-23; ◂ the one asked for'
	run --separate-stderr entente lineage laval-hostile --format md
	expect '| \# | title | id | term | status | total | follows |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | \<b onclick="x"\>\\u2028 \&\#0; two \(× 2\) | not recorded |  |  |  |  |
| 2 | \</title\>\</svg\>\<script\>alert\(1\)\</script\> \& "x" '"'"' \]\]\> \\u202e￾￿ é🏠 | laval-hostile | 2012-04-01 – …, approximate | in force |  | 1: gap or overlap not known |'
}

@test "hundreds of bars, a day beside eighty years, from the first year to the last" {
	local i
	make_repo r
	cd r
	for i in $(seq 100 499); do
		printf 'title: Entente %s\nregion: laval\nterm: {start: "2014-01-%02d", end: "2014-01-%02d"}\n' \
			"$i" $((i % 31 + 1)) $((i % 31 + 1)) >"records/agreements/laval/laval-n-$i.yaml"
	done
	printf 'title: Long\nregion: laval\nterm: {start: "1950-04-01", end: "2030-03-31"}\n' >records/agreements/laval/laval-n-500.yaml
	entente -q list agreements --where 'region = laval' --format svg >a.svg
	seen a.svg >all.txt
	[ "$(grep -c '^laval-n-' seen.txt)" = 401 ]
	[ "$(grep -c 'width="2" height="16"' a.svg)" = 400 ]
	COLUMNS=60 entente -q list agreements --where 'title ~ long or title ~ "entente 100"' --format timeline >out.txt
	[ "$(head -n 4 out.txt)" = 'fiscal years 1950 1960  1970  1980  1990  2000  2010  2020
             ┬────┬─────┬─────┬─────┬─────┬─────┬─│───┬─────
laval-n-100                                       █
laval-n-500  ██████████████████████████████████████████████▼' ]
	printf 'title: Ever\nregion: laval\nterm: {start: "0001-01-01", end: "9999-12-31"}\n' >records/agreements/laval/laval-ever.yaml
	COLUMNS=60 entente -q lineage laval-ever --format timeline >out.txt
	[ "$(head -n 3 out.txt)" = 'fiscal years          2000     4000      6000     8000
             ─────────│────────┬─────────┬────────┬─────────
laval-ever   ██████████████████████████████████████████████▼' ]
	entente -q lineage laval-ever --format svg >a.svg
	seen a.svg >all.txt
}

@test "coverage: cells by sign and pattern, and as a table" {
	make_repo r
	cd r
	run --separate-stderr entente coverage --format svg
	[ "$status" = 0 ]
	[ "$stderr" = '3 rows' ]
	echo "$output" >a.svg
	[ "$(seen a.svg)" = 'Coverage, 2012–2016|fiscal years, by the year they begin in|2012|2013|2014|2015|2016|Laval|equality between women and men|–|–|social economy|–|–|–|Outaouais|immigration|–|–|–|in force|part of the year|2|double|–|gap|?|unknown' ]
	# Three rows of five cells, and a legend of five.
	[ "$(grep -c '<rect x="[0-9]*" y="[0-9]*" width="30" height="23"' a.svg)" = 20 ]
	[ "$(sed -n 's/^<desc id="picture-desc">\(.*\)<\/desc>$/\1/p' a.svg)" = 'Laval, equality between women and men – 2012–2014: in force; 2015–2016: gap. Laval, social economy – 2012–2013: in force; 2014–2016: gap. Outaouais, immigration – 2012: gap; 2013–2014: in force; 2015–2016: gap.' ]
	entente -q --lang fr couverture --region laval --from 2012 --to 2013 --format html >a.html
	[ "$(seen a.html)" = 'années financières, par leur première année|2012|2013|économie sociale|égalité entre les femmes et les hommes|en vigueur|une partie de l’année|2|en double|–|aucune|?|inconnu|thème | 2012 | 2013|économie sociale | en vigueur | en vigueur|égalité entre les femmes et les hommes | en vigueur | en vigueur' ]
	entente -q coverage --region laval --from 2012 --theme immigration --format html >a.html
	[ "$(grep -c '^<p>no record</p>$' a.html)" = 1 ]
}

@test "md and json of a lineage" {
	run --separate-stderr entente -C "$TREE" lineage laval-mobilite-internationale-2014 --format md
	[ "$status" = 0 ]
	expect '| \# | title | id | term | status | total | follows |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Entente de partenariat – Mobilité internationale | laval-mobilite-internationale-2012 | 2012-04-01 – 2013-03-31 \(1 year\) | ended | $140,000 |  |
| 2 | Entente – Mobilité internationale | laval-mobilite-internationale-2014 | 2014-04-01 – 2015-03-31 \(1 year\) | planned |  | 1: 365 days uncovered; renewal inferred, not told |'
	run --separate-stderr entente -C "$TREE" --lang fr lignee laval-economie-sociale-2013 --format md
	expect '| \# | titre | identifiant | durée | état | total | fait suite à |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Entente spécifique – Économie sociale | laval-economie-sociale-2008 | 2008-04-01 – 2013-03-31 \(5 ans\) | terminée | 625 000 $ |  |
| 2 | Entente spécifique – Économie sociale | laval-economie-sociale-2013 | 2013-04-01 – 2014-03-31 \(1 an\) | terminée | 268 508 $ \(-356 492 $, -57 %\) | 1 : sans interruption ; renouvellement déduit, non dit |
| 3 | Entente spécifique – Économie sociale | laval-economie-sociale-2014 | 2014-04-01 – 2015-03-31 \(1 an\) | prévue |  | 2 : sans interruption ; renouvellement déduit, non dit |'
	entente -C "$TREE" lineage laval-egalite-2011 --format json >a.json
	entente -C "$TREE" lineage laval-egalite-2011 --json | cmp - a.json
	entente -C "$TREE" lineage laval-egalite-2011 --json --format json | cmp - a.json
}

@test "words that are none, options that go with another format" {
	refused 2 "entente: option '--format' takes text|timeline|svg|html|md|json, not 'htlm'
  did you mean 'html'?" entente -C "$TREE" lineage laval-egalite-2011 --format htlm
	refused 2 "entente: '--ascii' goes with --format timeline" entente -C "$TREE" lineage laval-egalite-2011 --ascii
	refused 2 "entente: '--ascii' goes with --format timeline" entente -C "$TREE" list agreements --format svg --ascii
	refused 2 "entente: option '--format' takes text|svg|html|csv, not 'timeline'" entente -C "$TREE" coverage --format timeline
	run --separate-stderr entente -C "$TREE" lineage laval-egalite-2011 --json --format svg
	[ "$status" = 2 ]
	[[ $stderr == *'either --json or --format svg'* ]]
}
