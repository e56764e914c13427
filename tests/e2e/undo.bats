# undo beside other means: edits by hand, commits by git.
load helper

LE=records/agreements/laval/laval-egalite-2011.yaml
OTHER=records/agreements/laval/laval-economie-sociale-2013.yaml

told()
{
	local code=$1 text=$2
	shift 2
	run --separate-stderr "$@"
	[ "$status" = "$code" ] || { echo "$* exits $status: $output $stderr"; return 1; }
	[[ $stderr == *"$text"* ]] || { echo "$*: $stderr"; return 1; }
}

@test "undo does not reach past an edit by hand for an older act" {
	make_repo r
	cd r
	entente -q set laval-egalite-2011 title=A
	entente -q save -m un
	echo '# by hand' >>"$OTHER"
	head=$(git rev-parse HEAD)
	told 1 "$OTHER: the file was edited by other means than entente; nothing was undone
  entente diff shows the edit; entente undo laval-economie-sociale-2013 puts the saved text back" entente undo
	[ "$(git rev-parse HEAD)" = "$head" ]
	[ "$(tail -n 1 "$OTHER")" = '# by hand' ]
	cp "$OTHER" records/agreements/laval/laval-x-2020.yaml
	git checkout -q "$OTHER"
	told 1 'entente diff shows it; entente save keeps it' entente undo
	told 1 'the last save has no such file' entente undo laval-x-2020
	rm records/agreements/laval/laval-x-2020.yaml
	told 0 '' entente undo
	[ "$output" = 'undone: the save “un”' ]
}

@test "undo ID puts the saved text back, and keeps the other in git" {
	make_repo r
	cd r
	printf '\tspoilt\n' >>"$LE"
	told 0 'a rehearsal: nothing was written' entente undo -n laval-egalite-2011
	[ "$(tail -n 1 "$LE")" = $'\tspoilt' ]
	cp "$LE" ../spoilt
	told 0 'the text that was there: git cat-file blob ' entente undo laval-egalite-2011
	[ "$output" = "$LE: as it was last saved" ]
	git diff --exit-code
	git cat-file blob "${stderr##* }" | cmp - ../spoilt
	rm "$LE"
	told 0 '' entente undo laval-egalite-2011
	git diff --exit-code
	told 1 'there is nothing to undo' entente undo laval-egalite-2011
	told 1 'there is no record' entente undo laval-egalite-1911
}

@test "undo takes back no save that git made" {
	make_clones
	cd laval
	entente -q set laval-egalite-2011 title=A
	entente -q save -m un
	entente -q sync
	sed -i 's/^title: A/title: B/' "$LE"
	commit_all . 'by git'
	head=$(git rev-parse HEAD)
	told 1 'entente: the last save was made by git itself, not by entente; nothing was undone
  git revert HEAD takes it back' entente undo
	[ "$(git rev-parse HEAD)" = "$head" ]
	git revert --no-edit HEAD >/dev/null
	told 1 'the last save is published already' entente undo
}

@test "the first save, which made the repository, is not undone" {
	entente init -q r --name 'Marie Tremblay' --email marie@example.org
	cd r || return 1
	entente -q new region laval name=Laval
	entente -q undo
	run --separate-stderr entente undo
	[ "$status" = 1 ]
	[ "$stderr" = 'entente: the last save is the first of the repository, which is not undone
  a repository that is not wanted is deleted with its folder' ]
	[ -f schemas/region.yaml ]
	[ -z "$(git status --porcelain)" ]
}

@test "what was never saved comes back, step by step" {
	make_repo r
	cd r
	local A=records/agreements/laval
	printf 'title: Note\nregion: laval\n' >$A/note.yaml
	entente -q set note signed=2014
	cp $A/note.yaml ../note.yaml
	entente -q rm note
	[ ! -e $A/note.yaml ]
	entente -q undo
	cmp $A/note.yaml ../note.yaml
	entente -q rename note un
	entente -q rename un deux
	entente -q rm deux
	entente -q undo
	cmp $A/deux.yaml ../note.yaml
	entente -q undo
	cmp $A/un.yaml ../note.yaml
	entente -q undo
	cmp $A/note.yaml ../note.yaml
	entente -q undo
	run grep signed $A/note.yaml
	[ "$status" = 1 ]
}

@test "there and back again is two acts" {
	make_repo r
	cd r
	entente -q rename laval-egalite-2011 un
	entente -q rename un laval-egalite-2011
	entente -q undo
	[ -e records/agreements/laval/un.yaml ]
	entente -q undo
	run git status --short
	expect ''
}

# undoable OPTION…: the list without its times
undoable()
{
	entente undo --list "$@" | sed 's/[0-9]\{4\}-[0-9][0-9]-[0-9][0-9] [0-9][0-9]:[0-9][0-9]/TIME/'
}

@test "undo --list: when, by which verb, to which records; and so many of them" {
	make_repo r
	cd r
	told 1 'there is nothing to undo' entente undo --list
	entente -q set laval-egalite-2011 title=A
	entente -q rename mess mtess
	entente -q save -m 'deux choses'
	entente -q rm laval-economie-sociale-2013
	entente -q set laval-egalite-2011 title=B
	run undoable
	expect '1  TIME  set   laval-egalite-2011 — B
2  TIME  rm    laval-economie-sociale-2013
3  TIME  save  “deux choses”'
	run undoable --lang fr
	expect '1  TIME  definir      laval-egalite-2011 — B
2  TIME  supprimer    laval-economie-sociale-2013
3  TIME  enregistrer  « deux choses »'
	git status --porcelain >../before
	run bash -c "entente undo --list --json | sed '/\"time\"\|\"commit\"/d'"
	expect '{
  "type": "entente.undo-list/v1",
  "acts": [
    {
      "act": "edit",
      "verb": "set",
      "files": [
        "records/agreements/laval/laval-egalite-2011.yaml"
      ]
    },
    {
      "act": "edit",
      "verb": "rm",
      "files": [
        "records/agreements/laval/laval-economie-sociale-2013.yaml"
      ]
    },
    {
      "act": "save",
      "verb": "save",
      "message": "deux choses"
    }
  ]
}'
	told 1 'only 3 acts can be undone; nothing was undone' entente undo --count 4
	told 0 'a rehearsal: nothing was written' entente undo -n --count 3
	[ "${#lines[@]}" = 3 ]
	git status --porcelain | diff ../before -
	told 0 '' entente undo --count 2
	expect "$LE: as it was before the last edit
$OTHER: as it was before the last edit"
	run undoable
	expect '1  TIME  save  “deux choses”'
	told 2 "'--list' is for acts, and a record is named" entente undo --list mess
	run --separate-stderr entente undo --count 2 --json -n
	[ "$status" = 1 ]
}

@test "undo --list of acts that an earlier version wrote, and of several files" {
	make_repo r
	cd r
	entente -q set laval-egalite-2011 title=A
	sed -i '/^did/d' .git/entente/acts
	entente -q rename cre-laval cre -n
	entente -q rename laval ville
	run undoable
	expect '1  TIME  rename  ville — Laval; laval-economie-sociale-2008 — Entente spécifique – Économie sociale; laval-economie-sociale-2013 — Entente spécifique – Économie sociale; 3 more
2  —  —       laval-egalite-2011'
	entente -q undo --count 2 >/dev/null
	run git status --porcelain
	expect ''
}

@test "undo --list ends where something is published" {
	make_clones
	cd laval
	entente -q set laval-egalite-2011 title=A -m un
	entente -q sync
	entente -q set laval-egalite-2011 title=B -m deux
	run undoable
	expect '1  TIME  set  “deux”'
	entente -q undo >/dev/null
	told 1 'the last save is published already' entente undo --list
	[ -z "$output" ]
}

@test "an undo that was cut short behind its commit is not made twice" {
	make_repo r
	cd r
	entente -q set laval-egalite-2011 title=A
	entente -q save -m un
	entente -q set laval-egalite-2011 title=B
	entente -q save -m deux
	cp .git/entente/acts acts
	entente -q undo
	# The list of acts is shortened last.
	cp acts .git/entente/acts
	rm acts
	run --separate-stderr entente undo --list
	[ "$status" = 0 ]
	[[ $output == '1  '*'“un”' ]]
	told 0 '' entente undo
	[ "$output" = 'undone: the save “un”' ]
	told 1 'there is nothing to undo' entente undo
}
