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
