# check-file: any YAML or JSON against any JSON Schema, without a repository.
load helper

setup_files()
{
	mkdir -p s/parts
	printf '%s\n' 'type: object' 'properties:' '  name: {$ref: parts/name.json}' \
		'  since: {format: date}' 'required: [name]' 'unevaluatedProperties: false' >s/thing.yaml
	printf '{"type": "string", "maxLength": 5}\n' >s/parts/name.json
}

@test "YAML and JSON, good and bad, each place told" {
	setup_files
	printf 'name: Laval\nsince: 2014-02-30\n' >a.yaml
	printf '{"name": "Laval",\n "nmae": 1}\n' >b.json
	printf 'name: ok\n' >c.yaml
	run --separate-stderr entente check-file --schema s/thing.yaml a.yaml b.json c.yaml
	[ "$status" = 1 ]
	[[ $output == "a.yaml:2:8: error: '2014-02-30' is no full date"*'[S106]'*"b.json:2:2: error: unknown key 'nmae' [S103]
    2 |  \"nmae\": 1}
      |  ^"* ]]
	[ "$stderr" = '3 files: 2 errors' ]
	run --separate-stderr entente check-file -s s/thing.yaml c.yaml
	[ "$status" = 0 ]
	[ "$stderr" = '1 file: no findings' ]
}

@test "several documents, aliases, the shapes that records may not have" {
	setup_files
	printf -- '--- &x\nname: one\n---\nname: far too long\n---\na: &n {name: two}\n<<: *n\n' >many.yaml
	run --separate-stderr entente check-file -s s/thing.yaml many.yaml --format gcc
	[ "$status" = 1 ]
	[ "${#lines[@]}" = 2 ]
	[[ ${lines[0]} == 'many.yaml:4:7: error: 12 characters, at most 5 are allowed [S107]' ]]
	[[ ${lines[1]} == "many.yaml:6:1: error: unknown key 'a' [S103]" ]]
}

@test "files that cannot be read, schemas that are none" {
	setup_files
	printf 'a: [\n' >broken.yaml
	printf '{"a": 1,}\n' >broken.json
	run --separate-stderr entente check-file -s s/thing.yaml broken.yaml broken.json
	[ "$status" = 1 ]
	[[ $output == *'broken.json:1:'*'[R005]'*'broken.yaml:'*'[R005]'* ]]
	run --separate-stderr entente check-file -s s/thing.yaml gone.yaml
	[ "$status" = 1 ]
	[ "$stderr" = 'gone.yaml: no such file' ]
	printf 'name: 1\n' >a.yaml
	run --separate-stderr entente check-file -s s/thing.yaml gone.yaml a.yaml
	[ "$status" = 1 ]
	[[ $output == 'a.yaml:1:7: error: '* ]]
	[ "$stderr" = '1 file: 1 error
gone.yaml: no such file' ]
	run --separate-stderr entente check-file a.yaml
	[ "$status" = 2 ]
	[ "$stderr" = 'entente: against which schema? --schema FILE' ]
	printf 'type: strin\n' >bad.yaml
	run --separate-stderr entente check-file -s bad.yaml broken.yaml
	[ "$status" = 1 ]
	[[ $output == *"bad.yaml:1:7: error: 'strin' is no type [S002]"* ]]
	printf '$ref: https://example.org/x\n' >bad.yaml
	run --separate-stderr entente check-file -s bad.yaml broken.yaml
	[ "$status" = 1 ]
	[[ $output == *'[S005]'* ]]
}

@test "a folder of any name" {
	mkdir 'a b%41#é?'
	cd 'a b%41#é?'
	printf '$ref: "part%%20x.yaml#/$defs/a"\n' >s.yaml
	printf '$defs: {a: {type: string}}\n' >'part x.yaml'
	printf '1\n' >d.yaml
	run --separate-stderr entente check-file -s s.yaml d.yaml
	[ "$status" = 1 ]
	[[ ${lines[0]} == 'd.yaml:1:1: error: '*'[S101]' ]]
}

@test "as JSON" {
	setup_files
	printf 'name: much too long\n' >a.yaml
	run --separate-stderr entente check-file -s s/thing.yaml a.yaml --json
	[ "$status" = 1 ]
	[[ $output == *'"type": "entente.check-file/v1"'*'"files": 1'*'"errors": 1'*'"pointer": "/name"'* ]]
}
