# Loaded by every *.bats: a home of its own, a fixed day, English, and the
# program under test first in PATH. ENTENTE names another build of it.
bats_require_minimum_version 1.5.0
TREE=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)

setup()
{
	export HOME=$BATS_TEST_TMPDIR/home GIT_CONFIG_GLOBAL=$BATS_TEST_TMPDIR/home/.gitconfig
	export GIT_CONFIG_NOSYSTEM=1 LANG=C.UTF-8 LANGUAGE=en ENTENTE_TODAY=2014-10-23
	unset MAKEFLAGS MFLAGS MAKELEVEL CC DEV SANITIZE COVERAGE LC_ALL LC_MESSAGES GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_CONFIG_HOME
	unset COLUMNS CDPATH CLICOLOR_FORCE EDITOR VISUAL GIT_EDITOR GIT_PAGER GIT_OBJECT_DIRECTORY GIT_COMMON_DIR GIT_NAMESPACE
	unset GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE EMAIL
	unset GIT_CONFIG_COUNT GIT_CONFIG_PARAMETERS
	export NO_COLOR=1 PAGER=cat TZ=America/Toronto
	mkdir -p "$HOME" "$BATS_TEST_TMPDIR/bin"
	ln -s "${ENTENTE:-$TREE/entente}" "$BATS_TEST_TMPDIR/bin/entente"
	PATH=$BATS_TEST_TMPDIR/bin:$PATH
	git config --global user.name 'Marie Tremblay'
	git config --global user.email marie@example.org
	git config --global init.defaultBranch main
	git config --global commit.gpgSign false
	git config --global protocol.file.allow always
	git config --global --add safe.directory '*'
	cd "$BATS_TEST_TMPDIR" || return 1
}

# make_repo DIR [FIXTURE]: a git repository of a fixture, made in one commit.
make_repo()
{
	mkdir -p "$1"
	cp -R "$TREE/tests/data/${2:-small}/records" "$1"
	if [ -d "$TREE/tests/data/${2:-small}/schemas" ]; then
		cp -R "$TREE/tests/data/${2:-small}/schemas" "$1"
	else
		cp -R "$TREE/schemas" "$1"
	fi
	git -C "$1" init -q
	commit_all "$1" 'first records' '2014-01-02T09:00:00-0500'
}

# commit_all DIR TEXT [DATE]: with stock git, as an independent witness.
commit_all()
{
	git -C "$1" add -A
	GIT_AUTHOR_DATE=${3:-2014-02-03T09:00:00-0500} \
		GIT_COMMITTER_DATE=${3:-2014-02-03T09:00:00-0500} \
		git -C "$1" commit -q -m "$2"
}

# make_clones [FIXTURE]: a bare remote `hub.git`, and its clones `laval` and `outaouais`.
make_clones()
{
	local region
	make_repo start "$@"
	git clone -q --bare start hub.git
	for region in laval outaouais; do
		git clone -q hub.git "$region"
		git -C "$region" config user.name "$region"
		git -C "$region" config user.email "$region@example.org"
	done
}

# expect TEXT: what `run` caught is exactly this; shows both when it is not.
expect()
{
	[ "$output" = "$1" ] || { diff -u <(echo "$1") <(echo "$output"); return 1; }
}
