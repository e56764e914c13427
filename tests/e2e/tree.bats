# The project's own tree: what lies where, and what must not.
load helper

@test "the visible top-level entries are the agreed ones" {
	cd "$TREE"
	run git ls-files
	[ "$status" = 0 ]
	run bash -c "git ls-files | cut -d/ -f1 | grep -v '^\.' | LC_ALL=C sort -u"
	expect "LICENSE
Makefile
README.md
hooks
records
schemas
src
tests"
}

@test "nothing that a build makes is tracked" {
	cd "$TREE"
	run git ls-files -ci --exclude-standard
	expect ''
}

@test "no tracked file is a symbolic link, and scripts are executable" {
	cd "$TREE"
	run bash -c "git ls-files -s | grep '^120000'"
	expect ''
	run bash -c "git ls-files -s '*.sh' hooks | grep -v '^100755' || :"
	expect ''
}

@test "file names are portable: NFC, no case collisions" {
	cd "$TREE"
	run bash -c "git ls-files | tr '[:upper:]' '[:lower:]' | sort | uniq -d"
	expect ''
	run bash -c "git -c core.quotePath=false ls-files | LC_ALL=C grep '[^A-Za-z0-9._/+-]' || :"
	expect ''
}
