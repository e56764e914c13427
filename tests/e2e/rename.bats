# used-by, rm, rename: who points to a record, and what becomes of them when it
# goes or has another id.
load helper
load told

LEASE=records/leases/nord/nord-12-2010.yaml
NEXT=records/leases/nord/nord-12-2013.yaml
TENANTS=records/tenants
LE=records/agreements/laval/laval-egalite-2011.yaml

setup_kinds()
{
	make_repo r kinds
	cd r || return 1
}

@test "used-by: the place, the field, the title" {
	setup_kinds
	told 0 "$LEASE:11:13: occupants › boulangerie › tenant — 12, rue du Nord
$NEXT:13:13: occupants › boulangerie › tenant — 12, rue du Nord
$TENANTS/librairie.yaml:2:17: recommended by — Librairie des Deux Rives" '' entente used-by boulangerie
	told 0 "$LEASE:11:13: occupants › boulangerie › locataire — 12, rue du Nord
$NEXT:13:13: occupants › boulangerie › locataire — 12, rue du Nord
$TENANTS/librairie.yaml:2:17: présenté par — Librairie des Deux Rives" '' entente --lang fr citations boulangerie
	told 1 '' 'no record refers to nord-12-2013' entente used-by lease/nord-12-2013
	told 1 '' 'aucune fiche ne renvoie à nord-12-2013' entente --lang fr citations $NEXT
	told 1 '' "entente: there is no record 'boulange'
  did you mean 'boulangerie'?" entente used-by boulange
	told 0 '{
  "type": "entente.used-by/v1",
  "kind": "lease",
  "id": "nord-12-2010",
  "title": "12, rue du Nord",
  "path": "'$LEASE'",
  "used_by": [
    {
      "kind": "lease",
      "id": "nord-12-2013",
      "title": "12, rue du Nord",
      "path": "'$NEXT'",
      "line": 10,
      "column": 12,
      "field": "follows.nord-12-2010.lease",
      "pointer": "/follows/0/lease",
      "to": "lease/nord-12-2010",
      "by": "reference",
      "on_delete": "restrict"
    }
  ],
  "unread": 0
}' '' entente used-by nord-12-2010 --json
	told 1 '{
  "type": "entente.used-by/v1",
  "kind": "lease",
  "id": "nord-12-2013",
  "title": "12, rue du Nord",
  "path": "'$NEXT'",
  "used_by": [],
  "unread": 0
}' '' entente used-by nord-12-2013 --json
}

@test "used-by as it was known, and with a record that cannot be read" {
	setup_kinds
	sed -i '/boulangerie/d' $TENANTS/librairie.yaml
	commit_all . 'no more recommended'
	printf 'premises: [\n' >$LEASE
	told 0 "$NEXT:13:13: occupants › boulangerie › tenant — 12, rue du Nord" \
		'warning: 1 file cannot be read as a record and is not counted: entente check' entente used-by boulangerie
	told 0 "$LEASE:11:13: occupants › boulangerie › tenant — 12, rue du Nord
$NEXT:13:13: occupants › boulangerie › tenant — 12, rue du Nord
$TENANTS/librairie.yaml:2:17: recommended by — Librairie des Deux Rives" '' entente used-by boulangerie --known-on 2014-01-15
}

@test "rm is refused where others refer, and lists them" {
	setup_kinds
	told 1 "$LEASE:11:13: occupants › boulangerie › tenant — 12, rue du Nord
$NEXT:13:13: occupants › boulangerie › tenant — 12, rue du Nord" \
		'entente: 2 references stand in the way; nothing was removed
  correct the records that refer, or remove them with it' entente rm boulangerie
	told 1 "$NEXT:10:12: bail précédent › nord-12-2010 › bail — 12, rue du Nord" \
		'entente: 1 renvoi s’y oppose ; rien n’a été supprimé
  corrigez les fiches qui renvoient, ou supprimez-les avec elle' entente --lang fr supprimer -n nord-12-2010
	told 1 "$NEXT:10:12: previous lease › nord-12-2010 › lease → nord-12-2010 — 12, rue du Nord
$NEXT:13:13: occupants › boulangerie › tenant → boulangerie — 12, rue du Nord" \
		'entente: 2 references stand in the way; nothing was removed
  correct the records that refer, or remove them with it' entente rm boulangerie nord-12-2010
	told 1 '' 'records/settings.yaml: the settings of the repository stay where they are' entente rm settings
	told 1 '' "entente: there is no record 'nobody'
  \`entente list KIND\` shows the ids" entente rm nord-12-2013 nobody
	as_before
}

@test "rm takes records that refer to one another, and clears what it may" {
	setup_kinds
	local all="$TENANTS/boulangerie.yaml: removed
$LEASE: removed
$NEXT: removed
$TENANTS/librairie.yaml
  - recommended by: Boulangerie du Marché"
	told 0 "$all" 'a rehearsal: nothing was written' entente rm boulangerie nord-12-2010 nord-12-2013 boulangerie --dry-run
	as_before
	told 0 "$all" 'next: entente save -m "…"' entente rm boulangerie nord-12-2010 nord-12-2013
	run git status --porcelain
	expect " D $LEASE
 D $NEXT
 D $TENANTS/boulangerie.yaml
 M $TENANTS/librairie.yaml"
	run cat $TENANTS/librairie.yaml
	expect 'name: Librairie des Deux Rives'
	told 0 "$NEXT: as it was before the last edit
$LEASE: as it was before the last edit
$TENANTS/boulangerie.yaml: as it was before the last edit
$TENANTS/librairie.yaml: as it was before the last edit" '' entente undo
	as_before
	told 0 "$all" '' entente rm -m 'plus rien au nord' boulangerie nord-12-2010 nord-12-2013
	as_before
	run git show --format=%s --name-status
	expect "plus rien au nord

D	$LEASE
D	$NEXT
D	$TENANTS/boulangerie.yaml
M	$TENANTS/librairie.yaml"
	run git fsck --strict --no-dangling
	expect ''
	told 0 'undone: the save “plus rien au nord”' '' entente undo
	run git diff --stat HEAD~2
	expect ''
	as_before
}

@test "what may be cleared: an item of a list, a list's value, a property" {
	setup_kinds
	sed -i 's/{kind: tenant, during/{kind: tenant, on-delete: clear, during/' schemas/lease.yaml
	commit_all . 'tenants may go'
	told 0 "$TENANTS/boulangerie.yaml: removed
$LEASE
  - occupants: Boulangerie du Marché; capacities: signatory
$NEXT
  - occupants: Boulangerie du Marché; capacities: signatory; share: \$20,000
$TENANTS/librairie.yaml
  - recommended by: Boulangerie du Marché" 'next: entente save -m "…"' entente rm boulangerie
	run git diff -U0 --format= $LEASE
	[[ $output == *'
-occupants:
-  - tenant: boulangerie
-    capacities: [signatory]
+occupants: []' ]]
	entente -q check
	entente -q undo >/dev/null
	as_before
	# Where the schema wants an occupant, what is said is why.
	sed -i 's/^  occupants:/&\n    minItems: 1/' schemas/lease.yaml
	commit_all . 'no empty house'
	run --separate-stderr entente rm boulangerie
	[ "$status" = 1 ]
	[[ $stderr == "$LEASE:10:12: "*' [S11'* ]]
	as_before
}

@test "a path that names an item by the record stands in the way" {
	setup_kinds
	sed -i 's/{kind: tenant, during/{kind: tenant, on-delete: clear, during/' schemas/lease.yaml
	cat >>$NEXT <<-'END'
	  - id: '2014-c3d4'
	    kind: change
	    effective: '2014-10-01'
	    changes:
	      - {path: occupants.librairie.share, to: 5}
	END
	commit_all . 'a rider'
	entente -q check
	told 1 "$NEXT:34:16: riders › 2014-c3d4 › changes › occupants.librairie.share › path — 12, rue du Nord" \
		'entente: 1 reference stands in the way; nothing was removed
  correct the records that refer, or remove them with it' entente rm librairie
	as_before
}

@test "rename: the file, and every reference, comments and quotes as they were" {
	setup_kinds
	cat >>$NEXT <<-'END'
	  - id: '2014-c3d4'
	    kind: change
	    effective: '2014-10-01'
	    changes:
	      # the bookshop leaves, a florist comes
	      - path: occupants.librairie
	        from: {tenant: "librairie", capacities: [guarantor]}  # all of it
	      - {path: occupants.fleuriste.tenant, to: 'fleuriste'}
	END
	echo 'name: Fleuriste' >$TENANTS/fleuriste.yaml
	commit_all . 'a florist'
	entente -q check
	local all="$TENANTS/librairie.yaml →
$TENANTS/livres.yaml
$NEXT
  occupants › 2 › tenant: librairie → livres
  riders › 2 › changes › 1 › path: occupants.librairie → occupants.livres
  riders › 2 › changes › 1 › from › tenant: librairie → livres"
	told 0 "$all" 'a rehearsal: nothing was written' entente rename -n librairie livres
	as_before
	told 0 "$all" 'next: entente save -m "…"' entente rename librairie livres
	entente -q check
	run git diff -U0 $NEXT
	[[ $output == *'
-  - tenant: librairie
+  - tenant: livres
@@'*'
-      - path: occupants.librairie
-        from: {tenant: "librairie", capacities: [guarantor]}  # all of it
+      - path: occupants.livres
+        from: {tenant: "livres", capacities: [guarantor]}  # all of it' ]]
	run git status --porcelain
	expect " M $NEXT
 D $TENANTS/librairie.yaml
?? $TENANTS/livres.yaml"
	entente -q undo >/dev/null
	as_before
	told 0 "$NEXT:37:16: riders › 2014-c3d4 › changes › occupants.fleuriste.tenant › path — 12, rue du Nord
$NEXT:37:48: riders › 2014-c3d4 › changes › occupants.fleuriste.tenant › to — 12, rue du Nord" '' entente used-by fleuriste
	entente -q rename -m 'le nom' fleuriste fleurs >/dev/null
	as_before
	run tail -n 1 $NEXT
	expect "      - {path: occupants.fleurs.tenant, to: 'fleurs'}"
	run git show --format= -M --summary
	expect ' rename records/tenants/{fleuriste.yaml => fleurs.yaml} (100%)'
	entente -q undo >/dev/null
	as_before
	run git diff HEAD~2
	expect ''
}

@test "rename: an id that is none, is taken, or means another record" {
	setup_kinds
	told 2 '' "entente: 'Pain frais' is no id
  an id has the letters a to z, digits and hyphens inside, as in laval-egalite-2011" entente rename boulangerie 'Pain frais'
	told 1 '' 'entente: tenant/librairie exists already
  see it: entente show tenant/librairie' entente rename boulangerie librairie
	told 1 '' 'entente: tenant/librairie exists already
  see it: entente show tenant/librairie' entente rename librairie librairie
	told 1 '' 'records/settings.yaml: the settings of the repository stay where they are' entente rename settings reglages
	echo 'not: read' >$TENANTS/pain.yaml
	sed -i 's/^not/\t/' $TENANTS/pain.yaml
	told 1 '' 'entente: tenant/pain exists already
  see it: entente show tenant/pain' entente rename boulangerie pain
	rm $TENANTS/pain.yaml
	sed -i 's/x-reference: {kind: tenant, during.*/&\n          pattern: "^[a-z]*$"/' schemas/lease.yaml
	commit_all . 'letters only'
	run --separate-stderr entente rename boulangerie pain-2
	[ "$status" = 1 ]
	[[ $stderr == "$LEASE:11:13: "*'pain-2'*' [S1'* ]]
	told 0 "$TENANTS/boulangerie.yaml →
$TENANTS/pain.yaml
$LEASE
  occupants › 1 › locataire : boulangerie → pain
$NEXT
  occupants › 1 › locataire : boulangerie → pain
$TENANTS/librairie.yaml
  présenté par : boulangerie → pain" 'simulation : rien n’a été écrit' entente --lang fr renommer -n boulangerie pain
	as_before
}

@test "another id of a region takes the folders of its records along" {
	make_repo r
	cd r || return 1
	git config entente.region laval
	sed -i 's/^name:.*/&\nbogus: 1/' records/committees/laval/laval-egalite.yaml
	commit_all . 'an error that was there before'
	told 0 'records/regions/laval.yaml →
records/regions/ville-laval.yaml
  + former ids: laval
records/agreements/laval/laval-economie-sociale-2008.yaml →
records/agreements/ville-laval/laval-economie-sociale-2008.yaml
  region: laval → ville-laval
records/agreements/laval/laval-economie-sociale-2013.yaml →
records/agreements/ville-laval/laval-economie-sociale-2013.yaml
  region: laval → ville-laval
records/agreements/laval/laval-egalite-2011.yaml →
records/agreements/ville-laval/laval-egalite-2011.yaml
  region: laval → ville-laval
records/committees/laval/laval-egalite.yaml →
records/committees/ville-laval/laval-egalite.yaml
  region: laval → ville-laval
records/organizations/laval/cre-laval.yaml →
records/organizations/ville-laval/cre-laval.yaml
  region: laval → ville-laval' 'next: entente save -m "…"
  next: git config entente.region ville-laval' entente rename laval ville-laval
	[ ! -e records/agreements/laval ]
	[ ! -e records/committees/laval ]
	sed -i /bogus/d records/committees/ville-laval/laval-egalite.yaml
	entente -q check
	entente -q save -m renommée >/dev/null
	as_before
	run git show --format= -M --name-status
	[ "$(grep -c '^R' <<<"$output")" = 6 ]
	[ "${#lines[@]}" = 6 ]
	run git show HEAD:records/agreements/ville-laval/laval-egalite-2011.yaml
	expect "$(git show HEAD~1:$LE | sed 's/^region: laval/region: ville-laval/')"
	run git fsck --strict --no-dangling
	expect ''
}

@test "an edit of others reaches a record that was renamed" {
	make_clones
	entente -q -C laval rename mess mtess -m 'nouveau nom' >/dev/null
	entente -q -C outaouais set laval-egalite-2011 -m titre title=Nouveau >/dev/null
	entente -q -C outaouais sync >/dev/null
	entente -q -C laval sync >/dev/null
	run git -C hub.git show main:$LE
	[[ $output == *'title: Nouveau'*'organization: mtess'* ]]
	run entente -C laval check
	[ "$status" = 0 ]
	# What is said of the old id meanwhile is read as said of the new one.
	entente -q -C outaouais set laval-egalite -m chaire members.mess.role=chair >/dev/null
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 0 ]
	run git -C hub.git show main:records/committees/laval/laval-egalite.yaml
	[[ $output == *'organization: mtess'*'role: chair'* && $output != *mess$'\n'* ]]
}

@test "an act on several files is undone whole, or not at all" {
	setup_kinds
	entente -q rename boulangerie pain >/dev/null
	git add -A $LEASE
	git commit -qm 'a part, by git'
	run --separate-stderr entente undo
	[ "$status" = 1 ]
	[ "${stderr%%$'\n'*}" = "$TENANTS/boulangerie.yaml: a part of the last edit is saved, this file is not; nothing was undone" ]
	entente -q save -m 'the rest' >/dev/null
	as_before
	entente -q check
}

@test "rm of a record that cannot be read, and of one that was never saved" {
	setup_kinds
	printf 'premises: [\n' >$NEXT
	commit_all . 'spoilt'
	told 0 "$NEXT: removed" 'next: entente save -m "…"' entente rm nord-12-2013
	[ ! -e $NEXT ]
	told 0 "$NEXT: as it was before the last edit" '' entente undo
	as_before
	run --separate-stderr entente rename nord-12-2013 nord-12
	[ "$status" = 1 ]
	[[ $stderr == "$NEXT:2:1: "* ]]
	as_before
	entente -q rm -m 'illisible' nord-12-2013 >/dev/null
	as_before
	entente -q new tenant fleuriste name=Fleuriste >/dev/null
	told 0 "$TENANTS/fleuriste.yaml: removed" '' entente rm fleuriste -m 'rien'
	as_before
	run git log -1 --format=%s
	expect illisible
}

@test "who refers is not known while something cannot be read: refused" {
	setup_kinds
	printf 'premises: [\n' >$NEXT
	told 1 '' 'entente: 1 file cannot be read, and may refer to what changes; nothing was written
  entente check says what is wrong: correct it first' entente rename librairie livres
	[ -e $TENANTS/librairie.yaml ]
	git checkout -q $NEXT
	printf 'maxLength: [\n' >>schemas/lease.yaml
	run --separate-stderr entente rm librairie
	[ "$status" = 1 ]
	[ -e $TENANTS/librairie.yaml ]
}

@test "what -m cannot save is shown, and can be taken back" {
	make_repo r
	cd r
	sed -i 's/^  currency: CAD/  currency: dollars/' $LE
	run --separate-stderr entente rename laval-egalite egalite -m 'Nom'
	[ "$status" = 1 ]
	[[ $output == *'records/committees/laval/egalite.yaml'* ]]
	[[ $stderr == *'the change is made, and not saved; entente undo takes it back'* ]]
	entente -q undo
	[ -e records/committees/laval/laval-egalite.yaml ]
}
