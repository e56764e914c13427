# due, lineage, renew, sign, amend, extend, end, lapse: over the project's own
# records, read in place, and over copies of them and of other kinds.
load helper

# copy_tree: the project's records and schemas in a repository of their own.
copy_tree()
{
	export ENTENTE_SEED=1
	mkdir laval
	cp -R "$TREE/schemas" laval
	cp -R "$TREE/records" laval
	git -C laval init -q
	commit_all laval 'first records'
	cd laval || return 1
}

# due_line ID [ARG…]: the line of the record in `due`, or nothing.
due_line()
{
	local id=$1
	shift
	entente due --all --until 2020-03-31 "$@" 2>/dev/null | grep -F " $id" || :
}

# ---- due ----

@test "due: Laval, asked on 2014-10-01" {
	run --separate-stderr entente -C "$TREE" due --on 2014-10-01 --region laval
	[ "$status" = 0 ]
	expect 'last day    act by      record → what follows
2014-03-31  2013-09-30  laval-avec-2005  [missed]
                        Ententes régionales A.V.E.C.
                        → —
2014-03-31  2013-09-30  laval-economie-sociale-2013  [missed]
                        Entente spécifique – Économie sociale
                        → laval-economie-sociale-2014 (planned)
2014-03-31  2013-09-30  laval-loisir-2013  [missed]
                        Entente – Loisir et sport
                        → laval-loisir-2014 (planned)
2014-03-31  2013-09-30  laval-parascolaire-2012  [missed]
                        Entente – Activités parascolaires
                        → —
2015-03-31  2014-09-30  laval-alliance-mess-2011  [act now]
                        Entente administrative CRÉ, MESS – Alliance pour la
                        solidarité
                        → —
2015-03-31  2014-09-30  laval-alliance-regionale-2012  [act now]
                        Entente administrative régionale – Alliance pour la
                        solidarité
                        → —
2015-03-31  2014-09-30  laval-cooperatives-jeunesse-2013  [act now]
                        Entente – Coopératives jeunesse
                        → —
2015-03-31  2014-09-30  laval-egalite-2011  [act now]
                        Entente spécifique – Égalité entre les femmes et les
                        hommes
                        → —
2015-03-31  2014-09-30  laval-reussite-educative-2010  [act now]
                        Entente de partenariat – Persévérance scolaire et
                        réussite éducative
                        → —
2015-03-31  2014-09-30  laval-revitalisation-2012  [act now]
                        Entente Ville – MAMROT
                        → —
2015-03-31  2014-09-30  laval-saines-habitudes-2012  [act now]
                        Entente de partenariat – Saines habitudes de vie
                        → —
2016-03-31  2015-09-30  laval-culture-2013
                        Entente spécifique – Culture
                        → —'
	[ "$stderr" = '4 were missed: ended since 2013-10-01, neither renewed nor given up
8 end from 2014-10-01 to 2016-03-31
1 has no end date to count from: entente due --no-end --region laval lists it' ]
}

@test "due: what has no end date" {
	run --separate-stderr entente -C "$TREE" due --region laval --no-end
	expect 'id                         title                                        standing
laval-alliance-solidarite  Alliance pour la solidarité et l’inclusion   unknown
                           sociale'
}

@test "due: SISCA by its prolonged end; another period; the same as JSON" {
	cd "$TREE"
	run entente -q due --region chaudiere-appalaches --on 2014-10-01 --until 2016-09-30
	[[ $output == *'2016-09-30  2016-03-30  chaudiere-appalaches-sisca  [extended]'* ]]
	run entente -q due --region chaudiere-appalaches --on 2014-10-01 --until 2016-09-29
	[[ $output != *sisca* ]]
	run entente --json due --region chaudiere-appalaches --on 2014-10-01 --until 2016-09-30
	[[ $output == *'"type": "entente.due/v1"'*'"end": "2016-09-30"'*'"extended": true'* ]]
}

@test "due: one's own region first, and said so" {
	copy_tree
	git config entente.region laval
	run --separate-stderr entente due --on 2014-10-01 --within 6m
	[[ $output != *outaouais* && $output == *laval-egalite-2011* ]]
	[ "${stderr_lines[0]}" = 'laval only (--all: every region)' ]
	run entente due --on 2014-10-01 --within 6m --all
	[[ $output == *outaouais* ]]
}

@test "due: what ends on the first day asked for, and on the last" {
	copy_tree
	# From a commit, of which the index knows every text at once.
	entente due --all --known-on HEAD >../said
	ends() { entente due --all --missed 0d --known-on HEAD "$@" --json | jq '[.due[] | select(.id == "laval-egalite-2011")] | length'; }
	for days in '2015-03-31 2015-04-01 1' '2015-03-30 2015-03-31 1' '2015-04-01 2015-04-02 0' '2015-03-29 2015-03-30 0'; do
		read -r on until count <<<"$days"
		[ "$(ends --on "$on" --until "$until")" = "$count" ] || { echo "$days"; return 1; }
	done
}

@test "due: what cannot be understood is refused" {
	run entente -C "$TREE" due --within soon
	[ "$status" = 2 ]
	expect "entente: 'soon' is no period
  as in: 30d, 8w, 6m, 1y"
	run entente -C "$TREE" due --region lavl
	[ "$status" = 1 ]
	expect "entente: no record belongs to 'lavl'
  did you mean 'laval'?"
	run entente -C "$TREE" due --until 2014-01-01
	[ "$status" = 2 ]
}

# ---- lineage ----

@test "lineage: économie sociale in Laval" {
	run entente -C "$TREE" lineage laval-economie-sociale-2013
	[ "$status" = 0 ]
	expect '1. Entente spécifique – Économie sociale
   laval-economie-sociale-2008
   term         2008-04-01 – 2013-03-31 (5 years), printed “2008-2013”
   status       ended
   total        $625,000 / 3 years
   a year       $208,333 (derived)
   governed by  Comité de gestion en économie sociale, Comité régional
                d’économie sociale de Laval

   ↓ seamless; renewal inferred, not told

2. Entente spécifique – Économie sociale
   laval-economie-sociale-2013 ◂
   term         2013-04-01 – 2014-03-31 (1 year; 4 years shorter), printed
                “2013-2014”
   status       ended
   total        $268,508 (-$356,492, -57%)
   a year       $268,508 (derived; +$60,175, +28.9%)

   ↓ seamless; renewal inferred, not told

3. Entente spécifique – Économie sociale
   laval-economie-sociale-2014
   term         2014-04-01 – 2015-03-31 (1 year), printed “2014-2015”
   status       planned (to come)
   total        not known'
}

@test "lineage: in French, with French figures" {
	run entente -C "$TREE" --lang fr lignee laval-economie-sociale-2013
	[ "$status" = 0 ]
	output=${output//$'\u00a0'/ }
	[[ $output == *'625 000 $ / 3 ans'*'208 333 $ '*'+60 175 $, +28,9 %'* ]]
	[[ $output != *seamless* && $output != *'to come'* ]]
}

@test "lineage: exact amounts as JSON" {
	run entente -C "$TREE" --json lineage laval-economie-sociale-2008
	[[ $output == *'"type": "entente.lineage/v1"'* ]]
	[[ $output == *'"yearly": 208333.33,'*'"yearly_derived": true'* ]]
	[[ $output == *'"yearly_change": {
        "by": 60174.67,
        "percent": 28.9
      }'* ]]
}

@test "lineage: a year uncovered; seamless; a term alone" {
	cd "$TREE"
	run entente lineage laval-mobilite-internationale-2012
	[[ $output == *'
   total        $140,000
   a year       $140,000 (derived)
'*'
   ↓ 365 days uncovered; renewal inferred, not told

2. Entente – Mobilité internationale
   laval-mobilite-internationale-2014
   term         2014-04-01 – 2015-03-31 (1 year), printed “2014-2015”
   status       planned (to come)
   total        not known' ]]
	run entente lineage laval-loisir-2014
	[[ $output == *'$438,459 (derived)'*'↓ seamless;'*'planned (to come)'* ]]
	run entente lineage laval-egalite-2011
	[[ $output == *'$460,000 / 4 years
   a year       $115,000 (derived)'* ]]
	[[ $output != *'↓'* ]]
}

@test "lineage: from the first to the fourth agreement of Mauricie" {
	cd "$TREE"
	run entente lineage mauricie-developpement-social-troisieme
	[ "$(grep -c '↓ gap or overlap not known; renewal inferred, not told' <<<"$output")" = 3 ]
	[[ ${lines[1]} == '   mauricie-developpement-social-2000' ]]
	[[ $output == *'total        printed “30 000 ch./3 ans+”'* ]]
	[[ $output == *'4. Quatrième entente en développement social
   mauricie-developpement-social-2014
   term         2014-04-01 – 2017-03-31 (3 years), printed “2014-2017”
   status       in force'* ]]
	run bash -c "entente lineage mauricie-developpement-social-2000 | LC_ALL=C.UTF-8 wc -L"
	[ "$output" -le 80 ]
}

@test "lineage: SISCA's former end" {
	run entente -C "$TREE" lineage chaudiere-appalaches-sisca
	[[ $output == *'term         ? – 2016-09-30
   status       in force, extended, the end was 2015-09-30'* ]]
}

# ---- renew ----

@test "renew: the next term, carried as the schema says" {
	copy_tree
	run --separate-stderr entente renew laval-egalite-2011 funding.total='480 000 $'
	[ "$status" = 0 ]
	expect 'records/agreements/laval/laval-egalite-2015.yaml
title: Entente spécifique – Égalité entre les femmes et les hommes
type: entente spécifique
themes:
  - égalité
region: laval
leads:
  - cre-laval
term:
  start: '"'2015'"'
  end: '"'2019'"'
  years: fiscal
renews:
  - agreement: laval-egalite-2011
    basis: said
funding:
  total: 480000
  currency: CAD
governed_by:
  - laval-egalite'
	[[ $stderr == *'next: entente save -m "…"' ]]
	[[ $(entente -q due --region laval) == *'→ laval-egalite-2015 (planned)'* ]]
	run entente renew laval-egalite-2011
	[ "$status" = 1 ]
	expect 'records/agreements/laval/laval-egalite-2015.yaml: laval-egalite-2011 is renewed by laval-egalite-2015 already (planned)
  complete that one: entente set laval-egalite-2015 PATH=VALUE, then entente sign laval-egalite-2015'
}

@test "renew: a wrong date is refused at its place, then corrected" {
	copy_tree
	run entente renew laval-egalite-2011 term.end=2013-01-01
	[ "$status" = 1 ]
	[[ ${lines[0]} == 'records/agreements/laval/laval-egalite-2015.yaml:10:8: '* ]]
	[ "${lines[-1]}" = '  the term starts at line 9; write the last day in force' ]
	[ -z "$(git status --porcelain)" ]
	run entente -q renew laval-egalite-2011 term.end=2018-03-31
	[ "$status" = 0 ]
	[[ $output == *"end: '2018-03-31'"* ]]
	run entente -q check laval-egalite-2015
	[ "$status" = 0 ]
}

@test "renew: a year's term gives a year's term; other ids; a rehearsal" {
	copy_tree
	run entente -q renew --again laval-economie-sociale-2013 autre-id -n
	[ "$status" = 0 ]
	[[ $output == *"start: '2014'
  end: '2015'"* ]]
	[ -z "$(git status --porcelain)" ]
	run entente renew mauricie-developpement-social-2000 --again
	[ "$status" = 1 ]
	[[ $output == *'say when it begins: entente renew mauricie-developpement-social-2000 term.start=DATE'* ]]
}

# ---- sign, amend, extend, end, lapse ----

@test "sign: no longer planned, and in force from the day given" {
	copy_tree
	run entente -q sign laval-economie-sociale-2014 --effective 2014-09-01 --signed 2014-09-15
	[ "$status" = 0 ]
	expect 'records/agreements/laval/laval-economie-sociale-2014.yaml
  known as: planned → told
  + signed: 15 September 2014
  term › start: 2014 → 1 September 2014'
	[[ $(entente show laval-economie-sociale-2014) == *'
in force: from 2014-09-01 to 2015-03-31'* ]]
	run due_line laval-economie-sociale-2014
	[[ $output == '2015-03-31  2014-09-30  laval-economie-sociale-2014  [act now]' ]]
	run entente lineage laval-economie-sociale-2014
	[[ $output == *'↓ 153 days uncovered'* ]]
	run entente sign laval-economie-sociale-2014
	[ "$status" = 1 ]
	[[ $output == *'it is signed already: 2014-09-15'* ]]
}

@test "amend: what changes from a day on, and the text before and after it" {
	copy_tree
	run entente -q amend laval-egalite-2011 --effective 2014-12-01 --agreed 2014-11-15 funding.total=500000
	[ "$status" = 0 ]
	run git diff -U0
	[[ $output == *"
+amendments:
+  - id: '2014-11-15-e11q'
+    kind: change
+    agreed: '2014-11-15'
+    effective: '2014-12-01'
+    changes:
+      - path: funding.total
+        from: 460000
+        to: 500000" ]]
	[[ $(entente show laval-egalite-2011 --on 2014-11-30) == *'total: $460,000'* ]]
	[[ $(entente show laval-egalite-2011 --on 2014-12-01) == *'total: $500,000'* ]]
	run entente amend laval-egalite-2011 --effective 2015-01-01 funding.total=500000
	[ "$status" = 1 ]
	expect "records/agreements/laval/laval-egalite-2011.yaml: 'funding.total' has this value already"
	run entente amend laval-egalite-2011 funding.total=1
	[ "$status" = 2 ]
}

@test "extend and end: today's due dates move with them" {
	copy_tree
	[[ $(due_line laval-egalite-2011) == '2015-03-31  2014-09-30  '* ]]
	run entente -q extend laval-egalite-2011 --to 2016-03-31
	[ "$status" = 0 ]
	run due_line laval-egalite-2011
	expect '2016-03-31  2015-09-30  laval-egalite-2011  [extended]'
	[[ $(due_line laval-egalite-2011 --on 2014-10-22) == '2015-03-31  '* ]]
	run entente extend laval-egalite-2011 --to 2015-12-31
	[ "$status" = 1 ]
	expect 'records/agreements/laval/laval-egalite-2011.yaml: 2015-12-31 is not later than the present end, 2016-03-31
  to end it earlier: entente end laval-egalite-2011 --effective 2015-12-31'
	run entente -q end laval-egalite-2011 --effective 2015-12-31
	[ "$status" = 0 ]
	[[ $(due_line laval-egalite-2011) == '2015-12-31  2015-06-30  '* ]]
	run entente -q extend laval-egalite-2011 --to 2017
	[ "$status" = 0 ]
	[[ $(due_line laval-egalite-2011) == '2017-03-31  2016-09-30  '* ]]
	run entente -q check laval-egalite-2011
	[ "$status" = 0 ]
}

@test "lapse: decided not to renew, so no longer due" {
	copy_tree
	run entente lapse laval-egalite-2011
	[ "$status" = 2 ]
	run --separate-stderr entente --json lapse laval-egalite-2011 --reason 'Plus de fonds' -m 'Pas de suite'
	[ "$status" = 0 ]
	[[ $output == *'"type": "entente.lapse/v1"'*'"saved": "'*'"kind": "lapse"'* ]]
	[ "$(git log -1 --format=%s)" = 'Pas de suite' ]
	run entente lapse laval-egalite-2011 --reason 'Encore'
	[ "$status" = 1 ]
	expect 'records/agreements/laval/laval-egalite-2011.yaml: it is noted already, on 2014-10-23: laval-egalite-2011 will not be renewed
  another reason: entente edit laval-egalite-2011'
	run due_line laval-egalite-2011
	expect ''
	[[ $(due_line laval-egalite-2011 --on 2014-10-22) == '2015-03-31  '* ]]
	run entente renew laval-egalite-2011 -n
	[[ $output == *'warning: it was decided not to renew laval-egalite-2011'* ]]
}

# ---- other kinds, other names ----

@test "leases: the same verbs, and no property by its name" {
	make_repo leases kinds
	cd leases
	run entente -q lineage nord-12-2010
	expect '1. 12, rue du Nord
   nord-12-2010 ◂
   term         2010-07-01 – 2013-06-30 (3 years)
   status       ended
   total        $36,000 / 3 years
   a year       $12,000 (derived)
   parties      Boulangerie du Marché

   ↓ seamless

2. 12, rue du Nord
   nord-12-2013
   term         2013-07-01 – 2016-06-30 (3 years), read from “2013 – 2016”
   status       in force, extended, the end was 2015
   total        $26,000.50 / 2 years (-$10,000, -27.8%)
   a year       $13,000 (derived; +$1,000, +8.3%)
   parties      + Librairie des Deux Rives'
	run entente -q renew nord-12-2013
	[[ $output == *"records/leases/nord/nord-12-2016.yaml"*"start: '2016'
  end: '2019'"*"- lease: nord-12-2013
    basis: said"* ]]
	[[ $output != *share* && $output != *signature:* ]]
	run entente -q sign sud-3-2014
	[[ $output == *'+ signature: 23 October 2014' ]]
	run entente -q extend nord-12-2013 --to 2018
	[ "$status" = 0 ]
	run entente -q lapse sud-3-2014 --reason fermeture
	[ "$status" = 0 ]
	run entente -q due lease --until 2019-01-01
	[[ $output == *nord-12-2013* && $output != *sud* ]]
	entente -q set sud-3-2014 rent.yearly=4800.50
	run entente -q lineage sud-3-2014
	[[ $output == *'a year       $4,800.50'* ]]
}
