# completion: what the program answers for a line, and the three shells with it.
load helper

# answer WORD…: the candidates, without what they are.
answer() { run entente completion --line -- "$@"; output=$(cut -f1 <<<"$output"); }

@test "completion: verbs, of both languages once begun" {
	cd "$TREE"
	answer li
	expect 'list
liste
lineage
lignee'
	entente completion --line -- '' >"$BATS_TEST_TMPDIR/all"
	diff <(cut -f1 "$BATS_TEST_TMPDIR/all" | sort) <(entente help --list | sort)
	run entente --lang fr completion --line -- juxta
	expect $'juxtaposer\tdes fiches côte à côte, et ce qui diffère'
	answer nonsense ''
	expect ''
}

@test "completion: every option of every command" {
	cd "$TREE"
	for command in $(entente help --list); do
		diff <(entente completion --line -- "$command" -- | cut -f1 | sort) \
			<(entente "$command" -h | sed -nE 's/^ {2,6}(-., )?(--[a-z-]+).*/\2/p' | sort) ||
			echo "$command"
	done >"$BATS_TEST_TMPDIR/differ"
	run cat "$BATS_TEST_TMPDIR/differ"
	expect ''
}

@test "completion: words of options, joined or not; files; folders" {
	cd "$TREE"
	answer due --format ''
	expect 'text
csv
ics'
	answer due --format=c
	expect '--format=csv'
	answer --lang f
	expect fr
	answer check-file --schema ''
	expect :files
	answer -C ''
	expect :folders
	answer rename laval-egalite-2011 --message ''
	expect ''
	answer rename laval-egalite-2011 new
	expect ''
}

@test "completion: ids, kinds, fields, values" {
	cd "$TREE"
	answer show laval-eg
	expect 'laval-egalite-2011
laval-egalite'
	answer compare agreement/laval-egalite-2011 agreement/laval-cul
	expect 'agreement/laval-culture-2013
agreement/laval-culture-scientifique-2013'
	answer due --region la
	expect 'lanaudiere
laurentides
laval'
	answer list agr
	expect 'agreements
agreement'
	run entente --lang fr completion --line -- list ent
	expect $'ententes\tentente'
	answer list agreements --columns title,term.s
	expect title,term.start
	answer set laval-egalite-2011 term.s
	expect term.start=
	answer set laval-egalite-2011 region=lava
	expect region=laval
	answer renew laval-egalite-2011 type=entente\ s
	expect 'type=entente spécifique
type=entente sectorielle'
	answer add laval-egalite-2011 parties org
	expect organization=
	answer explain R30
	expect 'R301
R302'
	answer coverage --theme cult
	expect 'culture
culture scientifique'
	answer completion ''
	expect 'bash
zsh
fish'
}

@test "completion: in another folder; in none" {
	make_repo r
	answer -C r show laval-eg
	expect 'laval-egalite-2011
laval-egalite'
	# What a writer is at is left to it.
	mkdir -p r/.git/entente
	: >r/.git/entente/journal
	answer -C r show laval-egalite-
	expect laval-egalite-2011
	[ -e r/.git/entente/journal ]
	answer show laval-eg
	expect ''
	answer sync --ab
	expect --abort
}

# hostile_schema: a kind with names that a shell would act on.
hostile_schema()
{
	mkdir -p r/schemas r/records
	cat >r/schemas/thing.yaml <<'Y'
$schema: https://json-schema.org/draft/2020-12/schema
x-kind: thing
x-folder: things
x-labels: {en: "$(touch pwned)", plural: {en: "a;touch pwned"}}
type: object
properties:
  "$(touch pwned)": {type: string}
  state: {enum: ["$(touch pwned)", "it's `x`", "plain", "two words"]}
Y
	mkdir -p r/records/things
	echo 'state: plain' >r/records/things/one.yaml
	git -C r init -q
	commit_all r 'first records'
}

# bash_words WORD…: what bash puts on the line for these words.
bash_words()
{
	bash -c '
		source <(entente completion bash)
		compopt() { echo "compopt $*"; }
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_TYPE=9
		COMP_WORDBREAKS=" =:"
		_entente entente
		[ ${#COMPREPLY[@]} = 0 ] || printf "%s\n" "${COMPREPLY[@]}"
	' bash "$@"
}

@test "completion bash: the script, sourced and called" {
	cd "$TREE"
	entente completion bash >"$BATS_TEST_TMPDIR/script"
	bash -n "$BATS_TEST_TMPDIR/script"
	shellcheck -s bash "$BATS_TEST_TMPDIR/script"
	run bash_words entente li
	expect 'list
liste
lineage
lignee'
	run bash_words entente show laval-eg
	expect 'laval-egalite-2011
laval-egalite'
	run bash_words entente due --format = c
	expect csv
	run bash_words entente set laval-egalite-2011 region = lava
	expect laval
	run bash_words entente set laval-egalite-2011 region =
	[[ $output == *$'\nlaval'* ]]
	run bash_words entente set laval-egalite-2011 term.s
	expect 'compopt -o nospace
term.start='
	run bash_words entente renew laval-egalite-2011 type = "'entente sp"
	expect 'entente spécifique'
	run bash_words entente renew laval-egalite-2011 type = "entente\\ sp"
	expect 'entente\ spécifique'
	run bash_words entente renew laval-egalite-2011 type = entente
	[ "${lines[0]}" = 'entente\ spécifique' ]
	run bash_words entente check-file ''
	expect 'compopt -o default'
	run bash_words entente
	[ "$status" = 0 ]
}

@test "completion: what a shell would act on is quoted" {
	hostile_schema
	cd r
	run bash_words entente set one state = ''
	expect '\$\(touch\ pwned\)
it\'\''s\ \`x\`
plain
two\ words'
	run bash_words entente set one state = '"'
	expect 'plain
two words'
	run bash_words entente list a
	expect 'a\;touch\ pwned'
	answer set one ''
	expect 'state='
	run fish -c 'entente completion fish | source; complete -C "entente set one state=p"'
	expect $'state=plain\tplain'
	[ ! -e pwned ]
}

@test "completion: a schema that refers to itself at many places" {
	mkdir -p r/schemas r/records/things
	{
		printf '%s\n' '$schema: https://json-schema.org/draft/2020-12/schema' \
			'x-kind: thing' 'x-folder: things' 'type: object' 'properties:'
		printf '  p%s: {$ref: "#"}\n' $(seq 60)
	} >r/schemas/thing.yaml
	echo 'p1: {p2: {}}' >r/records/things/one.yaml
	echo 'p1: {p3: {}}' >r/records/things/two.yaml
	git -C r init -q
	commit_all r 'first records'
	answer -C r set one p1.p1.p1.p1.p60
	expect p1.p1.p1.p1.p60=
	answer -C r set one p
	[ "${#lines[@]}" -gt 1000 ]
	[ "${#lines[@]}" -le 20000 ]
	run entente -C r compare one two --format csv
	expect $'field,one,two\r
p1.p2,"{}",\r
p1.p3,,"{}"\r'
}

# zsh_words WORD…: what zsh is given to choose from.
zsh_words()
{
	zsh -fc '
		compdef() { :; }
		source <(entente completion zsh)
		compadd() { while [[ $1 == -* ]]; do case $1 in -a|-l) ;; -S) echo nospace; shift ;; *) shift ;; esac; shift; done
			print -rl -- ${(P)1}; }
		_files() { echo "files $*"; }
		words=("$@") CURRENT=$# PREFIX=${@[-1]}
		_entente
	' zsh "$@"
}

@test "completion zsh: the script, sourced and called" {
	cd "$TREE"
	entente completion zsh >"$BATS_TEST_TMPDIR/script"
	zsh -n "$BATS_TEST_TMPDIR/script"
	[ "$(head -n 1 "$BATS_TEST_TMPDIR/script")" = '#compdef entente' ]
	run zsh_words entente show laval-eg
	expect 'laval-egalite-2011
laval-egalite'
	run zsh_words entente set laval-egalite-2011 term.s
	expect 'nospace
term.start='
	run zsh_words entente show 'laval-eg'
	[ "${#lines[@]}" = 2 ]
	run zsh_words entente -C ''
	expect 'files -/'
	run zsh_words entente nonsense ''
	expect ''
}

@test "completion fish: the script, sourced, asked" {
	cd "$TREE"
	entente completion fish >"$BATS_TEST_TMPDIR/script"
	fish -n "$BATS_TEST_TMPDIR/script"
	run fish -c "source $BATS_TEST_TMPDIR/script; complete -C 'entente show laval-eg'"
	expect $'laval-egalite\tcommittee
laval-egalite-2011\tagreement'
	run fish -c "source $BATS_TEST_TMPDIR/script; complete -C 'entente -C $TREE due --format i'"
	expect ics
	run fish -c "source $BATS_TEST_TMPDIR/script; complete -C 'entente check-file Makef'"
	expect Makefile
	run fish -c "source $BATS_TEST_TMPDIR/script; complete -C 'entente show '"
	[[ $output == *laval-egalite-2011* ]]
}

@test "completion: another shell, or none" {
	run entente completion
	[ "$status" = 2 ]
	run entente completion csh
	[ "$status" = 2 ]
	expect "entente: the shell is bash|zsh|fish, not 'csh'"
	run entente completion bash zsh
	[ "$status" = 2 ]
	run entente completer bash
	[ "$output" = "$(entente completion bash)" ]
}
