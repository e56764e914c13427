# diff-file, apply-file, set-file: any YAML or JSON, without a repository.
load helper

setup_files()
{
	printf '%s\n' '# about' 'title: Old' 'term: {end: "2014-03-31"}' 'parties:' \
		'  - organization: mess' '    amount: 12' '  - organization: cre  # two' >old.yaml
	printf '%s\n' 'title: Old' 'parties:' '- organization: cre' '- organization: mess' \
		'  amount: 24' 'term: {end: "2015-03-31"}' >new.yaml
}

# told CODE STDOUT STDERR COMMAND…
told()
{
	local code=$1 out=$2 err=$3
	shift 3
	run --separate-stderr "$@"
	expect "$out"
	[ "$stderr" = "$err" ] || { diff -u <(echo "$err") <(echo "$stderr"); return 1; }
	[ "$status" = "$code" ]
}

@test "diff-file: by position, by identity, only how much" {
	setup_files
	told 0 '~ old.yaml → new.yaml
  - parties: organization: mess; amount: 12
  + parties: organization: mess; amount: 24
  term › end: 2014-03-31 → 2015-03-31 (+1 year)' '' entente diff-file old.yaml new.yaml
	told 0 '~ old.yaml → new.yaml
  parties › cre: moved from position 2 to 1
  parties › mess › amount: 12 → 24 (+12)
  term › end: 2014-03-31 → 2015-03-31 (+1 year)' '' \
		entente diff-file --identity parties=organization old.yaml new.yaml
	told 1 '~ old.yaml → new.yaml (3 changes)' '' \
		entente diff-file --identity parties=organization --stat --exit-code old.yaml new.yaml
	told 0 '~ old.yaml → new.yaml
  parties › cre : déplacé de la position 2 à 1
  parties › mess › amount : 12 → 24 (+12)
  term › end : 2014-03-31 → 2015-03-31 (+1 an)' '' entente --lang fr comparer-fichiers \
		--identity parties=organization old.yaml new.yaml
}

@test "diff-file: a change of layout alone is said to be one" {
	printf 'a: 1\nb: [x, "y"]\n' >old.yaml
	printf '# new\nb:\n- x\n- y\na: 1.0\n' >new.yaml
	told 0 '~ old.yaml → new.yaml
  only the layout or the comments changed' '' entente diff-file --exit-code old.yaml new.yaml
	told 0 '# Ce qui a changé : old.yaml → new.yaml

## old.yaml → new.yaml

seuls la présentation ou les commentaires ont changé' '' \
		entente --lang fr comparer-fichiers --format md old.yaml new.yaml
	run -0 entente diff-file --json old.yaml new.yaml
	[ "$(jq -c '[.type, .identity, .records[0].layout, .records[0].changes]' <<<"$output")" = \
		'["entente.diff/v1",[],true,[]]' ]
	told 0 '[]' '' entente diff-file --format json-patch old.yaml new.yaml
	cp old.yaml same.yaml
	told 0 '' 'no difference' entente diff-file --exit-code old.yaml same.yaml
	told 0 '# What changed: old.yaml → same.yaml

no difference' '' entente diff-file --format md old.yaml same.yaml
	run -0 entente diff-file --json old.yaml same.yaml
	[ "$(jq -c .records <<<"$output")" = '[]' ]
}

@test "diff-file: JSON, anchors, one document, what cannot be read" {
	printf '{"a": [1, {"b": null}]}\n' >old.json
	printf 'x: &x {b: two}\na: [1, *x]\n' >new.yaml
	told 1 '~ old.json → new.yaml
  + x: b: two
  - a: b: —
  + a: b: two' '' entente diff-file --exit-code old.json new.yaml
	told 0 '' 'no difference' entente diff-file - old.json <old.json
	printf 'a: 1\n---\nb: 2\n' >many.yaml
	told 1 '' 'many.yaml:3:1: the file holds 2 documents, and one is wanted
  split it at the lines ---' entente diff-file many.yaml new.yaml
	told 1 '' 'gone.yaml: no such file' entente diff-file gone.yaml new.yaml
	printf 'a: 1\na: 2\n' >twice.yaml
	told 1 '' "twice.yaml:2:1: duplicate key 'a'
  the first one is in line 1; keep one of them" entente diff-file twice.yaml new.yaml
	run --separate-stderr entente diff-file --identity a[1]=x old.json new.yaml
	[ "$status" = 2 ]
	[[ $stderr == *"--identity: 'a[1]=x' names one item; '*' is every item of a list" ]]
	printf 'p: {x: 1}\n' >map.yaml
	printf 'p: {x: 2}\n' >other.yaml
	told 2 '' "other.yaml: 'p' is no list, and --identity says that it is one" \
		entente diff-file --identity p=x map.yaml other.yaml
	told 2 '' "entente: option '--format' takes text|md|html|json-patch, not 'htm'
  did you mean 'html'?" entente diff-file --format htm old.json new.yaml
}

@test "diff-file as JSON: each change at its turn; numbers that JSON cannot write" {
	setup_files
	told 0 '{
  "type": "entente.diff/v1",
  "from": "old.yaml",
  "to": "new.yaml",
  "identity": [
    "parties=organization"
  ],
  "records": [
    {
      "path": "new.yaml",
      "state": "changed",
      "layout": false,
      "changes": [
        {
          "change": "move",
          "path": "parties.cre",
          "pointer": "/parties/1",
          "pointer_to": "/parties/0",
          "index": 0
        },
        {
          "change": "set",
          "path": "parties.mess.amount",
          "pointer": "/parties/1/amount",
          "from": 12,
          "to": 24
        },
        {
          "change": "set",
          "path": "term.end",
          "pointer": "/term/end",
          "from": "2014-03-31",
          "to": "2015-03-31"
        }
      ]
    }
  ]
}' '' entente diff-file --identity parties=organization --json old.yaml new.yaml
	told 0 '[
  {
    "op": "move",
    "from": "/parties/1",
    "path": "/parties/0"
  },
  {
    "op": "replace",
    "path": "/parties/1/amount",
    "value": 24
  },
  {
    "op": "replace",
    "path": "/term/end",
    "value": "2015-03-31"
  }
]' '' entente diff-file --identity parties=organization --format json-patch old.yaml new.yaml
	printf 'a: 1\n' >a.yaml
	printf 'a: [.inf, 1e4000]\n' >b.yaml
	run -0 entente diff-file --json a.yaml b.yaml
	[[ $output == *'"to": [
            ".inf",
            1e4000
          ],
          "to_yaml": "- .inf\n- 1.0e+4000\n"'* ]]
	entente diff-file --json a.yaml b.yaml | entente apply-file a.yaml - -o c.yaml
	told 0 '~ b.yaml → c.yaml
  only the layout or the comments changed' '' entente diff-file b.yaml c.yaml
	told 1 '' "entente: the value at '/a' holds a number that JSON has no word for" \
		entente diff-file --format json-patch a.yaml b.yaml
}

@test "apply-file: comments and layout stay; a conflict writes nothing" {
	setup_files
	entente diff-file --identity parties=organization --json old.yaml new.yaml >diff.json
	told 0 '# about
title: Old
term: {end: "2015-03-31"}
parties:
  - organization: cre  # two
  - organization: mess
    amount: 24' '' entente apply-file old.yaml diff.json
	cp old.yaml other.yaml
	told 0 '' 'other.yaml: 3 changes' entente apply-file -i other.yaml diff.json
	told 0 '~ other.yaml → new.yaml
  only the layout or the comments changed' '' entente diff-file --exit-code other.yaml new.yaml
	told 1 '' "other.yaml:7:13: 'parties.mess.amount' is '24', where the change expects '12'" \
		entente apply-file other.yaml diff.json -o out.yaml
	[ ! -e out.yaml ]
	# To a text that went on meanwhile: items are found by what they are.
	printf 'title: New\nterm: {end: "2014-03-31"}\nparties:\n- organization: x\n- organization: mess\n  amount: 12\n- organization: cre\n' >else.yaml
	told 0 'title: New
term: {end: "2015-03-31"}
parties:
- organization: cre
- organization: x
- organization: mess
  amount: 24' '' entente apply-file else.yaml diff.json
	run -0 entente apply-file --json else.yaml diff.json
	[ "$(jq -c '[.type, .path, .written, (.text | split("\n")[4]), (.changes | length)]' <<<"$output")" = \
		'["entente.apply-file/v1","else.yaml",null,"- organization: x",3]' ]
	entente diff-file --json old.yaml old.yaml >none.json
	told 0 '' 'other.yaml: nothing to change' entente apply-file -i other.yaml none.json
}

@test "apply-file: what is no comparison of two files" {
	setup_files
	entente diff-file --identity parties=organization --json old.yaml new.yaml >diff.json
	local edit
	while read -r edit; do
		jq "$edit" diff.json >bad.json
		run --separate-stderr entente apply-file old.yaml bad.json
		[ "$status" = 1 ] || { echo "$edit: $status"; return 1; }
		[ -z "$output" ]
		[[ $stderr == bad.json:*'entente diff-file --json OLD NEW writes what is read here' ]] ||
			{ echo "$edit: $stderr"; return 1; }
	done <<-'EOT'
		.type = "entente.status/v1"
		del(.identity)
		.identity = ["parties"]
		.identity = [1]
		del(.records)
		.records += .records
		.records[0].changes = 3
		.records[0].changes[0] = 3
		.records[0].changes[0].change = "mov"
		.records[0].changes[0].path = "parties["
		.records[0].changes[0].path = 3
		.records[0].changes[0].index = -1
		del(.records[0].changes[0].index)
		del(.records[0].changes[1].to)
		del(.records[0].changes[1].from)
		.records[0].changes[1].to_yaml = "a: b: c"
	EOT
	printf '[1]\n' >bad.json
	told 1 '' 'bad.json:1:1: this is no comparison of two files
  entente diff-file --json OLD NEW writes what is read here' entente apply-file old.yaml bad.json
	told 2 '' 'entente: -i and -o are two places to write to' \
		entente apply-file -i -o x old.yaml diff.json
	printf 'a: &x 1\n' >anchor.yaml
	told 1 '' "anchor.yaml:1:4: an anchor '&' is not allowed in a record
  put a text that begins with '&' in quotes; write shared values out" \
		entente apply-file anchor.yaml diff.json
}

@test "random pairs: apply-file, and another program's JSON Patch, give the new data" {
	local python=python3
	python3 -c 'import jsonpatch' 2>/dev/null || python=/usr/bin/python3
	run -0 "$python" "$BATS_TEST_DIRNAME/patch.py" 120
	[[ $output =~ ^[0-9]+\ changes$ ]]
	[ "${output% *}" -gt 400 ]
}

@test "set-file: values keep their type, the text its layout" {
	setup_files
	told 0 '# about
title: New
term: {end: "2014-03-31"}
parties:
  - organization: mess
    amount: 12.50
  - organization: cre  # two' '' entente set-file old.yaml title=New 'parties[1].amount=12.50'
	told 0 "# about
title: '2015'
term: {end: 2015}
parties:
  - organization: mess
    amount: 'no'
    b: true
  - organization: cre  # two
new: {deep: x=y}" '' entente set-file old.yaml title=2015 term.end:=2015 \
		parties.mess.amount=no parties.mess.b:=true new.deep=x=y --identity parties=organization
	told 0 '# about
title: Old
parties:
  - organization: cre  # two
  - a: 1' '' entente set-file old.yaml -u /parties/0 --unset term '/parties/-:={a: 1}'
	cp old.yaml same.yaml
	told 0 '' 'same.yaml: 1 change' entente set-file -i same.yaml title=In
	told 0 '' 'same.yaml: nothing to change' entente set-file --in-place same.yaml title=In
	[ "$(sed -n 2p same.yaml)" = 'title: In' ]
	told 0 '' 'copy.yaml: 1 change' entente set-file old.yaml -o copy.yaml 'title='
	[ "$(sed -n 2p copy.yaml)" = "title: ''" ] || [ "$(sed -n 2p copy.yaml)" = 'title: ""' ]
	printf '{"a": {"b~c": [1, 2]}, "d": "x"}\n' >a.json
	told 0 '{"a": {"b~c": [1, 7]}, "d": "y"}' '' entente set-file a.json /a/b~0c/1=7 d=y
	told 0 'a: 2' '' entente set-file - a=2 <<<'a: 1'
	: >empty.yaml
	told 0 "a: '2'
b:
  c: 3" '' entente set-file empty.yaml a=2 b.c:=3
	run -0 entente set-file --json old.yaml title=X -o copy.yaml
	[ "$(jq -c '[.type, .path, .written, .changes[0].pointer]' <<<"$output")" = \
		'["entente.set-file/v1","old.yaml","copy.yaml","/title"]' ]
}

@test "set-file: what is refused says why, and writes nothing" {
	setup_files
	cp old.yaml before.yaml
	told 2 '' 'entente: what is to be set? PATH=VALUE' entente set-file old.yaml
	told 2 '' "entente: 'title' is no PATH=VALUE
  as in: term.end=2015-03-31" entente set-file -i old.yaml title
	told 2 '' 'old.yaml:5:3: parties: a list or a group of fields stands there
  PATH:=YAML replaces it' entente set-file -i old.yaml parties=x
	told 1 '' "old.yaml:2:8: there is nothing at 'title.x'" entente set-file -i old.yaml title.x=1
	told 1 '' "old.yaml:2:1: there is nothing at 'gone'" entente set-file -i old.yaml -u gone
	told 1 '' "entente: /parties/7: '7' is no position in a list" \
		entente set-file -i old.yaml /parties/7=x
	told 2 '' "entente: stdin cannot be written back to" entente set-file -i - a=1
	run --separate-stderr entente set-file -i old.yaml 'a:=[1'
	[ "$status" = 1 ]
	[[ $stderr == *"a: the value after ':=': "* ]]
	cmp old.yaml before.yaml
	printf '{"a": 1}\n' >a.json
	told 1 '' 'a.json: the edited text would be no JSON any more
  nothing was written' entente set-file -i a.json 'a:=.inf'
	[ "$(cat a.json)" = '{"a": 1}' ]
}

@test "set-file, apply-file: links, line ends, a folder that takes no file" {
	setup_files
	printf '\xef\xbb\xbfa: 1\r\nb: [x,   y] # kept\r\n' >crlf.yaml
	entente -q set-file -i crlf.yaml a=2 'b[2]=z'
	cmp crlf.yaml <(printf '\xef\xbb\xbfa: 2\r\nb: [x,   z] # kept\r\n')
	ln -s old.yaml link.yaml
	told 1 '' 'link.yaml: this is a symbolic link, not a file
  replace the link by a copy of the file it points to' entente set-file -i link.yaml title=X
	[ -L link.yaml ]
	[ "$(sed -n 2p old.yaml)" = 'title: Old' ]
	told 3 '' "gone/out.yaml: cannot write 'out.yaml': no such file or folder
  nothing was changed" entente set-file old.yaml title=X -o gone/out.yaml
	chmod 600 old.yaml
	entente -q set-file -i old.yaml title=X
	[ "$(stat -c %a old.yaml)" = 600 ]
	[ -z "$(find . -name '.entente-tmp-*')" ]
	told 3 '' 'entente: the output could not be written' \
		bash -c 'entente set-file old.yaml title=Y >/dev/full'
	[ "$(sed -n 2p old.yaml)" = 'title: X' ]
}
