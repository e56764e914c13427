# sync of records that changed folder, or went away, against other changes.
load helper

OLD=records/agreements/laval/laval-economie-sociale-2013.yaml
NEW=records/agreements/outaouais/laval-economie-sociale-2013.yaml
ID=laval-economie-sociale-2013

# change REGION COMMAND…: an editing verb in that copy, saved.
change()
{
	entente -C "$1" "${@:2}" -m change >/dev/null 2>&1
}

# where: every file of the record in the published branch.
where()
{
	git -C hub.git ls-tree -r --name-only main | grep "/$ID.yaml"
}

setup_copies()
{
	make_clones
	entente -C laval check >/dev/null
}

@test "an edit follows a record that others moved" {
	setup_copies
	change outaouais set $ID region=outaouais
	entente -C outaouais sync
	change laval set $ID title=Nouveau
	entente -C laval sync
	run where
	expect "$NEW"
	run git -C hub.git show main:$NEW
	[[ $output == *'title: Nouveau'* && $output == *'region: outaouais'* ]]
	[ ! -e laval/$OLD ]
	[ -e laval/$NEW ]
	run git -C laval status --short
	expect ''
}

@test "a move takes the edits of others along" {
	setup_copies
	change outaouais set $ID title=Nouveau
	entente -C outaouais sync
	change laval set $ID region=outaouais
	entente -C laval sync
	run where
	expect "$NEW"
	run git -C hub.git show main:$NEW
	[[ $output == *'title: Nouveau'* && $output == *'region: outaouais'* ]]
}

@test "both moved it: to the same place is no conflict" {
	setup_copies
	change outaouais set $ID region=outaouais
	change outaouais set $ID title=Nouveau
	entente -C outaouais sync
	change laval set $ID region=outaouais
	entente -C laval sync
	run where
	expect "$NEW"
}

@test "a move against a removal is one conflict, either way out leaves one" {
	setup_copies
	change outaouais set $ID region=outaouais
	entente -C outaouais sync
	git -C laval rm -q $OLD
	entente -C laval save --draft -m gone
	run entente -C laval sync
	[ "$status" = 1 ]
	entente -C laval resolve $ID --published
	entente -C laval sync
	run where
	expect "$NEW"
}

@test "a removal holds against a change of no more than a comment" {
	setup_copies
	git -C outaouais rm -q $OLD
	commit_all outaouais gone
	git -C outaouais push -q
	echo '# a remark' >>laval/$OLD
	entente -C laval save -m remark
	run entente -C laval sync
	[ "$status" = 0 ]
	run where
	expect ''
	[ ! -e laval/$OLD ]
}

@test "what others publish beside the records passes through as it is" {
	setup_copies
	head -c 2000000 /dev/zero >outaouais/large.bin
	ln -s large.bin outaouais/link
	echo '#!/bin/sh' >outaouais/run
	chmod +x outaouais/run
	commit_all outaouais others
	git -C outaouais push -q
	change laval set $ID title=Nouveau
	entente -C laval sync
	run git -C laval status --short
	expect ''
	run git -C hub.git ls-tree main large.bin link run
	[[ $output == *'100644 blob'*large.bin*'120000 blob'*link*'100755 blob'*run ]]
	cmp outaouais/large.bin laval/large.bin
	[ "$(readlink laval/link)" = large.bin ]
	[ -x laval/run ]
}
