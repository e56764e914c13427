# How check tells its findings: for people, for editors, for other programs.
load helper

A=records/agreements/laval
E=$A/laval-egalite-2011.yaml

# Two errors of one file, a warning of another, and the notes that there are.
setup_repo()
{
	make_repo r
	cd r || return 1
	sed -i "s/^  end: '2015-03-31'/  end: '2010-03-31'/; s/^signed:/singed:/" $E
	echo text >$A/notes.txt
}

@test "the place, what is there, what to do, and the second place" {
	setup_repo
	run --separate-stderr entente check
	[ "$status" = 1 ]
	cat >want <<'END'
records/agreements/laval/laval-egalite-2011.yaml:7:1: error: unknown key 'singed' [S103]
    7 | singed: "2011-03"       # the month only
      | ^~~~~~
   did you mean 'signed'?
records/agreements/laval/laval-egalite-2011.yaml:10:8: error: term.end 2010-03-31 is before term.start 2011-04-01 [S114]
   10 |   end: '2010-03-31'
      |        ^~~~~~~~~~~~
   the term starts at line 9; write the last day in force
   the other place: records/agreements/laval/laval-egalite-2011.yaml:9:10
    9 |   start: '2011-04-01'
      |          ^~~~~~~~~~~~
records/agreements/laval/notes.txt: warning: this file is no record: its name does not end in .yaml [R001]
END
	expect "$(cat want)"
	[ "$stderr" = $'12 records: 2 errors, 1 warning\n2 notes, nothing to do about them (-v shows them)' ]
	run --separate-stderr entente check --format text
	expect "$(cat want)"
}

@test "the second place may be in another record" {
	make_repo r
	cd r
	printf '%s\n' 'title: a' 'region: laval' "term: {start: '2010'}" 'renews:' \
		'  - {agreement: laval-economie-sociale-2013, basis: said}' >$A/x.yaml
	run --separate-stderr entente check x
	[ "$status" = 0 ]
	expect "$A/x.yaml:5:5: warning: begins 2010, before 'laval-economie-sociale-2013' (2013), which it renews [R212]
    5 |   - {agreement: laval-economie-sociale-2013, basis: said}
      |     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
   if the source says so, tell it under oddities with rule: R212
   the other place: $A/laval-economie-sociale-2013.yaml:7:3
    7 |   start: '2013'
      |   ^~~~~~~~~~~~~"
}

@test "the caret finds its place behind accents, tabs and escapes, in long lines" {
	make_repo r
	cd r
	printf 'title: a\nregion: laval\nparties: [{label: éé, nôte: x}]\n' >$A/x.yaml
	printf 'title: a\nregion: laval\nparties:\n\t- a\n' >$A/y.yaml
	printf 'title: a\nregion: laval\nsigned: "\\e[31m"\n' >$A/z.yaml
	printf 'title: %s\nregion: laval\nparties: [{note: "%s", nôte: "%s"}]\n' \
		"$(printf 'a%.0s' {1..300})" "$(printf 'b%.0s' {1..300})" \
		"$(printf 'c%.0s' {1..300})" >$A/zz.yaml
	run --separate-stderr entente check
	[ "$status" = 1 ]
	expect "$A/x.yaml:3:23: error: unknown key 'nôte' [S103]
    3 | parties: [{label: éé, nôte: x}]
      |                       ^~~~
   did you mean 'note'?
$A/y.yaml:4:1: error: a tab is used for indentation [R005]
    4 | →- a
      | ^
   indent with blanks
$A/z.yaml:3:9: error: '\\x1b[31m' is no date [S106]
    3 | signed: \"\\e[31m\"
      |         ^~~~~~~~
   write 2014, 2014-04 or 2014-04-01; ~ after it means about, ? not sure, '..' alone an open end
$A/zz.yaml:3:322: error: unknown key 'nôte' [S103]
    3 | …$(printf 'b%.0s' {1..57})\", nôte: \"$(printf 'c%.0s' {1..53})…
      | $(printf ' %.0s' {1..61})^~~~
   did you mean 'note'?"
}

@test "colours: on a terminal, each stream by itself" {
	setup_repo
	unset NO_COLOR
	export TERM=xterm
	run entente check
	[[ $output != *$'\033'* ]]
	run entente check --color always
	[[ $output == *$'\033[1;31merror\033[0m: '*$'\033[1;33mwarning\033[0m: '* ]]
	run script -qec 'entente check' /dev/null
	[[ $output == *$'\033[1;31merror\033[0m: '* ]]
	TERM=dumb run script -qec 'entente check' /dev/null
	[[ $output != *$'\033'* ]]
	run script -qec 'entente check >out' /dev/null
	run grep -c $'\033' out
	expect 0
	run script -qec 'entente save -m x 2>out' /dev/null
	run grep -c '\[S114\]' out
	expect 1
	run grep -c $'\033' out
	expect 0
}

@test "--format gcc: one line each, the level in English" {
	setup_repo
	cat >want <<END
$E:7:1: error: unknown key 'singed' [S103]
$E:10:8: error: term.end 2010-03-31 is before term.start 2011-04-01 [S114]
$A/notes.txt:1:1: warning: this file is no record: its name does not end in .yaml [R001]
END
	run --separate-stderr entente check --format gcc
	[ "$status" = 1 ]
	expect "$(cat want)"
	run --separate-stderr entente check --format=gcc -v
	[[ $output == *"laval-economie-sociale-2008.yaml:13:10: note: the total is for 3 years"* ]]
	run --separate-stderr entente --lang fr check --format gcc
	[[ $output == "$E:7:1: error: clé inconnue"*'[S103]'* ]]
}

@test "--format github: workflow commands, escaped" {
	setup_repo
	run --separate-stderr entente check --format github
	[ "$status" = 1 ]
	expect "::error file=$E,line=7,col=1,title=S103::unknown key 'singed'
::error file=$E,line=10,col=8,title=S114::term.end 2010-03-31 is before term.start 2011-04-01
::warning file=$A/notes.txt,title=R001::this file is no record: its name does not end in .yaml"
	rm $A/notes.txt
	git checkout -q $E
	printf 'title: a\nregion: laval\nsigned: "50%%, a:b\\r\\n"\n' >"$A/a,b:c%d.yaml"
	run --separate-stderr entente check --format github
	expect "::error file=$A/a%2Cb%3Ac%25d.yaml,title=R003::'a,b:c%25d' is no id"
	mv "$A/a,b:c%d.yaml" $A/x.yaml
	run --separate-stderr entente check --format github -v x
	expect "::error file=$A/x.yaml,line=3,col=9,title=S106::'50%25, a:b\\x0d\\x0a' is no date"
	run --separate-stderr entente check --format github -v
	[[ $output == *"::notice file=$A/laval-economie-sociale-2008.yaml,line=13,col=10,title=R213::the total"* ]]
}

@test "--format json is --json" {
	setup_repo
	run --separate-stderr entente check --json
	[ "$status" = 1 ]
	echo "$output" >want
	run --separate-stderr entente check --format json
	[ "$status" = 1 ]
	expect "$(cat want)"
	run entente check --json --format gcc
	[ "$status" = 2 ]
	[[ $output == *'"kind":"usage"'*'either --json or --format gcc'* ]]
	run --separate-stderr entente check --json --format json
	expect "$(cat want)"
}

@test "--format of another name" {
	setup_repo
	run entente check --format jsno
	[ "$status" = 2 ]
	expect "entente: option '--format' takes text|gcc|json|github, not 'jsno'
  did you mean 'json'?"
	run entente check --format ''
	[ "$status" = 2 ]
}

@test "--max-findings: the first ones, the rest counted" {
	setup_repo
	run --separate-stderr entente check --max-findings 2 --format gcc
	[ "$status" = 1 ]
	expect "$E:7:1: error: unknown key 'singed' [S103]
$E:10:8: error: term.end 2010-03-31 is before term.start 2011-04-01 [S114]
… and 1 more"
	[ "${stderr%%$'\n'*}" = '12 records: 2 errors, 1 warning' ]
	run --separate-stderr entente check --max-findings 1
	expect "$E:7:1: error: unknown key 'singed' [S103]
    7 | singed: \"2011-03\"       # the month only
      | ^~~~~~
   did you mean 'signed'?
… and 2 more"
	for n in 0 3 99; do
		run --separate-stderr entente check --format gcc --max-findings $n
		[ "${#lines[@]}" = 3 ]
	done
	run --separate-stderr entente check --max-findings 1 --json
	[ "$status" = 1 ]
	[ "$(grep -c '"code":' <<<"$output")" = 1 ]
	[[ $output == *'"errors": 2'*'"left_out": 4'* ]]
	run entente check --max-findings all
	[ "$status" = 2 ]
	# A finding that is not shown still counts.
	sed -i 's/^singed:/signed:/' $E
	mv $A/notes.txt $A/a.txt
	run entente check --max-findings 1 --format gcc -q
	[ "$status" = 1 ]
}
