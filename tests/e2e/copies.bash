# Loaded after helper.bash by the tests of sync: two copies of one remote, each
# as laval and outaouais. swap() gives each the other's part.
laval() { entente -C laval -q "$@"; }
outaouais() { entente -C outaouais -q "$@"; }

# put WHO COMMAND…: an editing verb in that copy, saved.
put() { entente -C "$1" -q "${@:2}" -m "${2}" >edits; }

# Both copies hold what the remote holds, and nothing is broken.
in_step()
{
	local dir
	laval sync >said
	outaouais sync >said
	laval sync >said
	[ "$(git -C laval rev-parse HEAD)" = "$(git -C hub.git rev-parse main)" ]
	[ "$(git -C outaouais rev-parse HEAD)" = "$(git -C hub.git rev-parse main)" ]
	for dir in laval outaouais; do
		run git -C $dir status --porcelain
		expect ''
		run entente -C $dir -q check
		[ "$status" = 0 ]
	done
	for dir in laval outaouais hub.git; do
		run git -C $dir fsck --strict --no-dangling
		expect ''
	done
}

# published PATTERN: the lines of published records that have it.
published() { git -C hub.git grep -hE "$1" main -- records; }

# blank: takes the days out of what a command told.
blank() { sed -E 's/20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9:]{5}/DATE/'; }

# conflict WHO: its sync ends in a conflict; what it tells, without days.
conflict()
{
	local before
	before=$(git -C "$1" rev-parse HEAD; git -C hub.git rev-parse main; git -C "$1" status --porcelain)
	run --separate-stderr entente -C "$1" sync
	[ "$status" = 1 ] || { echo "sync exits $status: $output $stderr"; return 1; }
	output=$(blank <<<"$output")
	diff <(echo "$before") <(git -C "$1" rev-parse HEAD; git -C hub.git rev-parse main; git -C "$1" status --porcelain)
}
