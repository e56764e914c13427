# tidy: few things, asked for, and all else stays.
load helper
load told

LE=records/agreements/laval/laval-egalite-2011.yaml
CO=records/committees/laval/laval-egalite.yaml
BODY=records/organizations/laval/cre-laval.yaml

@test "what is in order stays, to the byte; so do the project's own records" {
	make_repo r
	cd r
	told 0 '' 'all is in order' entente tidy --check
	told 0 '' 'all is in order' entente tidy
	told 0 '' 'tout est en ordre' entente --lang fr ranger laval-egalite
	as_before
	cd ..
	mkdir all && cp -R "$TREE/records" "$TREE/schemas" all && git -C all init -q && commit_all all all
	told 0 '' 'all is in order' entente -C all tidy --check
}

@test "former ids, quotes, ends of lines, the folder: shown, then done" {
	make_repo r
	cd r
	entente -q rename mess mtess -m un >/dev/null
	sed -i 's/organization: mtess/organization: mess   # here/' $LE
	cat >>$LE <<-'END'
	amendments:
	  - id: "2012-a1"
	    kind: change
	    effective: "2012-04-01"
	    changes:
	      - {path: parties.mess.amount, to: 5}
	END
	printf 'notes:   \n  - |\n    kept  \n    kept too  \n  - no\n  - "yes"\n  - 2014-04-01' >>$CO
	mkdir records/organizations/nord
	mv $BODY records/organizations/nord
	commit_all . 'out of order'
	local all="$LE
  parties › 2 › organization: mess → mtess
  amendments › 1 › changes › 1 › path:
    - parties.mess.amount
    + parties.mtess.amount
$CO
  1 text in quotes
  1 line without blanks at its end
  an end of the last line
records/organizations/nord/cre-laval.yaml →
$BODY"
	told 1 "$all" 'a rehearsal: nothing was written' entente tidy --check
	as_before
	told 0 "$all" 'next: entente save -m "…"' entente tidy
	run git diff -U0 --format= $LE $CO
	[[ $output == *'
-  - organization: mess   # here
+  - organization: mtess   # here
@@'*'
-      - {path: parties.mess.amount, to: 5}
+      - {path: parties.mtess.amount, to: 5}
diff'*"
-notes:   
+notes:
@@"*"
-  - no
+  - 'no'
@@"*'
-  - 2014-04-01
\ No newline at end of file
+  - 2014-04-01' ]]
	[ "$(git diff --numstat $CO | cut -f 1,2)" = $'3\t3' ]
	[ -e $BODY ]
	[ ! -e records/organizations/nord ]
	told 0 '' 'all is in order' entente tidy --check
	entente -q check
	entente -q undo >/dev/null
	as_before
	told 1 '{
  "type": "entente.tidy/v1",
  "dry_run": true,
  "files": [
    {
      "change": "changed",
      "kind": "committee",
      "id": "laval-egalite",
      "path": "'$CO'",
      "changes": [],
      "references": 0,
      "quotes": 1,
      "blanks": 1,
      "newline": true
    }
  ]
}' 'a rehearsal: nothing was written' entente tidy --check --json laval-egalite
	entente -q tidy -m 'en ordre' >/dev/null
	as_before
	run git log -1 --format=%s
	expect 'en ordre'
}

@test "CRLF and a BOM stay; a text that ends in blanks keeps them" {
	make_repo r
	cd r
	printf '\357\273\277name: A  \r\nregion: laval # x  \r\nnotes:\r\n  - "a  \r\n    b"\r\n  - |+\r\n    c  \r\n  \r\n' >records/organizations/laval/a.yaml
	entente -q tidy a >/dev/null
	printf '\357\273\277name: A\r\nregion: laval # x\r\nnotes:\r\n  - "a  \r\n    b"\r\n  - |+\r\n    c  \r\n\r\n' | cmp - records/organizations/laval/a.yaml
	told 0 '' 'all is in order' entente tidy --check
}

@test "two items of one body become one, or are told" {
	make_repo r
	cd r
	entente -q rename mess mtess -m un >/dev/null
	sed -i 's/^  - organization: mtess/  - organization: mess\n    roles: [funder]\n&/' $LE
	commit_all . 'twice'
	entente -q tidy >/dev/null
	[ "$(grep -c 'organization: m' $LE)" = 1 ]
	entente -q undo >/dev/null
	sed -i 's/    roles: \[funder\]/&\n    amount: 4/' $LE
	commit_all . 'and another amount'
	told 1 "$LE
  parties › Ministère de l’Emploi et de la Solidarité sociale › amount:
    - \$4
    + \$230,000" 'entente: two items become the same one, and differ at 1 place; nothing was written
  make them agree, or take one of them out, then do it again' entente tidy --check
	as_before
}

@test "what cannot be put in order" {
	make_repo r
	cd r
	printf 'name: [\n' >records/organizations/laval/x.yaml
	told 0 '' "all is in order
warning: 1 file cannot be read as a record and is not counted: entente check" entente tidy
	run --separate-stderr entente tidy x
	[ "$status" = 1 ]
	told 2 '' "entente: 'mess' is named twice" entente tidy mess laval mess
	# Where it belongs, another one lies.
	rm records/organizations/laval/x.yaml
	mkdir records/organizations/nord
	cp $BODY records/organizations/nord/x.yaml
	printf 'spoilt: [\n' >records/organizations/laval/x.yaml
	run --separate-stderr entente tidy
	[ -e records/organizations/nord/x.yaml ]
	[ "$(cat records/organizations/laval/x.yaml)" = 'spoilt: [' ]
}
