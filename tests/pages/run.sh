#!/bin/sh
# run.sh [SHOTS]: the pages of `entente site` and of --format html in headless
# Chromium: pages.js says what is looked at. Sites are made of the project's own
# records and of hostile ones. SHOTS: a folder for pictures of the pages.
# ENTENTE names the program.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
export ENTENTE="${ENTENTE:-$top/entente}"
# Packages lie in build/, and are the ones that the lock file names.
tools=$top/build/pages
if ! cmp -s "$top/tests/pages/package-lock.json" "$tools/installed"; then
	rm -rf "$tools"
	mkdir -p "$tools"
	cp "$top/tests/pages/package.json" "$top/tests/pages/package-lock.json" "$tools"
	(cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --silent)
	cp "$top/tests/pages/package-lock.json" "$tools/installed"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" GIT_CONFIG_GLOBAL="$work/config" GIT_CONFIG_NOSYSTEM=1 ENTENTE_TODAY=2014-10-23
unset LANGUAGE LC_ALL GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE
export LANG=C.UTF-8 TZ=America/Toronto
export GIT_AUTHOR_DATE=2014-10-23T09:00:00-0400 GIT_COMMITTER_DATE=2014-10-23T09:00:00-0400
git config --global user.name 'Marie Tremblay'
git config --global user.email marie@example.org
git config --global init.defaultBranch main
git config --global commit.gpgSign false

save()
{
	git -C "$1" add -A
	git -C "$1" commit -q -m "$2"
}

# The project's own records, one of which changes.
mkdir "$work/records"
cp -R "$top/records" "$top/schemas" "$work/records"
git init -q "$work/records"
save "$work/records" 'First records'
sed -i 's/^  total: 268508$/  total: 300000/' \
	"$work/records/records/agreements/laval/laval-economie-sociale-2013.yaml"
save "$work/records" 'More money'
"$ENTENTE" -q -C "$work/records" site "$work/a/b/site" \
	--source-url 'https://git.example.org/{commit}/{path}#L{line}'
# The pages that stand by themselves.
for lang in fr en; do
	mkdir -p "$work/alone/$lang"
	page()
	{
		name=$1
		shift
		"$ENTENTE" -q -C "$work/records" --lang $lang "$@" --format html \
			>"$work/alone/$lang/$name.html"
	}
	page diff diff HEAD~
	page lineage lineage laval-economie-sociale-2013
	page list list agreement --all
	page coverage coverage --all --from 2008 --to 2016
done

# Texts that would run, break out or stretch a page.
mkdir "$work/hostile"
cp -R "$top/tests/data/small/records" "$top/schemas" "$work/hostile"
long=$(printf 'Anticonstitutionnellement%.0s' 1 2 3 4 5 6 7 8)
bad="</title></script></style><script>alert(1)</script><img src=x onerror=alert(1)> $long"
find "$work/hostile/records" -name '*.yaml' ! -path '*/regions/*' -exec sed -i -E \
	"s|^(title\|name): .*|\1: '$bad'|" {} +
git init -q "$work/hostile"
save "$work/hostile" "$bad"
"$ENTENTE" -q -C "$work/hostile" site "$work/a/hostile" --personal

[ $# = 0 ] || mkdir -p "$1"
NODE_PATH=$tools/node_modules node "$top/tests/pages/pages.js" "$work" "$@"
