# merge-file, and git's merge driver that it is.
load helper

EGALITE=records/agreements/laval/laval-egalite-2011.yaml

three()
{
	printf '%b' "$1" >base.yaml
	printf '%b' "$2" >ours.yaml
	printf '%b' "$3" >theirs.yaml
}

merge()
{
	run --separate-stderr entente merge-file "$@" base.yaml ours.yaml theirs.yaml
}

@test "what each side changed, onto the text of ours" {
	three 'a: 1\nb: 2\nc: 3\n' 'a:  "x"   # ours\nb: 2\nc: 3\n' \
		'a: 1\n# theirs\nb: 5\nc: 3\nd: [1]\n'
	merge
	[ "$status" = 0 ]
	[ "$output" = 'a:  "x"   # ours
# theirs
b: 5
c: 3
d: [1]' ]
	[ -z "$stderr" ]
	merge -o out.yaml
	[ "$status" = 0 ]
	[ -z "$output" ]
	[ "$(<out.yaml)" = 'a:  "x"   # ours
# theirs
b: 5
c: 3
d: [1]' ]
	merge --json -o out.yaml
	[ "$output" = '{
  "type": "entente.merge-file/v1",
  "method": "fields",
  "clean": true,
  "conflicts": [],
  "violations": []
}' ]
}

@test "a conflict: exit 1, what the three say, nothing written" {
	three 'a: 1\nb: 2\nl: [{id: x, n: 1}]\n' 'a: 4\nb: 2\nl: [{id: x, n: 2}]\n' \
		'a: 5\nb: 3\nl: [{id: x, n: 3}]\n'
	merge -o out.yaml
	[ "$status" = 1 ]
	[ "$output" = 'a: both sides changed it, differently
  base:   1
  ours:   4
  theirs: 5
l[id=x].n: both sides changed it, differently
  base:   1
  ours:   2
  theirs: 3' ]
	[ "$stderr" = 'ours.yaml: 2 conflicts' ]
	[ ! -e out.yaml ]
	merge --json
	[ "$status" = 1 ]
	[ -z "$stderr" ]
	[[ $output == *'"conflicts": [
    {
      "conflict": "value",
      "path": "a",
      "pointer": "/a",
      "base": 1,
      "ours": 4,
      "theirs": 5
    },
    {
      "conflict": "value",
      "path": "l[id=x].n",
      "pointer": "/l/0/n",
      "base": 1,'* ]]
	entente --lang fr merge-file base.yaml ours.yaml theirs.yaml >fr.txt 2>&1 || [ $? = 1 ]
	[[ $(head -4 fr.txt) == 'a'*': les deux côtés l’ont changé, différemment
  base'*'1
  nous'*'4
  eux'*'5' ]]
}

@test "removed against changed, added twice, another type, born twice" {
	three 'a: 1\nb: {c: 1}\n' 'b: {c: 1}\nn: 1\n' 'a: 2\nb: [1]\nn: 2\n'
	merge
	[ "$status" = 1 ]
	[ "$output" = 'n: both sides added it, differently
  base:   —
  ours:   1
  theirs: 2
a: one side removed what the other changed
  base:   1
  ours:   —
  theirs: 2' ]
	three 'b: {c: 1}\n' 'b: {c: 2}\n' 'b: [1]\n'
	merge
	[[ $output == 'b: the sides have values of different types'* ]]
	three '' 'a: 1\nb: 2\n' 'a: 1\nc: 3\n'
	merge
	[ "$status" = 0 ]
	[ "$output" = $'a: 1\nb: 2\nc: 3' ]
}

@test "/dev/null is no base; as a side it is no file" {
	printf 'a: 1\nb: 2\n' >ours.yaml
	printf 'a: 1\nc: 3\n' >theirs.yaml
	run --separate-stderr entente merge-file /dev/null ours.yaml theirs.yaml
	[ "$status" = 0 ]
	[ "$output" = $'a: 1\nb: 2\nc: 3' ]
	[ -z "$stderr" ]
	printf 'a: 9\n' >theirs.yaml
	run --separate-stderr entente merge-file /dev/null ours.yaml theirs.yaml
	[ "$status" = 1 ]
	[ "$output" = 'a: both sides added it, differently
  base:   —
  ours:   1
  theirs: 9' ]
	printf 'a: &x 1\n' >theirs.yaml
	run --separate-stderr entente merge-file /dev/null ours.yaml theirs.yaml
	[ "$status" = 1 ]
	[ -z "$output" ]
	run --separate-stderr entente merge-file ours.yaml /dev/null theirs.yaml
	[ "$status" = 1 ]
	[[ $stderr == *'/dev/null: this is a device, not a file'* ]]
}

@test "what no record can be is merged by lines, said aloud" {
	three 'a: &x 1\nb: 2\nc: 3\nd: 4\n' 'a: &x 1\nb: 2\nc: 3\nd: 5\n' 'a: &x 2\nb: 2\nc: 3\nd: 4\n'
	merge
	[ "$status" = 0 ]
	[ "$output" = $'a: &x 2\nb: 2\nc: 3\nd: 5' ]
	[ "$stderr" = "warning: merged by lines, not by fields: base.yaml:1:4: an anchor '&' is not allowed in a record" ]
	three 'a: 1\na: 2\n' 'a: 1\na: 3\n' 'a: 1\na: 4\n'
	merge --json
	[ "$status" = 1 ]
	[[ $output == *'"method": "lines",
  "clean": false,'* ]]
	[[ $stderr == *"duplicate key 'a'"*'both sides changed the same lines' ]]
	merge -o out.yaml
	[ "$status" = 1 ]
	[ ! -e out.yaml ]
}

@test "what tells items apart, as a person says it" {
	# By name and year they are the same; by likeness they are not.
	three 'l:\n  - {name: a, year: 1, v: 1, w: 1}\n' 'l:\n  - {name: a, year: 1, v: 2, w: 1}\n' \
		'l:\n  - {name: a, year: 1, v: 3, w: 3, z: 3}\n'
	merge --identity l=name,year
	[ "$status" = 1 ]
	[[ $output == 'l[name=a,year=1].v: both sides changed it, differently'* ]]
	# By its value an edit is another item: both are.
	merge --identity l=v
	[ "$status" = 0 ]
	[ "$output" = 'l:
  - {name: a, year: 1, v: 2, w: 1}
  - {name: a, year: 1, v: 3, w: 3, z: 3}' ]
	merge --identity 'l'
	[ "$status" = 2 ]
	make_repo repo
	merge -C repo --identity l=name --path records/regions/laval.yaml
	[ "$status" = 2 ]
	[ "$stderr" = 'entente: --identity is for files without a schema' ]
}

@test "wrong usage, files that are not there, an output that cannot be" {
	three 'a: 1\n' 'a: 2\n' 'a: 1\n'
	run --separate-stderr entente merge-file base.yaml ours.yaml
	[ "$status" = 2 ]
	rm base.yaml
	merge
	[ "$status" = 1 ]
	[ "$stderr" = 'base.yaml: no such file' ]
	three 'a: 1\n' 'a: 2\n' 'a: 1\n'
	merge -o none/out.yaml
	[ "$status" != 0 ]
	[[ $stderr == *none* ]]
}

# Two branches that each set something in one record.
fork()
{
	git switch -q -c other
	entente -q set laval-egalite-2011 "$1" -m theirs
	git switch -q main
	entente -q set laval-egalite-2011 "$2" -m ours
}

@test "git merges records by fields, where init and clone set it up" {
	make_clones
	entente clone -q hub.git here --name H --email h@example.org
	cd here
	# Two lines next to each other: a conflict for git's own merge.
	fork funding.years=3 funding.currency=USD
	run git merge other
	[ "$status" = 0 ]
	run git show HEAD:$EGALITE
	[[ $output == *$'total: 460000\n  currency: USD\n  years: 3'* ]]
	[[ $output == *'signed: "2011-03"       # the month only'* ]]
	git fsck --strict
	git switch -q -c lines HEAD^1
	rm .git/info/attributes
	run git merge HEAD~0 other
	[ "$status" = 1 ]
}

@test "git rebase and cherry-pick merge records by fields too" {
	make_clones
	entente clone -q hub.git here --name H --email h@example.org
	cd here
	fork funding.years=3 funding.currency=USD
	git branch keep
	git rebase -q other
	grep -q '^  years: 3$' $EGALITE
	grep -q '^  currency: USD$' $EGALITE
	[ "$(git rev-list --merges --count HEAD)" = 0 ]
	git switch -q other
	git cherry-pick keep >/dev/null
	run git diff --stat main
	[ -z "$output" ]
}

@test "git stops at a conflict: our values in the file, no markers" {
	make_clones
	entente clone -q hub.git here --name H --email h@example.org
	cd here
	fork funding.total=5 funding.total=6
	run git merge other
	[ "$status" = 1 ]
	[[ $output == *'funding.total: each side changed a part of what belongs together
  base:   $460,000
  ours:   $6
  theirs: $5
'"$EGALITE: 1 conflict
in the file stand our values; write what is right, then git add $EGALITE"* ]]
	run git status --short
	[ "$output" = "UU $EGALITE" ]
	run -1 grep '<<<<' $EGALITE
	grep -q 'total: 6$' $EGALITE
}

@test "sides that agree and together break a rule stop git too" {
	make_clones kinds
	entente clone -q hub.git here --name H --email h@example.org
	cd here
	printf '%s\n' 'not: {required: [since, closed]}' >>schemas/tenant.yaml
	git commit -qam rule
	git switch -q -c other
	sed -i "\$a closed: '2014-01'" records/tenants/librairie.yaml
	git commit -qam closed
	git switch -q main
	sed -i "1i since: '2010'" records/tenants/librairie.yaml
	git commit -qam since
	run git merge other --no-edit
	[ "$status" = 1 ]
	[[ $output == 'records/tenants/librairie.yaml:1:1: error: '*'[S'*'records/tenants/librairie.yaml: the sides agree, and together they break a rule'* ]]
	run git status --short
	[ "$output" = 'UU records/tenants/librairie.yaml' ]
	grep -q '^since' records/tenants/librairie.yaml
	grep -q '^closed' records/tenants/librairie.yaml
}

@test "git's diffs name the field, and hostile names of files run nothing" {
	make_clones
	entente clone -q hub.git here --name H --email h@example.org
	cd here
	sed -i "s/lines: '776-783'/lines: '7-8'/" $EGALITE
	git commit -qam lines
	run git log -1 -p --format=
	[[ $output == *'@@ governed_by:'* ]]
	name="records/a'; touch pwned; '\$(touch pwned).yaml"
	printf 'a: 1\nb: 2\nc: 3\n' >"$name"
	git add . && git commit -qm hostile --no-verify
	git switch -q -c other
	sed -i 's/a: 1/a: 2/' "$name" && git commit -qam a --no-verify
	git switch -q main
	sed -i 's/b: 2/b: 3/' "$name" && git commit -qam b --no-verify
	run git merge --no-verify other
	[ "$status" = 0 ]
	[ "$(<"$name")" = $'a: 2\nb: 3\nc: 3' ]
	git reset -q --hard HEAD^
	# Without entente: git's own merge of lines, said aloud.
	git config merge.entente.driver "$(git config merge.entente.driver | sed 's/for p in entente.*; do/for p in none; do/')"
	PATH=/usr/bin:/bin run git merge --no-verify other
	[ "$status" = 1 ]
	[[ $output == *'entente: not found, merged by lines: '* ]]
	run find . .. -maxdepth 2 -name '*pwned*' -not -path './records/*'
	[ -z "$output" ]
}

@test "the doctor sees a missing driver, puts it back, and what was lost without" {
	make_clones
	cd laval
	run entente doctor
	[[ $output == *'look      plain git merges records by lines
          entente doctor --repair'* ]]
	fork funding.years=3 funding.currency=USD
	git merge -q -X ours other --no-edit
	run entente doctor --repair
	[ "$status" = 0 ]
	[[ $output == *'good      commits by plain git are checked
good      plain git merges records field by field
look      '$EGALITE': the merge '*' lost what one side wrote: funding.years
          entente diff '*' show it; set what is right'* ]]
	git check-attr merge $EGALITE | grep -q 'merge: entente$'
	# Set since: nothing to look at any more.
	entente -q set laval-egalite-2011 funding.years=3 -m again
	run entente doctor
	[[ $output != *'lost what one side'* ]]
	[[ $output == *'good      plain git merges records'* ]]
}
