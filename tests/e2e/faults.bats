# What cannot be written: told with the file's name, exit 3, nothing changed.
load helper
export GIT_OPTIONAL_LOCKS=0

# Root may write everywhere: then as somebody else.
as_user()
{
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
	else
		"$@"
	fi
}

# Where an unprivileged user gets to, though the tests' folder is root's own.
begin()
{
	place=$BATS_TEST_TMPDIR
	if [ "$(id -u)" = 0 ]; then
		place=$(mktemp -d /tmp/entente-faults-XXXXXX)
		cp -RL bin "$place"
		PATH=$place/bin:$PATH
		export HOME=$place GIT_CONFIG_GLOBAL=$place/.gitconfig
		cp "$BATS_TEST_TMPDIR/home/.gitconfig" "$TREE/tests/lsan.supp" "$place"
		# The tree may lie where nobody else may look.
		export LSAN_OPTIONS=suppressions=$place/lsan.supp:print_suppressions=0
	fi
	cd "$place"
	make_clones
	[ "$(id -u)" != 0 ] || chown -R 65534:65534 "$place"
}

teardown()
{
	cd /
	[ -z "$disk" ] || umount "$disk"
	[ -z "$place" ] || [ "$place" = "$BATS_TEST_TMPDIR" ] || rm -rf "$place"
}

state()
{
	git -C laval rev-parse HEAD
	git -C laval status --porcelain
	git -C hub.git rev-parse main
	(cd laval && find records -name '*.yaml' -print0 | sort -z | xargs -0 cat | cksum)
	find -L laval '(' -name '*.lock' -o -name '.entente-tmp-*' -o -name journal ')'
}

# stuck NAME COMMAND…: exit 3, NAME is named, nothing has changed.
stuck()
{
	local name=$1 before
	shift
	before=$(state)
	run --separate-stderr as_user "$@"
	[ "$status" = 3 ] || { echo "$* exits $status: $output $stderr"; return 1; }
	[[ $stderr == *"$name"* ]] || { echo "$* says: $stderr"; return 1; }
	[ -z "$output" ]
	diff <(echo "$before") <(state)
}

@test "a folder of records that cannot be written" {
	begin
	as_user entente -q -C outaouais set laval-egalite-2011 title=O >/dev/null
	as_user entente -q -C outaouais save -m titre >/dev/null
	as_user entente -q -C outaouais sync
	as_user entente -q -C laval set cre-laval name=CRÉ >/dev/null
	as_user entente -q -C laval save -m nom >/dev/null
	chmod a-w laval/records/agreements/laval laval/records/committees/laval
	stuck laval-egalite-2011.yaml entente -C laval set laval-egalite-2011 title=A
	stuck laval-x.yaml entente -C laval new committee laval-x name=X region=laval
	stuck laval-egalite-2011.yaml entente -C laval sync
	chmod u+w laval/records/agreements/laval laval/records/committees/laval
	as_user entente -q -C laval sync >/dev/null
	run git -C laval status --porcelain
	expect ''
}

@test "one of the folders that several files go to cannot be written" {
	begin
	as_user entente -q -C laval check
	chmod a-w laval/records/committees/laval
	stuck laval-egalite.yaml entente -C laval rename mess mtess
	stuck laval-egalite.yaml entente -C laval rename -n mess mtess
	stuck laval-egalite.yaml entente -C laval rename laval ville-laval
	chmod u+w laval/records/committees/laval
	as_user entente -q -C laval rename laval ville-laval >/dev/null
	chmod a-w laval/records/regions
	stuck regions/laval.yaml entente -C laval undo
	chmod u+w laval/records/regions
	as_user entente -q -C laval undo >/dev/null
	run git -C laval status --porcelain
	expect ''
	chmod a-w laval/records/agreements/outaouais
	stuck outaouais-immigration-2013.yaml entente -C laval rm outaouais-immigration-2013 laval-economie-sociale-2013
	chmod u+w laval/records/agreements/outaouais
}

@test "a git directory that cannot be written" {
	begin
	as_user entente -q -C laval set laval-egalite-2011 title=A >/dev/null
	chmod -R a-w laval/.git
	stuck .git entente -C laval save -m titre
	stuck .git entente -C laval sync
	stuck .git entente -C laval set laval-egalite-2011 title=B
	stuck .git entente -C laval rename mess mtess
	run as_user entente -C laval status
	[ "$status" = 0 ]
	chmod -R u+w laval/.git
	chmod a-w laval/.git/objects laval/.git/objects/*
	stuck objects entente -C laval save -m titre
	chmod -R u+w laval/.git
	chmod a-w laval/.git/refs/heads
	stuck refs/heads/main entente -C laval save -m titre
	chmod -R u+w laval/.git
	as_user entente -q -C laval save -m titre >/dev/null
	run git -C laval status --porcelain
	expect ''
}

@test "a remote that cannot be written" {
	begin
	as_user entente -q -C laval set laval-egalite-2011 title=A >/dev/null
	as_user entente -q -C laval save -m titre >/dev/null
	chmod -R a-w hub.git
	stuck remote entente -C laval sync
	chmod -R u+w hub.git
	as_user entente -q -C laval sync
}

# fill KB: the disk has room for about so much.
fill()
{
	rm -f "$disk/filler"
	if dd if=/dev/zero of="$disk/filler" bs=1024 2>/dev/null; then
		echo 'the disk took all'
		return 1
	fi
	truncate -s "-${1}K" "$disk/filler"
}

@test "a disk that is full, and one with ever more room" {
	local room
	disk=$BATS_TEST_TMPDIR/disk
	mkdir disk
	mount -t tmpfs -o size=4m tmpfs disk 2>/dev/null || { disk=''; skip 'cannot mount a small disk here'; }
	make_clones
	entente -q -C outaouais set laval-egalite-2011 title=O signed=2011-05 >/dev/null
	entente -q -C outaouais save -m titre >/dev/null
	entente -q -C outaouais sync
	as_user() { "$@"; }
	mv laval disk
	ln -s disk/laval laval
	fill 0
	stuck disk/laval/.git/entente/lock entente -C laval set laval-egalite-2011 title=A
	rm disk/filler
	entente -q -C laval set cre-laval name=CRÉ >/dev/null
	for verb in save sync; do
		done=0
		for room in $(seq 0 4 120) 200 300 400 600 800; do
			fill $room
			before=$(state)
			run --separate-stderr entente -C laval $verb
			if [ "$status" = 0 ]; then
				done=$((done + 1))
				break
			fi
			[ "$status" = 3 ] || { echo "$verb with $room KB: $status: $output $stderr"; return 1; }
			[[ $stderr == *[Nn]'o space'* || $stderr == *'disk is'*full* || $stderr == *'the remote'* ]] ||
				{ echo "$verb with $room KB: $stderr"; return 1; }
			diff <(echo "$before") <(state)
		done
		[ "$done" = 1 ]
		run git -C laval status --porcelain
		expect ''
		rm -f disk/filler
		run git -C laval fsck --strict --no-dangling
		expect ''
	done
	[ "$(git -C laval rev-parse HEAD)" = "$(git -C hub.git rev-parse main)" ]
}

@test "a disk that fills up while several files are written" {
	local room done=0
	disk=$BATS_TEST_TMPDIR/disk
	mkdir disk
	mount -t tmpfs -o size=4m tmpfs disk 2>/dev/null || { disk=''; skip 'cannot mount a small disk here'; }
	make_clones
	as_user() { "$@"; }
	mv laval disk
	ln -s disk/laval laval
	for room in $(seq 0 4 64) $(seq 80 40 800); do
		fill "$room"
		before=$(state)
		run --separate-stderr entente -C laval rename laval ville-laval
		if [ "$status" = 0 ]; then
			done=$room
			break
		fi
		[ "$status" = 3 ] || { echo "with $room KB: $status: $output $stderr"; return 1; }
		[[ $stderr == *'disk is'*full* ]] || { echo "with $room KB: $stderr"; return 1; }
		diff <(echo "$before") <(state)
	done
	[ "$done" -gt 0 ]
	rm disk/filler
	run entente -q -C laval check
	[ "$status" = 0 ]
	entente -q -C laval undo >/dev/null
	run git -C laval status --porcelain
	expect ''
}

@test "a disk that fills up while the editor is open: the text is kept" {
	local le=records/agreements/laval/laval-egalite-2011.yaml kept
	disk=$BATS_TEST_TMPDIR/disk
	mkdir disk
	mount -t tmpfs -o size=4m tmpfs disk 2>/dev/null || { disk=''; skip 'cannot mount a small disk here'; }
	make_clones
	as_user() { "$@"; }
	mv laval disk
	ln -s disk/laval laval
	fill 0
	stuck .git/entente/ env EDITOR=true entente -C laval edit laval-egalite-2011
	rm disk/filler
	printf '#!/bin/sh\nsed -i "s/^title:.*/title: Mien/" "$1"\ndd if=/dev/zero of=%s bs=1024 2>/dev/null || true\n' "$disk/filler" >bin/ed.sh
	chmod +x bin/ed.sh
	EDITOR=ed.sh stuck 'your text is kept in ' entente -C laval edit laval-egalite-2011
	rm disk/filler
	kept=laval/.git/entente/edit/laval-egalite-2011.yaml
	diff <(sed 's/^title:.*/title: Mien/' laval/$le) $kept
	EDITOR="cp $kept" as_user entente -q -C laval edit laval-egalite-2011 >/dev/null
	grep -qx 'title: Mien' laval/$le
}
