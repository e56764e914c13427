# Ten copies save and sync at once, twenty times each. The release build: the
# sanitizers' one says the same, later.
load helper

copies=10 rounds=20

# work N: a field of its own in a record that all share, and a record of its own.
work()
{
	local copy=copy$1 round
	entente -q -C "$copy" add laval-egalite-2011 parties organization=o$1 roles=signatory
	for round in $(seq $rounds); do
		entente -q -C "$copy" set laval-egalite-2011 parties.o$1.amount=$((1000 * $1 + round))
		entente -q -C "$copy" set organization/o$1 "name=$1 at $round"
		entente -q -C "$copy" save -m "$1 at $round"
		entente -C "$copy" --json sync || echo "copy $1, round $round: exit $?" >&2
	done
}

@test "ten copies, two hundred saves and syncs, all at once" {
	local copy
	[ -n "$ENTENTE" ] && ln -sf "$TREE/build/release/entente" bin/entente
	make_repo start
	for copy in $(seq $copies); do
		entente -C start -q new organization o$copy name=$copy >/dev/null
	done
	commit_all start 'ten organizations'
	git clone -q --bare start hub.git
	for copy in $(seq $copies); do
		git clone -q hub.git copy$copy
		git -C copy$copy config user.name "c$copy"
		git -C copy$copy config user.email "c$copy@example.org"
	done
	SECONDS=0
	for copy in $(seq $copies); do
		work $copy >out.$copy 2>err.$copy &
	done
	wait
	echo "# $SECONDS s, tries: $(cat out.* | grep -o '"tries": *[0-9]*' | cut -d: -f2 |
		sort -n | uniq -c | tr -s ' \n' ' ')" >&3
	run cat err.*
	expect ''
	[ "$(git -C hub.git log --no-merges --format=%s main | grep -c ' at ')" = 200 ]
	[ "$(git -C hub.git log --no-merges --format=%s main | sort -u | grep -c ' at ')" = 200 ]
	[ "$(git -C hub.git log --first-parent --format=%s main | grep -c '^Publish 1 save$')" = 200 ]
	run git -C hub.git fsck --strict --no-dangling
	expect ''
	for copy in $(seq $copies); do
		entente -C copy$copy -q sync >/dev/null
		[ "$(git -C copy$copy rev-parse HEAD)" = "$(git -C hub.git rev-parse main)" ]
		run git -C copy$copy status --porcelain
		expect ''
		run git -C copy$copy fsck --strict --no-dangling
		expect ''
		grep -qx "name: '$copy at $rounds'" copy1/records/organizations/quebec/o$copy.yaml
		grep -qx "    amount: $((1000 * copy + rounds))" copy1/records/agreements/laval/laval-egalite-2011.yaml
	done
	run entente -C copy1 -q check
	[ "$status" = 0 ]
}
