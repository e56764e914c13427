# save, status, diff, undo, history: what is told, and what stock git finds.
load helper

LE=records/agreements/laval/laval-egalite-2011.yaml
CRE=records/organizations/laval/cre-laval.yaml

# says CODE OUT ERR COMMAND…: exactly these, each a text without its last newline.
says()
{
	local code=$1 out=$2 err=$3
	shift 3
	run --separate-stderr "$@"
	[ "$status" = "$code" ] || { echo "$* exits $status: $output $stderr"; return 1; }
	expect "$out"
	output=$stderr # bats drops spaces before its first word
	expect "${err#"${err%%[! ]*}"}"
}

# Nothing is wrong in the git directory and nothing is left over.
sane()
{
	run git fsck --strict --no-dangling
	expect ''
	[ ! -e .git/index.lock ]
	[ ! -e .git/entente/journal ]
	[ -z "$(find . -name '.entente-tmp-*')" ]
}

own_repo()
{
	make_clones
	cd laval
}

@test "edit, status, diff, save: told exactly, and git agrees" {
	own_repo
	says 0 "$LE
  title: Entente spécifique – Égalité → Égalité" '  next: entente save -m "…"' \
		entente set laval-egalite-2011 title=Égalité
	says 0 'Edited, not saved:
  edited    agreement/laval-egalite-2011 — Égalité
In step with what was published, as last seen.' \
		'  next: entente diff · entente save -m "…"' entente status
	says 0 '~ agreement/laval-egalite-2011 — Égalité
  title: Entente spécifique – Égalité → Égalité' '' entente diff
	run --separate-stderr entente save -m 'Le titre'
	[ "$status" = 0 ]
	expect "$LE"
	output=$stderr
	expect "1 file saved ($(git rev-parse HEAD | cut -c1-7))
  next: entente diff --published · entente sync"
	says 0 'No unsaved edits.
1 save is not published.' '  next: entente diff --published · entente sync' entente status
	says 0 '' 'no difference' entente diff
	says 0 '' 'nothing to save: no record was edited' entente save
	run git status --porcelain
	expect ''
	run git log -1 --format='%an <%ae>%n%s%n%P' --name-status
	expect "laval <laval@example.org>
Le titre
$(git rev-parse HEAD~1)

M	$LE"
	sane
}

@test "what is staged of other files stays staged, other files stay out" {
	own_repo
	echo staged >staged.txt
	git add staged.txt
	echo loose >loose.txt
	entente -q set laval-egalite-2011 title=A
	git add "$LE"
	entente -q set laval-egalite-2011 title=B
	entente -q save -m titre
	run git status --porcelain
	expect 'A  staged.txt
?? loose.txt'
	run git show --format= --name-only
	expect "$LE"
	run git show "HEAD:$LE"
	[[ $output == *'title: B'* ]]
	sane
}

@test "a file removed, one added and one moved to another region, in one save" {
	own_repo
	rm records/agreements/laval/laval-economie-sociale-2013.yaml
	entente -q new organization cdec name=CDEC
	entente -q set cre-laval region=outaouais
	says 0 "records/agreements/laval/laval-economie-sociale-2013.yaml
$CRE
records/organizations/outaouais/cre-laval.yaml
records/organizations/quebec/cdec.yaml" '' bash -c 'entente -q save -m tout | sort'
	run git status --porcelain
	expect ''
	run git show --format= --name-status --no-renames
	expect "D	records/agreements/laval/laval-economie-sociale-2013.yaml
D	$CRE
A	records/organizations/outaouais/cre-laval.yaml
A	records/organizations/quebec/cdec.yaml"
	sane
}

@test "save ID saves that record only, with the file it moved from" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	entente -q set cre-laval region=outaouais
	entente -q save -m un cre-laval
	run git status --porcelain
	expect " M $LE"
	run git show --format= --name-status --no-renames
	expect "D	$CRE
A	records/organizations/outaouais/cre-laval.yaml"
	says 1 '' "entente: there is no record 'nonesuch'
  \`entente list KIND\` shows the ids" entente save nonesuch
	says 0 '' 'nothing to save: no record was edited' entente save cre-laval
	sane
}

@test "save ID knows a record that was removed" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	rm records/agreements/laval/laval-economie-sociale-2013.yaml
	entente -q save -m parti laval-economie-sociale-2013
	run git status --porcelain
	expect " M $LE"
	sane
}

@test "a record with an error is not saved, but is as a draft" {
	own_repo
	before=$(git rev-parse HEAD)
	printf 'name: [\n' >records/organizations/quebec/bad.yaml
	run --separate-stderr entente save -m non
	[ "$status" = 1 ]
	[ -z "$output" ]
	[[ $stderr == *'records/organizations/quebec/bad.yaml:2:1: error: '*'1 error; nothing was saved'*'entente save --draft'* ]]
	[ "$(git rev-parse HEAD)" = "$before" ]
	entente -q set laval-egalite-2011 title=A
	entente -q save -m 'sans le mauvais' laval-egalite-2011
	entente -q save --draft -m brouillon
	run git status --porcelain
	expect ''
	sane
}

@test "another record's old error does not stop the save of a removal" {
	own_repo
	printf 'name: 3\n' >records/organizations/outaouais/cre-outaouais.yaml
	commit_all . 'by plain git'
	rm records/agreements/laval/laval-economie-sociale-2013.yaml
	run entente save -m parti
	[ "$status" = 0 ]
	rm "$CRE"
	run --separate-stderr entente save -m référence
	[ "$status" = 1 ]
	[[ $stderr == *cre-laval* ]]
	[[ $stderr != *cre-outaouais.yaml* ]]
}

@test "undo: an edit, then another, then the save of one" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	entente -q save -m un
	entente -q set laval-egalite-2011 title=B
	entente -q set laval-egalite-2011 title=C
	says 0 "$LE: as it was before the last edit" 'a rehearsal: nothing was written' entente undo -n
	grep -q 'title: C' "$LE"
	says 0 "$LE: as it was before the last edit" '' entente undo
	grep -q 'title: B' "$LE"
	says 0 "$LE: as it was before the last edit" '' entente undo
	run git status --porcelain
	expect ''
	says 0 'undone: the save “un”' '' entente undo
	run git status --porcelain
	expect ''
	run git diff HEAD~2
	expect ''
	run git log -3 --format=%s
	expect 'Undo: un
un
first records'
	says 1 '' 'there is nothing to undo' entente undo
	sane
}

@test "undo takes a new record away again, folder and all" {
	own_repo
	entente -q new committee outaouais-x name=X region=outaouais
	[ -e records/committees/outaouais/outaouais-x.yaml ]
	says 0 'records/committees/outaouais/outaouais-x.yaml: taken away again' '' entente undo
	[ ! -e records/committees/outaouais ]
	sane
}

@test "undo of a move to another region: both files, or neither" {
	local new=records/agreements/outaouais/laval-egalite-2011.yaml
	own_repo
	entente -q set laval-egalite-2011 region=outaouais
	[ -e $new ]
	[ ! -e "$LE" ]
	says 0 "$LE: as it was before the last edit
$new: taken away again" '' entente undo
	run git status --porcelain
	expect ''
	entente -q set laval-egalite-2011 region=outaouais
	echo '# by hand' >>$new
	says 1 '' "$new: the file was edited by other means than entente; nothing was undone
  entente diff shows it; entente save keeps it" entente undo
	[ -e $new ]
	[ ! -e "$LE" ]
	sane
}

@test "undo of a save of an added and a removed file" {
	own_repo
	entente -q new organization cdec name=CDEC
	rm records/agreements/laval/laval-economie-sociale-2013.yaml
	entente -q save -m deux
	says 0 'undone: the save “deux”' '' entente undo
	run git status --porcelain
	expect ''
	run git diff HEAD~2
	expect ''
	sane
}

@test "undo is refused when the file was changed by hand since" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	echo '# by hand' >>"$LE"
	cp "$LE" ../before
	says 1 '' "$LE: the file was edited by other means than entente; nothing was undone
  entente diff shows the edit; entente undo laval-egalite-2011 puts the saved text back" entente undo
	cmp "$LE" ../before
	entente -q save -m un
	echo '# again' >>"$LE"
	says 1 '' "$LE: the file was edited by other means than entente; nothing was undone
  entente diff shows the edit; entente undo laval-egalite-2011 puts the saved text back" entente undo
	sane
}

@test "undo is refused for what is published" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	entente -q save -m un
	entente -q sync
	head=$(git rev-parse HEAD)
	says 1 '' 'entente: the last save is published already; nothing was undone
  correct the record and save again: what was published stays in its history' entente undo
	[ "$(git rev-parse HEAD)" = "$head" ]
	entente -q set laval-egalite-2011 title=B
	entente -q save -m deux
	says 0 'undone: the save “deux”' '' entente undo
	grep -q 'title: A' "$LE"
	sane
}

@test "undo passes over a save that git has thrown away" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	entente -q save -m un
	git reset -q --hard HEAD~1
	git reflog expire --expire=now --all
	git gc -q --prune=now
	says 1 '' 'there is nothing to undo' entente undo
}

@test "history tells each save, newest first" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	entente -q save -m un
	entente -q set laval-egalite-2011 term.end=2016-03-31
	entente -q save -m deux
	run entente history laval-egalite-2011
	[ "$status" = 0 ]
	[[ $output == *'deux'*'31 March 2015 → 31 March 2016'*'un'*'Entente spécifique – Égalité → A'*'2014-01-02 09:00  Marie Tremblay  first records'* ]]
}

@test "on no branch: save, undo and sync say so, nothing changes" {
	own_repo
	local text='entente: git is on no branch here (a detached HEAD); nothing was changed
  go back to the branch: git switch main'
	entente -q set laval-egalite-2011 title=A
	git checkout -q --detach
	for verb in save undo sync; do
		says 3 '' "$text" entente $verb
	done
	run entente status
	[ "$status" = 0 ]
	run git status --porcelain
	expect " M $LE"
	run git -C ../hub.git for-each-ref --format='%(refname)'
	expect refs/heads/main
	git switch -q main
	entente -q save -m un
	sane
}

@test "without a name and an address nothing is saved" {
	own_repo
	git config --global --unset user.name
	git config --global --unset user.email
	git config --unset user.name
	git config --unset user.email
	entente -q set laval-egalite-2011 title=A
	run --separate-stderr entente save -m un
	[ "$status" = 2 ]
	[ -z "$output" ]
	[[ $stderr == *user.name* ]]
	run git log --format=%s
	expect 'first records'
	sane
}

@test "temporary files of a killed command are not seen, and go away" {
	own_repo
	echo half >records/.entente-tmp-99999-0
	echo half >records/agreements/laval/.entente-tmp-99999-0
	echo half >schemas/.entente-tmp-99999-0
	echo half >hooks-tmp
	says 0 'No unsaved edits.
In step with what was published, as last seen.' '' entente status
	run entente check
	[ "$status" = 0 ]
	[ -e records/.entente-tmp-99999-0 ]
	says 0 '' 'nothing to save: no record was edited' entente save
	run git status --porcelain
	expect '?? hooks-tmp'
}

@test "a lock left by a dead process stops nobody, a live one's is waited for" {
	own_repo
	mkdir -p .git/entente
	echo '1 elsewhere' >.git/entente/lock
	touch .git/refs/heads/main.lock .git/refs/remotes/origin/main.lock
	echo half >.entente-tmp-99999-0
	entente -q set laval-egalite-2011 title=A
	entente -q save -m un
	[ -z "$(find .git/refs -name '*.lock')" ]
	[ ! -s .git/entente/lock ]
	sane
	python3 -c '
import fcntl, time
f = open(".git/entente/lock", "r+")
fcntl.lockf(f, fcntl.LOCK_EX)
f.write("4711 elsewhere\n")
f.flush()
print(flush=True)
time.sleep(30)' >../held &
	until [ -s ../held ]; do sleep 0.1; done
	# Who reads takes away what a dead one left, and nothing of one alive.
	touch .git/entente/.entente-tmp-4711-0
	run -0 timeout 20 entente -q status
	[ -e .git/entente/.entente-tmp-4711-0 ]
	run --separate-stderr entente save
	kill %1
	wait %1 || [ $? = 143 ]
	entente -q status >/dev/null
	[ ! -e .git/entente/.entente-tmp-4711-0 ]
	[ ! -s .git/entente/lock ]
	[ "$status" = 4 ]
	[[ $stderr == *'another entente (process 4711 on host elsewhere) is writing here'* ]]
}

@test "without a shared remote, nothing is said of one" {
	make_repo alone
	cd alone
	entente -q set laval-egalite-2011 title=A
	run -0 --separate-stderr entente save -m un
	[ "$stderr" = "1 file saved ($(git rev-parse HEAD | cut -c1-7))" ]
}

@test "what an editor leaves beside a record is not saved" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	touch records/agreements/laval/.laval-egalite-2011.yaml.swp \
		records/agreements/laval/laval-egalite-2011.yaml~
	entente -q save -m un
	run git show --name-only --format=
	expect records/agreements/laval/laval-egalite-2011.yaml
}

@test "git's own lock on the index: nothing is saved until it is gone" {
	own_repo
	entente -q set laval-egalite-2011 title=A
	before=$(git rev-parse HEAD)
	touch .git/index.lock
	run --separate-stderr entente save -m un
	[ "$status" = 4 ]
	[[ $stderr == *'.git/index.lock'* ]]
	[ "$(git rev-parse HEAD)" = "$before" ]
	[ ! -e .git/entente/journal ]
	rm .git/index.lock
	entente -q save -m un
	sane
}

@test "init, a first save, no remote" {
	says 0 '' 'ready: ./neuf
  next: cd neuf · entente status' entente init neuf --region laval
	cd neuf
	run git status --porcelain
	expect ''
	says 1 '' 'entente: this repository has no shared remote
  name it once: git remote add origin URL' entente sync
	run entente undo
	sane
}
