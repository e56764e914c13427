# The verbs on records: new, set, unset, add, remove, show, list.
load helper
load edits

A=records/agreements/laval
R=$A/laval-egalite-2011.yaml
I=laval-egalite-2011

setup_repo()
{
	make_repo r
	cd r || return 1
}

@test "set of one scalar changes one line, and only that" {
	setup_repo
	ok "$R
  funding › total: \$460,000 → \$280,000.50 (-\$179,999.50)" entente set $I 'funding.total=280 000,50 $'
	[[ $stderr == *'next: entente save -m "…"' ]]
	changed '-  total: 460000
+  total: 280000.50'
	ok "$R
  signed: March 2011 → 1 April 2011" entente set $I signed=2011-04-01
	changed '-signed: "2011-03"       # the month only
+signed: "2011-04-01"       # the month only'
	ok "$R
  title:
    - Entente spécifique – Égalité
    + Entente spécifique – Égalité entre les femmes et les hommes
  term › end: 31 March 2015 → 31 March 2016 (+1 year)" \
		entente set $I term.end=2016-03-31 'title=Entente spécifique – Égalité entre les femmes et les hommes'
	changed '-title: Entente spécifique – Égalité
+title: Entente spécifique – Égalité entre les femmes et les hommes
-  end: '\''2015-03-31'\''
+  end: '\''2016-03-31'\'
}

@test "set to the value it has changes nothing, not even the time" {
	setup_repo
	touch -d 2001-02-03 $R
	for word in 'title=Entente spécifique – Égalité' 'type=specific agreement' 'funding.total=460 000 $' themes=égalité; do
		ok '' entente set $I "$word"
		[ "$stderr" = "$I: nothing to change" ]
	done
	run date -r $R +%F
	expect 2001-02-03
	ok '{
  "type": "entente.set/v1",
  "kind": "agreement",
  "id": "laval-egalite-2011",
  "path": "'$R'",
  "dry_run": false,
  "changes": []
}' entente set $I region=laval --json
}

@test "set: lists, items made on the way, YAML" {
	setup_repo
	ok "$R
  + themes: culture" entente set $I themes=culture,égalité
	changed '+  - culture'
	ok "$R
  - themes: equality between women and men" entente set $I themes=
	changed '-themes:
-  - égalité
+themes: []'
	ok "$R
  + notes: Une note, avec une virgule" entente set $I 'notes=Une note, avec une virgule'
	changed '+notes:
+  - Une note, avec une virgule'
	ok "$R
  + parties: Ministère de l’Emploi et de la Solidarité sociale; key: 2;
    amount: \$30,000" entente set $I 'parties[organization=mess,key=2].amount=30 000 $'
	changed "+  - organization: mess
+    key: '2'
+    amount: 30000"
	ok "$R
  + objectives: Un; Deux: trois" entente set $I 'objectives:=[Un, "Deux: trois"]'
	ok "$R
  objectives › 2: Deux: trois → Deux" entente set $I 'objectives[2]=Deux'
	changed '+objectives:
+  - Un
+  - Deux'
}

@test "set as JSON: paths, pointers, values" {
	setup_repo
	ok '{
  "type": "entente.set/v1",
  "kind": "agreement",
  "id": "laval-egalite-2011",
  "path": "'$R'",
  "dry_run": false,
  "changes": [
    {
      "change": "set",
      "path": "parties.mess.amount",
      "pointer": "/parties/1/amount",
      "from": 230000,
      "to": 240000
    }
  ]
}' entente set $I parties.mess.amount=240000 --json
}

@test "set: what is refused says why and where, and changes nothing" {
	setup_repo
	refused 1 "$R:10:8: term.end 2010-03-31 is before term.start 2011-04-01 [S114]
   10 |   end: '2010-03-31'
      |        ^~~~~~~~~~~~
  the term starts at line 9; write the last day in force" entente set $I term.end=2010-03-31
	refused 1 "$R:10:8: term.end 2010-03-31 is before term.start 2011-04-01 [S114]
   10 |   end: '2010-03-31'
      |        ^~~~~~~~~~~~
  the term starts at line 9; write the last day in force" entente set $I term.end=2010-03-31 --dry-run
	refused 1 "$R:23:5: there is no committee 'laval-egalte' [R010]
   23 |   - laval-egalte
      |     ^~~~~~~~~~~~
  did you mean 'laval-egalite'?" entente add $I governed_by laval-egalte
	refused 1 "entente: term.end: '31 mars 2016' is no date
  write 2016-03-31" entente set $I 'term.end=31 mars 2016'
	refused 2 "entente: kind agreement has no field 'titel'
  did you mean 'title'?" entente set $I titel=x
	refused 2 "entente: 'title' is no PATH=VALUE
  as in: term.end=2015-03-31" entente set $I title
	refused 1 "entente: title: the value after ':=': ',' or ']' is missing in a list in brackets
  it was opened in line 1" entente set $I 'title:=[oops'
	refused 1 "entente: there is no record 'laval-egalite-2012'
  did you mean 'laval-egalite-2011'?" entente set laval-egalite-2012 title=x
	refused 1 '{"type":"entente.error/v1","kind":"invalid","message":"term.end 2010-03-31 is before term.start 2011-04-01 [S114]","hint":"the term starts at line 9; write the last day in force","path":"'$R'","line":10,"column":8}' \
		entente set $I term.end=2010-03-31 --json
}

@test "an error that was there before does not stand in the way" {
	setup_repo
	sed -i 's/laval-egalite$/nowhere/' $R
	ok "$R
  term › end: 31 March 2015 → 31 March 2016 (+1 year)" entente set $I term.end=2016-03-31
	refused 1 "$R:22:5: there is no committee 'elsewhere' [R010]
   22 |   - elsewhere
      |     ^~~~~~~~~
  make it first: entente new committee elsewhere; or take this out" entente set $I governed_by=elsewhere
}

@test "unset, add, remove" {
	setup_repo
	ok "$R
  - funding › number of years: 4" entente unset $I funding.years
	refused 1 "$R: this record has no 'funding.years'
  entente show --paths laval-egalite-2011 lists what it has" entente unset $I funding.years
	changed '-  years: 4'
	refused 1 "$R:1:1: the key 'title' is missing [S102]
    1 | type: entente spécifique
      | ^~~~~~~~~~~~~~~~~~~~~~~~" entente unset $I title
	ok "$R
  + parties: CRÉ de l’Outaouais; roles: signatory; amount: \$5,000" \
		entente add $I parties organization=cre-outaouais roles=signatory 'amount=5 000 $'
	refused 1 "$R: the list has this item already: parties.cre-outaouais
  entente set changes it" entente add $I parties organization=cre-outaouais
	refused 2 "entente: an item of this list has no field 'organisation'
  did you mean 'organization'?" entente add $I parties organisation=mess
	refused 2 "entente: kind agreement has no field 'funding.totl'
  did you mean 'funding.total'?" entente set $I funding.totl=5
	refused 2 "entente: what is to be added?
  write: entente add $I parties organization=cre-outaouais" \
		entente add $I parties=cre-outaouais
	refused 2 "entente: what is to be added?
  write: entente add $I themes culture" entente add $I themes=culture
	refused 2 "entente: what is to be added?
  a field that is no list: entente set $I title=x" entente add $I title=x
	refused 2 "entente: what is to be added?
  as in: organization=mess" entente add $I parties
	refused 1 "$R: the list has this item already: parties.cre-outaouais
  entente set changes it" entente add $I parties cre-outaouais
	refused 2 "entente: 'title' is no list" entente add $I title x
	ok "$R
  - parties: CRÉ de l’Outaouais; roles: signatory; amount: \$5,000" \
		entente remove $I parties.cre-outaouais
	run git diff
	expect ''
	refused 1 "$R: the list has this item already: governed_by.laval-egalite" \
		entente add $I governed_by laval-egalite
	refused 1 "$R: 'title' is no item of a list of this record
  entente show --paths laval-egalite-2011 lists them; entente unset takes a field out" \
		entente remove $I title
}

@test "a change of region moves the file" {
	setup_repo
	ok "$R →
records/agreements/outaouais/$I.yaml
  region: Laval → Outaouais" entente set $I region=outaouais
	run git status --porcelain
	expect " D $R
?? records/agreements/outaouais/$I.yaml"
	run entente check $I
	[ "$status" = 0 ]
}

@test "--dry-run says the same and writes nothing; -m saves at once" {
	setup_repo
	run --separate-stderr entente set $I title=Autre -n
	dry=$output
	[ "$stderr" = 'a rehearsal: nothing was written' ]
	run git status --porcelain
	expect ''
	git remote add origin ../hub.git
	ok "$dry" entente set $I title=Autre -m 'Autre titre'
	[[ $stderr == *'next: entente sync' ]]
	run git log --format='%s|%an'
	expect 'Autre titre|Marie Tremblay
first records|Marie Tremblay'
	run git status --porcelain
	expect ''
	git fsck --strict
}

@test "new: an order of its own, text that YAML does not misread" {
	setup_repo
	ok "$A/laval-essai.yaml
title: 'Essai: non'
region: laval
term:
  start: '2020'
parties:
  - organization: mess
    amount: 5" entente new agreement laval-essai parties.mess.amount=5 term.start=2020 region=laval 'title=Essai: non'
	refused 1 'entente: agreement/laval-essai exists already
  see it: entente show agreement/laval-essai' entente new agreement laval-essai title=x
	refused 2 "entente: a record of kind agreement needs 'title'
  entente new agreement x title=…" entente new agreement x
	refused 2 "entente: there is no kind 'agremeent'
  the kinds are: agreement, committee, document, organization, plan, region, settings" entente new agremeent x title=a
	git config entente.region outaouais
	ok 'records/agreements/outaouais/sien.yaml
title: a
region: outaouais' entente new entente sien title=a -n
	ok '{
  "type": "entente.new/v1",
  "kind": "agreement",
  "id": "sien",
  "path": "records/agreements/outaouais/sien.yaml",
  "dry_run": true,
  "record": {
    "title": "a",
    "region": "outaouais"
  },
  "changes": []
}' entente new entente sien title=a -n --json
}

@test "new asks on a terminal, again after an answer that does not fit" {
	script -qec true /dev/null >/dev/null 2>&1 || skip 'no terminal to be had here'
	setup_repo
	printf 'Essai\nrien du tout\nalliance\n' >answers
	yes '' | head -n 60 >>answers
	run script -qec 'entente new agreement laval-essai' /dev/null <answers
	run cat records/agreements/quebec/laval-essai.yaml
	expect 'title: Essai
type: alliance'
	run script -qec 'entente new agreement laval-essai' /dev/null <answers
	[[ $output != *title* && $output == *'agreement/laval-essai exists already'* ]]
}

@test "comments, CRLF and a BOM stay as they were" {
	setup_repo
	printf '\357\273\277# un\r\ntitle: a # deux\r\nregion: laval\r\n' >$A/x.yaml
	ok "$A/x.yaml
  title: a → b" entente set x title=b
	run od -An -c $A/x.yaml
	expect "$(printf '\357\273\277# un\r\ntitle: b # deux\r\nregion: laval\r\n' | od -An -c)"
}

@test "list: conditions" {
	setup_repo
	ids()
	{
		ok "$1" entente list agreements --ids --where "$2"
	}
	ids outaouais-immigration-2013 'region = outaouais'
	ids outaouais-immigration-2013 'region != laval'
	ids $I 'parties.organization = mess'
	ids $I 'title ~ EGALITE'
	ids outaouais-immigration-2013 'type = partnership agreement'
	ids laval-economie-sociale-2008 'funding.total > 460000.50'
	ids laval-economie-sociale-2008 'funding.total > 460 000,50 $ and funding.years < 4'
	ids laval-economie-sociale-2008 'funding.total > "460 000,50 $"'
	ids laval-economie-sociale-2008 'term.end < 2014'
	ids "$I
outaouais-immigration-2013" 'term.end >= 2015'
	ids $I 'signed = 2011'
	ids $I 'themes = "equality between women and men"'
	ids "$I
outaouais-immigration-2013" 'status = in-force'
	ids "$I
outaouais-immigration-2013" 'status = in force'
	ok $I entente list agreements --ids --where 'status = in-force' -w 'region = laval'
	ok $I entente list agreements --ids --text egalité
	refused 2 "entente: kind agreement has no field 'nope'
  \`entente show --all ID\` lists the fields" entente list agreements --columns title,nope
	refused 2 "entente: kind agreement has no field 'titel'
  did you mean 'title'?" entente list agreements --sort titel
	refused 2 "entente: kind agreement has no field 'financment'
  did you mean 'funding'?" entente list agreements --columns title,financment
	refused 2 "entente: kind agreement has no field 'term.enf'
  did you mean 'term.end'?" entente list agreements --sort term.enf
	refused 2 "entente: kind agreement has no field 'dure'
  did you mean 'term'?" entente who $I dure
	refused 2 "entente: kind agreement has no field 'montant'
  did you mean 'parties.amount'?" entente list agreements --columns montant
	refused 2 "entente: kind agreement has no field 'statut'
  did you mean 'status'?" entente list agreements --sort statut
	refused 2 "entente: kind agreement has no field 'total'
  did you mean 'funding.total'?" entente set $I total=5
	refused 2 "entente: 'list': 'force' is one argument too many
  what has blanks in it goes between quotes; see: entente list -h" \
		entente list agreements -w status=in force
}

@test "list: a record that is referred to, by its id or its name" {
	setup_repo
	ok outaouais-immigration-2013 entente list agreements --ids -w 'region = Outaouais'
	ok outaouais-immigration-2013 entente list agreements --ids -w 'region != laval'
	refused 2 "--where:1:10: there is no record 'outaouai' that it could be
    1 | region = outaouai
      |          ^
  did you mean 'outaouais'?" entente list agreements -w 'region = outaouai'
	refused 2 "--where:1:17: there is no record 'rien' that it could be
    1 | governed_by has rien
      |                 ^
  write its id, or its whole name" entente list agreements -w 'governed_by has rien'
}

@test "list: a whole expression, over what a record refers to as well" {
	setup_repo
	ok "$I
outaouais-immigration-2013" entente list agreements --ids -w 'status = in-force and (region = laval or title ~ immigration)'
	ok laval-economie-sociale-2013 entente list agreements --ids -w 'ref(region).name = Laval and unknown signed and funding.total < 300000'
	ok "laval-economie-sociale-2008
$I" entente list agreements --ids -w 'funding.total / funding.years > 100000'
	ok $I entente list agreements --ids -w 'any parties where organization = mess'
	ok 'laval-economie-sociale-2008
laval-economie-sociale-2013' entente list agreements --ids -w 'themes has économie sociale' -w 'unknown signed'
}

@test "list: fields by their labels; a name comes first, a text beside a field is a text" {
	setup_repo
	ok "$I
outaouais-immigration-2013" entente --lang fr liste ententes --ids -w 'état = en vigueur'
	ok "$I
outaouais-immigration-2013" entente list agreements --ids -w 'Etat = "in force"'
	ok laval-economie-sociale-2008 entente list agreements --ids -w 'durée.fin < 2014'
	ok laval-economie-sociale-2008 entente list agreements --ids -w 'financement["nombre d’années"] = 3'
	ok $I entente list agreements --ids -w 'signature = 2011 and signature <= durée.fin'
	ok '' entente list agreements --ids -w 'title = durée'
	ok '' entente list agreements --ids -w 'known ["autres régions"]'
}

@test "list: what cannot be read is shown, with its place" {
	setup_repo
	refused 2 "--where:1:6: there is no field 'ende'
    1 | term.ende < 2015
      |      ^
  did you mean 'end'?" entente list agreements --where 'term.ende < 2015'
	refused 2 "--where:1:1: 'region' is a text, not true or false
    1 | region
      | ^
  as in: region = laval, or: known term.end" entente list agreements -w 'status = ended' --where region
	refused 2 "--where:1:10: there is no value 'gone' here
    1 | status = gone
      |          ^
  one of unknown, in-negotiation, planned, in-force, ended" entente list agreements --where 'status = gone'
	refused 2 "--where:1:23: ',' is not expected here
    1 | funding.total > 460000,50
      |                       ^
  write a number as in: 280000.50, or: 280 000,50 \$" entente list agreements --where 'funding.total > 460000,50'
	refused 2 "--where:1:10: there is no value 'equality between women' here
    1 | themes = equality between women and men
      |          ^
  put it in quotes: \"equality between women and men\"" entente list agreements --where 'themes = equality between women and men'
	refused 2 "--where:2:3: the quotes are not closed
    2 | = \"Égalité
      |   ^
  a text stands between two of the same: \"égalité\"" entente list agreements --where 'title
= "Égalité'
	refused 2 '{"type":"entente.error/v1","kind":"usage","message":"there is no field '\''titel'\''","hint":"did you mean '\''title'\''?","path":"--where","line":1,"column":1}' entente --json list agreements --where 'titel = 1'
}

@test "list: one's own region first, --all for the rest" {
	setup_repo
	git config entente.region outaouais
	ok 'id
  title                           term                     type
outaouais-immigration-2013
  Entente de partenariat –        2013-04-01 – 2015-03-31  partnership agreement
  Immigration' entente list agreements
	[ "$stderr" = "1 record of outaouais (--all: everyone's)" ]
	ok 'outaouais-immigration-2013
laval-egalite-2011
laval-economie-sociale-2013
laval-economie-sociale-2008' entente list agreements --all --ids -r
	run bash -c "entente list agreements --where 'region = laval' --json | grep -c '\"id\": \"laval-'"
	expect 3
}

@test "list: order, columns, other moments" {
	setup_repo
	ok 'id                           total     status
laval-economie-sociale-2008  $625,000  ended
laval-egalite-2011           $460,000  in force' bash -c 'entente list agreements --sort funding.total -r --columns funding.total,status --all | head -n 3'
	ok 'id                           term
laval-economie-sociale-2008  2008-04-01 – 2013-03-31
laval-egalite-2011           2011-04-01 – 2015-03-31
laval-economie-sociale-2013  2013-04-01 – 2014-03-31
outaouais-immigration-2013   2013-04-01 – 2015-03-31' entente list agreements --sort term --columns term
	entente set $I title=Autre -m plus
	ok 'id                  title
laval-egalite-2011  Entente spécifique – Égalité' entente list agreements --known-on HEAD~1 --columns title --where title~galit
}

@test "show: as it reads, in both languages" {
	setup_repo
	ok 'agreement/laval-egalite-2011
Entente spécifique – Égalité
in force: from 2011-04-01 to 2015-03-31

type: specific agreement
themes: equality between women and men
region: Laval
signed: March 2011
term: start: 1 April 2011; end: 31 March 2015
parties:
  - CRÉ de Laval; roles: signatory, trustee
  - Ministère de l’Emploi et de la Solidarité sociale; roles: signatory;
    amount: $230,000
funding: total: $460,000; currency: CAD; number of years: 4
governed by: Comité Égalité

sources:
  - tour, 776-783, said by the source' entente show $I
	run --separate-stderr entente --lang fr show $I
	[[ $output == *$'signature\xc2\xa0: mars 2011
durée\xc2\xa0: début\xc2\xa0: 1er avril 2011\xc2\xa0; fin\xc2\xa0: 31 mars 2015
'* ]]
	ok "$(cat $R)" entente show --yaml $I
	run --separate-stderr entente show --paths $I
	[[ $output == *'
term.end                   term › end '*' 31 March 2015
'* ]]
	[[ $output == *'
parties.mess.amount        parties › Ministère '* ]]
	run --separate-stderr entente show $I --on 2015-04-01
	[[ $output == *'ended: ran from 2011-04-01 to 2015-03-31'* ]]
	refused 2 "entente: '2015' is no single day
  write the day, such as the last one: 2015-12-31" entente show $I --on 2015
	refused 2 "entente: '30/06/2015' is no date
  write 2015-06-30" entente show $I --on 30/06/2015
	refused 2 "entente: '30 juin 2015' is no date
  write 2015-06-30" entente due --until '30 juin 2015'
	ok "$(entente due --until 2015-12-31)" entente due --until 2015
	ok "$(entente due --until 2015-06-30)" entente due --until 2015-06
}

@test "the path of a record is as good as its id" {
	local path
	setup_repo
	for path in $R ./$R "$PWD/$R" "$I.yaml"; do
		ok "$(cat $R)" entente show --yaml "$path"
	done
	ok "$(cat $R)" entente -C records/agreements show --yaml "laval/$I.yaml"
	ok "$(cat $R)" entente -C records/agreements show --yaml "../$R"
	ok "$(entente lineage $I)" entente lineage $R
	ok "$R
  title: Entente spécifique – Égalité → Égalité" entente set $R title=Égalité
	ok '' entente check $R
	run entente save -m s $R
	[ "$status" = 0 ]
	rm $R
	run entente save -m s --draft $R
	[ "$status" = 0 ]
	refused 1 "entente: there is no record '/$R'
  \`entente list KIND\` shows the ids" entente show /$R
	refused 1 "entente: there is no record 'outaouais/laval-economie-sociale-2008.yaml'
  \`entente list KIND\` shows the ids" \
		entente show outaouais/laval-economie-sociale-2008.yaml
	refused 1 "entente: there is no record 'Égalité'
  ids with that in them: laval-egalite" entente show Égalité
	refused 1 "entente: there is no record 'Égalité des'
  words of a title: entente list KIND -t 'Égalité des'" entente show 'Égalité des'
}

@test "renew on a terminal: the id first, a number's hint, the text once" {
	script -qec true /dev/null >/dev/null 2>&1 || skip 'no terminal to be had here'
	setup_repo
	{ yes '' | head -n 3; echo deux; yes '' | head -n 40; } >answers
	run script -qec "entente renew $I laval-economie-sociale-2008" /dev/null <answers
	[[ $output != *'Enter takes'* ]]
	[[ $output == *'agreement/laval-economie-sociale-2008 exists already'* ]]
	run script -qec "entente renew $I Laval" /dev/null <answers
	[[ $output != *'Enter takes'* && $output == *"'Laval' is no id"* ]]
	run script -qec "entente renew $I laval-egalite-2015" /dev/null <answers
	[ "$(grep -c "agreement: laval-egalite-2011" <<<"$output")" = 1 ]
	[[ $output == *'records/agreements/laval/laval-egalite-2015.yaml'* ]]
	[[ $output == *'write a number, such as 3 or 2.5'* ]]
}

@test "a blank value, a control character are refused" {
	setup_repo
	refused 1 'entente: title: the value is blank
  entente unset takes a field out' entente set $I 'title= '
	refused 1 'entente: title: the value has a control character' \
		entente set $I $'title=a\e[31mb'
	refused 1 'entente: title: the value has a control character' \
		entente set $I $'title=a\u009bb'
	refused 1 'entente: title: a title is one line, without tabs' \
		entente set $I $'title=a\nb'
}
