# The examples of the manual are typed as printed, and print what is printed.
load helper

# Both languages have pages, and the runner sees an example that is wrong.
@test "the English pages' examples" {
	cd "$TREE"
	run tests/e2e/manual.sh src/man/*.[157]
	expect ''
	[ "$status" = 0 ]
}

@test "the French pages' examples" {
	cd "$TREE"
	run tests/e2e/manual.sh src/man/fr/*.[157]
	expect ''
	[ "$status" = 0 ]
}

@test "the README's first half hour" {
	cd "$TREE"
	run tests/e2e/manual.sh README.md
	expect ''
	[ "$status" = 0 ]
}

@test "an example that prints something else is told" {
	cat >page.1 <<'EOF'
.Sh EXAMPLES
.Bd -literal
$ entente list agreements \-\-ids \-\-where \(aqregion = laval\(aq
laval-a...
...
$ entente list nothing
laval
.Ed
EOF
	run "$TREE/tests/e2e/manual.sh" "$PWD/page.1"
	[ "$status" = 1 ]
	[[ $output == *'page.1: $ entente list nothing'*-laval*+entente:* ]]
	[[ $output != *'list agreements'* ]]
}

@test "entente(1) names every command, and a command's page its other verb" {
	for command in $(entente help --list); do
		for lang in en fr; do
			folder=$TREE/src/man
			[ $lang = en ] || folder+=/fr
			page=$folder/entente-$command.1
			grep -q "Xr entente-$command 1" "$folder/entente.1" ||
				echo "$folder/entente.1: $command"
			verb=$(entente --lang $lang "$command" -h | sed -n 's/^A.*: //p')
			[ -z "$verb" ] || sed 's/\\-/-/g' "$page" | grep -q "^\.Ic $verb\( \.\)*$" ||
				echo "$page: $verb"
		done
	done >missing
	run cat missing
	expect ''
}
