# sync, conflicts, resolve: two copies of one remote.
load helper
load copies

LE=records/agreements/laval/laval-egalite-2011.yaml
ES=records/agreements/laval/laval-economie-sociale-2013.yaml

# put WHO TEXT COMMAND…: an edit and its save.
put()
{
	local who=$1 text=$2
	shift 2
	entente -C "$who" -q "$@" >edits && entente -C "$who" -q save -m "$text" >edits
}

# fails CODE COMMAND…: what it tells is in $output, $stderr; nothing changed
# in either copy's work tree, nor on the remote.
fails()
{
	local code=$1 before
	shift
	before=$(state)
	run --separate-stderr "$@"
	[ "$status" = "$code" ] || { echo "$* exits $status: $output $stderr"; return 1; }
	output=$(sed 's/20[0-9-]* [0-9:]*$/DATE/' <<<"$output")
	diff <(echo "$before") <(state)
}

state()
{
	local copy
	for copy in laval outaouais; do
		git -C $copy rev-parse HEAD
		git -C $copy status --porcelain
		(cd $copy && find records schemas -type f -print0 | sort -z | xargs -0 cat | cksum)
	done
	git -C hub.git rev-parse main
}

@test "two fields of one record, comments and all, are no conflict" {
	make_clones
	put laval 'fin' set laval-egalite-2011 term.end=2016-03-31
	put outaouais 'titre' set laval-egalite-2011 'title=Égalité'
	laval sync
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 0 ]
	expect 'Received:
  agreement/laval-egalite-2011'
	[ "$stderr" = 'published: 1 save' ]
	in_step
	run diff start/$LE laval/$LE
	expect '2c2
< title: Entente spécifique – Égalité
---
> title: Égalité
10c10
<   end: '"'2015-03-31'"'
---
>   end: '"'2016-03-31'"
	run --separate-stderr entente -C laval sync
	[ "$status" = 0 ]
	[ "$stderr" = 'in step: nothing to receive, nothing to publish' ]
}

@test "two items of one keyed list, and one item's two fields, are no conflict" {
	make_clones
	put laval 'a' set laval-egalite-2011 parties.mess.amount=240000
	put outaouais 'b' set laval-egalite-2011 parties.cre-laval.amount=1000
	laval sync
	outaouais sync
	put laval 'c' add laval-egalite-2011 parties organization=cre-outaouais roles=signatory
	put outaouais 'd' set laval-egalite-2011 parties.mess.amount=250000
	outaouais sync
	laval sync
	in_step
	run entente -C outaouais --json show laval-egalite-2011
	[[ $output == *1000* && $output == *250000* && $output == *cre-outaouais* ]]
}

@test "the same field is a conflict: record, field, values, people; then resolved" {
	make_clones
	put laval 'L' set laval-egalite-2011 title=L
	put outaouais 'O' set laval-egalite-2011 title=O
	laval sync
	fails 1 entente -C outaouais sync
	expect 'agreement/laval-egalite-2011 — O
  title (title)
    mine:        O   outaouais, DATE
    published:   L   laval, DATE
    before:      Entente spécifique – Égalité'
	[[ $stderr == '1 conflict: you and others set it differently; nothing was published and no file was changed
  next: entente resolve laval-egalite-2011 title --mine | --published | --base | --value V' ]]
	grep -qx 'title: O' outaouais/$LE
	run --separate-stderr entente -C outaouais status
	expect 'No unsaved edits.
1 save is not published.
1 publication of others is not received.
1 conflict awaits a decision.'
	fails 2 entente -C outaouais resolve laval-egalite-2011
	fails 2 entente -C outaouais resolve laval-egalite-2011 --mine --base
	fails 1 entente -C outaouais resolve laval-egalite-2011 term --mine
	fails 1 entente -C outaouais resolve nonesuch --mine
	outaouais resolve laval-egalite-2011 title --mine
	in_step
	grep -qx 'title: O' laval/$LE
}

@test "resolve with the published value, the one before, another" {
	make_clones
	local choice
	for choice in --published:L1 --base:'Entente spécifique – Égalité' --value=Z:Z; do
		put laval 'L' set laval-egalite-2011 title=L$((++round))
		put outaouais 'O' set laval-egalite-2011 title=O
		laval sync
		fails 1 entente -C outaouais sync
		outaouais resolve laval-egalite-2011 "${choice%%:*}"
		in_step
		grep -qx "title: ${choice#*:}" laval/$LE
		put laval 'again' set laval-egalite-2011 'title=Entente spécifique – Égalité'
		in_step
	done
}

@test "a value that the schema refuses is no decision" {
	make_clones
	put laval 'L' set laval-egalite-2011 term.end=2016-03-31
	put outaouais 'O' set laval-egalite-2011 term.end=2017-03-31
	laval sync
	fails 1 entente -C outaouais resolve laval-egalite-2011 term.end --value 2001-01-01
	fails 1 entente -C outaouais sync
}

@test "decisions are remembered, hold only for these values, and are forgotten" {
	make_clones
	put laval 'L' set laval-egalite-2011 title=L signed=2011-04
	put outaouais 'O' set laval-egalite-2011 title=O signed=2011-05
	laval sync
	fails 1 entente -C outaouais sync
	outaouais resolve laval-egalite-2011 title --mine --no-sync
	run entente -C outaouais conflicts
	[[ $output == *'    decided:     mine'* ]]
	outaouais sync --abort
	run entente -C outaouais conflicts
	[[ $output != *decided* ]]
	outaouais resolve laval-egalite-2011 title --mine
	put laval 'M' set laval-egalite-2011 title=M
	laval sync
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 1 ]
	[[ $output != *decided* ]]
	outaouais resolve laval-egalite-2011 signed --mine
	outaouais resolve laval-egalite-2011 title --published
	in_step
	grep -qx 'title: M' laval/$LE
	grep -q 2011-05 laval/$LE
}

@test "one removes the record, the other edits it: either way round" {
	make_clones
	put laval 'L' set laval-economie-sociale-2013 title=L
	rm outaouais/$ES
	outaouais save -m parti
	laval sync
	fails 1 entente -C outaouais sync
	expect 'agreement/laval-economie-sociale-2013 — L
  the whole record
    mine:        removed   outaouais, DATE
    published:   the record   laval, DATE
    before:      the record'
	outaouais resolve laval-economie-sociale-2013 --published
	in_step
	[ -e outaouais/$ES ]
	put laval 'M' set laval-economie-sociale-2013 title=M
	rm outaouais/$ES
	outaouais save -m parti
	outaouais sync
	fails 1 entente -C laval sync
	laval resolve laval-economie-sociale-2013 --published
	in_step
	[ ! -e laval/$ES ]
}

@test "both remove it: no conflict" {
	make_clones
	rm outaouais/$ES laval/$ES
	outaouais save -m parti
	laval save -m parti
	outaouais sync
	laval sync
	in_step
	[ ! -e laval/$ES ]
}

@test "the same id born twice" {
	make_clones
	put laval 'A' new organization cdec name=A
	put outaouais 'B' new organization cdec name=B
	laval sync
	fails 1 entente -C outaouais sync
	[[ $output == *organization/cdec*'mine:        B   outaouais'*'published:   A   laval'* ]]
	outaouais resolve cdec --mine
	in_step
	run cat laval/records/organizations/quebec/cdec.yaml
	expect 'name: B'
}

@test "the same id born twice in two folders is refused and named" {
	make_clones
	put laval 'A' new organization cdec name=A region=laval
	put outaouais 'B' new organization cdec name=B region=outaouais
	laval sync
	fails 1 entente -C outaouais sync
	[[ $stderr == *organizations/laval/cdec.yaml* && $stderr == *organizations/outaouais/cdec.yaml* ]]
}

@test "unsaved edits: in the way they are named, elsewhere they stay" {
	make_clones
	put laval 'L' set laval-egalite-2011 title=L
	laval sync
	outaouais set cre-outaouais name=Ailleurs
	outaouais sync
	run git -C outaouais status --porcelain
	expect ' M records/organizations/outaouais/cre-outaouais.yaml'
	put laval 'M' set laval-egalite-2011 title=M
	laval sync
	outaouais set laval-egalite-2011 signed=2011-05
	fails 1 entente -C outaouais sync
	[[ $stderr == "$LE: this file has unsaved edits"* ]]
	outaouais save -m tout
	in_step
	grep -qx 'title: M' outaouais/$LE
	grep -q 2011-05 laval/$LE
	grep -q Ailleurs laval/records/organizations/outaouais/cre-outaouais.yaml
}

@test "unsaved work in a file that is no record is in the way too" {
	make_clones
	printf 'one\ntwo\n' >laval/NOTES
	commit_all laval notes
	laval sync
	outaouais sync
	echo mine >>outaouais/NOTES
	echo theirs >>laval/NOTES
	commit_all laval notes
	laval sync
	fails 1 entente -C outaouais sync
	[[ $stderr == 'NOTES: this file has unsaved edits'* ]]
	git -C outaouais checkout -q NOTES
	echo untracked >outaouais/OTHER
	echo theirs >laval/OTHER
	commit_all laval other
	laval sync
	fails 1 entente -C outaouais sync
	[[ $stderr == 'OTHER: '* ]]
	rm outaouais/OTHER
	in_step
}

@test "links, modes and files larger than a record may be come along" {
	make_clones
	head -c 3000000 /dev/urandom >laval/big.pdf
	ln -s big.pdf laval/link
	printf '#!/bin/sh\n' >laval/run.sh
	chmod +x laval/run.sh
	commit_all laval files
	laval sync
	in_step
	[ -x outaouais/run.sh ]
	[ "$(readlink outaouais/link)" = big.pdf ]
	cmp laval/big.pdf outaouais/big.pdf
	chmod -x laval/run.sh
	ln -sfn run.sh laval/link
	rm laval/big.pdf
	commit_all laval files
	laval sync
	in_step
	[ ! -e outaouais/big.pdf ]
}

@test "first publication to an empty remote, clone of an empty remote" {
	git init -q --bare vide.git
	entente -q clone vide.git copie
	entente -q init neuf --remote "$PWD/vide.git"
	run --separate-stderr entente -C neuf sync
	[ "$status" = 0 ]
	[ "$stderr" = 'published: 1 save' ]
	[ "$(git -C vide.git rev-parse main)" = "$(git -C neuf rev-parse main)" ]
	run --separate-stderr entente -C copie sync
	[ "$status" = 0 ]
	[[ $stderr == 'received; nothing of yours to publish' ]]
	run git -C copie status --porcelain
	expect ''
	entente -C copie -q new organization a name=A
	entente -C copie -q save -m a
	entente -C copie -q sync
	run git -C vide.git log --first-parent --format=%s main
	expect 'Publish 1 save
Begin the records repository'
}

@test "a remote's hook that refuses: its words, exit 3, nothing changed" {
	make_clones
	put laval 'L' set laval-egalite-2011 title=L
	printf '#!/bin/sh\necho "pas le dimanche" >&2\nexit 1\n' >hub.git/hooks/pre-receive
	chmod +x hub.git/hooks/pre-receive
	fails 3 entente -C laval sync
	[ "$stderr" = 'entente: the remote refused (pre-receive hook declined): pas le dimanche
  what you saved stays here: whoever keeps the remote may say why; then entente sync' ]
	rm hub.git/hooks/pre-receive
	in_step
}

@test "what is published wrong by one does not stop another" {
	make_clones
	printf 'name: 3\n' >outaouais/records/organizations/outaouais/cre-outaouais.yaml
	commit_all outaouais 'by plain git'
	git -C outaouais push -q
	put laval 'L' set laval-egalite-2011 title=L
	run --separate-stderr entente -C laval sync
	[ "$status" = 0 ]
	[ "$stderr" = 'published: 1 save' ]
}

@test "an error that only the merge makes is refused" {
	make_clones
	put laval 'new' new organization cdec name=CDEC
	in_step
	put laval 'ref' add laval-egalite-2011 parties organization=cdec roles=signatory
	rm outaouais/records/organizations/quebec/cdec.yaml
	outaouais save -m parti
	outaouais sync
	fails 1 entente -C laval sync
	[[ $stderr == "$LE:"*cdec* ]]
	[[ $stderr == *'nothing was published'* ]]
	laval remove laval-egalite-2011 parties.cdec
	laval save -m sans
	in_step
}

@test "a draft with errors is refused until it is corrected" {
	make_clones
	sed -i "s/^name:.*/name: 3/" laval/records/organizations/laval/cre-laval.yaml
	laval save --draft -m brouillon
	fails 1 entente -C laval sync
	[[ $stderr == 'records/organizations/laval/cre-laval.yaml:1:7: error: '* ]]
	[[ $stderr == *'your saves have these errors; nothing was published.'* ]]
	laval set cre-laval name=CRÉ
	laval save -m corrigé
	in_step
}

@test "the first-parent line of the published branch is the order of publication" {
	make_clones
	put outaouais 'o1' set cre-outaouais name=O1
	put laval 'l1' set cre-laval name=L1
	put laval 'l2' set cre-laval name=L2
	laval sync
	outaouais sync
	laval sync
	run git -C hub.git log --first-parent --format='%an %s' main
	expect 'outaouais Publish 1 save
laval Publish 2 saves
Marie Tremblay first records'
	run git -C hub.git log --format='%s' main^2
	expect 'o1
first records'
	in_step
}

@test "schemas and plain text changed on both sides are merged by lines, and said" {
	make_clones
	seq 1 30 >laval/NOTES
	commit_all laval notes
	in_step
	sed -i 's/^2$/two/' laval/NOTES
	sed -i '1s/^/# begun in Laval\n/' laval/schemas/organization.yaml
	commit_all laval both
	sed -i 's/^29$/twenty-nine/' outaouais/NOTES
	echo '# ended in Outaouais' >>outaouais/schemas/organization.yaml
	commit_all outaouais both
	laval sync
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 0 ]
	[[ $stderr == *'NOTES: merged as plain text, line by line'* ]]
	[[ $stderr == *'schemas/organization.yaml: merged as plain text, line by line'* ]]
	in_step
	grep -q two outaouais/NOTES
	grep -q twenty-nine laval/NOTES
	grep -q Outaouais laval/schemas/organization.yaml
	sed -i 's/^2$/zwei/; s/^two$/deux/' laval/NOTES
	commit_all laval deux
	laval sync
	sed -i 's/^two$/dos/' outaouais/NOTES
	commit_all outaouais dos
	fails 1 entente -C outaouais sync
	[[ $stderr == 'NOTES: both sides changed this file'*'git merge origin/main'* ]]
}

@test "a schema gains a field on one side and a record uses it, meanwhile another edit" {
	make_clones
	python3 - <<'P'
p = "laval/schemas/organization.yaml"
s = open(p).read()
assert s.count("\nproperties:\n") == 1
open(p, "w").write(s.replace("\nproperties:\n", "\nproperties:\n  motto:\n    type: string\n    x-labels: {fr: devise, en: motto}\n", 1))
P
	laval set cre-laval motto=Ensemble
	laval save -m devise
	put outaouais 'nom' set cre-laval name=CRÉ
	outaouais sync
	laval sync
	in_step
	grep -qx 'motto: Ensemble' outaouais/records/organizations/laval/cre-laval.yaml
	grep -qx 'name: CRÉ' laval/records/organizations/laval/cre-laval.yaml
}

@test "a record moves to another region while the other side edits it" {
	make_clones
	put laval 'move' set cre-laval region=outaouais
	put outaouais 'nom' set cre-laval name=CRÉ
	laval sync
	outaouais sync
	in_step
	run cat laval/records/organizations/outaouais/cre-laval.yaml
	expect 'name: CRÉ
region: outaouais'
	[ ! -e laval/records/organizations/laval/cre-laval.yaml ]
	put laval 'back' set cre-laval region=laval
	put outaouais 'nom' set cre-laval name=CRÉL
	outaouais sync
	laval sync
	in_step
	run cat laval/records/organizations/laval/cre-laval.yaml
	expect 'name: CRÉL
region: laval'
	put laval 'a' set cre-laval region=outaouais name=A
	put outaouais 'b' set cre-laval name=B
	laval sync
	fails 1 entente -C outaouais sync
	[[ $output == 'organization/cre-laval — B
  name ('*'mine:        B   outaouais'*'published:   A   laval'* ]]
	outaouais resolve cre-laval --mine
	in_step
	run cat laval/records/organizations/outaouais/cre-laval.yaml
	expect 'name: B
region: outaouais'
}

@test "a record moves on both sides, or moves while the other removes it" {
	make_clones
	put laval 'move' set cre-laval region=outaouais
	put outaouais 'move' set cre-laval region=outaouais name=CRÉ
	laval sync
	outaouais sync
	in_step
	run cat laval/records/organizations/outaouais/cre-laval.yaml
	expect 'name: CRÉ
region: outaouais'
	put laval 'new' new organization cdec name=CDEC region=laval
	in_step
	put laval 'move' set cdec region=outaouais
	rm outaouais/records/organizations/laval/cdec.yaml
	outaouais save -m parti
	laval sync
	fails 1 entente -C outaouais sync
	[[ $output == 'organization/cdec — CDEC
  the whole record
    mine:        removed'* ]]
	outaouais resolve cdec --published
	in_step
	[ -e outaouais/records/organizations/outaouais/cdec.yaml ]
	put laval 'back' set cdec region=laval
	rm outaouais/records/organizations/outaouais/cdec.yaml
	outaouais save -m parti
	outaouais sync
	fails 1 entente -C laval sync
	laval resolve cdec --published
	in_step
	run find laval/records -name cdec.yaml
	expect ''
}

@test "the remote is gone, or is none" {
	make_clones
	put laval 'L' set laval-egalite-2011 title=L
	mv hub.git away.git
	run --separate-stderr entente -C laval sync
	[ "$status" = 3 ]
	[[ $stderr == "entente: the remote 'origin' is not there: '$PWD/hub.git'"* ]]
	mkdir hub.git
	run --separate-stderr entente -C laval sync
	[ "$status" = 3 ]
	[[ $stderr == *'does not appear to be a git repository'* ]]
	rmdir hub.git
	mv away.git hub.git
	in_step
}

@test "file:// addresses" {
	make_clones
	entente -q clone "file://$PWD/hub.git" autre
	entente -C autre -q set cre-laval name=CRÉ
	entente -C autre -q save -m nom
	entente -C autre -q sync
	in_step
	grep -q CRÉ laval/records/organizations/laval/cre-laval.yaml
}

@test "the answer of a push that was lost: the next sync finds it published" {
	local code=0
	make_clones
	put laval 'L' set laval-egalite-2011 title=L
	cat >hub.git/hooks/post-receive <<-'S'
		#!/bin/sh
		kill -9 "$(cat "$HOME/pid")"
	S
	chmod +x hub.git/hooks/post-receive
	bash -c 'echo $$ >"$HOME/pid"; exec entente -C laval -q sync' || code=$?
	[ "$code" = 137 ]
	rm hub.git/hooks/post-receive
	[ "$(git -C hub.git rev-list --count main)" = 3 ]
	run --separate-stderr entente -C laval sync
	[ "$status" = 0 ]
	[ "$(git -C hub.git rev-list --count main)" = 3 ]
	in_step
}

@test "what is edited and not saved is not with the others, and that is said" {
	make_clones
	cd laval
	entente -q set laval-egalite-2011 title=A
	run --separate-stderr entente sync
	[ "$status" = 0 ]
	[ "$stderr" = 'in step: nothing to receive, nothing to publish
1 record is edited and not saved: the others do not have it
  next: entente save -m "…" · entente sync' ]
	entente -q save -m un
	entente -q set laval-egalite-2011 title=B
	entente -q set laval-economie-sociale-2013 title=B
	run --separate-stderr entente sync
	[ "$status" = 0 ]
	[ "$stderr" = 'published: 1 save
2 records are edited and not saved: the others do not have them
  next: entente save -m "…" · entente sync' ]
	run --separate-stderr entente --json sync
	[ "$status" = 0 ]
	[ -z "$stderr" ]
}
