# coverage: region × theme × fiscal year.
load helper

setup_repo()
{
	make_repo r
	cd r || return 1
}

@test "a row a region and theme, a column a fiscal year" {
	setup_repo
	run --separate-stderr entente coverage
	[ "$status" = 0 ]
	expect 'region     theme                           2012  2013  2014  2015  2016
Laval      equality between women and men  ●     ●     ●     –     –
Laval      social economy                  ●     ●     –     –     –
Outaouais  immigration                     –     ●     ●     –     –

● in force; ◐ part of the year; ●● double; – gap; ? unknown;
2012 = 2012-04-01 – 2013-03-31'
	[ "$stderr" = '3 rows' ]
}

@test "one region, one theme, in French; one's own region comes first" {
	setup_repo
	run --separate-stderr entente --lang fr couverture --region laval --from 2010-2011 --to 2011 --theme 'égalité entre les femmes et les hommes'
	[ "$status" = 0 ]
	expect 'thème                                   2010  2011
égalité entre les femmes et les hommes  –     ●

● en vigueur ; ◐ une partie de l’année ; ●● en double ; – aucune ; ? inconnu ;
2010 = 2010-04-01 – 2011-03-31'
	git config entente.region outaouais
	run --separate-stderr entente coverage --to 2014
	expect 'theme        2014
immigration  ●

● in force; ◐ part of the year; ●● double; – gap; ? unknown;
2014 = 2014-04-01 – 2015-03-31'
	[ "$stderr" = 'outaouais only (--all: every region)
1 row' ]
}

@test "gaps, and every pair of a region with a theme" {
	setup_repo
	run --separate-stderr entente coverage --gaps --from 2012
	expect 'region     theme        2012
Outaouais  immigration  –

● in force; ◐ part of the year; ●● double; – gap; ? unknown;
2012 = 2012-04-01 – 2013-03-31'
	run --separate-stderr entente coverage --gaps --from 2013 --every-pair
	expect 'region     theme                           2013
Laval      immigration                     –
Outaouais  equality between women and men  –
Outaouais  social economy                  –

● in force; ◐ part of the year; ●● double; – gap; ? unknown;
2013 = 2013-04-01 – 2014-03-31'
}

@test "a region without any agreement, several themes, years that do not fit" {
	setup_repo
	entente -q new region estrie name=Estrie
	run --separate-stderr entente coverage --region estrie --every-pair --from 2013 -t immigration -t égalité
	expect 'theme                           2013
equality between women and men  –
immigration                     –

● in force; ◐ part of the year; ●● double; – gap; ? unknown;
2013 = 2013-04-01 – 2014-03-31'
	run --separate-stderr entente coverage --all --from 2001 --to 2014 -t immigration
	[ "$status" = 0 ]
	[ "$(grep -c '^region ' <<<"$output")" = 3 ]
	! grep -E '.{81}' <<<"$output" || return 1
	[[ $output == *'
region     theme        2013  2014
Outaouais  immigration  ●     ●'* ]]
}

@test "the records of each year, as JSON; a prolongation not agreed yet" {
	setup_repo
	run --separate-stderr entente coverage --region outaouais --from 2014 --json
	[ "$status" = 0 ]
	expect '{
  "type": "entente.coverage/v1",
  "from": 2014,
  "to": 2014,
  "unread": 0,
  "rows": [
    {
      "region": "outaouais",
      "theme": "immigration",
      "years": [
        {
          "year": 2014,
          "cover": "in-force",
          "records": [
            "outaouais-immigration-2013"
          ]
        }
      ]
    }
  ]
}'
	run --separate-stderr entente coverage --region outaouais --from 2014 --on 2014-01-31
	expect 'theme        2014
immigration  –

● in force; ◐ part of the year; ●● double; – gap; ? unknown;
2014 = 2014-04-01 – 2015-03-31'
}

@test "years, regions and themes that are none" {
	setup_repo
	for years in '--from 12' '--from 2012-2014' '--to 2O12' '--from 2015 --to 2010' '--from 1900 --to 2000' '--theme pêche'; do
		# shellcheck disable=SC2086 # two words
		run --separate-stderr entente coverage $years
		[ "$status" = 2 ] || { echo "$years: $status $output"; return 1; }
		[ -z "$output" ]
		[ -n "$stderr" ]
	done
	run --separate-stderr entente coverage --from 12
	[ "$stderr" = "entente: '12' is no fiscal year
  write the year it begins in: 2012 for 2012-2013" ]
	run --separate-stderr entente coverage --region nulle-part
	[ "$status" = 1 ]
	[ "$stderr" = "entente: no record belongs to 'nulle-part'" ]
}

@test "totals that do not agree are warned of, and explained" {
	setup_repo
	cat >records/committees/laval/laval-egalite.yaml <<-'YAML'
		name: Comité
		region: laval
		members:
		  - label: voix
		    seats: 15
		  - label: observateurs
		    seats: 5
		stated:
		  total: 19
	YAML
	sed -i '/^oddities/,$d' records/agreements/laval/laval-economie-sociale-2008.yaml
	run --separate-stderr entente check
	[ "$status" = 0 ]
	expect 'records/agreements/laval/laval-economie-sociale-2008.yaml:13:10: warning: the total is for 3 years, the term has 5 [R213]
   13 |   years: 3
      |          ^
   if the source says so, tell it under oddities with rule: R213
   the other place: records/agreements/laval/laval-economie-sociale-2008.yaml:7:3
    7 |   start: '\''2008'\''
      |   ^~~~~~~~~~~~~
records/committees/laval/laval-egalite.yaml:9:10: warning: the total said is 19, the seats listed make 20 [R301]
    9 |   total: 19
      |          ^~
   if the source says so, tell it under oddities with rule: R301
   the other place: records/committees/laval/laval-egalite.yaml:4:3
    4 |   - label: voix
      |   ^~~~~~~~~~~~~'
	run --separate-stderr entente check --strict -q
	[ "$status" = 1 ]
	printf 'oddities:\n  - rule: R301\n    text: Dit ainsi\n' >>records/committees/laval/laval-egalite.yaml
	run --separate-stderr entente check --json laval-egalite
	[[ $output == *'"warnings": 0'*'"notes": 1'*'"code": "R301"'* ]]
}
