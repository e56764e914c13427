# Hostile and broken files: each is told with its place, and nothing changes.
load helper

A=records/agreements/laval

setup_repo()
{
	make_repo r
	cd r || return 1
}

# told NAME TEXT…: check says exactly these lines about the file, and no more.
told()
{
	local before after name=$1
	shift
	before=$(git status --porcelain -uall)
	run --separate-stderr timeout 10 entente check
	[ "$status" = 1 ] || { echo "$name: ends with $status: $output"; return 1; }
	expect "$(printf '%s\n' "$@")"
	after=$(git status --porcelain -uall)
	[ "$before" = "$after" ]
}

@test "a file that is no YAML of ours: where, why, what to do" {
	setup_repo
	: >$A/x.yaml
	told empty "$A/x.yaml:1:1: error: the text is empty [R005]" \
		'   write at least one key and its value'
	echo '# only a remark' >$A/x.yaml
	told remark "$A/x.yaml:1:1: error: the text is empty [R005]" \
		'    1 | # only a remark' '      | ^' \
		'   write at least one key and its value'
	printf 'title: a\0b\n' >$A/x.yaml
	told NUL "$A/x.yaml:1:9: error: a NUL byte in the text [R005]" \
		'    1 | title: a\x00b' '      |         ^~~~' \
		'   remove it; in double quotes it can be written as an escape'
	printf 'title: \033[31m\n' >$A/x.yaml
	told escape "$A/x.yaml:1:8: error: a control character (U+001B) in the text [R005]" \
		'    1 | title: \x1b[31m' '      |        ^~~~' \
		'   remove it; in double quotes it can be written as an escape'
	printf 'title: caf\351\n' >$A/x.yaml
	told Latin-1 "$A/x.yaml:1:11: error: the text is not valid UTF-8 (byte 0xE9) [R005]" \
		'    1 | title: caf\xe9' '      |           ^~~~' \
		'   save the file in UTF-8; it may be in Latin-1 or Windows-1252'
	printf 'title: a\ntitle: b\n' >$A/x.yaml
	told 'a key twice' "$A/x.yaml:2:1: error: duplicate key 'title' [R005]" \
		'    2 | title: b' '      | ^~~~~' \
		'   the first one is in line 1; keep one of them'
	printf 'title: a\n---\ntitle: b\n' >$A/x.yaml
	told 'two documents' "$A/x.yaml:2:1: error: a second document begins here [R005]" \
		'    2 | ---' '      | ^' \
		"   a file holds one document; remove the '---' or split the file"
	printf '? [a]\n: b\n' >$A/x.yaml
	told 'a list as key' "$A/x.yaml:1:3: error: a key must be a word, not a list or a mapping [R005]" \
		'    1 | ? [a]' '      |   ^' \
		"   put a text that begins with '{' or '[' in quotes"
	printf -- '- a\n' >$A/x.yaml
	told 'a list' "$A/x.yaml:1:1: error: expected a mapping, not a list [S101]" \
		'    1 | - a' '      | ^~~'
}

@test "anchors, aliases, tags and merge keys are refused" {
	setup_repo
	printf 'title: &t a\n' >$A/x.yaml
	told anchor "$A/x.yaml:1:8: error: an anchor '&' is not allowed in a record [R005]" \
		'    1 | title: &t a' '      |        ^' \
		"   put a text that begins with '&' in quotes; write shared values out"
	printf 'title: *t\n' >$A/x.yaml
	told alias "$A/x.yaml:1:8: error: an alias '*' is not allowed in a record [R005]" \
		'    1 | title: *t' '      |        ^' \
		"   put a text that begins with '*' in quotes; write shared values out"
	printf 'title: !!str a\n' >$A/x.yaml
	told tag "$A/x.yaml:1:8: error: a tag '!' is not allowed in a record [R005]" \
		'    1 | title: !!str a' '      |        ^' \
		"   put a text that begins with '!' in quotes"
	printf 'title: a\n<<: {region: laval}\n' >$A/x.yaml
	told merge "$A/x.yaml:2:1: error: a merge key '<<' is not allowed in a record [R005]" \
		'    2 | <<: {region: laval}' '      | ^~' \
		'   write the keys out'
	{
		echo 'a: &a [x,x,x,x,x,x,x,x,x]'
		for i in b:a c:b d:c e:d f:e g:f h:g i:h; do
			j=${i#*:}
			echo "${i%:*}: &${i%:*} [*$j,*$j,*$j,*$j,*$j,*$j,*$j,*$j,*$j]"
		done
	} >$A/x.yaml
	told bomb "$A/x.yaml:1:4: error: an anchor '&' is not allowed in a record [R005]" \
		'    1 | a: &a [x,x,x,x,x,x,x,x,x]' '      |    ^' \
		"   put a text that begins with '&' in quotes; write shared values out"
}

@test "too much of anything ends at once" {
	setup_repo
	head -c 2097152 /dev/zero | tr '\0' a >$A/x.yaml
	told big "$A/x.yaml: error: the file is larger than the limit of 1048576 bytes [R005]"
	head -c 100000 /dev/zero | tr '\0' '[' >$A/x.yaml
	told brackets "$A/x.yaml:1:65: error: nested more than 64 levels deep [R005]" \
		'   flatten the record'
	for c in '{' '- ' '? ' '!' '&' '*' "'" '"' '%' '|' '>' ': '; do
		head -c 200000 <(yes "$c" | tr -d '\n') >$A/x.yaml
		run timeout 5 entente check
		[ "$status" = 1 ] || { echo "$c: ends with $status"; return 1; }
	done
}

@test "what is no regular file is not read" {
	setup_repo
	echo 'title: secret' >"$BATS_TEST_TMPDIR/outside"
	ln -s "$BATS_TEST_TMPDIR/outside" $A/x.yaml
	told link "$A/x.yaml: error: a record must be a regular file, this is a symbolic link [R007]" \
		'   put the text itself in place of it'
	rm $A/x.yaml
	ln -s laval-egalite-2011.yaml $A/x.yaml
	told 'a link inside' "$A/x.yaml: error: a record must be a regular file, this is a symbolic link [R007]" \
		'   put the text itself in place of it'
	rm $A/x.yaml
	mkdir "$BATS_TEST_TMPDIR/folder"
	echo 'title: secret' >"$BATS_TEST_TMPDIR/folder/secret.yaml"
	ln -s "$BATS_TEST_TMPDIR/folder" $A/more
	told 'a linked folder' "$A/more: error: a record must be a regular file, this is a symbolic link [R007]" \
		'   put the text itself in place of it'
	rm $A/more
	mkfifo $A/x.yaml
	told FIFO "$A/x.yaml: error: a record must be a regular file [R007]" \
		'   put the text itself in place of it'
	rm $A/x.yaml
	[ "$(id -u)" = 0 ] || return 0
	mknod $A/x.yaml c 1 5 || return 0
	told device "$A/x.yaml: error: a record must be a regular file [R007]" \
		'   put the text itself in place of it'
}

@test "nothing is written through a linked folder" {
	setup_repo
	mkdir "$BATS_TEST_TMPDIR/elsewhere"
	ln -s "$BATS_TEST_TMPDIR/elsewhere" records/agreements/outaouais.d
	mv records/agreements/outaouais "$BATS_TEST_TMPDIR/kept"
	mv records/agreements/outaouais.d records/agreements/outaouais
	run entente new agreement outaouais-essai title=Essai region=outaouais
	[ "$status" = 1 ]
	expect 'records/agreements/outaouais: this should be a folder and is a link or a file; nothing was written
  put a real folder in its place'
	run ls "$BATS_TEST_TMPDIR/elsewhere"
	expect ''
}

@test "an unreadable file is named, exit 3" {
	[ "$(id -u)" != 0 ] || skip 'root reads everything'
	setup_repo
	chmod 0 $A/laval-egalite-2011.yaml
	run entente check
	[ "$status" = 3 ]
	[[ $output == "$A/laval-egalite-2011.yaml: "* ]]
}

@test "names: of files, of folders, of ids" {
	setup_repo
	cp $A/laval-egalite-2011.yaml $A/Laval-X.yaml
	told uppercase "$A/Laval-X.yaml: error: 'Laval-X' is no id [R003]" \
		'   an id has the letters a to z, digits and hyphens inside, as in laval-egalite-2011'
	mv $A/Laval-X.yaml $A/con.yaml
	told reserved "$A/con.yaml: error: 'con' is a name that Windows refuses for a file [R003]" \
		'   rename the file'
	rm $A/con.yaml
	mkdir $A/x.yaml
	sed 's/^title:.*/title: autre/' $A/laval-egalite-2011.yaml >$A/x.yaml/y.yaml
	told 'a folder x.yaml' "$A/x.yaml/y.yaml: error: by what it says this record belongs at $A/y.yaml [R006]" \
		'   entente tidy y moves the file there'
	rm -r $A/x.yaml
	mkdir records/agreements/quebec records/autres
	echo 'title: a' >records/autres/a.yaml
	told 'no kind' "records/autres/a.yaml: error: no kind of record lives in this folder [R002]" \
		'   the x-folder of each file in schemas/ says where its records lie'
	rm -r records/autres
	cp $A/laval-egalite-2011.yaml records/agreements/quebec
	told 'an id twice' "records/agreements/quebec/laval-egalite-2011.yaml: error: two records of kind agreement have the id 'laval-egalite-2011' [R004]" \
		"   the other one is $A/laval-egalite-2011.yaml; rename or remove one of them"
	rm -r records/agreements/quebec
	echo text >$A/note.txt
	run --separate-stderr entente check
	[ "$status" = 0 ]
	expect "$A/note.txt: warning: this file is no record: its name does not end in .yaml [R001]"
	run entente check --strict
	[ "$status" = 1 ]
}

@test "ids that would leave the folder, or that Windows refuses, are no ids" {
	setup_repo
	for id in ../x a/../b /etc/x Laval a_b -a a- '' 'a b' "$(printf 'x%.0s' {1..101})" con nul lpt1; do
		run entente new agreement "$id" title=a
		[ "$status" = 2 ] || { echo "$id: $status $output"; return 1; }
	done
	for id in ../../etc/passwd agreement/../x . ..; do
		run entente show "$id"
		[ "$status" = 1 ] || { echo "$id: $status $output"; return 1; }
		run entente edit "$id"
		[ "$status" = 1 ] || { echo "$id: $status $output"; return 1; }
	done
	for region in ../../x .. con; do
		run entente set laval-egalite-2011 region="$region"
		[ "$status" = 1 ] || { echo "$region: $status $output"; return 1; }
	done
	run git status --porcelain
	expect ''
}

@test "escapes in texts never reach the terminal" {
	setup_repo
	printf 'title: "a\\e[31mb"\nregion: laval\n' >$A/x.yaml
	for words in 'show x' 'list agreements' 'show --paths x' 'diff' 'status' 'check'; do
		run entente $words
		[[ $output != *$'\033'* ]] || { echo "$words"; return 1; }
	done
	run --separate-stderr entente show x
	[[ $output == *'a\x1b[31mb'* ]]
}

@test "broken schemas: the schema is blamed, with its place" {
	setup_repo
	cp schemas/committee.yaml "$BATS_TEST_TMPDIR/c.yaml"
	echo '[' >schemas/committee.yaml
	run --separate-stderr entente check
	[ "$status" = 1 ]
	expect "records/agreements/laval/laval-egalite-2011.yaml:$(grep -n laval-egalite$ $A/laval-egalite-2011.yaml | cut -d: -f1):5: error: there is no committee 'laval-egalite' [R010]
$(grep -n laval-egalite$ $A/laval-egalite-2011.yaml | sed 's/^\([0-9]*\):/   \1 | /')
      |     ^~~~~~~~~~~~~
   the kind committee is not known: see its schema
records/committees/laval/laval-egalite.yaml: error: no kind of record lives in this folder [R002]
   a schema could not be read: mend it first; other files without a kind are not listed until then
schemas/committee.yaml:2:1: error: a value is missing or begins with a sign that YAML reserves [S001]
   put the value in quotes"
	run entente list committees
	[ "$status" = 2 ]
	expect "entente: there is no kind 'committees'
  a schema has errors: see entente check"
	sed 's/^x-kind: committee/x-kind: committee\nx-knid: a/' "$BATS_TEST_TMPDIR/c.yaml" >schemas/committee.yaml
	run entente check
	[ "$status" = 1 ]
	[[ $output == *"schemas/committee.yaml:3:1: error: unknown keyword 'x-knid' [S003]
    3 | x-knid: a
      | ^~~~~~
   did you mean 'x-kind'?"* ]]
	sed 's/^x-kind: committee/x-kind: comittee/' "$BATS_TEST_TMPDIR/c.yaml" >schemas/committee.yaml
	run entente check
	[ "$status" = 1 ]
	[[ $output == *"schemas/committee.yaml: error: x-kind is 'comittee', the file's name says 'committee' [S002]"* ]]
	rm schemas/committee.yaml
	ln -s "$BATS_TEST_TMPDIR/c.yaml" schemas/committee.yaml
	run entente check
	[ "$status" = 1 ]
	[[ $output == *'schemas/committee.yaml: error: a schema must be a regular file [S001]'* ]]
	rm schemas/committee.yaml
	mkfifo schemas/committee.yaml
	run timeout 10 entente check
	[ "$status" = 1 ]
}

@test "a pattern that would never end is cut off" {
	setup_repo
	sed -i "0,/    minLength: 1/s//    pattern: '^(a+)+\$'/" schemas/agreement.yaml
	printf 'title: %sb\nregion: laval\n' "$(printf 'a%.0s' {1..5000})" >$A/x.yaml
	run timeout 20 entente check x
	[ "$status" = 1 ]
}

@test "lists of themselves have no end of items to look into" {
	setup_repo
	sed -i "s|^properties:|&\n  nested:\n    type: array\n    items:\n      \$ref: '#/properties/nested'|" schemas/agreement.yaml
	for path in nested.x zorglub nested; do
		run timeout 20 entente list agreements --all -c $path
		[ "$status" = 2 ] || [ "$path" = nested ]
		[ "$status" != 124 ]
	done
	run -2 timeout 20 entente set laval-egalite-2011 nested.x=1
}

@test "a schema that refers to what is not there, or lies elsewhere" {
	setup_repo
	mkdir -p schemas/common
	echo 'type: string' >secret.yaml
	for ref in gone.yaml ../secret.yaml %2e%2e/secret.yaml common/%2E%2E/%2E%2E/secret.yaml 'a%00b' file:///etc/passwd https://example.org/x common '/' ; do
		printf 'x-kind: x\nx-folder: x\n$ref: "%s"\n' "$ref" >schemas/x.yaml
		run --separate-stderr entente check
		[ "$status" = 1 ] || { echo "$ref: $status $output"; return 1; }
		[[ $output == *'schemas/x.yaml:3:7: error: '*'[S005]'* ]] || { echo "$ref: $output"; return 1; }
	done
	printf 'x-kind: x\nx-folder: x\n$ref: common/part.yaml\n' >schemas/x.yaml
	printf 'x-kind: y\nx-folder: y\n$ref: common/part.yaml\n' >schemas/y.yaml
	for part in 'a: [' 'type: strin'; do
		printf '%s\n' "$part" >schemas/common/part.yaml
		run --separate-stderr entente check
		[ "$status" = 1 ]
		[ "$(grep -c 'schemas/common/part.yaml:.*: error: ' <<<"$output")" = 1 ] ||
			{ echo "$output"; return 1; }
	done
	rm schemas/common/part.yaml
	ln -s /etc/passwd schemas/common/part.yaml
	run --separate-stderr entente check
	[ "$status" = 1 ]
	[[ $output == *'schemas/common/part.yaml: error: '*'[S001]'* ]]
}

@test "without schemas, without records, outside a repository" {
	setup_repo
	mv schemas records "$BATS_TEST_TMPDIR"
	run --separate-stderr entente check
	[ "$status" = 0 ]
	expect ''
	run entente list agreements
	[ "$status" = 2 ]
	expect "entente: there is no kind 'agreements'
  no schema in schemas/ could be read: see entente check"
	cd "$BATS_TEST_TMPDIR"
	run entente check
	[ "$status" = 3 ] || [ "$status" = 1 ]
	[[ $output != *'0 records'* ]]
}

# harmless WORD…: nothing that a terminal acts on comes out, whatever happens
harmless()
{
	local code=0
	entente "$@" >out 2>&1 || code=$?
	[ "$code" -le 4 ] || { echo "a crash: $* exits $code"; return 1; }
	[ -s out ]
	! LC_ALL=C grep -nP '\x1b|\xc2\x9b|\xe2\x80\xae' out || { echo "$*"; return 1; }
}

@test "what a terminal would act on is shown, not sent" {
	local bad=$'\e[31m' file="$A/"$'evil\e[31m\u202e.yaml' words
	setup_repo
	printf '%s\n' 'title: "a\e[31mb\x9bc\u202e"' 'region: laval' \
		'type: entente' '"odd\e[31mkey": "v\e[31m"' \
		'themes: ["t\e[31m"]' 'parties:' '  - organization: "o\e[31m"' \
		>$A/laval-egalite-2011.yaml
	cp $A/laval-egalite-2011.yaml "$file"
	for words in check status diff 'diff --stat' 'list agreements' \
		'list agreements --columns parties,themes' \
		'show laval-egalite-2011' 'show laval-egalite-2011 --paths' \
		'save --draft -m x' 'lineage laval-egalite-2011'; do
		# shellcheck disable=SC2086 # a list of words
		harmless $words
	done
	git rm -q --cached "$file" && rm "$file"
	git commit -q --author="Ev$bad <ev@example.org>" -m "a${bad}b"
	for words in history 'history laval-egalite-2011' 'undo -n' \
		'diff HEAD~1..HEAD'; do
		# shellcheck disable=SC2086 # a list of words
		harmless $words
	done
	harmless "$bad"
	harmless show "$bad"
	harmless set laval-egalite-2011 "$bad=x"
	harmless list agreements --where "$bad"
	harmless "--$bad"
	harmless -C "$bad" status
}
