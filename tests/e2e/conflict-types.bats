# One test for each way in which two sides can disagree, or seem to; each with
# the sides swapped, through two copies and the shared remote.
load helper
load copies

EG=laval-egalite-2011
ES=laval-economie-sociale-2013

# swapped TEST: laval publishes first, outaouais meets it; then the parts change.
swapped()
{
	"$1" laval outaouais
	rm -rf start hub.git laval outaouais
	"$1" outaouais laval
}

# values: path, type and the three values of each conflict, as outaouais has it.
values()
{
	entente -C outaouais --json conflicts |
		jq -c '.conflicts[] | [.path, .type, .mine.value, .published.value, .base.value]'
}

# is_met WANT…: the conflicts of outaouais when the parts are as given; where
# $first is outaouais, mine and published are the other way round.
is_met()
{
	local want
	want=$(printf '%s\n' "${@:2}")
	[ "$1" = laval ] || want=$(jq -c '[.[0], .[1], .[3], .[2], .[4]]' <<<"$want")
	laval sync
	conflict outaouais
	diff <(echo "$want") <(values)
}

# way FIRST: the option by which outaouais takes what the second one has.
way() { if [ "$1" = laval ]; then echo --mine; else echo --published; fi; }

born_twice()
{
	make_clones
	put "$1" new organization cdec name=A region=laval abbreviations:='[A]'
	put "$2" new organization cdec name=B region=laval
	is_met "$1" '["name","add","B","A",null]'
	outaouais resolve cdec "$(way "$1")"
	in_step
	run cat laval/records/organizations/laval/cdec.yaml
	[[ $output == 'name: B'*'region: laval'* && $output == *'- A'* ]]
}

@test "one id born twice: what only one has comes along, the rest is a conflict" {
	swapped born_twice
}

deleted_and_edited()
{
	make_clones
	put "$1" unset $EG funding
	put "$2" set $EG funding.total=1
	is_met "$1" '["funding","delete",{"total":1,"currency":"CAD","years":4},null,{"total":460000,"currency":"CAD","years":4}]'
	outaouais resolve $EG funding "$(way "$1")"
	in_step
	run published '^  total: 1$'
	expect '  total: 1'
}

@test "a group of fields is removed, and edited" {
	swapped deleted_and_edited
}

item_deleted_and_edited()
{
	make_clones
	put "$1" remove $EG parties.mess
	put "$2" set $EG parties.mess.amount=1
	is_met "$1" '["parties.mess","delete",{"organization":"mess","roles":["signatory"],"amount":1},null,{"organization":"mess","roles":["signatory"],"amount":230000}]'
	outaouais resolve $EG parties.mess "$(way "$1")"
	in_step
	run published '    amount: 1$'
	expect '    amount: 1'
}

@test "an item of a list is removed, and edited" {
	swapped item_deleted_and_edited
}

file_deleted_and_edited()
{
	make_clones
	put "$1" rm $ES
	put "$2" set $ES funding.total=1
	laval sync
	conflict outaouais
	[ "$(entente -C outaouais --json conflicts | jq -r '.conflicts[] | .path, .type')" = '
delete' ]
	outaouais resolve $ES "$(way "$1")"
	in_step
	run published '^  total: 1$'
	expect '  total: 1'
}

@test "a record is removed, and edited" {
	swapped file_deleted_and_edited
}


# A kind of its own: a place that may be a text, a list or a group of fields.
make_notes()
{
	make_clones
	cat >laval/schemas/note.yaml <<-'S'
		$schema: https://json-schema.org/draft/2020-12/schema
		x-kind: note
		x-folder: notes
		x-title: title
		x-labels: {fr: note, en: note}
		type: object
		additionalProperties: false
		properties:
		  title: {type: string, x-labels: {fr: titre, en: title}}
		  body: {x-labels: {fr: corps, en: body}}
		  steps:
		    type: array
		    items: {type: string}
		    x-labels: {fr: étapes, en: steps}
		  span:
		    type: object
		    properties:
		      from: {type: integer, x-labels: {fr: de, en: from}}
		      to: {type: integer, x-labels: {fr: à, en: to}}
		    x-together: [[from, to]]
		    x-labels: {fr: étendue, en: span}
	S
	mkdir -p laval/records/notes
	printf 'title: N\nbody: text\nsteps: [a, b, c, d]\nspan:\n  from: 1\n  to: 9\n' >laval/records/notes/n.yaml
	commit_all laval notes
	in_step
}

# edit WHO FROM TO: by hand, as in any editor, and saved.
edit()
{
	sed -i "s/$2/$3/" "$1/records/notes/n.yaml"
	entente -C "$1" -q save -m "$3"
}

type_changes()
{
	make_notes
	edit "$1" 'body: text' 'body: [a, b]'
	edit "$2" 'body: text' 'body: {k: v}'
	is_met "$1" '["body","type",{"k":"v"},["a","b"],"text"]'
	outaouais resolve n body "$(way "$1")"
	in_step
	run published '^body'
	expect 'body: {k: v}'
}

@test "a text becomes a list here, a group of fields there" {
	swapped type_changes
}

type_and_edit()
{
	make_notes
	edit "$1" 'body: text' 'body: {k: v}'
	edit "$2" 'body: text' 'body: autre'
	is_met "$1" '["body","type","autre",{"k":"v"},"text"]'
	outaouais resolve n body "$(way "$1")"
	in_step
	run published '^body'
	expect 'body: autre'
}

@test "a text becomes a group of fields here, another text there" {
	swapped type_and_edit
}

pair_apart()
{
	make_notes
	edit "$1" 'from: 1' 'from: 8'
	edit "$2" 'to: 9' 'to: 2'
	is_met "$1" '["span.from","together",1,8,1]' '["span.to","together",2,9,9]'
	outaouais resolve n span.from "$(way "$1")"
	run --separate-stderr entente -C outaouais sync
	[ "$status" = 1 ]
	outaouais resolve n span.to "$(way "$1")"
	in_step
	run published '^  (from|to):'
	expect '  from: 1
  to: 2'
}

@test "two fields that belong together, one changed by each" {
	swapped pair_apart
}

moved_and_edited()
{
	make_clones
	put "$1" set $EG parties.mess.amount=1
	sed -i '/organization: cre-laval/,/roles: \[signatory, trustee\]/d; s/^funding:/  - organization: cre-laval\n    roles: [signatory, trustee]\nfunding:/' "$2/records/agreements/laval/$EG.yaml"
	entente -C "$2" -q save -m order
	laval sync
	outaouais sync
	in_step
	run published 'organization: |amount'
	[[ $output == *'  - organization: mess
    amount: 1
  - organization: cre-laval'* ]]
}

@test "an item is moved here, edited there: no conflict" {
	swapped moved_and_edited
}

both_order()
{
	make_notes
	edit "$1" 'a, b, c, d' 'd, a, b, c'
	edit "$2" 'a, b, c, d' 'b, a, c, e'
	is_met "$1" '["steps","value",["b","a","c","e"],["d","a","b","c"],["a","b","c","d"]]'
	outaouais resolve n steps "$(way "$1")"
	in_step
	run published '^steps'
	expect 'steps: [b, a, c, e]'
}

@test "a list is put in two orders" {
	swapped both_order
}

# ---- cut short ----

# cut_short COMMAND…: killed within $most milliseconds, unless it was done before.
cut_short()
{
	local code=0
	"$@" >/dev/null 2>&1 &
	sleep "$(printf '0.%03d' $((RANDOM % most)))"
	kill -9 $! 2>/dev/null || most=$((most * 7 / 8 + 1))
	wait $! || code=$?
	[ "$code" = 0 ] || [ "$code" = 137 ]
}

decided()
{
	entente -C outaouais --json conflicts | jq -r '.conflicts | map(.decided // "none") | join(" ")'
}

@test "killed at any moment of resolve and of the sync that follows, it goes on" {
	local i most=60
	make_clones
	for i in cre-laval cre-outaouais mess; do
		put laval set $i name="L $i"
		put outaouais set $i name="O $i"
	done
	laval sync
	conflict outaouais
	for i in {1..20}; do
		outaouais sync --abort
		outaouais resolve mess --mine --no-sync
		cut_short entente -C outaouais -q resolve cre-laval cre-outaouais --mine --no-sync
		run decided
		[ "$output" = 'none none mine' ] || expect 'mine mine mine'
	done
	outaouais resolve cre-laval cre-outaouais --mine --no-sync
	for i in {1..10}; do
		cut_short entente -C outaouais -q resolve mess --mine
		run decided
		[ "$output" = '' ] || expect 'mine mine mine'
	done
	in_step
	run published '^name: [LO] '
	expect 'name: O cre-laval
name: O cre-outaouais
name: O mess'
}

@test "aborted: every save is still there, and everything may be decided afresh" {
	make_clones
	put laval set $EG title=L
	put outaouais set $EG title=O
	put outaouais set cre-outaouais name=Ailleurs
	laval sync
	conflict outaouais
	outaouais resolve $EG --published --no-sync
	outaouais set mess name=Emploi
	before=$(git -C outaouais log --format=%H; cat outaouais/records/*/*/*.yaml)
	run --separate-stderr entente -C outaouais sync --abort
	[ "$status" = 0 ]
	[ "$stderr" = '1 decision is forgotten; your saves are as they were, not published' ]
	diff <(echo "$before") <(git -C outaouais log --format=%H; cat outaouais/records/*/*/*.yaml)
	run entente -C outaouais --json sync --abort
	[ "$(jq -c '[.outcome, .forgotten]' <<<"$output")" = '["aborted",0]' ]
	outaouais save -m emploi
	conflict outaouais
	outaouais resolve $EG --mine
	in_step
	run published '^(name|title): (O|Ailleurs|Emploi)$'
	expect 'title: O
name: Ailleurs
name: Emploi'
}

@test "what is told keeps to 80 columns, in both languages" {
	local lang
	make_clones
	put laval set $EG title="$(printf 'Une entente dont le titre est long %.0s' 1 2 3)" \
		parties.mess.amount=1 notes="$(printf 'Une longue remarque de Laval. %.0s' 1 2 3 4)"
	put outaouais set $EG title="$(printf 'Un titre encore plus long que tous %.0s' 1 2 3)" \
		parties.mess.amount=2 notes="$(printf 'Une remarque des Outaouais. %.0s' 1 2 3 4)"
	laval sync
	conflict outaouais
	for lang in en fr; do
		run --separate-stderr entente --lang $lang -C outaouais conflicts
		[ "$status" = 1 ]
		blank <<<"$output" | tee $lang.txt | (! LC_ALL=C.UTF-8 grep -E '.{81}')
	done
	run cat fr.txt
	expect 'agreement/laval-egalite-2011
  Un titre encore plus long que tous Un titre encore plus long que tous Un titre
  encore plus long que tous
  title (titre)
    la mienne :  Un titre encore plus long que tous Un titre encore plus long
                 que tous Un titre encore plus long que tous
                 outaouais, DATE
    publiée :    Une entente dont le titre est long Une entente dont le titre
                 est long Une entente dont le titre est long
                 laval, DATE
    avant :      Entente spécifique – Égalité
  parties.mess.amount
    (parties › Ministère de l’Emploi et de la Solidarité sociale › montant)
    la mienne :  2 $   outaouais, DATE
    publiée :    1 $   laval, DATE
    avant :      230 000 $
  notes (notes)
    la mienne :  Une remarque des Outaouais. Une remarque des Outaouais. Une
                 remarque des Outaouais. Une remarque des Outaouais.
                 outaouais, DATE
    publiée :    Une longue remarque de Laval. Une longue remarque de Laval. Une
                 longue remarque de Laval. Une longue remarque de Laval.
                 laval, DATE
    avant :      —'
}
