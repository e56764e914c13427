# hooks/pre-commit under stock git.
load helper

setup_repo()
{
	git init -q repo
	cp "$TREE/hooks/pre-commit" repo/.git/hooks/
	cd repo
	echo text >file
	git add file
}

@test "without the program on PATH a commit goes through, with a warning" {
	setup_repo
	PATH=/usr/bin:/bin run git commit -m one
	[ "$status" = 0 ]
	[[ $output == *'the records were not checked'* ]]
}

@test "a check that says no stops the commit" {
	setup_repo
	printf '#!/bin/sh\n[ "$*" = check ] && exit 1\n' >"$BATS_TEST_TMPDIR/fake"
	chmod +x "$BATS_TEST_TMPDIR/fake"
	ln -sf "$BATS_TEST_TMPDIR/fake" "$BATS_TEST_TMPDIR/bin/entente"
	run git commit -m one
	[ "$status" != 0 ]
	run git rev-parse --verify -q HEAD
	[ "$status" != 0 ]
}
