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
