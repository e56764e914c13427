# What is missing is said: records that cannot be read, that were removed, a
# region that no record is, a folder without schemas.
load helper

LE=records/agreements/laval/laval-egalite-2011.yaml
WARNING='warning: 1 file cannot be read as a record and is not counted: entente check'

# told CODE TEXT COMMAND…: the exit code, and TEXT somewhere on stderr.
told()
{
	local code=$1 text=$2
	shift 2
	run --separate-stderr "$@"
	[ "$status" = "$code" ] || { echo "$* exits $status: $output $stderr"; return 1; }
	[[ $stderr == *"$text"* ]] || { echo "$*: $stderr"; return 1; }
}

spoilt()
{
	make_repo r
	cd r || return 1
	sed -i 's/^  end:/\tend:/' "$LE"
}

@test "due, coverage, list, lineage and status count what cannot be read" {
	spoilt
	told 0 "$WARNING" entente due --all
	told 0 "$WARNING" entente coverage --all
	told 0 "$WARNING" entente list agreements
	told 0 "$WARNING" entente list --ids agreements
	told 0 "$WARNING" entente lineage laval-economie-sociale-2013
	told 0 "$WARNING" entente status
	told 0 '' entente list regions
	[[ $stderr != *warning* ]]
	for words in 'due --all' 'coverage --all' 'list agreements' status 'lineage laval-economie-sociale-2013'; do
		run --separate-stderr entente --json $words
		[[ $output == *'"unread": 1,'* ]]
	done
	git commit -qam spoilt
	git revert --no-edit HEAD >/dev/null
	told 0 "$WARNING" entente due --all --known-on HEAD~1
	told 0 '' entente due --all
	[[ $stderr != *warning* ]]
}

@test "due --exit-code: nothing listed, and not all read, is no answer" {
	local unknown='1 file cannot be read as a record: whether something is due is not known'
	spoilt
	told 3 "entente: $unknown"$'\n''  see: entente check' \
		entente -q due --region outaouais --on 2000-01-01 --exit-code
	[[ $stderr != *warning* ]]
	expect ''
	told 3 "$unknown" entente --json due --on 2000-01-01 --exit-code
	[[ $output == *'"unread": 1,'* ]]
	told 1 "$WARNING" entente due --region outaouais --on 2014-10-01 --exit-code
	told 0 "$WARNING" entente due --on 2000-01-01
	git checkout -q "$LE"
	told 0 '' entente -q due --on 2000-01-01 --exit-code
}

@test "lineage of a record that cannot be read is an error" {
	spoilt
	told 1 "$LE:10:1: a tab is used for indentation" entente lineage laval-egalite-2011
	sed -i 's/^  end:/\tend:/' records/agreements/laval/laval-economie-sociale-2008.yaml
	run --separate-stderr entente lineage laval-economie-sociale-2013
	[[ $output == *'laval-economie-sociale-2008'$'\n''   this record cannot be read'* ]]
	[[ $output != *'no dates'* ]]
	git commit -qam spoilt
	git revert --no-edit HEAD >/dev/null
	told 1 "$LE: this record could not be read then" entente lineage laval-egalite-2011 --known-on HEAD~1
}

@test "diff and status of a record that cannot be read" {
	spoilt
	run --separate-stderr entente diff
	expect "~ agreement/laval-egalite-2011 — Entente spécifique – Égalité
  cannot be read: $LE:10:1: a tab is used for indentation"
	run --separate-stderr entente diff --stat
	expect '~ agreement/laval-egalite-2011 — Entente spécifique – Égalité (unreadable)'
	run --separate-stderr entente --json diff
	[[ $output == *'"readable": false,'*'"changes": []'* ]]
	run --separate-stderr entente status
	[[ $output == *'  unreadable agreement/laval-egalite-2011'* ]]
	git commit -qam spoilt
	run --separate-stderr entente diff HEAD~1..HEAD
	[[ $output == *'  the text cannot be read as a record' ]]
	git show HEAD~1:"$LE" >"$LE"
	run --separate-stderr entente diff
	[[ $output == *'  its text could not be read before' ]]
}

@test "history of a record that was removed; status tells its file" {
	make_repo r
	cd r
	rm "$LE"
	run --separate-stderr entente status
	[[ $output == *"  removed   $LE"$'\n'* ]]
	told 0 "laval-egalite-2011 is no record any more: $LE" entente history laval-egalite-2011
	[[ $output == *'first records'*'[new record]'* ]]
	commit_all . gone
	told 0 "laval-egalite-2011 is no record any more: $LE" entente history agreement/laval-egalite-2011
	[[ $output == *'gone'*'[removed]'*'[new record]'* ]]
	told 1 'there is no record' entente history laval-egalite-2012
	told 1 'there is no record' entente history region/laval-egalite-2011
}

@test "one's own region that no record is" {
	make_repo r
	cd r
	git config entente.region lavall
	for words in 'due' 'list agreements' 'status'; do
		told 0 "warning: no record is your region 'lavall'; did you mean 'laval'?" entente $words
	done
	git config entente.region laval
	told 0 '' entente due
	[[ $stderr != *warning* ]]
	git config entente.region xyzzyx
	told 0 "warning: no record is your region 'xyzzyx'" entente due
}

@test "due covers every kind with a term, and refuses one without" {
	make_repo r
	cd r
	cat >schemas/lease.yaml <<-'END'
		$schema: https://json-schema.org/draft/2020-12/schema
		x-kind: lease
		x-folder: leases
		type: object
		properties:
		  title: {type: string}
		  term:
		    type: object
		    x-term: true
		    properties:
		      start: {type: string, format: date}
		      end: {type: string, format: date}
	END
	mkdir records/leases
	printf 'title: Local\nterm:\n  start: "2013-01-01"\n  end: "2014-12-31"\n' >records/leases/local.yaml
	told 0 '' entente due lease
	[[ $output == *2014-12-31*local* ]]
	told 0 '' entente due
	[[ $output == *2014-12-31*local* ]]
	told 2 'records of kind region have no term' entente due regions
}

@test "clone warns of a region that no record is" {
	make_clones
	told 0 "warning: no record is your region 'lavall'; did you mean 'laval'?" entente clone hub.git l2 --region lavall
	[[ $stderr == *'ready: ./l2'* ]]
	told 0 '' entente clone hub.git l3 --region laval
	[[ $stderr != *warning* ]]
}

@test "a folder that is in no git repository, one that holds no schemas" {
	mkdir plain
	told 3 "entente: 'plain' is in no git repository
  go to the folder of your records, or name it with -C DIR; entente clone URL copies a shared one, entente init makes a new one" \
		entente -C plain due
	git init -q plain
	for words in due status diff check 'list agreements' undo; do
		told 1 'holds no schemas: it is no records repository' entente -C plain $words
		[ "$output" = '' ]
	done
	told 1 'there are no schemas here' bash -c 'entente -C plain doctor >&2'
	make_repo r
	rm -r r/schemas
	told 0 '' entente -C r status
}

@test "init leaves a folder with other things alone" {
	mkdir full
	echo mine >full/notes.txt
	told 1 "is not empty and no git repository; nothing was made" entente init full
	[ "$(ls -A full)" = notes.txt ]
	git init -q full
	told 0 'ready: ' entente init full
	mkdir void
	told 0 'ready: ' entente init void
}
