# explain: what a code means, in both languages, and what to do.
load helper

@test "a code: title, level, text, example, advice" {
	run --separate-stderr entente explain R301
	[ "$status" = 0 ]
	[ -z "$stderr" ]
	expect "R301 (warning): seats that do not make the total

The total of seats that the source states is not the sum of the seats of the
members listed, and no number of seats that is not known could make it so.
Either one of them is wrong, or the source says so; then an oddity of the record
explains it.

For example:
  the total said is 19, the seats listed make 20

What to do:
  Compare both with the source, and mend the one that is wrong; or explain it
  with rule: R301."
	want=$output
	for code in r301 '[R301]' ' R301 '; do
		run entente explain "$code"
		expect "$want"
	done
	run entente expliquer S102 --lang fr
	[ "$status" = 0 ]
	[[ $output == $'S102 (erreur)\u00a0: une clé manque\n'*$'Par exemple\u00a0:\n  la clé «\u00a0title\u00a0» manque'*$'Que faire\u00a0:'* ]]
	run entente explain R203
	[[ $output == 'R203 (note): '* ]]
}

@test "without a code: all of them, each with its title" {
	run --separate-stderr entente explain
	[ "$status" = 0 ]
	[ "${lines[0]}" = 'S001  not a schema' ]
	[ "${#lines[@]}" = "$(cat "$TREE"/src/*/codes.c | grep -c '^	{ "')" ]
	run entente explain --lang fr
	[[ $output == *$'\nR301  '* ]]
}

@test "JSON: one code, or all" {
	run entente --json explain s102
	expect '{
  "type": "entente.explain/v1",
  "codes": [
    {
      "code": "S102",
      "level": "error",
      "title": "a key is missing",
      "text": "The schema requires this key in this mapping.",
      "example": "the key '"'title'"' is missing",
      "advice": "Add the key and its value: entente set ID KEY=VALUE."
    }
  ]
}'
	run entente explain --json
	[ "$(grep -c '"code":' <<<"$output")" = "$(entente explain | wc -l)" ]
	[ "$(grep -c '"advice":' <<<"$output")" = "$(entente explain | wc -l)" ]
}

@test "a code that there is not" {
	run entente explain S199
	[ "$status" = 1 ]
	expect "entente: there is no code 'S199'
  did you mean 'S109'?"
	run entente explain nonsense
	[ "$status" = 1 ]
	expect "entente: there is no code 'nonsense'
  \`entente explain\` lists the codes"
	run entente explain ''
	[ "$status" = 1 ]
	run entente explain S101 S102
	[ "$status" = 2 ]
}
