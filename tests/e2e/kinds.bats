# Kinds are data: a repository that knows leases and tenants only goes through
# the same verbs.
load helper

L=records/leases/centre/centre-1-2010.yaml

# ok TEXT COMMAND…: exit 0, and exactly this on stdout.
ok()
{
	local want=$1
	shift
	run --separate-stderr "$@"
	[ "$status" = 0 ] || { echo "ends with $status: $stderr"; return 1; }
	expect "$want"
}

setup_kinds()
{
	export ENTENTE_SEED=1
	entente init -q --no-kinds r --name 'Marie Tremblay' --email marie@example.org
	cp "$TREE"/tests/data/kinds/schemas/*.yaml r/schemas
	cd r || return 1
	entente -q new tenant fleuriste name=Fleuriste
	entente -q new lease centre-1-2010 premises='Local 1' quarter=centre \
		period.start=2010-04-01 period.end=2014-03-31 use=commerce \
		'rent.whole=12 000 $' occupants.fleuriste.share=12000 \
		signature=2010-03-01 stage=signed
}

@test "init without kinds, then one's own: new, set, list, show, check, save" {
	setup_kinds
	ok 'premises: Local 1
quarter: centre
use: shop
signature: '\''2010-03-01'\''
stage: signed
period:
  start: '\''2010-04-01'\''
  end: '\''2014-03-31'\''
occupants:
  - tenant: fleuriste
    share: 12000
rent:
  whole: 12000' cat $L
	ok 'id             premises  period                   use
centre-1-2010  Local 1   2010-04-01 – 2014-03-31  shop' entente list baux
	ok 'identifiant    local    durée                    usage
centre-1-2010  Local 1  2010-04-01 – 2014-03-31  commerce' entente --lang fr liste leases --where 'occupants.tenant = fleuriste'
	ok centre-1-2010 entente list leases --ids --where 'status = ended'
	ok 'lease/centre-1-2010
Local 1
ended: ran from 2010-04-01 to 2014-03-31

quarter: centre
use: shop
signature: 1 March 2010
stage: signed
period: start: 1 April 2010; end: 31 March 2014
occupants:
  - Fleuriste; share: $12,000
rent: whole rent: $12,000' entente show centre-1-2010
	run entente set centre-1-2010 occupants.boulanger.share=5
	[ "$status" = 1 ]
	expect "$L:12:13: there is no tenant 'boulanger' [R010]
   12 |   - tenant: boulanger
      |             ^~~~~~~~~
  make it first: entente new tenant boulanger; or take this out"
	ok '' entente check
	run entente save -m 'un bail'
	[ "$status" = 0 ]
	run git status --porcelain
	expect ''
}

@test "set, diff, history, undo; a change of owner moves the file" {
	setup_kinds
	entente -q save -m 'un bail'
	ok "$L
  premises: Local 1 → Local 1 bis" entente set centre-1-2010 'premises=Local 1 bis'
	ok '~ lease/centre-1-2010 — Local 1 bis
  premises: Local 1 → Local 1 bis' entente diff
	entente -q save -m 'nom du local'
	run --separate-stderr entente history centre-1-2010
	[[ $output == *'nom du local
  [correction]
  premises: Local 1 → Local 1 bis

'*'un bail
  [new record]' ]]
	run entente undo
	[ "$status" = 0 ]
	run head -n 1 $L
	expect 'premises: Local 1'
	ok "$L →
records/leases/nord/centre-1-2010.yaml
  quarter: centre → nord" entente set centre-1-2010 quarter=nord
}

@test "due, renew, lineage, amend, extend, end, lapse, by the schema's roles" {
	setup_kinds
	ok '1' bash -c "entente due --all --within 12m --on 2013-10-01 --json | grep -c '\"id\": \"centre-1-2010\"'"
	run --separate-stderr entente renew centre-1-2010
	[ "$status" = 0 ]
	expect "records/leases/centre/centre-1-2014.yaml
premises: Local 1
quarter: centre
use: shop
period:
  start: '2014-04-01'
  end: '2018-03-31'
follows:
  - lease: centre-1-2010
    basis: said
occupants:
  - tenant: fleuriste"
	run --separate-stderr entente lineage centre-1-2014
	[ "$status" = 0 ]
	[[ $output == '1. Local 1
   centre-1-2010'*'↓ seamless'*'centre-1-2014 ◂'* ]]
	entente -q sign centre-1-2014 --effective 2014-04-01
	run --separate-stderr entente amend centre-1-2014 --effective 2015-01-01 occupants.fleuriste.share=1500
	[ "$status" = 0 ]
	run --separate-stderr entente extend centre-1-2014 --to 2019-03-31
	[ "$status" = 0 ]
	ok 'id             period
centre-1-2014  2014-04-01 – 2019-03-31' entente list leases --columns period --where 'period.end = 2019-03-31'
	run --separate-stderr entente show centre-1-2014 --on 2015-02-01
	[[ $output == *'Fleuriste; share: $1,500'* ]]
	run --separate-stderr entente show centre-1-2014
	[[ $output == *'
riders:
  - 2015-01-01-'*'; kind: change; effective: 1 January 2015
      occupants › Fleuriste › share: $1,500
  - 2014-10-23-'*'
      period › end: 31 March 2018 → 31 March 2019' ]]
	run --separate-stderr entente end centre-1-2014 --effective 2016-12-31
	[ "$status" = 0 ]
	ok centre-1-2014 entente list leases --ids --where 'period.end = 2016-12-31'
	entente -q new lease centre-2-2010 premises='Local 2' quarter=centre period.start=2010 period.end=2015
	run --separate-stderr entente lapse centre-2-2010 --reason démolition
	[ "$status" = 0 ]
	ok '' entente check
}

@test "check: what records of one's own kinds say against each other" {
	setup_kinds
	entente -q new lease centre-1-2014 premises='local 1' quarter=centre period.start=2010-04-01
	run --separate-stderr entente check
	[ "$status" = 0 ]
	[[ $output == *"records/leases/centre/centre-1-2014.yaml:1:11: warning: 'local 1' stands in 'centre-1-2010' as well"*'[R022]'* ]]
	run --separate-stderr entente check centre-1-2010
	[[ $output == *"'Local 1' stands in 'centre-1-2014' as well"*'[R022]'* ]]
	entente -q set centre-1-2014 period.start=2013-04-01
	entente -q add centre-1-2014 follows lease=centre-1-2010 basis=said
	run --separate-stderr entente check centre-1-2014
	[[ $output == *"begins 2013-04-01, before 'centre-1-2010', which it renews, has ended (2014-03-31)"*'[R214]'* ]]
	entente -q set centre-1-2014 period.start=2014-04-01
	ok '' entente check
	entente -q new lease centre-1-bis premises='Local 1 bis' quarter=centre period.start=2014-10-01
	entente -q add centre-1-bis follows lease=centre-1-2010 basis=said
	# The new one makes a fork of what was in order.
	run --separate-stderr entente check centre-1-2014
	[[ $output == *"renews 'centre-1-2010', which 'centre-1-bis' renews as well"*'[R216]'* ]]
	entente -q set centre-1-2014 follows.centre-1-2010.part=vitrine
	entente -q set centre-1-bis follows.centre-1-2010.part=cave
	run --separate-stderr entente check -v
	[[ $output == "records/leases/centre/centre-1-bis.yaml:"*": note: begins 2014-10-01, and 'centre-1-2010', which it renews, had ended (2014-03-31) [R215]"* ]]
	[[ $output != *R216* ]]
}

@test "check: a tenant who was gone before the lease began" {
	setup_kinds
	ok 'records/tenants/fleuriste.yaml
  + closed: 31 December 2009' entente set fleuriste closed=2009-12-31
	run --separate-stderr entente check centre-1-2010
	[ "$status" = 0 ]
	[[ $output == "$L:10:13: warning: 'fleuriste' had ended (2009-12-31) before this begins (2010-04-01) [R221]"*"the other place: records/tenants/fleuriste.yaml:2:9"* ]]
	entente -q set fleuriste closed=2010
	ok '' entente check
}

@test "check: shares that do not make the whole rent" {
	setup_kinds
	entente -q set centre-1-2010 occupants.fleuriste.share=11999.99
	run --separate-stderr entente check centre-1-2010
	[[ $output == "$L:13:10: warning: the total is 12000, the amounts listed make 11999.99 [R302]"* ]]
	entente -q new tenant boulanger name=Boulanger
	entente -q add centre-1-2010 occupants tenant=boulanger
	ok '' entente check
	entente -q set centre-1-2010 occupants.boulanger.share=0.01
	ok '' entente check
}

@test "an edit that would close a chain is refused" {
	setup_kinds
	entente -q new tenant boulanger name=Boulanger recommended_by=fleuriste
	run --separate-stderr entente set fleuriste recommended_by=boulanger
	[ "$status" = 1 ]
	[[ $stderr == "records/tenants/fleuriste.yaml:2:17: 'boulanger' leads back to this record [R021]"* ]]
	run grep -c recommended records/tenants/fleuriste.yaml
	expect 0
}

@test "sync between two clones: merged by identity, a conflict is kept apart" {
	make_clones kinds
	cd laval
	id=$(basename records/leases/nord/nord-12-2013.yaml .yaml)
	entente -q set $id 'premises=Local du nord' -m 'nom'
	run entente sync
	[ "$status" = 0 ] || { echo "$output"; return 1; }
	cd ../outaouais
	entente -q set $id 'premises=Autre local' -m 'autre nom'
	run entente sync
	[ "$status" = 1 ] || { echo "$output"; return 1; }
	[[ $output == *premises* ]]
	run bash -c "grep -l '<<<<<<<' -r records"
	expect ''
	run --separate-stderr entente conflicts
	[[ $output == *"$id"* ]]
	run entente resolve $id premises --mine
	[ "$status" = 0 ] || { echo "$output"; return 1; }
	run entente sync
	[ "$status" = 0 ] || { echo "$output"; return 1; }
	run git -C ../hub.git show main:records/leases/nord/$id.yaml
	[[ $output == *'Autre local'* ]]
}

@test "sync refuses a chain that two sides close together" {
	make_clones kinds
	entente -q -C laval unset librairie recommended_by -m zéro
	entente -q -C laval sync
	entente -q -C outaouais sync
	entente -q -C laval set boulangerie recommended_by=librairie -m un
	entente -q -C outaouais set librairie recommended_by=boulangerie -m deux
	run entente -C laval sync
	[ "$status" = 0 ] || { echo "$output"; return 1; }
	run entente -C outaouais sync
	[ "$status" = 1 ]
	[[ $output == *"'boulangerie' leads back to this record [R021]"* ]]
	run git -C hub.git show main:records/tenants/librairie.yaml
	[[ $output != *recommended_by* ]]
}
