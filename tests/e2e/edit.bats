# edit: an editor on a copy; others may write meanwhile; no text is lost.
load helper
load edits

A=records/agreements/laval
R=$A/laval-egalite-2011.yaml
I=laval-egalite-2011

setup_repo()
{
	make_repo r
	cd r || return 1
}

editor()
{
	printf '#!/bin/sh\n%s\n' "$1" >"$BATS_TEST_TMPDIR/bin/ed.sh"
	chmod +x "$BATS_TEST_TMPDIR/bin/ed.sh"
	export EDITOR=ed.sh
	unset VISUAL ENTENTE_EDITOR
}

@test "edit: a good text is taken" {
	setup_repo
	editor 'sed -i "s/^title: .*/title: Autre/" "$1"'
	ok "$R
  title: Entente spécifique – Égalité → Autre" entente edit $I
	changed '-title: Entente spécifique – Égalité
+title: Autre'
	editor true
	ok '' entente edit $I
	[ "$stderr" = "$I: nothing to change" ]
	run ls .git/entente/edit
	expect ''
}

@test "edit: a bad text is refused and kept, each in its own file" {
	setup_repo
	keep=$PWD/.git/entente/edit
	editor 'echo "titel: x" >>"$1"'
	refused 1 "warning: your text is kept in $keep/$I.yaml
$R:27:1: unknown key 'titel' [S103]
   27 | titel: x
      | ^~~~~
  did you mean 'title'?" entente edit $I
	editor 'printf "[[[" >"$1"'
	refused 1 "an earlier text of yours is kept in $keep/$I.yaml
warning: your text is kept in $keep/$I.2.yaml
$R:1:4: a value is missing or begins with a sign that YAML reserves
  put the value in quotes" entente edit $I
	run tail -n 1 "$keep/$I.yaml"
	expect 'titel: x'
	editor 'exit 3'
	refused 3 "an earlier text of yours is kept in $keep/$I.2.yaml
entente: the editor 'ed.sh' failed; nothing was changed" entente edit $I
	EDITOR=/nonexistent refused 3 "an earlier text of yours is kept in $keep/$I.2.yaml
entente: there is no program '/nonexistent'
  install it, or add its folder to PATH" entente edit $I
	editor 'echo "# typed" >>"$1"; exit 3'
	refused 3 "an earlier text of yours is kept in $keep/$I.2.yaml
warning: your text is kept in $keep/$I.3.yaml
entente: the editor 'ed.sh' failed; nothing was changed" entente edit $I
	run ls "$keep"
	expect "$I.2.yaml
$I.3.yaml
$I.yaml"
}

@test "others write while the editor is open; what they change is merged" {
	setup_repo
	# Another record, and another field of the same one.
	editor "entente -q set laval-economie-sociale-2013 title=Autre >/dev/null
entente -q set $I signed=2011-04 >/dev/null
sed -i 's/^title: .*/title: Mien  # et voici pourquoi/' \"\$1\""
	ok "$R
  title: Entente spécifique – Égalité → Mien" entente edit $I
	[ "${stderr%%$'\n'*}" = 'the record was changed meanwhile: what you wrote is added to that' ]
	run git diff -U0 $R
	[[ $output == *"
+title: Mien  # et voici pourquoi
"*"
+signed: \"2011-04\" "* ]]
	entente -q undo --count 3 >/dev/null
	run git status --porcelain
	expect ''
	# Their comment stays when only data was typed.
	editor "echo '# meanwhile' >>$R; sed -i 's/^title: .*/title: Mien/' \"\$1\""
	ok "$R
  title: Entente spécifique – Égalité → Mien" entente edit $I
	changed '-title: Entente spécifique – Égalité
+title: Mien
+# meanwhile'
	# They change it to what was typed: nothing is left to do.
	editor "entente -q set $I title=Mien >/dev/null; sed -i 's/^title: .*/title: Mien/' \"\$1\""
	ok '' entente edit $I
}

@test "what both changed is refused, named and kept" {
	setup_repo
	keep=$PWD/.git/entente/edit
	editor "entente -q set $I title=Leur >/dev/null; sed -i 's/^title: .*/title: Mien/' \"\$1\""
	run --separate-stderr entente edit $I
	[ "$status" = 1 ]
	expect 'title: Leur → Mien'
	[ "$stderr" = "warning: your text is kept in $keep/$I.yaml
$R: you and someone else changed 1 place meanwhile; nothing was written
  entente edit $I opens it as it is now; take over what you wrote" ]
	grep -qx 'title: Mien' "$keep/$I.yaml"
	changed '-title: Entente spécifique – Égalité
+title: Leur'
	editor "echo '# meanwhile' >>$R; echo '# mine' >>\"\$1\""
	run --separate-stderr entente edit $I
	[ "$status" = 1 ]
	[[ $stderr == *"$R: you and someone else changed comments or the way it is written meanwhile; nothing was written
"* ]]
	grep -qx '# mine' "$keep/$I.2.yaml"
	changed '+# meanwhile'
	editor "entente -q rename $I autre >/dev/null; echo '# mine' >>\"\$1\""
	run --separate-stderr entente edit $I
	[ "$status" = 1 ]
	[[ $stderr == *"$R: the record got another id meanwhile; nothing was written
  it is now called 'autre'" ]]
	entente -q undo >/dev/null
	editor "rm $R; echo '# mine' >>\"\$1\""
	run --separate-stderr entente edit $I
	[ "$status" = 1 ]
	[[ $stderr == *"$R: the record was removed meanwhile; nothing was written" ]]
	grep -qx '# mine' "$keep/$I.4.yaml"
}

@test "on a terminal the editor opens again with the findings, taken out again" {
	setup_repo
	editor 'n=$(cat ../turn 2>/dev/null || echo 0); n=$((n + 1)); echo $n >../turn
cp "$1" ../seen.$n
case $n in
1) sed -i "s/^title: .*/titel: x/" "$1"; echo "# last" >>"$1" ;;
2) sed -i "s/^titel: x/title: Bien/" "$1" ;;
esac'
	run script -qec "entente edit $I" /dev/null <<<'y'
	[ "$status" = 0 ]
	cmp ../seen.1 <(git show HEAD:$R)
	run head -n 6 ../seen.2
	expect "#! what was found; these lines are taken out again
#! 6:1: the key 'title' is missing [S102]
#! 6:1: unknown key 'titel' [S103]
#!   did you mean 'title'?
# Kept as found: comments, quotes and line ends must survive every edit.
titel: x"
	changed '-title: Entente spécifique – Égalité
+title: Bien
+# last'
	run ls .git/entente/edit
	expect ''
}

@test "one can leave: by an answer, or by closing the text as it is" {
	setup_repo
	keep=$PWD/.git/entente/edit
	editor 'echo "titel: x" >>"$1"'
	run script -qec "entente edit $I" /dev/null <<<'n'
	[ "$status" = 1 ]
	run tail -n 1 "$keep/$I.yaml"
	expect 'titel: x'
	editor 'grep -q titel "$1" || echo "titel: x" >>"$1"'
	run script -qec "entente edit $I" /dev/null <<<$'y\ny\ny'
	[ "$status" = 1 ]
	run tail -n 1 "$keep/$I.2.yaml"
	expect 'titel: x'
	run grep -c '^#!' "$keep/$I.2.yaml"
	expect 0
	run git status --porcelain
	expect ''
}

@test "killed while the editor is open: the text is there, and nothing is locked" {
	setup_repo
	keep=$PWD/.git/entente/edit
	editor 'echo "# an hour of typing" >>"$1"; kill -9 $PPID'
	run entente edit $I
	[ "$status" = 137 ]
	editor true
	ok '' entente edit $I
	[ "$stderr" = "an earlier text of yours is kept in $keep/$I.yaml
$I: nothing to change" ]
	run tail -n 1 "$keep/$I.yaml"
	expect '# an hour of typing'
	run git status --porcelain
	expect ''
}
