# What holds for every command: global options, the standard streams.
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

@test "an unknown language, colour or folder is refused" {
	setup_repo
	refused 2 "entente: option '--lang' takes fr|en, not 'xx'" --lang xx status
	refused 2 "entente: option '--lang' takes fr|en, not ''" status --lang=
	refused 2 "entente: option '--color' takes auto|always|never, not 'blue'" \
		list agreements --color=blue
	refused 2 "entente: option '--color' takes auto|always|never, not 'alway'
  did you mean 'always'?" list agreements --color=alway
	refused 3 "entente: there is no folder 'nowhere'" -C nowhere due --exit-code
	run entente --lang fr due -h
	[[ $output == usage*': entente echeances [options] [SORTE]'*Aussi*': entente due'*'Le manuel'*': entente aide echeances' ]]
	run entente due -h
	[[ $output == 'usage: entente due [options] [KIND]'*'Also: entente echeances'*'The manual: entente help due' ]]
	ln -s . here
	run entente -C here status
	[ "$status" = 0 ]
}

@test "a shortened --lang counts, as does --json before a bad option" {
	setup_repo
	run entente list --lan fr -h
	[[ $output == *'énumérer les fiches'* ]]
	refused 2 '{"type":"entente.error/v1","kind":"usage","message":"unknown option '"'--bogus'"'","hint":"see: entente list -h"}' \
		list --bogus --json
	run --separate-stderr entente nothing --json
	[ "$status" = 2 ]
	[ "$(jq -r .kind <<<"$stderr")" = usage ]
}

@test "output that cannot be written ends with 3, and is not written elsewhere" {
	setup_repo
	status=0
	entente list agreements >/dev/full 2>err || status=$?
	[ "$status" = 3 ]
	[ "$(tail -n 1 err)" = 'entente: the output could not be written' ]
	status=0
	entente set laval-egalite-2011 title=x >&- 2>err || status=$?
	[ "$status" = 3 ]
	[ ! -s .git/entente/lock ]
	status=0
	entente set laval-egalite-2011 title=y >out 2>&- || status=$?
	[ "$status" = 0 ]
	[ ! -s .git/entente/lock ]
	status=0
	entente check >out <&- || status=$?
	[ "$status" = 0 ]
}

@test "a reader that leaves early ends it quietly" {
	setup_repo
	# More than a pipe holds, so that it is still writing.
	for i in $(seq 200); do
		printf 'title: %0900d\n' "$i" >records/agreements/laval/x-$i.yaml
	done
	set +o pipefail
	entente list agreements --json 2>err | head -n 1 >out
	[ ! -s err ]
	[ "$(cat out)" = '{' ]
	(
		trap '' PIPE
		entente list agreements --json 2>err | head -n 1 >out
	)
	[ ! -s err ]
}

@test "a date that is none, a blank message: wrong usage, nothing written" {
	local words hint="  write 2014, 2014-04 or 2014-04-01; ~ after it means about, ? not sure, '..' alone an open end"
	setup_repo
	for words in 'amend laval-egalite-2011 title=x --effective' \
		'extend laval-egalite-2011 --to' \
		'end laval-egalite-2011 --effective'; do
		# shellcheck disable=SC2086 # a list of words
		refused 2 "entente: '2013-13-01' is no date
$hint" $words 2013-13-01
	done
	hint='  say in a few words what was done, and why'
	refused 2 "entente: the message is empty
$hint" set laval-egalite-2011 title=x -m ' '
	[ -z "$(git status --porcelain)" ]
	entente set laval-egalite-2011 title=x
	refused 2 "entente: the message is empty
$hint" save -m ''
	[ "$(git rev-list --count HEAD)" = 1 ]
}

@test "options that say different things, an order of numbers and texts" {
	setup_repo
	refused 2 'entente: --yaml shows the file as it is written: not with --paths, --on or --during' \
		show laval-egalite-2011 --yaml --on 2014-01-01
	entente set laval-egalite-2011 title=10
	entente set laval-economie-sociale-2008 title=1a
	entente set laval-economie-sociale-2013 title=9
	entente set outaouais-immigration-2013 title=8b
	run entente list agreements --all --sort title --ids
	expect 'laval-economie-sociale-2013
laval-egalite-2011
laval-economie-sociale-2008
outaouais-immigration-2013'
}

@test "a message that is no UTF-8, a person not known: nothing written" {
	setup_repo
	refused 2 'entente: the message is no valid UTF-8' \
		set laval-egalite-2011 title=x -m $'caf\xe9'
	[ -z "$(git status --porcelain)" ]
	entente set laval-egalite-2011 title=x
	refused 2 'entente: the message is no valid UTF-8' save -m $'caf\xe9'
	git checkout -q .
	git config --global --unset user.name
	refused 2 "entente: your name is not known
  git config --global user.name 'Prénom Nom'" \
		set laval-egalite-2011 title=x -m y
	[ -z "$(git status --porcelain)" ]
	refused 2 "entente: your name is not known
  git config --global user.name 'Prénom Nom'" \
		edit laval-egalite-2011 -m y
	entente set laval-egalite-2011 title=x -n -m y
	entente set laval-egalite-2011 title=x
}

@test "an amount that could be two numbers is refused" {
	local value
	setup_repo
	for value in 280.000 280,000 '280 000,500' 0280; do
		refused 1 "entente: funding.total: '$value' is not a number
  write 280000.50, or 280 000,50 \$" \
			set laval-egalite-2011 "funding.total=$value"
	done
	[ -z "$(git status --porcelain)" ]
}
