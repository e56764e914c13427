# join: one record of two.
load helper
load told

LE=records/agreements/laval/laval-egalite-2011.yaml
KEEP=records/organizations/laval/cre-laval.yaml
DUP=records/organizations/laval/conference-elus.yaml

setup_two()
{
	make_repo r
	cd r || return 1
	cat >$KEEP <<-'END'
	name: CRÉ de Laval   # as on its site
	region: laval
	abbreviations: [CRÉ]
	sources:
	  - {document: tour, lines: '12'}
	formerly: [crd-laval]
	END
	cat >$DUP <<-'END'
	name: Conférence des élus de Laval
	region: laval
	abbreviations: [CRÉ, CREL]
	sites: [www.crelaval.qc.ca]
	sources:
	  - {document: tour, lines: '12', for: [sites]}
	  - {document: tour, lines: '30-31'}
	formerly: [elus-laval]
	END
	sed -i 's/^parties:/&\n  # the second one\n  - organization: conference-elus\n    roles: [funder]/' $LE
	cat >>$LE <<-'END'
	amendments:
	  - id: '2012-a1b2'
	    kind: change
	    effective: '2012-04-01'
	    changes:
	      - path: parties.conference-elus.note  # said so
	        to: nouvelle
	      - path: parties
	        to: [{organization: conference-elus, roles: [lead]}]
	END
	sed -i 's/^members:/&\n  - {organization: elus-laval, seats: 2}/' records/committees/laval/laval-egalite.yaml
	sed -i '/organization: cre-laval/d' records/committees/laval/laval-egalite.yaml
	commit_all . 'two of one'
	entente -q check
}

ALL="$KEEP
  + abbreviations: CREL
  + web sites: www.crelaval.qc.ca
  + sources › tour, 12 › for: sites
  + sources: tour; lines: 30-31
  + former ids: elus-laval
  + former ids: conference-elus
  what the two say differently:
    name: Conférence des élus de Laval → CRÉ de Laval
$LE
  - parties: conference-elus; roles: funder
  + parties › cre-laval › roles: funder
  - amendments › 2012-a1b2 › changes: parties.conference-elus.note; to: nouvelle
  + amendments › 2012-a1b2 › changes: parties.cre-laval.note; to: nouvelle
  amendments › 2012-a1b2 › changes › parties › to › 1 › organization:
    - conference-elus
    + cre-laval
records/committees/laval/laval-egalite.yaml
  members › 1 › organization: elus-laval → cre-laval
$DUP: removed"

@test "everything that one adds goes to the other, every reference too" {
	setup_two
	told 0 "$ALL" 'a rehearsal: nothing was written' entente join -n conference-elus cre-laval
	as_before
	told 0 "$ALL" 'next: entente save -m "…"' entente join conference-elus cre-laval
	[ ! -e $DUP ]
	run cat $KEEP
	expect "name: CRÉ de Laval   # as on its site
region: laval
abbreviations: [CRÉ, CREL]
sites: [www.crelaval.qc.ca]
sources:
  - {document: tour, lines: '12', for: [sites]}
  - {document: tour, lines: '30-31'}
formerly: [crd-laval, elus-laval, conference-elus]"
	run git diff -U0 --format= $LE
	[[ $output == *'
-  - organization: conference-elus
-    roles: [funder]
@@'*'
-    roles: [signatory, trustee]
+    roles: [funder, signatory, trustee]
@@'*'
-      - path: parties.conference-elus.note  # said so
+      - path: parties.cre-laval.note  # said so
@@'*'
-        to: [{organization: conference-elus, roles: [lead]}]
+        to: [{organization: cre-laval, roles: [lead]}]' ]]
	run -0 entente check
	told 1 '' "entente: there is no record 'conference-elus'
  it is now called 'cre-laval'" entente show conference-elus
	told 0 "$LE: as it was before the last edit
records/committees/laval/laval-egalite.yaml: as it was before the last edit
$DUP: as it was before the last edit
$KEEP: as it was before the last edit" '' bash -c 'entente undo | LC_ALL=C sort'
	as_before
	entente -q join conference-elus cre-laval -m 'une seule' >/dev/null
	as_before
	run git show --format=%s --name-status
	[[ $output == *"D	$DUP"* ]]
	[ "${#lines[@]}" = 5 ]
	entente -q undo >/dev/null
	run git diff HEAD~2
	expect ''
}

@test "what is taken is the other one's word" {
	setup_two
	entente -q join conference-elus cre-laval --take name >/dev/null
	run head -n 1 $KEEP
	expect 'name: Conférence des élus de Laval   # as on its site'
	entente -q undo >/dev/null
	told 2 '' "entente: the two records do not differ at 'region'
  entente join --dry-run shows where they do" entente join conference-elus cre-laval --take name --take region
	run --separate-stderr entente join conference-elus cre-laval --take nme
	[ "$status" = 2 ]
	[[ $stderr == *"did you mean 'name'?" ]]
	as_before
}

@test "items that become one and differ: the places, and nothing is written" {
	setup_two
	sed -i 's/^    roles: \[funder\]/&\n    amount: 5/; s/organization: cre-laval/&\n    amount: 6/' $LE
	commit_all . 'amounts'
	told 1 "$LE
  parties › CRÉ de Laval › amount: \$5 → \$6 (+\$1)" 'entente: two items become the same one, and differ at 1 place; nothing was written
  make them agree, or take one of them out, then do it again' entente join conference-elus cre-laval
	run -1 --separate-stderr entente join conference-elus cre-laval --json
	expect '{
  "type": "entente.join/v1",
  "dry_run": false,
  "files": [],
  "clashes": [
    {
      "kind": "agreement",
      "id": "laval-egalite-2011",
      "path": "'$LE'",
      "field": "parties.cre-laval.amount"
    }
  ]
}'
	as_before
	sed -i 's/amount: 5/amount: 6/' $LE
	entente -q join conference-elus cre-laval >/dev/null
	[ "$(grep -c 'amount: 6' $LE)" = 1 ]
}

@test "what cannot be joined" {
	setup_two
	told 2 '' "entente: 'cre-laval' is one record: two are joined" entente join cre-laval cre-laval
	told 2 '' "entente: 'laval-egalite' is of kind committee and 'cre-laval' of kind organization: only records of one kind are joined" entente join laval-egalite cre-laval
	told 1 '' "entente: there is no record 'cre-lava'
  did you mean 'cre-laval'?" entente join cre-lava cre-laval
	told 2 '' "entente: « cre-laval » est une seule fiche : on en fusionne deux" entente --lang fr fusionner cre-laval cre-laval
	printf 'name: [\n' >records/organizations/laval/x.yaml
	told 1 '' 'entente: 1 file cannot be read, and may refer to what changes; nothing was written
  entente check says what is wrong: correct it first' entente join conference-elus cre-laval
	[ -e $DUP ]
}

@test "one that refers to the other does not refer to itself" {
	make_repo r kinds
	cd r
	run --separate-stderr entente join boulangerie librairie
	[ "$status" = 1 ]
	[[ $stderr == *"'librairie' is this record itself [R021]"* ]]
	as_before
	entente -q unset librairie recommended_by -m rien >/dev/null
	entente -q join boulangerie librairie >/dev/null
	entente -q check
	run grep -A4 '^occupants' records/leases/nord/nord-12-2013.yaml
	expect 'occupants:
  - tenant: librairie
    capacities: [signatory, guarantor]
    share: 20000
rent:'
}

@test "two regions: the records of the one move to the other" {
	make_repo r
	cd r
	git config entente.region outaouais
	run --separate-stderr entente join outaouais laval
	[ "$status" = 0 ]
	[ "${stderr##*$'\n'}" = '  next: git config entente.region laval' ]
	[ "$(git status --porcelain -uall | sort)" = "$(printf '%s\n' \
		' D records/agreements/outaouais/outaouais-immigration-2013.yaml' \
		' D records/organizations/outaouais/cre-outaouais.yaml' \
		' D records/regions/outaouais.yaml' ' M records/regions/laval.yaml' \
		'?? records/agreements/laval/outaouais-immigration-2013.yaml' \
		'?? records/organizations/laval/cre-outaouais.yaml' | sort)" ]
	entente -q check
	entente -q undo >/dev/null
	as_before
}

@test "two agreements of one lineage: who renews either renews one" {
	local A=records/agreements/laval
	make_repo r
	cd r
	printf 'title: Le double\nregion: laval\nterm: {start: "2008", end: "2012"}\n' >$A/double.yaml
	sed -i 's/^renews:/&\n  - {agreement: double, basis: inferred}/' $A/laval-economie-sociale-2013.yaml
	commit_all . 'twice'
	entente -q join double laval-economie-sociale-2008 >/dev/null
	run grep -A3 '^renews' $A/laval-economie-sociale-2013.yaml
	[ "$(grep -c agreement: <<<"$output")" = 1 ]
	run entente check
	[ "$status" = 0 ]
}
