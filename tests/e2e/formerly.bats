# Former ids: a reference made meanwhile elsewhere still leads to the record.
load helper
load told

BODIES=records/organizations/quebec
LE=records/agreements/laval/laval-egalite-2011.yaml

@test "rename notes what was saved; back again, nothing is left of it" {
	make_repo r
	cd r
	local all="$BODIES/mess.yaml →
$BODIES/mtess.yaml
  + former ids: mess
$LE
  parties › 2 › organization: mess → mtess
records/committees/laval/laval-egalite.yaml
  members › 2 › organization: mess → mtess"
	told 0 "$all" 'a rehearsal: nothing was written' entente rename -n mess mtess
	told 0 "$all" 'next: entente save -m "…"' entente rename mess mtess
	run tail -n 2 $BODIES/mtess.yaml
	expect 'formerly:
  - mess'
	entente -q check
	entente -q rename mtess mess >/dev/null
	run git status --porcelain
	expect ''
	entente -q rename mess mtess -m un >/dev/null
	entente -q rename mtess solidarite -m deux >/dev/null
	run tail -n 3 $BODIES/solidarite.yaml
	expect 'formerly:
  - mess
  - mtess'
	entente -q rename solidarite mess -m trois >/dev/null
	run tail -n 3 $BODIES/mess.yaml
	expect 'formerly:
  - mtess
  - solidarite'
	for _ in 1 2 3; do
		entente -q undo >/dev/null
	done
	run git diff HEAD~6
	expect ''
}

@test "a reference by a former id leads on: check, show, used-by, lineage" {
	make_repo r
	cd r
	entente -q rename mess mtess -m un >/dev/null
	entente -q rename laval-economie-sociale-2008 laval-es-2008 -m deux >/dev/null
	sed -i 's/organization: mtess/organization: mess/' $LE
	sed -i 's/laval-es-2008/laval-economie-sociale-2008/' records/agreements/laval/laval-economie-sociale-2013.yaml
	run --separate-stderr entente check -v laval-egalite-2011
	[ "$status" = 0 ]
	expect "$LE:14:19: note: 'mess' is now called 'mtess' [R023]
   14 |   - organization: mess
      |                   ^~~~
   entente tidy laval-egalite-2011 writes the new id"
	told 0 "$LE:14:19: parties › mess › organization (by its former id mess) — Entente spécifique – Égalité
records/committees/laval/laval-egalite.yaml:5:19: members › mtess › organization — Comité Égalité" '' entente used-by mtess
	told 0 "$LE:14:19: parties › mess › organisme (par son ancien identifiant mess) — Entente spécifique – Égalité
records/committees/laval/laval-egalite.yaml:5:19: membres › mtess › organisme — Comité Égalité" '' entente --lang fr citations mtess
	run -0 entente used-by mtess --json
	[ "$(grep -c '"former": "mess",' <<<"$output")" = 1 ]
	run -0 entente show laval-egalite-2011
	[[ $output == *'Ministère de l’Emploi'* ]]
	run -0 entente lineage laval-es-2008
	[[ $output == *'laval-economie-sociale-2013'* ]]
	told 1 '' "entente: there is no record 'mess'
  it is now called 'mtess'" entente show mess
	told 1 '' "entente: la fiche « organisme/mess » n’existe pas
  elle s’appelle désormais « mtess »" entente --lang fr montrer organisme/mess
	# It is not lost: the record cannot go.
	run --separate-stderr entente rm mtess
	[ "$status" = 1 ]
	# Another id takes along who refers by a former one.
	entente -q rename mtess ministere >/dev/null
	grep -qx '  - organization: ministere' $LE
}

@test "no record takes a former id, by new, by rename, by hand" {
	make_repo r
	cd r
	entente -q rename mess mtess -m un >/dev/null
	told 1 '' "$BODIES/mess.yaml: 'mess' was the id of 'mtess' before [R024]
  choose another id, or take the former one out where nothing refers by it" entente new organization mess name=M
	told 1 '' "records/organizations/laval/mess.yaml: 'mess' was the id of 'mtess' before [R024]
  choose another id, or take the former one out where nothing refers by it" entente rename cre-laval mess
	told 1 '' "records/organizations/laval/cre-laval.yaml:4:5: 'mess' is a former id of 'mtess' as well [R024]
    4 |   - mess
      |     ^~~~
  choose another id, or take the former one out where nothing refers by it" entente set cre-laval formerly=mess
	run git status --porcelain
	expect ''
	entente -q unset mtess formerly >/dev/null
	entente -q new organization mess name=M >/dev/null
	entente -q check
}

@test "made meanwhile in another region, a reference is rewritten; a later one is noted" {
	make_clones
	entente -q -C laval rename mess mtess -m 'nouveau nom' >/dev/null
	entente -q -C laval sync >/dev/null
	entente -q -C outaouais new committee outaouais-comite name=C region=outaouais members.mess.role=chair -m comité >/dev/null
	entente -q -C outaouais sync >/dev/null
	[ "$(git -C hub.git rev-parse main)" = "$(git -C outaouais rev-parse HEAD)" ]
	grep -q '^  - organization: mtess$' outaouais/records/committees/outaouais/outaouais-comite.yaml
	# Somebody goes on to write the old id.
	sed -i 's/organization: mtess/organization: mess/' outaouais/records/committees/outaouais/outaouais-comite.yaml
	run --separate-stderr entente -C outaouais check -v outaouais-comite
	[ "$status" = 0 ]
	[[ $output == *"'mess' is now called 'mtess' [R023]"* ]]
	entente -q -C outaouais undo outaouais-comite >/dev/null
	# Two new names for one: told, not published.
	entente -q -C laval sync >/dev/null
	entente -q -C laval rename mtess un -m un >/dev/null
	entente -q -C laval sync >/dev/null
	entente -q -C outaouais rename mtess deux -m deux >/dev/null
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 1 ]
	[ "$(git -C hub.git rev-parse main)" = "$(git -C laval rev-parse HEAD)" ]
}

@test "kinds without such a property keep no former id" {
	make_repo r kinds
	cd r
	entente -q rename librairie livres >/dev/null
	run cat records/tenants/livres.yaml
	expect 'name: Librairie des Deux Rives
recommended_by: boulangerie'
}

@test "lists that nobody would write do no harm" {
	make_repo r
	cd r
	printf 'formerly: [mess, mess, 1, [], "", "../x"]\n' >>$BODIES/mess.yaml
	run --separate-stderr entente check mess
	[ "$status" = 1 ]
	run -1 grep 'R024\|R023' <<<"$output"
	sed -i 's/^formerly.*/formerly: [mess]/' $BODIES/mess.yaml
	told 0 '' '1 record: no findings' entente check mess
	seq 2000 | sed 's/.*/a&/' | paste -sd, | sed 's/.*/formerly: [&]/' >>records/organizations/laval/cre-laval.yaml
	sed -i 's/organization: cre-laval/organization: a1999/' $LE
	run -0 entente used-by cre-laval
	[[ $output == *'(by its former id a1999)'* ]]
	entente -q join mess cre-laval >/dev/null
	[ "$(entente show cre-laval --json | grep -c '^ *"a[0-9]*",\?$')" = 2000 ]
}
