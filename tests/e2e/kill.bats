# kill -9 at any moment of save and sync: the next command works, nothing that
# was saved is lost, nothing stale stays. The release build: what counts is
# the number of moments.
load helper

LE=records/agreements/laval/laval-egalite-2011.yaml
rounds=100

# milliseconds COMMAND…
milliseconds()
{
	local begun=$EPOCHREALTIME now
	"$@" >/dev/null 2>&1
	now=$EPOCHREALTIME
	echo $(((${now/./} - ${begun/./}) / 1000))
}

# quickest COMMAND EDIT…: of five times, as others may keep the machine busy.
quickest()
{
	local command=$1 least=9999 round took
	shift
	for round in 1 2 3 4 5; do
		"$@" "title=Warm $round" >/dev/null 2>&1
		took=$(milliseconds $command)
		[ "$took" -ge "$least" ] || least=$took
	done
	echo $((least * 5 / 4 + 2))
}

# cut_short COMMAND…: killed after less than $most milliseconds; or done before.
cut_short()
{
	local pid code=0
	"$@" >/dev/null 2>&1 &
	pid=$!
	[ "$most" -lt 1000 ] || most=999
	sleep "$(printf '0.%03d' $((RANDOM % most)))"
	# The span follows the command's time, which others' work changes.
	if kill -9 $pid 2>/dev/null; then
		most=$((most + most / 20 + 1))
	else
		missed=$((missed + 1)) most=$((most - most / 8))
	fi
	wait $pid 2>/dev/null || code=$?
	[ "$code" = 0 ] || [ "$code" = 137 ] || { echo "$* exits $code"; return 1; }
}

# clean DIR: no edit, lock, temporary file or journal is left.
clean()
{
	local stale
	stale=$(git -C "$1" status --porcelain
		find "$1" '(' -name '*.lock' -o -name '.entente-tmp-*' -o -name journal ')')
	[ -z "$stale" ] || { echo "$1: $stale"; return 1; }
}

start()
{
	[ -n "$ENTENTE" ] && ln -sf "$TREE/build/release/entente" bin/entente
	make_clones
	RANDOM=20141023 missed=0
}

@test "a hundred saves, each killed at another moment" {
	local i most
	start
	cd laval
	most=$(quickest 'entente save -m warm' entente set laval-egalite-2011)
	for i in $(seq $rounds); do
		entente -q set laval-egalite-2011 "title=Round $i" >/dev/null
		[ $((i % 3)) != 0 ] || entente -q new organization "o$i" "name=Org $i" >/dev/null
		[ $((i % 15)) != 0 ] || rm "records/organizations/quebec/o$((i - 3)).yaml"
		cut_short entente save -m "round $i"
		entente status >/dev/null 2>&1
		entente -q save -m "round $i" >/dev/null
		clean .
		git show "HEAD:$LE" | grep -qx "title: Round $i"
	done
	echo "# within $most ms at the end; $missed were done before" >&3
	[ "$missed" -lt $((rounds * 3 / 4)) ]
	run bash -c "git log --format=%s | grep round | sort | uniq -d"
	expect ''
	[ "$(git log --format=%s | grep -c '^round ')" = $rounds ]
	run git fsck --strict --no-dangling
	expect ''
	run entente -q check
	[ "$status" = 0 ]
}

@test "a hundred syncs, each killed at another moment" {
	local i most
	start
	most=$(quickest 'entente -C laval sync' entente -C laval set -m warm laval-egalite-2011)
	for i in $(seq $rounds); do
		entente -q -C laval set laval-egalite-2011 "title=Round $i" >/dev/null
		entente -q -C laval save -m "round $i" >/dev/null
		if [ $((i % 2)) = 0 ]; then
			entente -q -C outaouais set laval-egalite-2011 "parties.mess.amount=$i" >/dev/null
			entente -q -C outaouais new organization "o$i" "name=Org $i" >/dev/null
			entente -q -C outaouais save -m "other $i" >/dev/null
			entente -q -C outaouais sync >/dev/null
		fi
		cut_short entente -C laval sync
		entente -C laval status >/dev/null 2>&1
		entente -q -C laval sync >/dev/null
		clean laval
		[ "$(git -C laval rev-parse HEAD)" = "$(git -C hub.git rev-parse main)" ]
		git -C hub.git show "main:$LE" | grep -qx "title: Round $i"
	done
	echo "# within $most ms at the end; $missed were done before" >&3
	[ "$missed" -lt $((rounds * 3 / 4)) ]
	grep -qx "    amount: $rounds" laval/$LE
	[ "$(git -C hub.git log --format=%s main | grep -c '^round ')" = $rounds ]
	[ "$(git -C hub.git log --format=%s main | grep -c '^other ')" = $((rounds / 2)) ]
	entente -q -C outaouais sync >/dev/null
	for dir in laval outaouais hub.git; do
		run git -C $dir fsck --strict --no-dangling
		expect ''
	done
	run find hub.git -name '*.lock'
	expect ''
}
