# history and who: answers known from git's plumbing, from hand-made histories.
load helper
load told

WITNESS=$BATS_TEST_DIRNAME/history.py

# make_history SEED COMMITS: branches, merges, moves; a repository of notes.
make_history()
{
	rm -rf notes
	python3 "$WITNESS" make "$1" "$2" notes "$TREE/tests/data/notes/schemas/note.yaml"
	cd notes
}

# files ID: where that note can have lain.
files()
{
	echo "records/notes/a/$1.yaml records/notes/b/$1.yaml"
}

# agrees ID: the commits of history are those that the witness finds.
agrees()
{
	# shellcheck disable=SC2046 # two words
	python3 "$WITNESS" history $(files "$1") >want
	entente history "$1" --json | jq -r '.revisions[].commit' >got
	diff want got || { echo "$1"; return 1; }
	rm want got
}

# there: the notes of the work tree.
there()
{
	local file
	for file in records/notes/*/*.yaml; do
		basename "$file" .yaml
	done
}

@test "history through merges and moves is what git's plumbing says" {
	for seed in 1 3 10; do
		make_history $seed 40
		ever=$(git log -m --format= --name-only | sed -n 's,^records/.*/\(n.*\)\.yaml$,\1,p' | sort -u)
		[ "$(wc -w <<<"$ever")" -ge 5 ]
		for id in $ever; do
			agrees "$id"
		done
		cd ..
	done
}

@test "what is new is added to the index; what was left is not told" {
	make_history 15 45
	tip=$(git rev-parse HEAD)
	for commit in $(git rev-list --reverse HEAD | awk 'NR % 9 == 4') "$tip" "$tip~3"; do
		git reset -q --hard "$commit"
		agrees "$(there | head -n 1)"
		agrees "$(there | tail -n 1)"
	done
	# The same, and the index kept nothing that makes a difference.
	for id in $(there); do
		entente history "$id" >kept
		ENTENTE_NO_INDEX=1 entente history "$id" >anew
		cmp kept anew
		entente who "$id" >kept
		ENTENTE_NO_INDEX=1 entente who "$id" >anew
		cmp kept anew
		[ -s kept ]
	done
	entente history --all >kept
	ENTENTE_NO_INDEX=1 entente history --all >anew
	cmp kept anew
}

# kept: how many commits the file of the index has.
kept()
{
	python3 -c 'import sqlite3
print(sqlite3.connect(".git/entente/index.sqlite").execute("SELECT count(*) FROM commits").fetchone()[0])'
}

# outside: how many files in the index are no records.
outside()
{
	python3 -c 'import sqlite3
names = [n for n, in sqlite3.connect(".git/entente/index.sqlite").execute("SELECT name FROM paths")]
assert "big1.yaml" in names
print(len([n for n in names if n in ("x.yaml", "README")]))'
}

@test "two branches that fork where the index ends are both kept in it" {
	make_history 8 12
	agrees "$(there | head -n 1)"
	[ "$(kept)" = "$(git rev-list --count HEAD)" ]
	for branch in side main; do
		git checkout -q $branch 2>/dev/null || git checkout -q -b $branch
		echo 'three: 55' >records/notes/a/$branch.yaml
		git add records
		git commit -qm $branch
		git checkout -q main
	done
	git merge -q -m fusion side
	for id in $(there); do
		agrees "$id"
	done
	[ "$(kept)" = "$(git rev-list --count HEAD)" ]
}

@test "who: through a merge to the parent that has the value" {
	for seed in 5 6; do
		make_history $seed 40
		count=0
		for id in $(there); do
			while read -r path commit; do
				# shellcheck disable=SC2046
				want=$(python3 "$WITNESS" who "$path" $(files "$id"))
				[ "$want" = "$commit" ] || { echo "$seed $id $path: $want, not $commit"; return 1; }
				count=$((count + 1))
			done < <(entente who "$id" --json | jq -r '.fields[] | .path + " " + .commit')
		done
		[ $count -ge 8 ]
		cd ..
	done
}

@test "thousands of commits: filled by git on every core, with the same answers" {
	make_history 7 12
	for i in $(seq 600); do
		printf 'commit refs/heads/main\ncommitter R <r@example.org> %d +0000\ndata 1\nx\n' $((1500000000 + i))
		[ "$i" != 1 ] || echo 'from refs/heads/main^0'
		printf 'M 100644 inline %s\ndata <<E\none: %d\nE\n\n' \
			records/notes/a/big$((i % 3)).yaml "$i" records2/x.yaml "$i" README "$i"
	done | git fast-import --quiet
	git reset -q --hard
	entente history big1 --json | jq -r '.revisions[].commit' >got
	git log --format=%H -- records/notes/a/big1.yaml >want
	[ "$(wc -l <want)" = 200 ]
	diff want got
	# A time that was named is told whole.
	[ "$(entente history --since 2017-07-13 --heads | grep -c '^20..-')" = 600 ]
	run -0 outside
	expect 0
	# Without git on the PATH we compare the trees ourselves.
	rm -r .git/entente
	(PATH=$BATS_TEST_TMPDIR/bin entente history big1 --json) | jq -r '.revisions[].commit' >got
	diff want got
}

# make_note ID: a repository with this note in it, saved.
make_note()
{
	git init -q -b main notes
	cd notes
	mkdir -p schemas records/notes/a records/notes/b
	cp "$TREE/tests/data/notes/schemas/note.yaml" schemas/
	printf 'title: t\none: 1\n' >"records/notes/a/$1.yaml"
	git add .
	git commit -qm first
}

# subjects ID: of the commits of its history, and of who set its fields.
subjects()
{
	entente history "$1" --json | jq -r '[.revisions[].message | rtrimstr("\n")] | join(" ")'
	entente who "$1" --json | jq -r '[.fields[] | .path + "=" + (.message | rtrimstr("\n"))] | join(" ")'
}

@test "a file copied in one commit, and taken away in another, was moved" {
	make_note n1
	sed -i 's/one: 1/one: 2/' records/notes/a/n1.yaml
	git commit -qam second
	cp records/notes/a/n1.yaml records/notes/b/
	git add records
	git commit -qm copied
	git rm -q records/notes/a/n1.yaml
	git commit -qm removed
	run -0 subjects n1
	[ "${lines[0]}" = 'removed second first' ]
	[ "${lines[1]}" = 'title=first one=second' ]
}

@test "a record that takes a former id is another one" {
	make_note n1
	git mv records/notes/a/n1.yaml records/notes/a/n2.yaml
	echo 'formerly: [n1]' >>records/notes/a/n2.yaml
	git commit -qam renamed
	printf 'title: new\none: 5\n' >records/notes/a/n1.yaml
	git add records
	git commit -qm reborn
	sed -i 's/one: 5/one: 1/' records/notes/a/n1.yaml
	git commit -qam corrected
	run -0 subjects n2
	[ "${lines[0]}" = 'renamed first' ]
	[ "${lines[1]}" = 'title=first one=first formerly[1]=renamed' ]
}

@test "a kind that got another folder keeps its records' past" {
	make_note n1
	sed -i 's,x-folder: notes/,x-folder: fiches/,' schemas/note.yaml
	mkdir records/fiches
	git mv records/notes/a records/fiches/a
	git commit -qam folder
	run -0 subjects n1
	[ "${lines[0]}" = 'folder first' ]
	[ "${lines[1]}" = 'title=first one=first' ]
}

@test "history of a region knows folders of before the schema's" {
	make_note n1
	sed -i 's,^x-folder.*,x-folder: notes\nx-owner: where,' schemas/note.yaml
	printf 'where: laval\none: 1\n' >records/notes/n2.yaml
	printf 'where: montreal\none: 1\n' >records/notes/n3.yaml
	git add .
	git commit -qm flat
	sed -i 's,^x-folder: notes,&/{where},' schemas/note.yaml
	mkdir records/notes/laval records/notes/montreal
	git mv records/notes/n2.yaml records/notes/laval/
	git mv records/notes/n3.yaml records/notes/montreal/
	git commit -qam folders
	sed -i 's/one: 1/one: 2/' records/notes/montreal/n3.yaml
	git commit -qam elsewhere
	run -0 entente history --region laval --json
	[ "$(jq -r '[.revisions[] | (.message | rtrimstr("\n")) + ":" + ([.records[].id] | join(","))] | join(" ")' <<<"$output")" = 'folders:n2 flat:n2' ]
}

@test "a text that nobody could read is no removal, and sets no values" {
	make_note n1
	printf 'title: t\none: [1\n' >records/notes/a/n1.yaml
	git commit -qam broken
	printf 'title: t\none: 2\n' >records/notes/a/n1.yaml
	git commit -qam mended
	run -0 subjects n1
	[ "${lines[0]}" = 'mended broken first' ]
	[ "${lines[1]}" = 'title=first one=mended' ]
	run -0 entente history n1
	[ "$(sed -n 's/^  //p' <<<"$output" | tr '\n' '|')" = 'its text could not be read before|the text cannot be read as a record|[new record]|' ]
	run -0 entente history n1 --json
	[ "$(jq -c '[.revisions[] | [.acts, .readable]]' <<<"$output")" = '[[[],false],[[],false],[["new"],null]]' ]
	[ "$(entente history --json | jq -c '[.revisions[].records[] | select(.kind == "note") | .acts]')" = '[[],[],["new"]]' ]
	[ "$(entente history n1 -f one --json | jq -c '[.revisions[] | [.created, .changes[0].from, .changes[0].to]]')" = '[[false,1,2],[true,null,1]]' ]
	run -0 entente who n1 one
	[ "${lines[1]}" = '  one: 2 (before: 1)' ]
}

@test "who: what a merge made anew had the first parent's value before" {
	make_note n1
	git checkout -q -b side
	printf 'title: t\none: 3\n' >records/notes/a/n1.yaml
	git commit -qam theirs
	git checkout -q main
	printf 'title: t\none: 2\n' >records/notes/a/n1.yaml
	git commit -qam ours
	run -1 git merge -q side
	printf 'title: t\none: 4\n' >records/notes/a/n1.yaml
	git commit -qam fusion
	run -0 entente who n1 one
	[[ ${lines[0]} == *'  fusion' ]]
	[ "${lines[1]}" = '  one: 4 (before: 2)' ]
}

@test "what cannot be a record is no obstacle: too large, a folder, a submodule" {
	make_note n1
	head -c 1100000 /dev/zero | tr '\0' '#' >records/notes/a/huge.yaml
	git add -A
	git commit -qm huge
	git rm -q records/notes/a/huge.yaml records/notes/a/n1.yaml
	mkdir -p records/notes/a/n1.yaml
	echo 'title: u' >records/notes/a/n1.yaml/n2.yaml
	git add -A
	git update-index --add --cacheinfo "160000,$(printf '%040d' 7),records/notes/a/other.yaml"
	git commit -qm $'folders\r\nmore'
	run -0 entente history --heads
	output=$(sed 's/^.*  //' <<<"$output")
	expect "folders
- note/huge — huge (unreadable)
- note/n1 — n1 (2 changes)
+ note/n2 — n2 (1 change)

huge
+ note/huge — huge (unreadable)

first
+ note/n1 — n1 (2 changes)
+ schemas/note.yaml"
	run -1 entente history other
	run -0 --separate-stderr entente diff HEAD~1
	[ "$(grep -c '^[-+] ' <<<"$output")" = 3 ]
}

@test "a text that git has lost is an error, and nobody set values since" {
	make_note n1
	sed -i 's/one: 1/one: 2/' records/notes/a/n1.yaml
	git commit -qam second
	lost=$(git rev-parse HEAD~1:records/notes/a/n1.yaml)
	rm -f ".git/objects/${lost:0:2}/${lost:2}"
	run --separate-stderr -3 entente history n1
	[[ $stderr == *"reading object $lost"* ]]
	run --separate-stderr -3 entente who n1
	[[ $stderr == *"reading object $lost"* ]]
	[ "${stderr_lines[1]}" = '  the repository is damaged: git fsck tells what it lost; another clone may have it' ]
	# Nor is a folder that it lost one that was not there, or a save.
	rm -r .git/entente
	for lost in HEAD~1:records HEAD~1:records/notes/a 'HEAD~1^{tree}' HEAD~1; do
		id=$(git rev-parse "$lost")
		mv ".git/objects/${id:0:2}/${id:2}" ../kept
		run --separate-stderr -3 entente history
		[[ $stderr == *"$id"*'git fsck'* ]]
		mv ../kept ".git/objects/${id:0:2}/${id:2}"
	done
}

@test "after a clock at the end of time the order of commits stands" {
	make_note n1
	end=$(printf 'tree %s\nparent %s\nauthor x <x@example.org> %s +0000\ncommitter x <x@example.org> %s +0000\n\nend\n' \
		"$(git write-tree)" "$(git rev-parse HEAD)" 9223372036854775807 9223372036854775807 |
		git hash-object -t commit -w --stdin --literally)
	git reset -q --hard "$end"
	sed -i 's/one: 1/one: 2/' records/notes/a/n1.yaml
	GIT_COMMITTER_DATE='2001-01-01 00:00:00 +0000' git commit -qam later
	run -0 subjects n1
	[ "${lines[0]}" = 'later first' ]
	[ "${lines[1]}" = 'title=first one=later' ]
	run -0 entente who n1
	[ "$(sed -n 's/^2.*  //p' <<<"$output" | tr '\n' ' ')" = 'later first ' ]
}

@test "a record that lay in more folders than a life has is followed as far as that" {
	git init -q -b main notes
	cd notes
	{
		printf 'commit refs/heads/main\ncommitter R <r@example.org> 1500000000 +0000\ndata 1\nx\n'
		printf 'M 100644 inline schemas/note.yaml\ndata <<E\n%s\nE\n\n' "$(<"$TREE/tests/data/notes/schemas/note.yaml")"
		printf 'M 100644 inline records/notes/a/y.yaml\ndata <<E\none: 1\nE\n\n'
		for i in $(seq 1000 1299); do
			printf 'commit refs/heads/main\ncommitter R <r@example.org> 150000%d +0000\ndata 1\nx\n' "$i"
			printf 'D records/notes/f%d/x.yaml\n' $((i - 1))
			[ "$i" != 1000 ] || echo 'D records/notes/a/y.yaml'
			printf 'M 100644 inline records/notes/f%d/x.yaml\ndata <<E\none: 1\nformerly: [y]\nE\n\n' "$i"
		done
	} | git fast-import --quiet
	git reset -q --hard
	run -0 timeout 120 entente history x --json
	[ "$(jq '.revisions | length' <<<"$output")" -gt 250 ]
}

# A renewal story of one agreement, saved step by step, published in between.
setup_life()
{
	make_clones
	cd laval
	LE=laval-economie-sociale-2013
	entente -q set $LE funding.total=280000 -m 'Corriger le total'
	entente -q amend $LE --effective 2013-10-01 --agreed 2013-09-15 funding.years=2 -m 'Avenant'
	entente -q sync
	entente -q extend $LE --to 2015-03-31 -m 'Prolonger'
}

@test "history tells corrections from amendments and extensions" {
	setup_life
	run --separate-stderr entente history $LE
	[ "$status" = 0 ]
	[ "$(grep -c '^20..-' <<<"$output")" = 4 ]
	[ "$(grep -o '^  \[.*\]' <<<"$output" | tr -d '\n')" = '  [extension]  [amendment]  [correction]  [renewal]' ]
	run entente history $LE --json
	[ "$(jq -c '[.revisions[].acts[]]' <<<"$output")" = '["extension","amendment","correction","renewal"]' ]
	run entente --lang fr history $LE --heads
	[ "$(grep -c avenant <<<"$output")" = 1 ]
	[[ $output != *funding* && $output != *financement* ]]
}

@test "who names the commit, when it was published, and the source" {
	setup_life
	run --separate-stderr entente who $LE funding.total
	[ "$status" = 0 ]
	[[ ${lines[0]} == *'laval  Corriger le total' ]]
	[[ ${lines[1]} == '  (published 20'* ]]
	[[ $output == *'funding › total: $280,000 (before: $268,508)'* ]]
	entente who $LE --json >fields
	[ "$(jq -r '.fields[] | select(.path == "funding.total") | .message' fields)" = 'Corriger le total' ]
	published=$(jq -r '.fields[] | select(.path == "funding.total") | .published.commit' fields)
	[ "$published" = "$(git rev-list --first-parent --reverse origin/main | sed -n 2p)" ]
	# The extension is saved, and nobody else has it.
	jq -e '[.fields[] | select(.message == "Prolonger" and .published == null)] | length > 0' fields
	entente -q set $LE title=Autre
	run entente who $LE title
	[[ ${lines[0]} == 'not saved yet' ]]
	run -1 entente who $LE notes
	[[ $output == *"the record has no such field: 'notes'"* ]]
	run -2 entente who $LE no.such
	run -1 entente who nobody
}

@test "who leaves the sources out until they are asked for" {
	setup_life
	run --separate-stderr entente who $LE
	[ "$stderr" = '' ]
	printf 'sources:\n  - document: a-report\n    lines: "7"\n    basis: said\n' \
		>>records/agreements/laval/$LE.yaml
	run --separate-stderr entente who $LE
	[ "$stderr" = "without its sources: entente who $LE sources" ]
	[[ $output != *a-report* && $output != 'not saved yet'* ]]
	[[ $output == *'funding › total: $280,000 (before: $268,508)'* ]]
	run --separate-stderr entente who $LE sources
	[ "$stderr" = '' ]
	[[ $output == 'not saved yet'*a-report* ]]
	run entente who $LE --json
	[ "$(jq '[.fields[] | select(.path | startswith("sources"))] | length' <<<"$output")" -ge 3 ]
}

@test "history and who follow a rename, and one made with git" {
	setup_life
	cp records/agreements/laval/$LE.yaml before.yaml
	entente -q rename $LE laval-es-2013 -m 'Renommer'
	run --separate-stderr entente history laval-es-2013
	[[ $output == *'[renamed]'*"$LE.yaml → "*'laval-es-2013.yaml'* ]]
	[ "$(grep -c '^20..-' <<<"$output")" = 5 ]
	[ "$(entente who laval-es-2013 funding.total --json | jq -r '.fields[].message')" = 'Corriger le total' ]
	git mv records/agreements/laval/laval-es-2013.yaml records/agreements/laval/laval-soc-2013.yaml
	git commit -qm 'git mv'
	run --separate-stderr entente history laval-soc-2013
	[ "$(grep -c '^20..-' <<<"$output")" = 6 ]
}

@test "history of everything, of a kind, of a region" {
	setup_life
	run --separate-stderr entente history
	[ "$status" = 0 ]
	[ "$(grep -c '^20..-' <<<"$output")" = 4 ]
	[[ $output == *'~ agreement/laval-economie-sociale-2013'*'[extension]'*'+ agreement/'* ]]
	run --separate-stderr entente history -n 2
	[ "$(grep -c '^20..-' <<<"$output")" = 2 ]
	[ "$stderr" = 'there is more: -n N shows so many, --all all' ]
	run --separate-stderr entente history --kind region
	[ "$(grep -c '^20..-' <<<"$output")" = 1 ]
	[[ $output != *agreement/* ]]
	run --separate-stderr entente history --region laval --json
	[ "$(jq '.revisions | length' <<<"$output")" = 4 ]
	[ "$(jq -r '[.revisions[].records[].path | select(contains("outaouais"))] | length' <<<"$output")" = 0 ]
	run --separate-stderr entente history --region outaouais --heads
	[ "$(grep -c '^20..-' <<<"$output")" = 1 ]
	# A merge that says what neither side says has a say of its own.
	git fetch -q
	git checkout -q -b side origin/main
	sed -i 's/^title: .*/title: Côté/' records/agreements/laval/$LE.yaml
	git commit -qam side
	git checkout -q main
	git merge -q --no-commit side >merge.log 2>&1 || [ $? = 1 ]
	sed -i 's/^title: .*/title: Ni un ni autre/' records/agreements/laval/$LE.yaml
	git add -A records
	git commit -qm fusion
	run --separate-stderr entente history -n 1
	[[ $output == *fusion*'Ni un ni autre'* ]]
	# One that takes a field of each side has none, though its text is new;
	# what it adds itself is told, and only that.
	git checkout -q -b other
	sed -i 's/^title: .*/title: Autre/' records/agreements/laval/$LE.yaml
	git commit -qam other
	git checkout -q main
	sed -i 's/^  total: .*/  total: 290000/' records/agreements/laval/$LE.yaml
	git commit -qam mine
	git merge -q other -m both >merge.log 2>&1
	for words in '' $LE; do
		[ "$(entente history $words --json | jq -r '.revisions[:2][].message' | sort | xargs)" = 'mine other' ]
	done
	git reset -q --hard HEAD~1
	git merge -q --no-commit other >merge.log 2>&1
	sed -i '/^type:/a signed: 2011' records/agreements/laval/$LE.yaml
	git commit -qam both
	for words in '' $LE; do
		[ "$(entente history $words --json | jq -c '.revisions[] | select(.message == "both\n") | (.records[0] // .).changes | map(.path)')" = '["signed"]' ]
	done
	git reset -q --hard HEAD~2
	run -2 entente history $LE --kind agreement
	run -1 entente history --region nowhere
	[ "$(entente history --known-on HEAD~2 --json | jq -r '.revisions[0].message')" = 'Avenant' ]
}

@test "an index that cannot be kept, or is none, changes no answer" {
	setup_life
	entente history $LE >want
	[ -s .git/entente/index.sqlite ]
	echo 'no database at all, not even a little of one, whatever its name says' >.git/entente/index.sqlite
	entente history $LE | cmp - want
	head -c 5000 .git/entente/index.sqlite >short && mv short .git/entente/index.sqlite
	entente history $LE | cmp - want
	rm .git/entente/index.sqlite && mkdir .git/entente/index.sqlite
	entente history $LE | cmp - want
	rmdir .git/entente/index.sqlite
	for i in 1 2 3 4; do
		entente history $LE >got.$i &
	done
	wait
	for i in 1 2 3 4; do
		cmp got.$i want
	done
}

@test "the saves of some days, by the clock of who made them" {
	make_note n1
	local at
	for at in 2014-03-31T23:30:00-0400 2014-04-01T09:00:00-0400 2015-01-01T00:30:00+0200; do
		sed -i "s/^one: .*/one: '$at'/" records/notes/a/n1.yaml
		GIT_AUTHOR_DATE=$at GIT_COMMITTER_DATE=2020-01-01T00:00:00Z git commit -qam "$at"
	done
	told 0 2014-03-31T23:30:00-0400 '' within --since 2014 --until 2014-03
	told 0 '2015-01-01T00:30:00+0200
2014-04-01T09:00:00-0400' '' within --since 2014-04-01 -u 2015
	told 0 2015-01-01T00:30:00+0200 '' within n1 --since 2015 --until 2015-01-01
	told 0 '' '' within n1 --until 2013
	told 0 '' 'nothing was saved in that time' entente history n1 --until 2013
	told 0 '' 'nothing was saved in that time' entente history --since 2014-05 --until 2014-06
	told 2 '' 'entente: 2015 is after 2014-12' entente history --since 2015 --until 2014-12
	run -2 --separate-stderr entente --lang fr historique --since 'mars 2014'
	[[ $stderr == *'écrivez 2014-03' ]]
}

# within OPTION…: the subjects of what history tells.
within()
{
	entente history --json "$@" | jq -r '.revisions[].message | rtrimstr("\n")'
}

@test "one record is looked for by its id, wherever it lies" {
	setup_life
	# Its title, where others refer to it; a kind without folders of its own.
	entente who $LE renews | grep 'Entente spécifique – Économie sociale'
	[ "$(entente history laval --json | jq '.revisions | length')" = 1 ]
	[ "$(entente history region/laval --json | jq '.revisions | length')" = 1 ]
	# One kind and another have the id; a folder where none should be.
	cp records/regions/laval.yaml records/organizations/laval/laval.yaml
	told 2 '' "entente: 'laval' is the id of two records, of kinds organization and region
  write organization/laval" entente history laval
	rm records/organizations/laval/laval.yaml
	mkdir -p records/agreements/laval/2013
	git mv records/agreements/laval/$LE.yaml records/agreements/laval/2013
	git commit -qm 'un dossier de plus'
	[ "$(entente history $LE -n 1 --json | jq -r '.revisions[0].acts[]')" = move ]
	# Former ids, and slips.
	git mv records/agreements/laval/2013/$LE.yaml records/agreements/laval
	git commit -qm 'et retour'
	entente -q rename $LE laval-es-2013 -m 'Renommer'
	told 1 '' "entente: there is no record '$LE'
  it is now called 'laval-es-2013'" entente who $LE
	told 1 '' "entente: there is no record 'laval-es-2012'
  did you mean 'laval-es-2013'?" entente who laval-es-2012
	run -0 entente history records/agreements/laval/laval-es-2013.yaml
	ln -s laval-es-2013.yaml records/agreements/laval/lien.yaml
	told 1 '' "entente: there is no record 'lien'
  \`entente list KIND\` shows the ids" entente history lien
}

@test "reindex: what history and who ask is known again" {
	setup_life
	entente history $LE >want
	entente -q reindex
	python3 - "$(git rev-list --count HEAD)" <<'P'
import sqlite3, sys
log = sqlite3.connect('.git/entente/index.sqlite')
assert log.execute('SELECT count(*) FROM commits').fetchone()[0] == int(sys.argv[1]) > 3
P
	entente history $LE | cmp - want
	rm -rf .git/entente
	mkdir ../none && cd ../none && git init -q && cp -R ../laval/schemas ../laval/records .
	entente -q reindex
	run entente history
	[[ $output == *'nothing was saved yet'* ]]
}

@test "reindex says that there was room for the records, and not for the saves" {
	make_note n1
	for i in $(seq 900); do
		printf 'commit refs/heads/main\ncommitter R <r@example.org> %d +0000\ndata 1\nx\n' $((1500000000 + i))
		[ "$i" != 1 ] || echo 'from refs/heads/main^0'
		printf 'M 100644 inline records/notes/a/n1.yaml\ndata <<E\none: %d\nE\n\n' "$i"
	done | git fast-import --quiet
	git reset -q --hard
	# shellcheck disable=SC2016 # for the other shell
	run -3 --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 120; entente reindex'
	[ -z "$output" ]
	[[ $stderr == "$PWD/.git/entente: the index cannot be kept: writing the index: "*$'\n  all commands work without it, and take longer' ]]
	run -0 --separate-stderr entente reindex
	[ "$stderr" = 'the index is made anew: it knows the text of 1 record' ]
}

@test "an index that is torn inside is begun anew, not gone around for ever" {
	setup_life
	entente history $LE >want
	python3 - <<'P'
import sqlite3
log = sqlite3.connect('.git/entente/index.sqlite')
log.execute('DROP TABLE parents')
log.execute('DELETE FROM commits WHERE place > 1')
log.commit()
P
	entente history $LE | cmp - want
	python3 - "$(git rev-list --count HEAD)" <<'P'
import sqlite3, sys
log = sqlite3.connect('.git/entente/index.sqlite')
assert log.execute('SELECT count(*) FROM commits').fetchone()[0] == int(sys.argv[1])
P
	[ ! -e .git/entente/index.sqlite.gone ]
}

@test "who waits for another that fills the index is told so, once" {
	make_note n1
	entente who n1 >want # makes the index, which the next save is new to
	git commit -q --allow-empty -m second
	mkfifo ../hold ../held
	python3 -c "
import sqlite3
db = sqlite3.connect('.git/entente/index.sqlite', isolation_level=None)
db.execute('BEGIN IMMEDIATE')
open('../held', 'w').close()
open('../hold').close()" 3>&- &
	cat ../held
	entente who n1 >got 2>said 3>&- &
	until [ -s said ]; do
		kill -0 $!
		sleep 0.1
	done
	: >../hold
	wait
	diff want got
	[ "$(cat said)" = 'another command fills the index: waiting for it, half a minute at most' ]
	run -0 --separate-stderr entente who n1
	[ -z "$stderr" ]
}
