# The examples of the manual are typed as printed, and print what is printed.
load helper

# Both languages have pages, and the runner sees an example that is wrong.
@test "the English pages' examples" {
	cd "$TREE"
	run tests/e2e/manual.sh src/man/*.[15]
	expect ''
	[ "$status" = 0 ]
}

@test "the French pages' examples" {
	cd "$TREE"
	run tests/e2e/manual.sh src/man/fr/*.[15]
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
