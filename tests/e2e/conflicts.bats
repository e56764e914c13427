# Conflicts and what resolves them: renames, whole records, lists, in bulk.
# shellcheck disable=SC1112
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
  - MESS'
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
	[ "$stderr" = 'entente: organization/cre-laval exists already' ]
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
  - MTESS'
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
