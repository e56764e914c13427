# What the index is for: every answer is the one that there is without it,
# whatever happened to the files, to git, to the settings, or to itself.
load helper

A=records/agreements/laval
INDEX=.git/entente/index.sqlite

# Questions of every command that asks it, as lines of arguments.
questions='list agreement -t Égalité
list agreement --all -t "sante" -c title,region,status,term,renews -s status
list agreement --all --json -t 2011 --on 2012-01-01
list agreement -w "ref(region).name = \"Outaouais\"" -t a
list organization -a -t "conférence" --known-on HEAD~1
due
due --all --on 2012-06-01
due agreement --region outaouais --within 2y --json
due --all --no-end
due --all --known-on HEAD --until 2016-01-01
lineage laval-economie-sociale-2014 --all-fields
lineage laval-egalite-2011 --known-on HEAD~1 --json
lineage laval-egalite-2099
coverage
coverage --region laval --from 2010 --to 2014 --json --known-on HEAD
used-by laval-egalite
used-by mess --json
show laval-egalite-2011
show laval-economie-sociale-2013 --on 2014-01-01 --all
show committee/laval-egalite --json --known-on HEAD~1
due --region nowhere
compare laval-economie-sociale-2013 laval-economie-sociale-2014
compare --lineage laval-economie-sociale-2014 --known-on HEAD~1
list agreement -a -t 2012 --format svg
lineage laval-economie-sociale-2013 --format html
who laval-egalite-2011
history laval-egalite-2011
history -a
who mess name
due --all --format csv --on 2013-01-01'

# answers FILE: what is said to each question, and how it ends.
answers()
{
	local line code
	while read -r line; do
		code=0
		echo "== $line"
		eval "entente $line" 2>"$1.err" || code=$?
		sed 's/^/2> /' "$1.err"
		echo "== $code"
	done <<<"$questions" >"$1"
}

# same WHAT: with the index and without it the answers are the same.
same()
{
	answers ../got
	ENTENTE_NO_INDEX=1 answers ../want
	diff ../want ../got || { echo "after: $*"; return 1; }
	[ "$(grep -c '^== 0' ../want)" -ge "${least:-12}" ]
}

# setup_repo [whole]: the project's records, of three regions or all, in two
# commits, long enough ago to be trusted.
setup_repo()
{
	mkdir r && cp -R "$TREE/records" "$TREE/schemas" r && cd r || return 1
	[ "${1:-}" = whole ] || find records -mindepth 2 -type d \
		! -name laval ! -name outaouais ! -name quebec -exec rm -r {} +
	git init -q && git config entente.region laval
	commit_all . first
	sed -i '/^title:/s/$/ (corrigé)/' $A/laval-egalite-2011.yaml
	commit_all . second
	sleep 3
	same begun
}

# how_many ARGUMENTS: records that were read to answer.
how_many()
{
	entente -v "$@" 2>&1 >/dev/null | sed -n 's/^read \([0-9]*\) of .*/\1/p'
}

@test "few records are read, and what changed is" {
	setup_repo whole
	local all idle
	all=$(find records -name '*.yaml' | wc -l)
	idle=$(how_many list agreement -t egalite)
	[ "$idle" -gt 0 ]
	[ "$idle" -lt $((all / 5)) ]
	[ "$(how_many due --on 2012-01-01)" -lt $((all / 5)) ]
	[ "$(how_many lineage laval-egalite-2011)" -lt $((all / 5)) ]
	[ "$(how_many lineage laval-egalite-2011 --known-on HEAD~1)" -lt $((all / 5)) ]
	[ "$(how_many used-by laval-egalite)" -lt $((all / 5)) ]
	[ "$(how_many coverage --region laval)" -lt $((all / 3)) ]
	[ "$(ENTENTE_NO_INDEX=1 how_many list agreement -t egalite)" = "$all" ]
	touch records/regions/*.yaml
	[ "$(how_many list agreement -t egalite)" -gt "$idle" ]
}

@test "the same after edits, saves and undone ones" {
	setup_repo
	entente -q set laval-egalite-2011 title='Égalité au carré' >/dev/null
	same set
	entente -q new agreement laval-neuve title=Neuve region=laval \
		term.start=2013-04-01 term.end=2015-03-31 >/dev/null
	same new
	entente -q rm laval-neuve >/dev/null
	same rm
	entente -q renew laval-egalite-2011 >/dev/null
	same renew
	entente -q save -m 'Trois' >/dev/null
	same save
	entente -q undo >/dev/null
	same undo
	entente -q rename mess mtess -m 'Autre nom' >/dev/null
	same rename
	entente -q rename laval-economie-sociale-2013 laval-es-2013 >/dev/null
	same 'rename in a lineage'
	sleep 3
	same settled
}

@test "the same after plain edits, moves and links by git and the shell" {
	setup_repo
	mv $A/laval-egalite-2011.yaml $A/laval-egalite-2010.yaml
	same mv
	git checkout -q -- . && rm $A/laval-egalite-2010.yaml
	rm records/committees/laval/laval-egalite.yaml
	same gone
	git checkout -q -- .
	printf 'renews:\n  - agreement: "laval-egalit\\x65-2011"\n    basis: said\ntitle: X\nregion: "l\\x61val"\n' \
		>$A/escaped.yaml
	same escaped
	entente lineage laval-egalite-2011 | grep -q escaped
	entente due --no-end --region laval | grep -q escaped
	git switch -q -c other HEAD~1
	same switch
	git switch -q main
	same 'switch back'
}

@test "a file that changes twice within a second is not taken for the same" {
	setup_repo
	local word inode
	inode=$(stat -c %i $A/laval-egalite-2011.yaml)
	for word in abba baab bbaa; do
		sed "s/^title:.*/title: $word/" $A/laval-egalite-2011.yaml >../new
		cat ../new >$A/laval-egalite-2011.yaml
		run -0 --separate-stderr entente list agreement -t $word --ids
		expect laval-egalite-2011
	done
	[ "$(stat -c %i $A/laval-egalite-2011.yaml)" = "$inode" ]
	same 'three edits'
	touch -d 2001-01-01 $A/laval-egalite-2011.yaml
	same 'a date of long ago'
}

@test "the same with files that are no records, or cannot be read" {
	setup_repo
	printf 'title: [\n' >$A/unreadable.yaml
	printf 'title: &a X\nregion: laval\n' >$A/anchor.yaml
	printf '' >$A/empty.yaml
	printf 'x\n' >"$A/Bad Id.yaml"
	printf 'x\n' >records/stray.yaml
	cp $A/laval-egalite-2011.yaml records/agreements/outaouais/laval-egalite-2011.yaml
	ln -s laval-egalite-2011.yaml $A/link.yaml
	same hostile
	entente lineage unreadable 2>&1 | grep -q "$A/unreadable.yaml:"
	entente list agreement -t egalite 2>&1 | grep -q '^warning: 6 files cannot be read as records'
	sleep 3
	same settled
	printf 'title: Y\nregion: laval\nterm:\n  end: "2015-03-31"\n' >$A/unreadable.yaml
	same mended
	entente due | grep -q unreadable
	commit_all . hostile
	same committed
}

@test "the same after other schemas, settings and programs" {
	setup_repo
	sed -i 's/^x-owner: region/x-owner: type/' schemas/agreement.yaml
	grep -q '^x-owner: type' schemas/agreement.yaml
	same owner
	git checkout -q -- schemas
	same 'owner back'
	sed -i 's/fiscal_year:/&/; s/start: .*/start: "01-01"/' records/settings.yaml
	run -1 git diff --quiet records/settings.yaml
	same fiscal
	printf 'x: [\n' >records/settings.yaml
	same 'no settings'
	git checkout -q -- records
	printf 'type: [\n' >schemas/committee.yaml
	same 'no committees'
	rm schemas/committee.yaml
	same 'no kind of committees'
}

@test "the same after a sync, and known on any day" {
	make_clones
	cd outaouais
	sleep 3
	questions='list agreement --all -t entente
list agreement --all -t entente --known-on 2014-01-05
due --all --on 2012-01-01
lineage laval-egalite-2011 --known-on HEAD
used-by laval-egalite'
	local least=5
	same cloned
	(cd ../laval && entente -q set laval-egalite-2011 title='Entente autre' -m x >/dev/null && entente -q sync >/dev/null)
	entente -q sync >/dev/null
	same synced
	grep -q 'Entente autre' ../want
}

@test "any file in its place, or none: the answers are the same" {
	setup_repo
	local good
	cp $INDEX ../good
	good=$(stat -c %s ../good)
	: >$INDEX
	same empty
	printf 'no database\n' >$INDEX
	same text
	head -c $((good / 2)) ../good >$INDEX
	same half
	{ head -c 4096 ../good; head -c $((good - 4096)) /dev/zero; } >$INDEX
	same zeros
	{ head -c 8192 ../good; head -c $((good - 8192)) /dev/urandom; } >$INDEX
	same noise
	python3 - $INDEX <<-'END'
	import os, sqlite3, sys
	version = sqlite3.connect("../good").execute("PRAGMA user_version").fetchone()[0]
	os.unlink(sys.argv[1])
	db = sqlite3.connect(sys.argv[1])
	db.execute("CREATE TABLE facts(x)")
	db.execute("PRAGMA user_version = %d" % version)
	db.commit()
	END
	same foreign
	cp ../good $INDEX
	python3 -c "import sqlite3; d = sqlite3.connect('$INDEX'); d.execute('DELETE FROM texts'); d.commit()"
	same 'no texts'
	cp ../good $INDEX
	python3 -c "import sqlite3; d = sqlite3.connect('$INDEX'); d.execute('UPDATE facts SET links = x\"31323334\"'.replace('\"', chr(39)) + ', flags = 7, owner = 5'); d.commit()"
	entente due --all >/dev/null
	rm $INDEX && mkdir $INDEX
	same folder
	run -0 --separate-stderr entente -v list agreement -t egalite --ids
	[ "${stderr_lines[0]}" = 'without the index: its file cannot be made' ]
	run -3 --separate-stderr entente reindex
	expect ''
	[ "${stderr_lines[0]}" = "$PWD/.git/entente: the index cannot be kept: its file cannot be made" ]
	run entente doctor
	[[ $output == *$'look      no index can be kept: every command reads all records\n          entente reindex'* ]]
	rmdir $INDEX
	run -3 --separate-stderr env ENTENTE_NO_INDEX=1 entente reindex
	[ "$stderr" = 'entente: ENTENTE_NO_INDEX is set: no index is kept
  unset it first' ]
	run -0 --separate-stderr entente reindex
	[ "$stderr" = "the index is made anew: it knows the texts of $(find records -name '*.yaml' | wc -l) records" ]
	same reindex
}

@test "a state folder that nobody may write does no harm" {
	setup_repo
	rm -r .git/entente
	printf 'in the way\n' >.git/entente
	same 'no folder'
	[ "$(cat .git/entente)" = 'in the way' ]
}

@test "several at once on a new index, and one held by another" {
	setup_repo
	local i
	rm $INDEX
	ENTENTE_NO_INDEX=1 entente due --all --on 2012-01-01 >../want
	for i in 1 2 3 4 5 6; do
		entente due --all --on 2012-01-01 >../got.$i &
	done
	wait
	for i in 1 2 3 4 5 6; do
		diff ../want ../got.$i
	done
	mkfifo ../hold ../held
	python3 -c "
import sqlite3, sys
db = sqlite3.connect('$INDEX', isolation_level=None)
db.execute('BEGIN EXCLUSIVE')
open('../held', 'w').close()
open('../hold').close()" 3>&- &
	cat ../held
	same held
	run -0 --separate-stderr entente -v due
	[[ $stderr == *'without the index: '* ]]
	: >../hold
	wait
	same free
}

@test "killed while it is filled: nothing of it is believed" {
	setup_repo
	local killed=0 code
	for _ in $(seq 12); do
		rm -f $INDEX
		entente due --all >/dev/null 2>&1 &
		sleep "$(printf '0.%03d' $((RANDOM % 60)))"
		# It may have been quicker: not each time.
		code=0
		{ kill -9 $! && wait $!; } 2>/dev/null || code=$?
		[ $code != 137 ] || killed=$((killed + 1))
		diff <(ENTENTE_NO_INDEX=1 entente due --all --on 2012-01-01 2>&1) \
			<(entente due --all --on 2012-01-01 2>&1)
	done
	[ $killed -ge 3 ]
	same killed
}
