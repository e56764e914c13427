# site: pages of the records, what is left out, hostile text, and the folder.
# shellcheck disable=SC2016
load helper
load told

LE=records/agreements/laval/laval-egalite-2011.yaml
ES=laval-economie-sociale-2013

# sound DIR: every link leads somewhere, and the rest of tests/pages/links.py.
sound()
{
	local told
	told=$(python3 "$TREE/tests/pages/links.py" "$1") || { echo "$told"; return 1; }
	[[ $told == *' pages, '*' links' ]]
}

# reads PAGE [FROM]: what its <main> says, from a line on.
reads()
{
	output=$(python3 "$TREE/tests/pages/text.py" "$1" | sed -n "/^${2:-}/,\$p")
}

# lacks TEXT DIR: no file below has it, in whatever case.
lacks()
{
	local found
	found=$(grep -rliF -- "$1" "$2" || [ $? = 1 ])
	[ -z "$found" ] || { echo "'$1' stands in: $found"; return 1; }
}

short() { git rev-parse --short=7 "${1:-HEAD}"; }

setup_site()
{
	make_repo r
	cd r || return 1
	sed -i 's/^  total: 268508/  total: 300000/' records/agreements/laval/$ES.yaml
	commit_all . 'more money' '2014-03-04T09:00:00-0500'
}

@test "a record's page in both languages" {
	setup_site
	told 0 '' "69 pages in ../p: commit $(short), 2014-03-04
69 written, 0 removed" entente site ../p
	sound ../p
	reads ../p/fr/records/agreement/$ES.html
	expect "Entente spécifique – Économie sociale
Entente[../../lists/agreement.html] · Laval[../../records/region/laval.html] · agreement/$ES
En vigueur : du 2013-04-01 au 2014-03-31
Type | entente spécifique l. 2
Thèmes | économie sociale l. 4
Région | Laval[../../records/region/laval.html] l. 5
Durée |
Début | 2013 l. 7
Fin | 2014 l. 8
Années | financières l. 9
Renouvelle |
Entente spécifique – Économie sociale[../../records/agreement/laval-economie-sociale-2008.html] ; fondement : déduit l. 11
Financement |
Total | 300 000 \$ l. 14
Devise | CAD l. 15
Lignée
Picture: Entente spécifique – Économie sociale : 2008-04-01 – 2013-03-31, terminée. – Entente spécifique – Économie sociale : 2013-04-01 – 2014-03-31, en vigueur ; agir d’ici 2013-09-30.
Entente spécifique – Économie sociale[../../records/agreement/laval-economie-sociale-2008.html]
Durée | 2008-04-01 – 2013-03-31 (5 ans)
État | terminée
Total | 625 000 \$ / 3 ans
Par année | 208 333 \$ (calculé)
Sans interruption ; renouvellement déduit, non dit
Entente spécifique – Économie sociale (cette page)
Durée | 2013-04-01 – 2014-03-31 (1 an ; 4 ans de moins)
État | en vigueur
Total | 300 000 \$ (-325 000 \$, -52 %)
Par année | 300 000 \$ (calculé ; +91 667 \$, +44 %)
Fichier : records/agreements/laval/$ES.yaml, commit $(short) ; le numéro à côté d’une valeur est celui de sa ligne."
	reads ../p/en/records/agreement/laval-economie-sociale-2008.html Lineage
	expect "Lineage
Picture: Entente spécifique – Économie sociale: 2008-04-01 – 2013-03-31, ended. – Entente spécifique – Économie sociale: 2013-04-01 – 2014-03-31, in force; act by 2013-09-30.
Entente spécifique – Économie sociale (this page)
Term | 2008-04-01 – 2013-03-31 (5 years)
Status | ended
Total | \$625,000 / 3 years
A year | \$208,333 (derived)
Seamless; renewal inferred, not told
Entente spécifique – Économie sociale[../../records/agreement/$ES.html]
Term | 2013-04-01 – 2014-03-31 (1 year; 4 years shorter)
Status | in force
Total | \$300,000 (-\$325,000, -52%)
A year | \$300,000 (derived; +\$91,667, +44%)
Mentioned in
Agreements – renews (1)
Entente spécifique – Économie sociale[../../records/agreement/$ES.html] Laval In force
File: records/agreements/laval/laval-economie-sociale-2008.yaml, commit $(short); the number beside a value is that of its line."
	# What is not in the page's language says so.
	grep -qF '<h1 lang="fr">Entente spécifique – Économie sociale</h1>' ../p/en/records/agreement/$ES.html
	grep -qF '<h1>Entente spécifique – Économie sociale</h1>' ../p/fr/records/agreement/$ES.html
	grep -qF "<span class=\"line\" title=\"records/agreements/laval/$ES.yaml:14, $(short)\">l. 14</span>" \
		../p/en/records/agreement/$ES.html
}

@test "lists, due, coverage, changes, home" {
	setup_site
	entente -q site ../p
	reads ../p/en/lists/agreement.5.html
	expect 'Agreements
The heading of a column leads to the list in its order.
4 records, in the order of: status
Title[../lists/agreement.html] | Region[../lists/agreement.2.html] | Term[../lists/agreement.3.html] | Type[../lists/agreement.4.html] | Status ▲
Entente de partenariat – Immigration[../records/agreement/outaouais-immigration-2013.html] | Outaouais[../records/region/outaouais.html] | 2013-04-01 – 2015-03-31 | partnership agreement | In force
Entente spécifique – Économie sociale[../records/agreement/laval-economie-sociale-2013.html] | Laval[../records/region/laval.html] | 2013-04-01 – 2014-03-31 | specific agreement | In force
Entente spécifique – Égalité[../records/agreement/laval-egalite-2011.html] | Laval[../records/region/laval.html] | 2011-04-01 – 2015-03-31 | specific agreement | In force
Entente spécifique – Économie sociale[../records/agreement/laval-economie-sociale-2008.html] | Laval[../records/region/laval.html] | 2008-04-01 – 2013-03-31 | specific agreement | Ended'
	[ "$(python3 "$TREE/tests/pages/text.py" ../p/fr/lists/agreement.3.html | sed -n '5,$p' | cut -d'|' -f3)" = ' 2008-04-01 – 2013-03-31 
 2011-04-01 – 2015-03-31 
 2013-04-01 – 2015-03-31 
 2013-04-01 – 2014-03-31 ' ]
	reads ../p/en/due.html
	expect 'Due
What ends from 4 March 2014 to 31 March 2015, prolongations included. The day to act by is the last day less the notice and the time that a renewal takes.
3 records, in the order of: last day
Last day | Record | Act by | Region | What follows
31 March 2014 | Entente spécifique – Économie sociale[records/agreement/laval-economie-sociale-2013.html] | 30 September 2013 Act now | Laval[records/region/laval.html] | —
31 March 2015 | Entente spécifique – Égalité[records/agreement/laval-egalite-2011.html] | 30 September 2014 | Laval[records/region/laval.html] | —
31 March 2015 | Entente de partenariat – Immigration[records/agreement/outaouais-immigration-2013.html] Extended | 30 September 2014 | Outaouais[records/region/outaouais.html] | —'
	entente -q site ../late --on 2014-10-01
	reads ../late/fr/due.html Manquées
	expect 'Manquées
Finies depuis le 1er octobre 2013, ni renouvelées ni abandonnées
Dernier jour | Fiche | Agir d’ici | Région | Ce qui suit
31 mars 2014 | Entente spécifique – Économie sociale[records/agreement/laval-economie-sociale-2013.html] | 30 septembre 2013 | Laval[records/region/laval.html] | —'
	entente -q site ../late --on 2030-01-01
	grep -qx '<p>Rien ne prend fin durant cette période.</p>' ../late/fr/due.html
	reads ../p/fr/coverage.html Thème
	expect 'Thème | 2008 | 2009 | 2010 | 2011 | 2012 | 2013 | 2014 | 2015
Laval[records/region/laval.html]
Économie sociale | ●en vigueur, 2008–2012[records/agreement/laval-economie-sociale-2008.html] | ●en vigueur, 2013[records/agreement/laval-economie-sociale-2013.html] | –aucune, 2014–2015
Égalité entre les femmes et les hommes | –aucune, 2008–2010 | ●en vigueur, 2011–2014[records/agreement/laval-egalite-2011.html] | –aucune, 2015
Outaouais[records/region/outaouais.html]
Immigration | –aucune, 2008–2012 | ●en vigueur, 2013–2014[records/agreement/outaouais-immigration-2013.html] | –aucune, 2015'
	reads ../p/en/changes.html
	[[ $output == "What changed lately
2014-03-04 09:00 · $(short)
Entente spécifique – Économie sociale[records/agreement/$ES.html] Laval
field | before | after
funding › total | \$268,508 | \$300,000 (+\$31,492)
2014-01-02 09:00 · $(short HEAD~)
Entente spécifique – Économie sociale[records/agreement/laval-economie-sociale-2008.html] Laval (added)
"* ]]
	reads ../p/en/index.html
	expect "Essai
2 regions[lists/region.html]
4 agreements[lists/agreement.html]
1 committee[lists/committee.html]
3 organizations[lists/organization.html]
1 document[lists/document.html]
Regions
Laval[records/region/laval.html]
Outaouais[records/region/outaouais.html]
What ends next[due.html]
31 March 2014 Entente spécifique – Économie sociale[records/agreement/laval-economie-sociale-2013.html] Laval
31 March 2015 Entente spécifique – Égalité[records/agreement/laval-egalite-2011.html] Laval
31 March 2015 Entente de partenariat – Immigration[records/agreement/outaouais-immigration-2013.html] Outaouais
What changed lately[changes.html]
2014-03-04 09:00 · $(short)
Entente spécifique – Économie sociale[records/agreement/$ES.html] Laval
2014-01-02 09:00 · $(short HEAD~)
Entente spécifique – Économie sociale[records/agreement/laval-economie-sociale-2008.html] Laval (added), Entente spécifique – Économie sociale[records/agreement/laval-economie-sociale-2013.html] Laval (added), Entente spécifique – Égalité[records/agreement/laval-egalite-2011.html] Laval (added), and 8 more records"
	# What belongs to a region, by kind.
	reads ../p/en/records/region/outaouais.html What
	[[ $output == 'What belongs to it
Agreements (1)
Entente de partenariat – Immigration[../../records/agreement/outaouais-immigration-2013.html] In force
'* ]]
}

@test "the same commit and options give the same bytes, whatever else there is" {
	setup_site
	entente -q site ../a
	sed -i 's/^title: .*/title: edited/' $LE
	printf 'name: X\n' >records/regions/x.yaml
	ENTENTE_TODAY=2020-01-01 TZ=Asia/Tokyo LANGUAGE=fr COLUMNS=30 entente -q -C . site ../b
	cd ..
	diff -r a b
	git clone -q r s
	(cd s && entente -q --lang fr site ../c --commit HEAD)
	diff -r a c
	# Another day, another moment, one language.
	(cd r && entente -q site ../d --on 2014-04-01)
	run diff -rq a d
	[ "$status" = 1 ]
	grep -qF 'Standings and due dates are those of 1 April 2014.' d/en/index.html
	(cd r && entente -q site ../e --commit 2014-01-31 --pages fr)
	[ ! -e e/en ]
	sound e
	grep -q 'Total</dt><dd>268.*508' e/fr/records/agreement/$ES.html
	run grep -c 'hreflang' e/fr/index.html
	expect 0
	cd r
	told 1 '' "entente: nothing was known yet on 2013
  the first records are of 2014-01-02" entente site ../f --commit 2013
	told 2 '' "entente: option '--pages' takes fr|en|both, not 'de'" entente site ../f --pages de
	[ ! -e ../f ]
	git init -q ../empty
	cp -R records schemas ../empty
	told 1 '' 'entente: nothing was saved yet' entente -C ../empty site ../f
	[ ! -e ../f ]
}

@test "lines become links where an address says where" {
	setup_site
	entente -q site ../p --source-url 'https://git.example.org/x/{commit}/{path}?a=1&b#L{line}'
	sound ../p
	grep -qF "<a class=\"line\" rel=\"noreferrer\" href=\"https://git.example.org/x/$(git rev-parse HEAD)/records/agreements/laval/$ES.yaml?a=1&amp;b#L14\">l. 14</a>" \
		../p/en/records/agreement/$ES.html
	local bad
	for bad in 'javascript:alert(1)//{path}' 'https://' 'ftp://x/{path}' 'https://x/"onx="' \
		'https://x/{what}' 'https://x y' $'https://x/\x01' 'HTTPS://x/é'; do
		run --separate-stderr entente site ../q --source-url "$bad"
		[ "$status" = 2 ] || { echo "$bad: $status"; return 1; }
		[[ $stderr == *' is no address of a file'* ]]
	done
	[ ! -e ../q ]
	# The settings' own, and one that is none.
	echo "source_url: 'http://f.example.org/{path}'" >>records/settings.yaml
	commit_all . url
	entente -q check
	entente -q site ../p
	grep -qF "href=\"http://f.example.org/records/regions/laval.yaml\"" ../p/fr/records/region/laval.html
	sed -i "s|^source_url.*|source_url: 'javascript:alert(1)'|" records/settings.yaml
	commit_all . bad
	told 0 '' "warning: the settings' source_url is not used: 'javascript:alert(1)' is no address of a file's lines" \
		entente -q site ../p
	lacks javascript ../p
}

# A text that is markup, script, an attribute's end, a turn of the writing, …
hostile()
{
	printf '%s' '</title></script></style><script>alert(1)</script><img src=x onerror=alert(1)>" onx="1'
	printf '%s' "' --><!-- ]]> &lt; &#60; {commit} %s %n \$(id) \`id\` javascript:alert(1)"
	printf '\\e[31m\\a\\u202e\\u2066\\u200f\\u2028\\u0085'
}

@test "hostile text stays text" {
	make_repo r
	cd r
	local text
	text=$(hostile | sed 's/"/\\"/g; s/\\\\e/\\e/')
	for file in records/settings.yaml records/agreements/laval/*.yaml records/regions/laval.yaml \
		records/organizations/*/*.yaml records/committees/*/*.yaml records/documents/*.yaml; do
		sed -i -E "/^(title|name):/d" "$file"
		case $file in
		*/agreements/* | */documents/* | */settings.yaml) printf 'title: "%s"\n' "$text" ;;
		*) printf 'name: "%s"\n' "$text" ;;
		esac >>"$file"
	done
	printf 'notes:\n  - "%s"\n  - "http://x/\\"><script>"\n  - "javascript:alert(2)"\n' "$text" >>$LE
	printf 'region: "%s"\n' "$text" >records/agreements/outaouais/bad-region.yaml
	printf 'sites:\n  - "https://x.example.org/?a=1&b=2"\n  - "https://x.example.org/<script>"\n' \
		>>records/regions/outaouais.yaml
	# Labels come from schemas, and so from anyone too.
	sed -i "0,/en: agreement\$/s//en: '<b>\"agreement'/; 0,/en: region\$/s//en: '<\/script><b>'/" \
		schemas/agreement.yaml schemas/region.yaml
	commit_all . '<script>alert(3)</script>'
	entente -q site ../p --personal
	sound ../p
	[ "$(grep -rlE '<(script|img|b|!--)[ >]' ../p | sort)" = '../p/en/search.html
../p/fr/search.html' ]
	[ "$(grep -o '<script[^>]*>' ../p/en/search.html)" = '<script type="application/json" id="data">
<script>' ]
	[ "$(grep -c '</script>' ../p/en/search.html)" = 2 ]
	grep -qF '<a rel="nofollow noopener noreferrer" href="https://x.example.org/?a=1&amp;b=2">' \
		../p/en/records/region/outaouais.html
	run grep -rc 'href="[^"]*script' ../p/en/records/region/outaouais.html ../p/en/records/agreement/laval-egalite-2011.html
	[ "${lines[0]##*:}${lines[1]##*:}" = 00 ]
	# The data to search in is data.
	python3 - ../p/en/search.html <<-'END'
	import json, re, sys
	text = open(sys.argv[1], encoding='utf-8').read()
	data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.S).group(1))
	assert len(data) == text.count('<li><a href="records/'), len(data)
	assert any('alert' in words.split() for words in data)
	END
}

@test "personal data is in no page, nor what nobody described" {
	make_repo r
	cd r
	# In the record, in an amendment, in what a source is for, as a title.
	sed -i 's/^x-title: name/x-title: contact/; s/^properties:/&\n  contact: {type: string, x-personal: true}/' \
		schemas/organization.yaml
	printf 'contact: Zorro Vega\n' >>records/organizations/quebec/mess.yaml
	printf 'people:\n  - name: Zorro Vega\n    post: chair\n' >>records/committees/laval/laval-egalite.yaml
	commit_all . 'Zorro Vega joins'
	sed -i 's/Zorro Vega/Zorro Garcia/' records/committees/laval/laval-egalite.yaml
	commit_all . 'Zorro moves'
	sed -i 's/^name: .*/&\nalias: Zorro/' records/organizations/quebec/mess.yaml
	sed -i "s/^name: .*/&\nfounded: '2001'/" records/committees/laval/laval-egalite.yaml
	printf 'sources:\n  - document: tour\n    for:\n      - people.zorro-garcia.name\n' \
		>>records/committees/laval/laval-egalite.yaml
	commit_all . 'Zorro is told' 
	entente -q site ../p
	sound ../p
	lacks zorro ../p
	lacks 'Marie Tremblay' ../p
	lacks 'marie@' ../p
	# The rest of these saves is shown; the one with nothing else is not.
	reads ../p/en/changes.html
	[[ $output == "What changed lately
2014-02-03 09:00 · $(short)
Comité Égalité[records/committee/laval-egalite.html] Laval
field | before | after
founded |  | 2001
sources |  | Tour du Québec
2014-01-02 09:00 · "* ]]
	# A former commit's data, with the schema of today's.
	entente -q site ../p --commit HEAD~
	lacks zorro ../p
	# Asked for.
	entente -q site ../q --personal
	sound ../q
	grep -qF 'Zorro Garcia' ../q/en/records/committee/laval-egalite.html
	grep -qF '<h1>Zorro Vega</h1>' ../q/fr/records/organization/mess.html
	grep -qF 'Zorro is told' ../q/en/changes.html
	grep -qF 'Marie Tremblay' ../q/en/changes.html
	grep -qF 'zorro' ../q/en/search.html
	lacks 'marie@' ../q
}

@test "records that cannot be read, references that lead nowhere, other kinds" {
	setup_site
	printf 'title: [\n' >$LE
	sed -i 's/^region: .*/region: nowhere/' records/agreements/laval/$ES.yaml
	commit_all . broken '2014-03-04T09:00:00-0500'
	told 0 '' "69 pages in ../p: commit $(short), 2014-03-04
69 written, 0 removed
warning: 1 file cannot be read as a record and is not counted: entente check" entente site ../p
	sound ../p
	reads ../p/en/records/agreement/laval-egalite-2011.html
	[[ $output == 'laval-egalite-2011
'*'This record cannot be read.
'* ]]
	reads ../p/en/records/agreement/$ES.html Region
	[[ $output == 'Region | nowhere l. 5
'* ]]
	cd ..
	make_repo k kinds
	cd k
	entente -q site ../l
	sound ../l
	run --separate-stderr entente --json site ../l
	[ "$status" = 0 ]
	[ "$(jq -c . <<<"$output")" = '{"type":"entente.site/v1","folder":"../l","commit":"'"$(git rev-parse HEAD)"'","day":"2014-01-02","pages":35,"written":0,"removed":0,"unread":0}' ]
	[ "$(find ../l -name '*.html' | wc -l)" = 35 ]
	reads ../l/en/lists/lease.html
	echo "$output"
	[[ $output == 'Leases
'* ]]
}

@test "only an own or an empty folder is written" {
	setup_site
	mkdir ../mine ../new ../odd
	echo x >../mine/notes.txt
	told 1 '' "entente: '../mine' is not empty, and entente site did not make it
  give a new or an empty folder" entente site ../mine
	run --separate-stderr entente site ../mine/notes.txt
	[ "$status" = 3 ] || [ "$status" = 1 ]
	[[ $stderr == *notes.txt* ]]
	[ "$(ls -A ../mine)" = notes.txt ]
	local place
	ln -s r/records ../link
	for place in records/x schemas/x hooks/p hooks .git/p records .git ../link/y/z "$PWD/records/x/"; do
		told 2 '' "entente: '$place' is a place of the records repository
  give a folder that is neither in records/ nor in schemas/, hooks/ or .git/" entente site "$place"
	done
	[ -z "$(git status --porcelain)" ]
	entente -q site pages
	[ "$(git status --porcelain)" = '?? pages/' ]
	rm -r pages
	[ ! -e ../mine/.entente-site ]
	entente -q site ../new
	# What is not ours stays, and is not overwritten.
	echo notes >../new/notes.txt
	mkdir ../new/fr/more
	echo more >../new/fr/more/x.html
	rm ../new/fr/due.html
	ln -s ../../odd/target ../new/fr/due.html
	sed -i 's/^name: .*/name: Laval+/' records/regions/laval.yaml
	git rm -q records/documents/tour.yaml
	commit_all . less
	run --separate-stderr entente site ../new
	[ "$status" = 1 ] || [ "$status" = 3 ]
	[[ $stderr == *due.html* ]]
	[ ! -e ../odd/target ]
	rm ../new/fr/due.html
	run --separate-stderr entente site ../new
	[ "$status" = 0 ]
	[[ $stderr == *' removed' ]]
	[ "$(cat ../new/notes.txt ../new/fr/more/x.html)" = 'notes
more' ]
	[ ! -e ../new/fr/records/document ]
	[ ! -e ../new/fr/lists/document.html ]
	rm -r ../new/notes.txt ../new/fr/more
	entente -q site ../clean
	diff -r ../new ../clean
	# A file of somebody else where a page would come.
	git revert --no-edit HEAD >said
	mkdir ../new/en/records/document
	echo theirs >../new/en/records/document/tour.html
	told 1 '' "entente: '../new/en/records/document/tour.html' is there already, and entente site did not write it
  move it away, or give another folder" entente site ../new
	[ "$(cat ../new/en/records/document/tour.html)" = theirs ]
	rm ../new/en/records/document/tour.html
	rmdir ../new/en/records/document
	ln -s ../../../odd ../new/en/records/document
	run --separate-stderr entente site ../new
	[ "$status" = 1 ]
	[ -z "$(ls -A ../odd)" ]
	rm ../new/en/records/document
	entente -q site ../new
	entente -q site ../clean
	diff -r ../new ../clean
}

@test "a marker that was tampered with leads nowhere" {
	setup_site
	entente -q site ../p
	mkdir ../p/out
	echo x >../x.html
	echo y >../p/notes.html
	cp ../p/.entente-site ../marker
	local line
	for line in ../x.html /x.html fr/../../x.html ./x.html fr//x.html fr/.x.html X.html; do
		printf 'entente-site 1\n%s\nfr/due.html\n' "$line" >../p/.entente-site
		told 1 '' "entente: the file .entente-site in '../p' is not as entente site writes it
  give a new folder, or empty this one" entente site ../p
	done
	printf 'mine\n' >../p/.entente-site
	run --separate-stderr entente site ../p
	[ "$status" = 1 ]
	[ -e ../x.html ]
	rm ../p/.entente-site
	ln -s ../marker ../p/.entente-site
	run --separate-stderr entente site ../p
	[ "$status" = 1 ]
	[ -e ../p/notes.html ]
}

@test "two runs at once: the second waits no long time" {
	setup_site
	entente -q site ../p
	python3 - <<-'END' 3>&- &
	import fcntl, os, time
	with open('../p/.entente-site.lock', 'r+') as file:
	    fcntl.lockf(file, fcntl.LOCK_EX)
	    open('../held', 'w').close()
	    while os.path.exists('../held'):
	        time.sleep(0.01)
	END
	until [ -e ../held ]; do sleep 0.01; done
	told 4 '' '../p/.entente-site.lock: another entente is writing here
  wait until it is done, then try again; a process that ended holds no lock' entente site ../p
	rm ../held
	wait
	told 0 '' '' entente -q site ../p
}

@test "a schema of any name, many records: names that are files everywhere, parts" {
	mkdir -p r/schemas r/records/many
	cd r
	cp "$TREE/schemas/settings.yaml" schemas
	printf 'title: Beaucoup\nformat: 1\nlanguages: [en]\ntime_zone: America/Toronto\n' >records/settings.yaml
	printf 'x-kind: Con %%\nx-folder: many\nx-title: n\ntype: object\nproperties:\n  n: {type: string}\n' \
		>'schemas/Con %.yaml'
	seq -f 'm%04g' 1 1001 | while read -r id; do echo "n: Number $id" >"records/many/$id.yaml"; done
	git init -q
	commit_all . many
	told 0 '' "1010 pages in ../p: commit $(short), 2014-02-03
1010 written, 0 removed" entente site ../p
	sound ../p
	[ "$(cd ../p && find . -name '*.html' | grep -v '/m[01]')" = "$(cd ../p && find . -name '*.html' | grep -v '/m[01]' | grep -E '^[a-z0-9./-]+$')" ]
	[ ! -e ../p/fr ]
	reads ../p/en/lists/-43on-20-25-.1.3.html
	[[ $output == 'Con %
'*'
1[../lists/-43on-20-25-.html]
2[../lists/-43on-20-25-.1.2.html]
3[../lists/-43on-20-25-.1.3.html]
1001 records, in the order of: n
N ▲
Number m1001[../records/-43on-20-25-/m1001.html]' ]] || { echo "$output"; return 1; }
}

@test "a run that was killed, or could not write, is made good by the next" {
	setup_site
	entente -q site ../clean
	entente -q site ../p
	# Half of the pages gone or cut, one more named, a last line cut, left-overs.
	rm -r ../p/fr
	printf '<!DOCTYPE' >../p/en/due.html
	echo old >../p/en/gone.html
	printf 'en/gone.html\nen/records/reg' >>../p/.entente-site
	echo x >../p/en/lists/.entente-tmp-1-0
	echo x >../p/.entente-tmp-1-0
	entente -q site ../p
	diff -r ../p ../clean
	# Killed for good, at any moment.
	local wait
	for wait in 0.005 0.01 0.02 0.04; do
		rm -rf ../k
		timeout -s KILL $wait entente -q site ../k --on 2014-03-01 || [ $? = 137 ]
		entente -q site ../k
		diff -r ../k ../clean
		timeout -s KILL $wait entente -q site ../k --on 2014-03-01 || [ $? = 137 ]
		entente -q site ../k
		diff -r ../k ../clean
	done
	# No room.
	run --separate-stderr bash -c 'trap "" XFSZ; ulimit -f 4; exec entente -q site ../p --on 2014-03-01'
	[ "$status" = 3 ]
	[[ $stderr == *'
  some pages are new and some are old; run the command again' ]]
	entente -q site ../p
	diff -r ../p ../clean
}
