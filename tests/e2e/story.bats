# The records' story over the years: a repository whose commits are dated as the
# facts became known, what each moment knew, and the demonstration built on it.
load helper

# One build for all tests of the file; they only read it.
setup_file()
{
	export STORY=$BATS_FILE_TMPDIR/story
	ENTENTE=${ENTENTE:-$BATS_TEST_DIRNAME/../../entente} \
		"$BATS_TEST_DIRNAME/../demo/history.sh" "$STORY"
}

setup_story()
{
	cd "$STORY" || return 1
}

# ids COMMAND…: what `list --ids` prints, on one line
ids()
{
	entente -q list --all --ids "$@" | tr '\n' ' '
}

@test "dates only go on; the last commit is this tree" {
	setup_story
	git log --first-parent --reverse --format=%cs >dates
	sort -c dates
	[ "$(head -n 1 dates)" = 2000-05-31 ]
	[ "$(tail -n 1 dates)" = 2025-06-21 ]
	[ "$(wc -l <dates)" -ge 18 ]
	rm dates
	[ -z "$(git status --porcelain)" ]
	diff -r records "$TREE/records"
}

@test "at no commit does a record have an error" {
	setup_story
	git log --format=%h | while read -r commit; do
		rm -rf "$BATS_TEST_TMPDIR/then"
		git clone -q "$STORY" "$BATS_TEST_TMPDIR/then"
		git -C "$BATS_TEST_TMPDIR/then" checkout -q "$commit"
		entente -C "$BATS_TEST_TMPDIR/then" check -q ||
			{ echo "at $commit"; exit 1; }
	done
}

@test "what was known when: nothing, one agreement, the fourth of a lineage" {
	setup_story
	run --separate-stderr entente show mauricie --known-on 1999-12-31
	[ "$status" = 1 ]
	[ "${stderr%%$'\n'*}" = 'entente: nothing was known yet on 1999-12-31' ]
	run ids agreements --known-on 2000
	expect 'mauricie-developpement-social-2000 '
	run ids agreements --known-on 2000-12-31
	expect 'mauricie-developpement-social-2000 '
	run ids committees --known-on 2000-12-31
	expect ''
	entente lineage mauricie-developpement-social-2000 --known-on 2003-12-31 >before
	entente lineage mauricie-developpement-social-2000 --known-on 2014-12-31 >now
	[ "$(grep -c '^[0-9]\. ' before)" = 1 ]
	[ "$(grep -c '^[0-9]\. ' now)" = 4 ]
	rm before now
	run --separate-stderr entente show bas-saint-laurent-developpement-social-2023 --known-on 2023-03-31
	[ "$status" = 1 ]
	entente -q show bas-saint-laurent-developpement-social-2023 --known-on 2023-04-01 >"$BATS_TEST_TMPDIR/out"
}

@test "both clocks: a prolongation moves what is due from the day it is known" {
	setup_story
	for clock in '2014-09-30 2015-09-30' '2014-10-01 2016-09-30'; do
		day=${clock% *} end=${clock#* }
		run entente due --region chaudiere-appalaches --on "$day" --known-on "$day" --until 2016-12-31 --json
		[ "$(jq -r '.due[] | select(.id == "chaudiere-appalaches-sisca") | .end' <<<"$output")" = "$end" ]
	done
	# Believed in September 2014 of 1 January 2016, and a month later.
	run ids agreements --known-on 2014-09-30 --on 2016-01-01 --where 'region = chaudiere-appalaches' --where 'status = in-force'
	[[ $output != *sisca* ]]
	[[ $output == *logement-social-2013* ]]
	run ids agreements --known-on 2014-10-01 --on 2016-01-01 --where 'region = chaudiere-appalaches' --where 'term.end > 2016-01-01'
	[[ $output == *sisca* ]]
}

@test "the names of a ministry: as known at each time" {
	setup_story
	entente -q show mess --known-on 2000-06-01 >before
	entente -q show mess >now
	[ "$(grep -c MESSF before)" = 0 ]
	grep -q MESSF now
	rm before now
}

@test "history tells when a record came, and each change since" {
	setup_story
	run --separate-stderr entente history mauricie-developpement-social-2000
	[ "$status" = 0 ]
	[[ $output == *2000-05-31*'Entente en développement social signée'* ]]
	[[ $output == *2003-06-30*Mauricie*"Plan d'action 2003-2004"* ]]
}

@test "the demonstration runs, in both languages, within 80 columns" {
	for lang in fr en; do
		TMPDIR=$BATS_TEST_TMPDIR ENTENTE_LANG=$lang "$TREE/tests/demo/demo.sh" >out 2>&1
		[ "$(grep -c '^--- [0-9]' out)" = 8 ]
		! sed "s|$BATS_TEST_TMPDIR|/tmp|" out | grep -E '.{81}' || return 1
	done
}
