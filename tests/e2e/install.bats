# `make install`, from the release build whatever the build under test.
load helper

in_tree()
{
	make -s -C "$TREE" --no-print-directory PREFIX=/opt/e \
		DESTDIR="$BATS_TEST_TMPDIR/root" "$@"
}

@test "make install puts every file in its place, and uninstall takes it away" {
	run in_tree install
	[ "$status" = 0 ]
	cd root/opt/e
	[ -x bin/entente ]
	[ -f share/entente/schemas/settings.yaml ]
	[ -f share/entente/schemas/common/theme.yaml ]
	[ -x share/entente/hooks/pre-commit ]
	[ -f share/locale/fr/LC_MESSAGES/entente.mo ]
	head -n 1 share/bash-completion/completions/entente | grep -q '^# bash completion'
	[ "$(head -n 1 share/zsh/site-functions/_entente)" = '#compdef entente' ]
	head -n 1 share/fish/vendor_completions.d/entente.fish | grep -q '^# fish completion'
	cd "$BATS_TEST_TMPDIR"
	run in_tree uninstall
	[ "$status" = 0 ]
	run find root -type f
	expect ''
}

@test "every manual is installed, the French ones under fr" {
	[ -d "$TREE/src/man" ] || skip 'no pages yet'
	in_tree install
	run bash -c "cd $TREE/src/man && ls *.[15] | wc -l"
	wanted=$output
	run bash -c 'ls root/opt/e/share/man/man[15]/* | wc -l'
	expect "$wanted"
	run bash -c "cd $TREE/src/man/fr && ls *.[15] | wc -l"
	wanted=$output
	run bash -c 'ls root/opt/e/share/man/fr/man[15]/* | wc -l'
	expect "$wanted"
}

@test "the installed program runs from elsewhere and says its version" {
	run make -s -C "$TREE" --no-print-directory installcheck
	[ "$status" = 0 ]
	[[ $output == *'installcheck: entente '* ]]
}

@test "help finds the pages of a prefix that man does not know" {
	script -qec true /dev/null >/dev/null 2>&1 || skip 'no terminal to be had here'
	in_tree install
	# A man that says what it was asked for; help asks it on a terminal only.
	# shellcheck disable=SC2016 # expanded when it runs
	printf '#!/bin/sh\nreadlink -f "$1"\n' >bin/man
	chmod +x bin/man
	run script -qec 'root/opt/e/bin/entente help list' /dev/null
	expect "$PWD/root/opt/e/share/man/man1/entente-list.1"$'\r'
	run script -qec 'root/opt/e/bin/entente --lang fr aide list' /dev/null
	expect "$PWD/root/opt/e/share/man/fr/man1/entente-list.1"$'\r'
}
