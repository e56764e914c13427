# Loaded after helper.bash by the tests of editing verbs.

# ok TEXT COMMAND…: exit 0, and exactly this on stdout.
ok()
{
	local want=$1
	shift
	run --separate-stderr "$@"
	[ "$status" = 0 ] || { echo "ends with $status: $stderr"; return 1; }
	expect "$want"
}

# refused CODE TEXT COMMAND…: exactly this on stderr, and no file changed.
refused()
{
	local code=$1 want=$2 before after
	shift 2
	before=$(git status --porcelain -uall; git diff)
	run --separate-stderr "$@"
	[ "$status" = "$code" ] || { echo "ends with $status: $output $stderr"; return 1; }
	[ "$output" = '' ]
	output=$stderr expect "$want"
	after=$(git status --porcelain -uall; git diff)
	[ "$before" = "$after" ]
}

# changed: the lines that git sees changed, without their context.
changed()
{
	run bash -c "git diff -U0 | grep '^[-+]' | grep -v '^[-+][-+]'"
	expect "$1"
	git checkout -q .
}
