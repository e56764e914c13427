# Loaded after helper.bash where a command must say exactly this.

# told CODE STDOUT STDERR COMMAND…: exactly that.
told()
{
	local code=$1 out=$2 err=$3
	shift 3
	run --separate-stderr "$@"
	[ "$status" = "$code" ] || { echo "$* exits $status: $output $stderr"; return 1; }
	diff -u <(echo "$out") <(echo "$output")
	diff -u <(echo "$err") <(echo "$stderr")
}

# as_before: nothing is edited, nothing half done lies about.
as_before()
{
	local stale
	stale=$(git status --porcelain
		find . '(' -name '*.lock' -o -name '.entente-tmp-*' -o -name journal ')')
	[ -z "$stale" ] || { echo "$stale"; return 1; }
}
