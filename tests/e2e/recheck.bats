# A check after another one looks only at what changed and what that concerns,
# and says the same.
load helper

# The project's records, last touched long enough ago for a check to trust.
setup_repo()
{
	mkdir r && cp -R "$TREE/records" "$TREE/schemas" r && git -C r init -q
	cd r || return 1
	sleep 3
	run -0 --separate-stderr entente check
}

# Both checks of what is there now, and their outcome, are the same.
same()
{
	local code=0 afresh=0
	entente check -v >../found 2>../told || code=$?
	entente check -v --afresh >../want 2>../want.told || afresh=$?
	sed '/^looked at/d' ../told >../told.rest
	diff ../want ../found || { echo "after: $*"; return 1; }
	diff ../want.told ../told.rest && [ "$code" = "$afresh" ]
}

looked_at()
{
	sed -n 's/^looked at \([0-9]*\) of .*/\1/p' ../told
}

@test "one edit: that record and who refers to it are looked at" {
	setup_repo
	same nothing
	local idle
	idle=$(looked_at)
	[ "$idle" -lt 60 ]
	sed -i "s/^title:.*/title: Autre titre/" records/agreements/laval/laval-egalite-2011.yaml
	same title
	[ "$(looked_at)" -gt "$idle" ]
	[ "$(looked_at)" -lt $((idle + 20)) ]
}

@test "who referred to a record that is gone is told, and that it is back" {
	setup_repo
	mv records/committees/laval/laval-egalite.yaml ..
	same gone
	grep -q "there is no committee 'laval-egalite' \[R010\]" ../found
	mv ../laval-egalite.yaml records/committees/laval
	same back
	run -1 grep R010 ../found
}

@test "a change reaches the one that renews, and all that are in its circle" {
	local A=records/agreements/laval i
	mkdir r && cp -R "$TREE/records" "$TREE/schemas" r && git -C r init -q
	cd r
	for i in 1 2 3 4 5 6; do
		printf 'title: A%s\nregion: laval\nterm:\n  start: "20%s0"\n  end: "20%s1"\n' $i $i $i >$A/a$i.yaml
		[ $i = 1 ] || printf 'renews:\n  - agreement: a%s\n    basis: said\n' $((i - 1)) >>$A/a$i.yaml
	done
	sleep 3
	entente check -q
	sed -i 's/2010/2025/; s/2011/2026/' $A/a1.yaml
	same order
	grep -q "a2.yaml.*R212" ../found
	sed -i 's/2025/2010/; s/2026/2011/' $A/a1.yaml
	printf 'renews:\n  - agreement: a6\n    basis: said\n' >>$A/a1.yaml
	same circle
	[ "$(grep -c R211 ../found)" = 6 ]
}

@test "who has what only one may have, and who renews the same, are told of each other" {
	setup_repo
	local A=records/agreements/laval O=records/organizations/laval
	sed 's/^name:.*/name: Organisme double/' "$TREE/$O/cre-laval.yaml" >$O/cre-laval.yaml
	sed 's/^name:.*/name: organisme DOUBLÉ/' "$TREE/$O/cre-laval.yaml" >$O/autre.yaml
	same unique
	[ "$(grep -c "\[R022]" ../found)" = 2 ]
	cp "$TREE/$O/cre-laval.yaml" $O
	same apart
	! grep -q "\[R022]" ../found || return 1
	sleep 3
	entente check -q
	# The one that did not change is told of it as well.
	sed -i 's/^name:.*/name: Organisme double/' $O/cre-laval.yaml
	same again
	[ "$(grep -c "\[R022]" ../found)" = 2 ]
	printf 'title: x\nregion: laval\nrenews:\n  - {agreement: laval-economie-sociale-2008, basis: said}\n' >$A/x.yaml
	same fork
	[ "$(grep -c "\[R216]" ../found)" = 2 ]
}

@test "a rule that looks at others over two references" {
	mkdir r && cp -R "$TREE/records" "$TREE/schemas" r && git -C r init -q
	cd r
	sed -i 's/^x-rules:$/&\
  - id: far\
    expr: all ref(governed_by).members where ref(organization).name != "Loin"\
    message: {fr: loin, en: far}/' schemas/agreement.yaml
	sleep 3
	entente check -q
	sed -i 's/^name:.*/name: Loin/' records/organizations/quebec/mess.yaml
	same far
	grep -q '\[far]' ../found
}

@test "schemas, settings, the day and the program begin afresh" {
	setup_repo
	printf '# a word\n' >>schemas/agreement.yaml
	entente check -v 2>../told
	[ -z "$(looked_at)" ]
	sleep 3
	entente check -q
	printf '# a word\n' >>records/settings.yaml
	entente check -v 2>../told
	[ -z "$(looked_at)" ]
	ENTENTE_TODAY=2014-10-24 entente check -v 2>../told
	[ -z "$(looked_at)" ]
}

@test "what is remembered may be missing, cut, or of no use" {
	setup_repo
	local seen=.git/entente/checked
	[ -s "$seen" ]
	head -c 5000 "$seen" >x && mv x "$seen"
	same cut
	printf 'nonsense' >"$seen"
	same nonsense
	rm -rf .git/entente && mkdir .git/entente/ && chmod 500 .git/entente
	same folder
	chmod 700 .git/entente
}

# No more than 200 guesses are made, each of them long to find.
@test "of hundreds of findings, the same ones have a guess" {
	setup_repo
	find records -name '*.yaml' -exec sed -i 's/^region: .*/&x/' {} +
	same misspelt
	[ "$(grep -c '\[R010]' ../found)" -gt 220 ]
	[ "$(grep -c 'did you mean' ../found)" = 200 ]
	sleep 3
	entente check -q || [ $? = 1 ]
	echo '# seen' >>records/agreements/laval/laval-egalite-2011.yaml
	same seen
	[ -n "$(looked_at)" ]
	[ "$(grep -c 'did you mean' ../found)" = 200 ]
}

# Many edits one after another, chosen by a fixed seed.
@test "after any of sixty edits both checks say the same" {
	setup_repo
	find records -name '*.yaml' ! -name settings.yaml | LC_ALL=C sort >../files
	mkdir ../out
	awk 'BEGIN { srand(7); for (i = 0; i < 60; i++) print int(rand() * 1e6), int(rand() * 9) }' |
	while read -r number what; do
		file=$(sed -n "$((number % $(wc -l <../files) + 1))p" ../files)
		other=$(sed -n "$((number * 7 % $(wc -l <../files) + 1))p" ../files)
		case $what in
		0) mv "$file" ../out/ 2>/dev/null || continue ;;
		1) [ -f "$file" ] && sed -i "s/20\([01][0-9]\)/20\1/; s/start: '20../start: '2016/" "$file" ;;
		2) back=$(find ../out -name '*.yaml' | head -n 1)
		   [ -z "$back" ] || mv "$back" "$(grep "/$(basename "$back")$" ../files)" ;;
		3) [ -f "$file" ] && echo 'nonsense: [' >>"$file" ;;
		4) [ -f "$file" ] && cp "$TREE/$file" "$file" ;;
		5) file=$(grep agreements/ ../files | sed -n "$((number % 70 + 1))p")
		   other=$(grep agreements/ ../files | sed -n "$((number * 7 % 70 + 1))p")
		   [ -f "$file" ] && printf 'renews:\n  - agreement: %s\n    basis: said\n' "$(basename "$other" .yaml)" >>"$file" ;;
		6) [ -f "$file" ] && [ -f "$other" ] && cp "$other" "$file" ;;
		7) [ -f "$file" ] && mv "$file" "${file%.yaml}-x.yaml" ;;
		8) [ -f "${file%.yaml}-x.yaml" ] && mv "${file%.yaml}-x.yaml" "$file" ;;
		esac
		same "$what" "$file" "$other" || exit 1
	done
}

@test "a former id leads to its record, also when that was clean and is not read" {
	setup_repo
	local C=records/committees/laval
	printf 'formerly: [laval-parite]\n' >>$C/laval-egalite.yaml
	sleep 3
	same noted
	sed -i 's/^\(  - *\|governed_by: \[\)laval-egalite/\1laval-parite/' records/agreements/laval/laval-egalite-2011.yaml
	same 'by the former id'
	grep -q "'laval-parite' is now called 'laval-egalite' \[R023\]" ../found
	[ "$(looked_at)" -lt 80 ]
	sed -i '/^formerly/d' $C/laval-egalite.yaml
	same 'no more a former id'
	grep -q "there is no committee 'laval-parite' \[R010\]" ../found
	printf 'formerly: [laval-parite]\n' >>$C/laval-egalite.yaml
	printf 'name: Parité\nregion: laval\n' >$C/laval-parite.yaml
	same 'both'
	[ "$(grep -c 'R024' ../found)" = 2 ]
}
