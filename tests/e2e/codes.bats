# Every code has an example that gives it, word for word, in both languages.
load helper

codes()
{
	run "$TREE/tests/e2e/codes.sh" "$@"
}

@test "the examples of all codes print what they are said to print" {
	codes
	expect ''
	[ "$status" = 0 ]
}

# A copy of the tree, in which examples can be broken.
setup_tree()
{
	mkdir -p tree/tests/e2e tree/tests/data
	cp -R "$TREE/schemas" tree
	cp -R "$TREE/tests/data/small" tree/tests/data
	mkdir tree/tests/data/codes
	cp -R "$TREE/tests/data/codes/S101" "$TREE/tests/data/codes/S102" tree/tests/data/codes
	cp "$TREE/tests/e2e/codes.sh" tree/tests/e2e
	TREE=$PWD/tree
	ENTENTE=$(readlink -f "$BATS_TEST_TMPDIR/bin/entente")
	export ENTENTE
}

@test "an example that prints another thing, or another code, is told" {
	setup_tree
	codes S101 S102
	expect ''
	sed -i 's/a text/a word/' tree/tests/data/codes/S101/want.txt
	codes S101 S102
	[ "$status" = 1 ]
	[[ $output == *'S101, wanted'*-*'a word'*+*'a text'* && $output != *S102* ]]
	rm -r tree/tests/data/codes/S101
	cp -R tree/tests/data/codes/S102 tree/tests/data/codes/S101
	codes S101
	[ "$status" = 1 ]
	[[ $output == *'does not give S101' ]]
}

@test "a code without an example, an example without its code" {
	setup_tree
	codes
	[ "$status" = 1 ]
	[[ $output == *'S103: a code without an example'* ]]
	mv tree/tests/data/codes/S102 tree/tests/data/codes/S999
	codes
	[ "$status" = 1 ]
	[[ $output == *'S999: a code without an example, or an example without its code'* ]]
}
