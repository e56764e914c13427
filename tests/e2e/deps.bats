# tests/deps.sh, with stand-ins for the package tools.
load helper

stand_in()
{
	printf '#!/bin/sh\n%s\n' "$2" >"bin/$1"
	chmod +x "bin/$1"
}

setup_tools()
{
	stand_in apt-get 'echo "apt-get $*" >>log'
	stand_in sudo 'echo sudo >>log; exec "$@"'
	stand_in id 'echo "${FAKE_UID:-0}"'
	stand_in dpkg-query 'case $* in *" $LACK") exit 1;; *) echo "ii ";; esac'
	: >log
}

@test "nothing missing: apt is not run" {
	setup_tools
	LACK=none run "$TREE/tests/deps.sh" test
	[ "$status" = 0 ]
	expect ''
	[ ! -s log ]
}

@test "one package missing: said, then apt is updated, then only it is installed" {
	setup_tools
	LACK=libyaml-dev run "$TREE/tests/deps.sh" build
	[ "$status" = 0 ]
	expect 'deps: installing by apt: libyaml-dev'
	run cat log
	expect 'apt-get update -q
apt-get install -q -y --no-install-recommends libyaml-dev'
}

@test "a package for tests only is not wanted by a build" {
	setup_tools
	LACK=bats run "$TREE/tests/deps.sh" build
	[ "$status" = 0 ]
	[ ! -s log ]
}

@test "not root: by sudo" {
	setup_tools
	FAKE_UID=1000 LACK=bats run "$TREE/tests/deps.sh" test
	[ "$status" = 0 ]
	run head -n 2 log
	expect 'sudo
apt-get update -q'
}

@test "not root and no sudo: says what to run, and installs nothing" {
	setup_tools
	rm bin/sudo
	ln -s "$(command -v head)" bin/head
	PATH=$BATS_TEST_TMPDIR/bin FAKE_UID=1000 LACK=bats run /bin/sh "$TREE/tests/deps.sh" test
	[ "$status" = 1 ]
	[[ $output == *'as root, run: apt-get install bats' ]]
	[ ! -s log ]
}
