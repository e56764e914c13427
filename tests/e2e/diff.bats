# diff: between moments, of a part, as text, Markdown, HTML and JSON.
load helper

LE=records/agreements/laval/laval-egalite-2011.yaml
EG=agreement/laval-egalite-2011

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

# Three states: as found (January), more money (February), a new end (March).
# The second is tagged.
setup_moments()
{
	make_repo laval
	cd laval
	sed -i 's/total: 460000/total: 480000/' $LE
	commit_all . 'more money' '2014-02-03T09:00:00-0500'
	git tag february
	sed -i "s/end: '2015-03-31'/end: '2016-03-31'/" $LE
	printf 'title: Nouvelle\nregion: outaouais\nterm: {start: "2014"}\n' \
		>records/agreements/outaouais/outaouais-nouvelle-2014.yaml
	commit_all . 'a new end' '2014-03-04T09:00:00-0500'
}

@test "between commits, tags, dates and the work tree" {
	setup_moments
	local money="~ $EG — Entente spécifique – Égalité
  funding › total: \$460,000 → \$480,000 (+\$20,000)"
	local end="~ $EG — Entente spécifique – Égalité
  period › end: 31 March 2015 → 31 March 2016 (+1 year)"
	local new='+ agreement/outaouais-nouvelle-2014 — Nouvelle
  + title: Nouvelle
  + region: Outaouais
  + period: start: 2014'
	end=${end/period/term} new=${new/period/term}
	told 0 "$money" '' entente diff HEAD~2..february
	told 0 "$money" '' entente diff 2014-01..2014-02-28
	told 0 "$end

$new" '' entente diff february
	told 0 "$end

$new" '' entente diff 2014-02-28..
	told 0 "$end" '' entente diff february..HEAD $EG
	told 0 '' 'no difference' entente diff 2014-03-04..HEAD
	told 0 '' 'no difference' entente diff --exit-code
	told 0 '' "no difference
one beside the other: entente compare ${EG#*/} outaouais-nouvelle-2014" entente diff $EG outaouais-nouvelle-2014
	sed -i 's/years: 4/years: 5/' $LE
	told 1 "~ $EG — Entente spécifique – Égalité
  funding › number of years: 4 → 5 (+1)" '' entente diff --exit-code
	told 0 "~ $EG — Entente spécifique – Égalité (2 changes)
+ agreement/outaouais-nouvelle-2014 — Nouvelle (3 changes)" '' entente diff february --stat
	told 1 '' "entente: nothing was known yet on 2013
  the first records are of 2014-01-02" entente diff 2013
}

@test "layout alone, a move of items, of a record, a record that is gone" {
	setup_moments
	sed -i 's/"2011-03" .*/2011-03/; 1d' $LE
	told 1 "~ $EG — Entente spécifique – Égalité
  only the layout or the comments changed" '' entente diff --exit-code
	run -0 entente diff --json
	[ "$(jq -c '.records[] | [.path, .state, .layout, .changes]' <<<"$output")" = \
		"[\"$LE\",\"changed\",true,[]]" ]
	git checkout -q .
	printf '%s\n' "$(sed '/^parties/,/amount/d' $LE)" 'parties:' '- organization: mess' \
		'  roles: [signatory]' '  amount: 230000' '- organization: cre-laval' \
		'  roles: [trustee, signatory]' >new
	mv new $LE
	told 0 "~ $EG — Entente spécifique – Égalité
  parties › Ministère de l’Emploi et de la Solidarité sociale: moved from position 2 to 1" '' \
		entente diff
	told 0 "~ $EG — Entente spécifique – Égalité
  parties › Ministère de l’Emploi et de la Solidarité sociale : déplacé de la position 2 à 1" '' \
		entente --lang fr comparer
	git checkout -q .
	git mv records/agreements/outaouais/outaouais-nouvelle-2014.yaml records/agreements/laval
	sed -i 's/outaouais/laval/' records/agreements/laval/outaouais-nouvelle-2014.yaml
	told 0 '~ agreement/outaouais-nouvelle-2014 — Nouvelle
  moved from records/agreements/outaouais/outaouais-nouvelle-2014.yaml
  region: Outaouais → Laval' '' entente diff
	run -0 entente diff --json
	[ "$(jq -r '.records[0].old_path' <<<"$output")" = \
		records/agreements/outaouais/outaouais-nouvelle-2014.yaml ]
	git reset -q --hard
	git rm -q records/agreements/outaouais/outaouais-nouvelle-2014.yaml
	local gone='- agreement/outaouais-nouvelle-2014 — Nouvelle (3 changes)'
	told 0 "$gone" '' entente diff --stat
	told 0 "$gone" '' entente diff --stat outaouais-nouvelle-2014
	commit_all . 'gone' '2014-04-04T09:00:00-0500'
	told 0 "$gone" '' entente diff HEAD~1 --stat outaouais-nouvelle-2014
	told 0 '' 'no difference' entente diff outaouais-nouvelle-2014
	run --separate-stderr entente diff HEAD~1 never-2014
	[ "$status" = 1 ]
	[[ $stderr == *"never-2014"* ]]
	run --separate-stderr entente diff never-2014
	[ "$status" = 1 ]
	[[ $stderr == *"never-2014"* ]]
}

@test "a long text by words, half of it and more staying" {
	setup_moments
	local text='Les parties sont tenues de verser chacune la somme prévue au plus tard le premier'
	printf 'objectives:\n- %s avril\n' "$text" >>$LE
	commit_all . text
	sed -i 's/premier avril/premier mai de chaque année/' $LE
	told 0 "~ $EG — Entente spécifique – Égalité
  objectives › 1:
    Les parties sont tenues de verser chacune la somme prévue au plus tard le
    premier [-avril-] {+mai de chaque année+}" '' entente diff
	run -0 entente --color always diff
	[[ $output == *$'premier\e[31m avril\e[0m\e[32m mai de chaque année\e[0m' ]]
	sed -i 's/- Les parties.*/- Tout autre chose, sans rien de commun avec ce texte, et qui est longue/' $LE
	told 0 "~ $EG — Entente spécifique – Égalité
  objectives › 1:
    - Les parties sont tenues de verser chacune la somme prévue au plus tard le
      premier avril
    + Tout autre chose, sans rien de commun avec ce texte, et qui est longue" '' \
		entente diff
}

@test "history as JSON has the pointers too" {
	setup_moments
	run -0 entente history laval-egalite-2011 --json
	[ "$(jq -c '[.. | objects | select(.change) | [.path, .pointer, .to]]' <<<"$output")" = \
		'[["term.end","/term/end","2016-03-31"],["funding.total","/funding/total",480000]]' ]
	run -0 entente history laval-egalite-2011 --field term.end --json
	[ "$(jq -c '[.. | objects | select(.change) | [.path, .pointer, .to]][0]' <<<"$output")" = \
		'["term.end",null,"2016-03-31"]' ]
}

@test "a part: kinds, regions, fields by path or label" {
	setup_moments
	sed -i 's/name: Laval/name: Ville de Laval/' records/regions/laval.yaml
	sed -i 's/amount: 230000/amount: 240000/; s/- égalité/- culture/' $LE
	printf '# x\n' >>schemas/region.yaml
	told 0 '~ region/laval — Ville de Laval
  name: Laval → Ville de Laval' '' entente diff --kind régions
	told 0 "~ $EG — Entente spécifique – Égalité (3 changes)
~ region/laval — Ville de Laval (1 change)" '' entente diff --region laval --stat
	told 0 "+ agreement/outaouais-nouvelle-2014 — Nouvelle (3 changes)" '' \
		entente diff february --region outaouais --stat
	local path amount="~ $EG — Entente spécifique – Égalité
  parties › Ministère de l’Emploi et de la Solidarité sociale › amount:
    - \$230,000
    + \$240,000"
	for path in parties parties.amount parties.mess.amount 'parties[organization=mess]' 'Parties › Montant'; do
		told 0 "$amount" '' entente diff --path "$path"
	done
	told 0 '' 'no difference' entente diff --path parties.cre-laval --exit-code
	told 0 "+ agreement/outaouais-nouvelle-2014 — Nouvelle
  + term: start: 2014" '' entente diff february --path term.start
	told 2 '' "entente: no kind of record has a field 'nothing.x'" entente diff --path nothing.x
	told 2 '' "entente: kind region has no field 'nmae'
  did you mean 'name'?" entente diff --kind region --path nmae
	told 1 '' "entente: no record belongs to 'nowhere'" entente diff --region nowhere
	run --separate-stderr entente diff --kind nothing
	[ "$status" = 2 ]
	run -0 entente diff --kind agreement --path parties.amount --json
	[ "$(jq -c '[.records[].changes[] | [.pointer, .to]]' <<<"$output")" = '[["/parties/1/amount",240000]]' ]
}

@test "as Markdown, in both languages" {
	setup_moments
	printf 'title: "<b>|x*"\n' >title
	sed -i "s/^title:.*/$(cat title)/" $LE && rm title
	told 0 "# What changed since february

## $EG — \\<b\\>\\|x\\*

| field | before | after |
| --- | --- | --- |
| title | Entente spécifique – Égalité | \\<b\\>\\|x\\* |
| term › end | 31 March 2015 | 31 March 2016 (+1 year) |" '' \
		entente diff february --format md --region laval
	told 0 "# Ce qui a changé : february..HEAD

- agreement/laval-egalite-2011 — Entente spécifique – Égalité (1 changement)
- agreement/outaouais-nouvelle-2014 — Nouvelle (ajout, 3 changements)" '' \
		entente --lang fr comparer february..HEAD --format md --stat
	git checkout -q .
	told 0 '# What is not saved yet

no difference' '' entente diff --format md
	told 2 '' "entente: option '--format' takes text|md|html, not 'pdf'" entente diff --format pdf
}

@test "as one HTML page that needs nothing and runs nothing" {
	setup_moments
	sed -i 's/^title:.*/title: "<script>alert(1)<\/script>"/' $LE
	run -0 entente --lang fr comparer --format html
	expect "<!DOCTYPE html>
<html lang=\"fr\">
<head>
<meta charset=\"utf-8\">
$(sed -n 5p <<<"$output")
<meta name=\"viewport\" content=\"width=device-width\">
<title>Ce qui n’est pas encore enregistré</title>
$(sed -n 8p <<<"$output")
</head>
<body>
<main>
<h1>Ce qui n’est pas encore enregistré</h1>
<section>
<h2 id=\"r1\">agreement/laval-egalite-2011 — &lt;script&gt;alert(1)&lt;/script&gt;</h2>
<table class=\"diff\" aria-labelledby=\"r1\">
<thead><tr><th scope=\"col\">champ</th><th scope=\"col\">avant</th><th scope=\"col\">après</th></tr></thead>
<tbody>
<tr><th scope=\"row\">titre</th><td><del>Entente spécifique – Égalité</del></td><td><ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins></td></tr>
</tbody>
</table>
</section>
</main>
</body>
</html>"
	# The policy allows this very style, by its hash, and nothing else.
	local hash
	hash=$(sed -n '8s/^<style>\(.*\)<\/style>$/\1/p' <<<"$output" | head -c -1 |
		python3 -c 'import base64, hashlib, sys
print(base64.b64encode(hashlib.sha256(sys.stdin.buffer.read()).digest()).decode())')
	[ "$(sed -n 5p <<<"$output")" = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-$hash'; base-uri 'none'; form-action 'none'\">" ]
	[[ $output != *'<script'* ]]
}

@test "what is not published, and what was edited since" {
	make_clones
	cd laval
	sed -i 's/total: 460000/total: 480000/' $LE
	commit_all . 'more money'
	sed -i 's/years: 4/years: 5/' $LE
	told 0 "~ $EG — Entente spécifique – Égalité
  funding › total: \$460,000 → \$480,000 (+\$20,000)" \
		'1 record is edited and not saved: it is not shown here' entente diff --published
	told 0 "# What is not published yet

- $EG — Entente spécifique – Égalité (1 change)" \
		'1 record is edited and not saved: it is not shown here' \
		entente diff -p --stat --format md
	told 0 '' 'everything saved is published
1 record is edited and not saved: it is not shown here' entente diff -p --region outaouais
}

@test "a record that cannot be read, files that are no records" {
	setup_moments
	printf '# x\n' >>schemas/region.yaml
	printf 'title: [\n' >$LE
	run --separate-stderr entente diff
	[ "$status" = 0 ]
	[[ $output == "~ $EG — Entente spécifique – Égalité
  cannot be read: $LE:"*"

~ schemas/region.yaml" ]]
	told 0 "# What is not saved yet

- $EG — Entente spécifique – Égalité (unreadable)
- schemas/region.yaml" '' entente diff --stat --format md
	run -0 entente diff --json
	[ "$(jq -c '[.records[] | [.path, .readable, .changes]]' <<<"$output")" = \
		"[[\"$LE\",false,[]],[\"schemas/region.yaml\",null,null]]" ]
}

@test "what a source is for is told by the names that people read" {
	make_repo laval
	cd laval
	cat >>$LE <<-'END'
	  - document: tour-du-quebec-2014
	    lines: '9'
	    for: [title, term.end, governed_by]
	    basis: said
	END
	run -0 --separate-stderr entente --lang fr diff
	expect "~ $EG — Entente spécifique – Égalité
  + sources : tour-du-quebec-2014 ; lignes : 9 ; pour : titre, durée › fin,
    gouvernance ; fondement : dit par la source"
}
