# What a person types: verbs, languages, help, first steps.
load helper

setup_repo()
{
	make_repo r
	cd r || return 1
}

# refused CODE TEXT WORD…: nothing on stdout, this on stderr
refused()
{
	local code=$1 text=$2
	shift 2
	run --separate-stderr entente "$@"
	[ "$status" = "$code" ] || { echo "$*: ends with $status"; return 1; }
	[ -z "$output" ]
	[ "$stderr" = "$text" ] || { echo "$*: $stderr"; return 1; }
}

@test "a verb in either language, with accents or capitals; others are guessed" {
	setup_repo
	run --separate-stderr entente ÉCHÉANCES --all --json
	[ "$status" = 0 ]
	[ "$(jq -r .type <<<"$output")" = entente.due/v1 ]
	refused 2 "entente: there is no command 'statut'
  did you mean 'entente status'?" statut
	refused 2 "entente: there is no command 'sgin'
  did you mean 'entente sign'?" help sgin
	run --separate-stderr entente --lang fr avenant
	[ "$status" = 2 ]
	[[ $stderr == *'entente modifier'* ]]
	refused 2 "entente: 'montrer' needs more arguments: ID
  see: entente montrer -h" montrer
}

@test "a bare date: the line with its option is the hint" {
	local verb option
	setup_repo
	while read -r verb option; do
		refused 2 "entente: '$verb': the date '2016-03-31' has no option before it
  write: entente $verb laval-egalite-2011 --$option 2016-03-31" \
			"$verb" laval-egalite-2011 2016-03-31
	done <<'END'
prolonger to
end effective
sign signed
amend effective
show on
END
	[ -z "$(git status --porcelain)" ]
}

@test "the language: fr_CA, EN; one that is none is refused" {
	local name
	for name in fr_CA FR fr-ca fr_CA.UTF-8; do
		run entente --lang "$name" help
		[[ ${lines[0]} == usage*COMMANDE* ]]
	done
	ENTENTE_LANG=EN run entente help
	[[ ${lines[0]} == 'usage: entente COMMAND'* ]]
	setup_repo
	ENTENTE_LANG=xx refused 2 "entente: ENTENTE_LANG is 'xx', which is neither fr nor en" status
	refused 2 "entente: option '--lang' takes fr|en, not 'english'" --lang english status
}

@test "help says what -h says; in French it names both verbs in 80 columns" {
	run entente help renew
	expect "$(entente renew -h)"
	run entente help
	expect "$(entente -h)"
	[[ $output == *$'\nEverywhere:\n  -C, --folder'* ]]
	run entente --lang fr aide
	[[ $output == *$'\n\nRenouvellements\n  echeances           due        ce qui'* ]]
	[ "$(wc -L <<<"$output")" -le 80 ]
	run entente --version --json
	[ "$(jq -r .type <<<"$output")" = entente.version/v1 ]
}

@test "help opens the pages on formats, with their accents" {
	printf '#!/bin/sh\nreadlink -f "$1"; echo "$LC_ALL $MANOPT"\n' >bin/man
	chmod +x bin/man
	LC_ALL=fr_XX.UTF-8 ENTENTE_LANG=fr run entente aide fiche
	[ "$status" = 0 ]
	[[ ${lines[0]} == */fr*/entente-record.5 ]]
	[ "${lines[1]}" = 'C.UTF-8 --nh' ]
	run entente help entente-schema
	[[ ${lines[0]} == */entente-schema.5 ]]
	printf '#!/bin/sh\nexit 16\n' >bin/man
	run --separate-stderr entente help codes
	[ "$status" = 1 ]
	[[ $stderr == *'is man installed?'*'its text: '*entente-codes.5 ]]
}

@test "the hook runs the program that put it there when PATH has none" {
	make_clones
	rm -f laval/.git/hooks/pre-commit
	# shellcheck disable=SC1003 # a quote in a folder's name
	mkdir "o'dd" && cp "$(readlink -f "$(command -v entente)")" "o'dd/entente"
	"o'dd/entente" clone -q hub.git third --name T --email t@example.org
	cd third
	echo 'title: [' >records/agreements/laval/laval-egalite-2011.yaml
	PATH=/usr/bin:/bin run git commit -am bad
	[ "$status" = 1 ]
	PATH=/usr/bin:/bin run "../o'dd/entente" doctor
	[[ $output == *'commits by plain git are checked'* ]]
	rm ../"o'dd/entente"
	PATH=/usr/bin:/bin run git commit -am bad
	[ "$status" = 0 ]
	[[ $output == *'the records were not checked'* ]]
	PATH=/usr/bin:/bin run "$(readlink -f "$BATS_TEST_TMPDIR/bin/entente")" doctor
	[[ $output == *"hook does not find entente: commits by plain git are not checked"* ]]
	echo true >.git/hooks/pre-commit
	run entente doctor
	[[ $output == *'hook does not run entente'* ]]
}

@test "a first shared remote: bare, then init with --remote, then sync" {
	git init -q --bare hub.git
	run --separate-stderr entente init ententes --remote hub.git
	[ "$status" = 0 ]
	[[ $stderr == *'next: cd ententes · entente sync' ]]
	run entente -C ententes sync
	expect 'published: 1 save'
	run --separate-stderr entente clone hub.git copy
	[ "$stderr" = "ready: ./copy
  next: cd copy · entente status" ]
}

@test "a clone of an empty remote says that it is no records repository yet" {
	git init -q --bare hub.git
	run --separate-stderr entente clone hub.git copy
	[ "$status" = 0 ]
	[[ $stderr == *'the remote holds no schemas yet'*'next: cd copy · entente init' ]]
	cd copy
	run entente doctor
	[ "$status" = 1 ]
	[[ $output == *'there are no schemas here'*'entente init'* ]]
	run --separate-stderr entente init
	[ "$stderr" = 'ready: .
  next: entente status' ]
	run entente sync
	expect 'published: 1 save'
}

@test "what a hook of the remote says is not followed by git's own words" {
	make_clones
	printf '#!/bin/sh\necho "café refusé" >&2\nexit 1\n' >hub.git/hooks/update
	chmod +x hub.git/hooks/update
	entente -q -C laval set laval-egalite-2011 title=L -m L
	run --separate-stderr entente -C laval sync
	[ "$status" = 3 ]
	[ "$stderr" = 'entente: the remote refused (hook declined): café refusé
  what you saved stays here: whoever keeps the remote may say why; then entente sync' ]
}

@test "a status by its name in either form; the hint has the reader's names" {
	setup_repo
	run --separate-stderr entente --lang fr liste ententes --all -w status=terminee --ids
	[ "$status" = 0 ]
	expect "$(entente list agreements --all -w status=ended --ids)"
	run --separate-stderr entente --lang fr liste ententes -w status=finie
	[ "$status" = 2 ]
	[[ $stderr == *'terminée'* && $stderr != *ended* ]]
	refused 2 "--where:1:8: there is no value 'over' here
    1 | status=over
      |        ^
  one of unknown, in-negotiation, planned, in-force, ended" \
		list agreements -w status=over
}

@test "show --all names the fields that have no value yet" {
	setup_repo
	run entente show laval-egalite-2011 --all
	[ "$status" = 0 ]
	[[ $output == *$'\nterm.end '* ]]
	[[ $output == *$'\nfunding.total '* ]]
	[ "$(grep -c '^signed ' <<<"$output")" = 1 ]
	run entente show laval-egalite-2011 --paths
	[ "$(grep -c '—$' <<<"$output")" = 0 ]
	entente -q set laval-egalite-2011 signed=2011-05
	run entente show laval-egalite-2011 --all
	[ "$(grep -c '^signed ' <<<"$output")" = 1 ]
}

@test "init where records are already says which folder" {
	setup_repo
	refused 1 "entente: '.' has schemas already: it is a records repository
  entente -C . status" init
	entente set laval-egalite-2011 funding.total=1 >out
	grep -q '(-$459,999)' out
}
