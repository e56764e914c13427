# kill -9 at any moment of save, sync, rename, rm, join and undo: the next command
# works, nothing that was saved is lost, nothing stale stays. The release build: what counts is
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

# whole DIR: the body has one id, in every record; what reads has finished it.
whole()
{
	entente -C "$1" status >/dev/null || return 1
	[ ! -e "$1/.git/entente/journal" ] || { echo 'a journal is left'; return 1; }
	entente -q -C "$1" check || return 1
	[ "$(cd "$1" && ls $BODIES/mess*.yaml | wc -l)" = 1 ] || { ls "$1/$BODIES"; return 1; }
}

@test "a hundred renames, removals and undos, each killed at another moment" {
	local i most id new gone=() done=0
	start
	cd laval
	BODIES=records/organizations/quebec
	for i in $(seq 40); do
		sed "s/laval-egalite/laval-egalite-$i/" $LE >records/agreements/laval/laval-a$i.yaml
		sed '/^governed_by/,/^sources/{/sources/!d}' -i records/agreements/laval/laval-a$i.yaml
		printf 'name: C\nregion: laval\n' >records/committees/laval/laval-c$i.yaml
		gone+=("laval-c$i")
	done
	commit_all . 'many records'
	entente -q rename mess mess-0 -m warm >/dev/null
	id=mess-0
	most=$(milliseconds entente -q rename mess-0 mess)
	entente -q undo >/dev/null
	most=$((most * 5 / 4 + 2))
	for i in $(seq $rounds); do
		new=mess-$i
		cut_short entente -q rename $id $new
		whole .
		if [ -e $BODIES/$new.yaml ]; then
			done=$((done + 1))
			run git status --porcelain
			[ "${#lines[@]}" = 44 ]
			[ $((i % 3)) != 0 ] || cut_short entente -q undo
			whole .
			id=$(basename $BODIES/mess*.yaml .yaml)
		fi
		[ "$(grep -rlw "organization: $id" records | wc -l)" = 42 ]
		cut_short entente -q rm "${gone[@]}"
		entente status >/dev/null
		run ls records/committees/laval
		[ "${#lines[@]}" = 1 ] || [ "${#lines[@]}" = 41 ]
		git checkout -q -- 'records/committees/laval/laval-c*'
		entente -q save -m "round $i" >/dev/null
		clean .
		[ "$(entente used-by $id | wc -l)" = 42 ]
	done
	echo "# within $most ms at the end; $missed were done before, $done renames came through" >&3
	[ "$missed" -lt $((rounds * 3 / 2)) ]
	[ "$done" -gt 0 ]
	[ "$done" -lt $rounds ]
	run git fsck --strict --no-dangling
	expect ''
}

@test "fifty joins, each killed at another moment" {
	local i most came=0
	start
	cd laval
	BODIES=records/organizations/quebec
	printf 'name: MESS\nsites: [www.mess.gouv.qc.ca]\n' >$BODIES/double.yaml
	for i in $(seq 40); do
		sed "s/laval-egalite/laval-egalite-$i/; s/organization: mess/organization: double/" $LE >records/agreements/laval/laval-a$i.yaml
		sed '/^governed_by/,/^sources/{/sources/!d}' -i records/agreements/laval/laval-a$i.yaml
	done
	commit_all . 'many records'
	most=$(milliseconds entente -q join double mess)
	entente -q undo >/dev/null
	clean .
	most=$((most * 5 / 4 + 2))
	for i in $(seq 50); do
		cut_short entente -q join double mess
		entente status >/dev/null
		[ ! -e .git/entente/journal ]
		entente -q check
		run git status --porcelain
		if [ -e $BODIES/double.yaml ]; then
			expect ''
			continue
		fi
		[ "${#lines[@]}" = 42 ]
		[ "$(grep -rlw 'organization: double' records | wc -l)" = 0 ]
		grep -qx 'formerly:' $BODIES/mess.yaml
		came=$((came + 1))
		cut_short entente -q undo
		entente status >/dev/null
		[ -e $BODIES/double.yaml ] || entente -q undo >/dev/null
		clean .
	done
	echo "# within $most ms at the end; $missed were done before, $came joins came through" >&3
	[ "$came" -gt 0 ]
	[ "$missed" -lt 50 ]
	run git fsck --strict --no-dangling
	expect ''
}
