# Conflicts and what resolves them: renames, whole records, lists, in bulk.
load helper
load copies

EG=laval-egalite-2011
ES=laval-economie-sociale-2013

# What each of these two tells is the same whoever is the faster one.
both_ways()
{
	"$1" laval outaouais
	rm -rf start hub.git laval outaouais
	"$1" outaouais laval
}

rename_and_edit()
{
	make_clones
	put "$1" rename mess ministere
	put "$2" set mess name=Emploi
	put "$2" set $EG parties.mess.amount=1000
	put "$2" add $ES parties organization=mess roles=signatory amount=5
	entente -C laval -q sync
	entente -C outaouais -q sync
	in_step
	[ ! -e laval/records/organizations/quebec/mess.yaml ]
	run cat laval/records/organizations/quebec/ministere.yaml
	expect 'name: Emploi
abbreviations:
  - MESS
formerly:
  - mess'
	run published 'organization: (mess|ministere)|amount:'
	expect '  - organization: ministere
    amount: 5
  - organization: ministere
    amount: 1000
  - organization: ministere'
}

@test "a record is renamed, the other side edits it and refers to it" {
	both_ways rename_and_edit
}

rename_with_edit()
{
	make_clones
	put "$1" rename $ES laval-sociale-2013
	put "$1" set laval-sociale-2013 title=Sociale
	put "$2" set $ES funding.total=1
	put "$2" new agreement laval-sociale-2015 title=Suite region=laval term.start=2015 \
		term.end=2016
	put "$2" add laval-sociale-2015 renews agreement=$ES basis=said
	entente -C laval -q sync
	entente -C outaouais -q sync
	in_step
	run cat laval/records/agreements/laval/laval-sociale-2013.yaml
	[[ $output == 'title: Sociale'*'  total: 1'* ]]
	run grep agreement: laval/records/agreements/laval/laval-sociale-2015.yaml
	expect '  - agreement: laval-sociale-2013'
}

@test "an agreement is renamed and edited, a new one renews it meanwhile" {
	both_ways rename_with_edit
}

rename_region()
{
	make_clones
	put "$1" rename laval jesus
	put "$2" new organization cdec name=CDEC region=laval
	entente -C laval -q sync
	entente -C outaouais -q sync
	in_step
	run cat laval/records/organizations/jesus/cdec.yaml
	expect 'name: CDEC
region: jesus'
	[ ! -e laval/records/organizations/laval ]
}

@test "a region is renamed, and with it the folder of what others add to it" {
	both_ways rename_region
}

other_kinds()
{
	make_clones kinds
	put "$1" rename boulangerie fournil
	put "$2" set boulangerie since=2009
	put "$2" new tenant fleuriste name=Fleuriste recommended_by=boulangerie
	entente -C laval -q sync
	entente -C outaouais -q sync
	in_step
	run published 'since|recommended_by|boulangerie'
	expect "recommended_by: fournil
since: '2009'
recommended_by: fournil"
	[ -e laval/records/tenants/fournil.yaml ]
}

@test "a record is renamed where the kinds are others" {
	both_ways other_kinds
}

rename_and_move()
{
	make_clones
	put "$1" rename cre-laval cre-jesus
	put "$2" set cre-laval region=outaouais
	entente -C laval -q sync
	entente -C outaouais -q sync
	in_step
	run find laval/records/organizations -name 'cre-[jl]*'
	expect laval/records/organizations/outaouais/cre-jesus.yaml
}

@test "a record is renamed, and moved to another region by the other side" {
	both_ways rename_and_move
}

@test "both give it another id: a conflict about the id, decided four ways" {
	local way
	for way in --mine:ministere --published:mtess --base:mess --value=mtess-2014:mtess-2014; do
		rm -rf start hub.git laval outaouais
		make_clones
		put outaouais rename mess ministere
		put laval rename mess mtess
		put laval set $EG parties.mtess.amount=1000
		put outaouais add $ES parties organization=ministere roles=signatory
		laval sync
		conflict outaouais
		expect 'organization/ministere — Ministère de l’Emploi et de la Solidarité sociale
  both gave it another id
    mine:        ministere   outaouais, DATE
    published:   mtess   laval, DATE
    before:      mess'
		[ "$stderr" = '1 conflict: you and others set it differently; nothing was published and no file was changed
  next: entente resolve ministere --mine | --published | --base | --value V' ]
		outaouais resolve ministere "${way%%:*}"
		in_step
		run find laval/records/organizations/quebec -type f
		expect "laval/records/organizations/quebec/${way#*:}.yaml"
		run published 'organization: m'
		expect "  - organization: ${way#*:}
  - organization: ${way#*:}
  - organization: ${way#*:}"
	done
}

@test "an id that cannot be is no decision" {
	make_clones
	put outaouais rename mess ministere
	put laval rename mess mtess
	laval sync
	conflict outaouais
	run --separate-stderr entente -C outaouais resolve ministere --value cre-laval
	[ "$status" = 1 ]
	[ "$stderr" = 'entente: ministere: organization/cre-laval exists already' ]
	run --separate-stderr entente -C outaouais resolve ministere --value 'a b'
	[ "$status" = 2 ]
	conflict outaouais
}

@test "both give it the same id, and edit it" {
	make_clones
	put outaouais rename mess ministere
	put laval rename mess ministere
	put laval set ministere name=Emploi
	put outaouais set ministere 'abbreviations:=[MESS, MTESS]'
	laval sync
	outaouais sync
	in_step
	run cat laval/records/organizations/quebec/ministere.yaml
	expect 'name: Emploi
abbreviations:
  - MESS
  - MTESS
formerly:
  - mess'
}

removed_and_renamed()
{
	make_clones
	put laval new organization cdec name=CDEC
	in_step
	put "$1" rename cdec cdec-laval
	put "$2" rm cdec
	laval sync
	conflict outaouais
	if [ "$1" = laval ]; then
		expect 'organization/cdec — CDEC
  the whole record
    mine:        removed   outaouais, DATE
    published:   the record   laval, DATE
    before:      the record'
		outaouais resolve cdec --published
	else
		expect 'organization/cdec-laval — CDEC
  the whole record
    mine:        the record   outaouais, DATE
    published:   removed   laval, DATE
    before:      the record'
		outaouais resolve cdec --mine
	fi
	in_step
	run find laval/records outaouais/records -name 'cdec*' -printf '%f\n'
	expect 'cdec-laval.yaml
cdec-laval.yaml'
}

@test "one side removes the record, the other gives it another id" {
	both_ways removed_and_renamed
}

@test "removed against renamed: the removal may hold" {
	make_clones
	put laval new organization cdec name=CDEC
	in_step
	put laval rename cdec cdec-laval
	put outaouais rm cdec
	laval sync
	conflict outaouais
	outaouais resolve cdec --mine
	in_step
	run find laval/records outaouais/records -name 'cdec*'
	expect ''
}

@test "what is gone and what is new are two records when they are not alike" {
	make_clones
	put laval new organization cdec name=CDEC abbreviations:='[C]' region=laval
	in_step
	put laval rm cdec
	put laval new organization autre name=Autre abbreviations:='[A]' region=laval
	put outaouais set cdec name=CDÉC
	laval sync
	conflict outaouais
	[[ $output == 'organization/cdec — CDÉC
  the whole record'* ]]
	outaouais resolve cdec --mine
	in_step
	run published '^name: (CD|Au)'
	expect 'name: Autre
name: CDÉC'
}

@test "the next agreement, made of one that is thrown away, is another record" {
	make_clones
	cd laval/records/agreements/laval
	sed 's/^title: .*/title: Suite/; s/2015-03-31/2016-03-31/' $EG.yaml >laval-egalite-2012.yaml
	rm $EG.yaml
	cd ../../../..
	laval save -m suite
	laval sync
	put outaouais set $EG funding.total=1
	conflict outaouais
	[[ $output == 'agreement/laval-egalite-2011 — '*'
  the whole record'* ]]
	outaouais resolve $EG --mine
	in_step
	run published '^title: (Suite|.*Égalité)|^  total: (1|460000)$'
	expect 'title: Entente spécifique – Égalité
  total: 1
title: Suite
  total: 460000'
}

# ---- violations: both sides agree, and the result breaks a rule ----

dangling()
{
	make_clones
	put laval new organization cdec name=CDEC
	in_step
	put "$1" add $EG parties organization=cdec roles=signatory
	put "$2" rm cdec
	laval sync
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 1 ]
	[ "$output" = '' ]
	[[ $stderr == *"there is no organization 'cdec' [R010]"*'or repair the merged ones
  next: entente resolve laval-egalite-2011 parties.cdec --mine | --published | --base | --value V' ]]
	run --separate-stderr entente -C outaouais conflicts
	[ "$status" = 1 ]
	expect "The merged records break these rules:
records/agreements/laval/laval-egalite-2011.yaml:17:19: error: there is no organization 'cdec' [R010]
   17 |   - organization: cdec
      |                   ^~~~
   make it first: entente new organization cdec; or take this out"
}

taken_out()
{
	local name=CDEC
	[ "$2" = laval ] || name=cdec # its own work tree does not have it
	dangling "$@"
	run --separate-stderr entente -C outaouais resolve $EG parties.cdec --base --dry-run
	[ "$status" = 0 ]
	expect "agreement/laval-egalite-2011
  parties.cdec (parties › $name)
    merged:      organization: $name; roles: signatory
    repaired:    —"
	[ "$stderr" = '1 decision; a rehearsal: nothing was written' ]
	[ ! -e outaouais/.git/entente/resolutions ]
	outaouais resolve $EG parties.cdec --base
	in_step
	run published cdec
	expect ''
}

@test "a reference to a record that the other side removed is taken out" {
	both_ways taken_out
}

brought_back()
{
	dangling "$@"
	if [ "$1" = outaouais ]; then
		outaouais resolve cdec --mine
	else
		outaouais resolve cdec --published
	fi
	in_step
	run published 'CDEC|cdec'
	expect '  - organization: cdec
name: CDEC'
}

@test "or the record is brought back" {
	both_ways brought_back
}

@test "a repair is remembered while the merge gives the same, and dropped by abort" {
	dangling laval outaouais
	outaouais resolve $EG parties.cdec --base --no-sync
	run --separate-stderr entente -C outaouais conflicts
	[ "$status" = 0 ]
	[[ $output == *'    repaired:    —' ]]
	run entente -C outaouais --json conflicts
	[ "$(jq -r '.violations, .conflicts | length' <<<"$output")" = '0
0' ]
	[ "$(jq -r '.repairs[] | .kind, .id, .path, .decided, .merged.organization, .value' <<<"$output")" = 'agreement
laval-egalite-2011
parties.cdec
base
cdec
null' ]
	put outaouais set cre-outaouais name=Ailleurs
	run --separate-stderr entente -C outaouais sync --abort
	[ "$status" = 0 ]
	[ "$stderr" = '1 decision is forgotten; your saves are as they were, not published' ]
	run git -C outaouais log --format=%s origin/main..
	expect 'set
rm'
	run entente -C outaouais conflicts
	[ "$status" = 1 ]
	outaouais resolve $EG parties.cdec --base --no-sync
	put laval set $EG parties.cdec.amount=7
	laval sync
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 1 ]
	[[ $stderr == *R010* ]]
	outaouais resolve $EG parties.cdec --base
	in_step
}

circle()
{
	make_clones
	put laval new agreement a title=A region=laval term.start=2015 term.end=2016
	put laval new agreement b title=B region=laval term.start=2016 term.end=2017
	in_step
	put "$1" add a under agreement=b basis=said
	put "$2" add b under agreement=a basis=said
	laval sync
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 1 ]
	[[ $stderr == *'[R021]'*'or repair the merged ones
  next: entente resolve a under.b --mine | --published | --base | --value V' ]]
	outaouais resolve a under.b --base
	in_step
}

@test "two agreements, each under the other" {
	both_ways circle
}

stricter()
{
	make_clones
	sed -i '/^  name:/,/type: string/s/type: string/type: string\n    maxLength: 60/' "$1/schemas/organization.yaml"
	commit_all "$1" stricter
	put "$2" set cre-outaouais name="$(printf '%061d' 1)"
	laval sync
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 1 ]
	[[ $stderr == *'records/organizations/outaouais/cre-outaouais.yaml:1:7: error: '*'
  next: entente resolve cre-outaouais name --mine | --published | --base | --value V' ]]
}

second_thought()
{
	stricter "$@"
	outaouais resolve cre-outaouais name --value U --no-sync
	outaouais resolve cre-outaouais name --value V --no-sync
	run --separate-stderr entente -C outaouais conflicts
	[ "$status" = 0 ]
	[[ $output == *'    repaired:    V' && $output != *U* ]]
	outaouais resolve cre-outaouais name --value "$(printf '%061d' 1)" --no-sync
	run --separate-stderr entente -C outaouais conflicts cre-outaouais
	[ "$status" = 1 ]
	[[ $output == 'The merged records break these rules:'* ]]
	run --separate-stderr entente -C outaouais conflicts mess
	[ "$output" = '' ]
	[ "$stderr" = 'no conflicts' ]
	outaouais resolve cre-outaouais name --value W
	in_step
	run published "^name: '?[0UVW]"
	expect "name: W"
}

@test "a schema grows stricter while a record grows longer: a value, and a second thought" {
	both_ways second_thought
}

@test "what the merge did not change is not repaired" {
	dangling laval outaouais
	run --separate-stderr entente -C outaouais resolve cre-outaouais name --value X
	[ "$status" = 1 ]
	[ "$stderr" = 'entente: cre-outaouais is in no conflict, and the merge did not change it
  `entente conflicts` lists what is to be decided' ]
	run --separate-stderr entente -C outaouais resolve $EG title --mine
	[ "$status" = 1 ]
	[[ $stderr == *'this is what the merge gives already' ]]
	run entente -C outaouais resolve $EG nonesuch --value 3
	[ "$status" = 2 ]
	run entente -C outaouais resolve nonesuch --mine
	[ "$status" = 1 ]
}

@test "a violation is listed beside the conflicts, and repaired while they are decided" {
	dangling laval outaouais
	put laval set $EG title=L
	laval sync
	put outaouais set $EG title=O
	conflict outaouais
	run entente -C outaouais conflicts
	output=$(blank <<<"$output")
	[[ $output == 'agreement/laval-egalite-2011 — O
  title (title)
    mine:        O   outaouais, DATE
    published:   L   laval, DATE
    before:      Entente spécifique – Égalité

The merged records break these rules:
'*R010* ]]
	run --separate-stderr entente -C outaouais resolve $EG parties.cdec --base
	[ "$status" = 0 ]
	[ "$stderr" = 'decided; 1 conflict is left
  next: entente conflicts' ]
	outaouais resolve $EG title --mine
	in_step
	run published '^title: [LO]|cdec'
	expect 'title: O'
}

total_and_parts()
{
	make_clones
	put "$1" set $EG parties.mess.amount=460000
	put "$2" set $EG funding.total=300000
	laval sync
	git -C outaouais fetch -q
	run --separate-stderr entente -C outaouais conflicts
	[ "$status" = 0 ]
	[[ $output == 'The merged records give these warnings:
records/agreements/laval/laval-egalite-2011.yaml:'*'[R302]'* ]]
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 0 ]
	[[ $stderr == 'published: 1 save
your saves and what was published give these warnings together:
records/agreements/laval/laval-egalite-2011.yaml:'*' warning: '*'[R302]'* ]]
	in_step
}

@test "a total and its parts, each changed by one side: a warning, and it is published" {
	both_ways total_and_parts
}

# ---- in bulk ----

# many: twelve records of two kinds that both sides set differently.
many()
{
	local id who
	make_clones
	for who in laval outaouais; do
		for id in cre-laval cre-outaouais mess; do
			put $who set $id name="$who $id"
		done
		for id in $EG $ES; do
			put $who set $id title="$who $id" notes="$who"
		done
	done
	laval sync
	conflict outaouais
}

@test "in bulk: all, by kind, by field, by several ids; rehearsed before" {
	many
	run --separate-stderr entente -C outaouais resolve --all --mine --kind organisme -n
	[ "$status" = 0 ]
	[ "$(grep -c '    decided:     mine' <<<"$output")" = 3 ]
	[ "$stderr" = '3 decisions; a rehearsal: nothing was written' ]
	[ ! -e outaouais/.git/entente/resolutions ]
	run --separate-stderr entente -C outaouais resolve --all --mine --kind organization
	[ "$status" = 0 ]
	[ "$stderr" = '3 decisions taken
decided; 4 conflicts are left
  next: entente conflicts' ]
	run --separate-stderr entente -C outaouais resolve --all --base --field notes
	[ "$stderr" = '2 decisions taken
decided; 2 conflicts are left
  next: entente conflicts' ]
	run --separate-stderr entente -C outaouais resolve mess cre-laval agreement/$ES --published --field name
	[ "$stderr" = '2 decisions taken
decided; 2 conflicts are left
  next: entente conflicts' ]
	run --separate-stderr entente -C outaouais resolve --all --published
	[ "$status" = 0 ]
	[[ $stderr == '2 decisions taken
decided; going on with the sync'* ]]
	in_step
	run published '^(name|notes|title): (laval|outaouais)'
	expect "title: laval $ES
title: laval $EG
name: laval cre-laval
name: outaouais cre-outaouais
name: laval mess"
}

@test "in bulk: a slip of the pen decides nothing" {
	many
	run entente -C outaouais resolve mess cre-laval cre-lavall --mine
	[ "$status" = 1 ]
	run entente -C outaouais resolve mess cre-lavall --mine
	[ "$status" = 2 ]
	run entente -C outaouais resolve --all --mine mess
	[ "$status" = 2 ]
	run entente -C outaouais resolve --mine
	[ "$status" = 2 ]
	run entente -C outaouais resolve --all --mine --kind nonesuch
	[ "$status" = 2 ]
	run entente -C outaouais resolve --all --mine --field nonesuch
	[ "$status" = 1 ]
	[ ! -e outaouais/.git/entente/resolutions ]
	run entente -C outaouais resolve mess cre-laval --mine
	[ "$status" = 0 ]
}

@test "the dry run, as JSON" {
	many
	run entente -C outaouais --json resolve --all --value X --field title -n
	[ "$status" = 0 ]
	[ "$(jq -r '.type, .dry_run, .decided, .left, (.conflicts[] | .id + " " + .decided + " " + .value + " " + .pointer + " " + .mine.author)' <<<"$output")" = "entente.resolve/v1
true
2
5
$ES value X /title outaouais
$EG value X /title outaouais" ]
}

# ---- in an editor ----

# editor SCRIPT: EDITOR is a program that is given the file as $1.
editor()
{
	printf '#!/bin/bash\ncp "$1" %q/seen\n%s\n' "$PWD" "$1" >editor
	chmod +x editor
	export EDITOR=$PWD/editor
}

three()
{
	make_clones
	put laval set $EG title=L signed=2011-04 parties.mess.amount=1
	put outaouais set $EG title=O signed=2011-05 parties.mess.amount=2
	laval sync
	conflict outaouais
}

@test "in an editor: values and comments; a mark that stays leaves it open" {
	three
	editor 'grep -v "^ *#> \(1\|.*2011\)" "$1" | sed "/^#> 2/d; s/^signed: .*/signed: 2011-06/" >t; cp t "$1"'
	run --separate-stderr entente -C outaouais resolve $EG --edit
	[ "$status" = 0 ]
	[ "$output" = '' ]
	[ "$stderr" = '2 decisions taken
decided; 1 conflict is left
  next: entente conflicts' ]
	run blank <seen
	expect "#> Set each value that is marked, and take its mark out.
#> A mark that stays leaves its conflict open.
# Kept as found: comments, quotes and line ends must survive every edit.
#> 1 title (title): your value stands below
#>   published: (laval, DATE)
#>     L
#>   before:
#>     Entente spécifique – Égalité
title: O
type: entente spécifique
themes:
  - égalité
region: laval
#> 2 signed (signed): your value stands below
#>   published: (laval, DATE)
#>     '2011-04'
#>   before:
#>     '2011-03'
signed: \"2011-05\"       # the month only
term:
  start: '2011-04-01'
  end: '2015-03-31'
parties:
  - organization: cre-laval
    roles: [signatory, trustee]
  - organization: mess
    roles: [signatory]
    #> 3 parties.mess.amount (parties › Ministère de l’Emploi et de la Solidarité sociale › amount): your value stands below
    #>   published: (laval, DATE)
    #>     1
    #>   before:
    #>     230000
    amount: 2
funding:
  total: 460000
  currency: CAD
  years: 4
governed_by:
  - laval-egalite
sources:
  - document: tour
    lines: '776-783'
    basis: said"
	[ -z "$(ls outaouais/.git/entente/edit)" ]
	editor 'sed -i "s/amount: 2/amount: 1/; /currency/d; s/trustee/funder/" "$1"'
	run entente -C outaouais --json resolve $EG --edit --dry-run
	[ "$(jq -r '.decided, .left, (.conflicts[] | .path + " " + .decided)' <<<"$output")" = '4
0
parties.mess.amount published
parties.cre-laval.roles.trustee value
parties.cre-laval.roles.funder value
funding.currency value' ] || { jq . <<<"$output"; false; }
	run --separate-stderr entente -C outaouais resolve $EG --edit
	[ "$status" = 0 ]
	in_step
	run published '^title: [LO]|^signed: "?2011-0|amount|trustee|funder|currency: CAD'
	[[ $output == *'title: O
signed: "2011-06"       # the month only
    roles: [signatory, funder]
    amount: 1'* ]]
}

@test "in an editor: nothing is lost when it fails, or what is written cannot be" {
	three
	editor :
	run --separate-stderr entente -C outaouais resolve $EG --edit
	[ "$status" = 1 ]
	[ "$stderr" = 'nothing was decided
  next: entente conflicts' ]
	editor 'exit 3'
	run --separate-stderr entente -C outaouais resolve $EG --edit
	[ "$status" = 3 ]
	[ "$stderr" = "entente: the editor '$PWD/editor' failed; nothing was changed" ]
	[ -z "$(ls outaouais/.git/entente/edit)" ]
	editor 'echo "title: [" >"$1"; exit 3'
	run --separate-stderr entente -C outaouais resolve $EG --edit
	[ "$status" = 3 ]
	[[ $stderr == "warning: your text is kept in $PWD/outaouais/.git/entente/edit/$EG.yaml"* ]]
	editor 'echo "title: [" >"$1"'
	run --separate-stderr entente -C outaouais resolve $EG --edit
	[ "$status" = 1 ]
	[[ $stderr == "an earlier text of yours is kept in $PWD/outaouais/.git/entente/edit/$EG.yaml
warning: your text is kept in $PWD/outaouais/.git/entente/edit/$EG.2.yaml"* ]]
	run cat outaouais/.git/entente/edit/$EG.yaml outaouais/.git/entente/edit/$EG.2.yaml
	expect 'title: [
title: ['
	[ ! -e outaouais/.git/entente/resolutions ]
	outaouais resolve $EG --mine
	in_step
}

@test "in an editor: a violation is repaired" {
	dangling laval outaouais
	editor 'sed -i "s/organization: cdec/organization: cre-outaouais/" "$1"'
	run --separate-stderr entente -C outaouais resolve $EG --edit
	[ "$status" = 0 ]
	in_step
	run published 'organization: c'
	expect '  - organization: cre-laval
  - organization: cre-outaouais
  - organization: cre-outaouais
  - organization: cre-laval'
}

@test "in an editor: a whole record is decided otherwise; one ID" {
	make_clones
	put laval set $ES title=L
	put outaouais rm $ES
	laval sync
	conflict outaouais
	editor :
	run --separate-stderr entente -C outaouais resolve $ES --edit
	[ "$status" = 1 ]
	[ "$stderr" = "entente: the conflict is about the whole record: there is nothing to edit yet
  entente resolve $ES --mine | --published | --base" ]
	[ ! -e seen ]
	run entente -C outaouais resolve --all --edit
	[ "$status" = 2 ]
}
