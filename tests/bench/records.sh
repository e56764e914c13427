#!/bin/sh
# records.sh COUNT DIR: a repository's records/ and schemas/ with about COUNT
# records of the project's own kinds, of some 1.1 kB each: sixteen regions, an
# organization and a committee for each eight agreements that refer to them, to
# each other, and to documents. The same count gives the same bytes.
set -eu

top=$(cd "$(dirname "$0")/../.." && pwd)
count=$1
dir=$2
mkdir -p "$dir/records"
cp -R "$top/schemas" "$dir"
cp -R "$top/records/regions" "$top/records/settings.yaml" "$dir/records"
for file in "$dir"/records/regions/*.yaml; do
	# Regions without what refers to other records.
	awk '/^[^ ]/ { keep = /^(name|code|sites|notes):/ } keep' "$file" >"$file.new"
	mv "$file.new" "$file"
done
cd "$dir/records"
(cd regions && printf '%s\n' *.yaml) | sed 's/\.yaml$//' >"../regions.list"
mkdir -p documents
printf 'title: Portrait\ndate: "2014"\n' >documents/portrait.yaml
while read -r region; do
	mkdir -p "agreements/$region" "committees/$region" "organizations/$region"
done <../regions.list

awk -v count="$count" '
function write(path, text) { printf "%s", text > path; close(path) }
{ region[NR - 1] = $0 }
END {
	groups = int(count / 10)
	for (g = 0; g < groups; g++) {
		r = region[g % NR]
		org = r "-organisme-" g
		com = r "-comite-" g
		write("organizations/" r "/" org ".yaml", \
			"name: Organisme numéro " g "\nabbreviations:\n  - ORG" g \
			"\nkind: community\nregion: " r source("name", g))
		write("committees/" r "/" com ".yaml", \
			"name: Comité de gestion numéro " g "\nkind: committee\n" \
			"level: agreement\nthemes:\n  - culture\nregion: " r \
			"\nmembers:\n  - organization: " org \
			"\n    seats: 2\n  - label: élus\n    seats: 3\n" \
			"stated:\n  total: 5\n" source("members", g))
		for (i = 0; i < 8; i++)
			agreement(g, i)
	}
}
function agreement(g, i,  id, year, text) {
	year = 2000 + i * 3
	id = r "-entente-" g "-" year
	text = "# Entente " g ", période " i + 1 "\n" \
		"title: Entente spécifique – Développement social numéro " g \
		"\ntype: entente spécifique\nthemes:\n  - développement social\n" \
		"  - culture\nregion: " r "\nsigned: \047" year "-03-15\047\n" \
		"term:\n  start: \047" year "-04-01\047\n  end: \047" year + 3 \
		"-03-31\047\n  years: fiscal\n  as_printed: \047" year "-" \
		year + 3 "\047\n"
	if (i)
		text = text "renews:\n  - agreement: " r "-entente-" g "-" \
			year - 3 "\n    basis: said\n"
	text = text "parties:\n  - organization: " org "\n    roles:\n" \
		"      - signatory\n      - trustee\n  - label: partenaires du milieu\n" \
		"    count: 12\n    amount: 30000.50\n    currency: CAD\n" \
		"    years: 3\nfunding:\n  total: " 100000 + g "\n" \
		"  currency: CAD\n  years: 3\nobjectives:\n" \
		"  - Concertation des partenaires de la région\n" \
		"  - Soutien des projets des territoires\ngoverned_by:\n  - " com \
		"\nnotes:\n  - Une note sur cette entente, de longueur moyenne.\n" \
		source("term", g)
	write("agreements/" r "/" id ".yaml", text)
}
function source(path, g) {
	return "\nsources:\n  - document: portrait\n    lines: \047" g + 1 "-" \
		g + 9 "\047\n    for:\n      - " path "\n    basis: said\n"
}' ../regions.list
rm ../regions.list
